"""Access, composition, spending, settlement, deposits: examples at the edges and properties over all figures."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.besteding import Huisgenoot, Saldo, attune_plans, charge_member, check_betaling, divide_payable
from portal.law.regelset import regelset_for
from portal.law.samenstelling import (
    Deel,
    Instemming,
    Storter,
    Verstrekker,
    change_plan,
    compose,
    cooperate,
    deposit_by,
    fix_plan,
    joins_talks,
    plan_may_hold,
)
from portal.law.toegang import Aanmelding, check_toegang
from portal.law.vaststelling import revise, revoke, settle, shortfall_ct
from portal.law.vrijwillig import pay_additional
from portal.law.wetten import Wet

RULES = regelset_for("Meppel", date(2020, 6, 15))
ZWOLLE = regelset_for("Zwolle", date(2018, 9, 1))
cents = st.integers(0, 10**10)
parts = st.dictionaries(st.sampled_from(Wet), cents, min_size=1)


def aanmelding(**changes):
    right = {
        "gemeente": "Meppel",
        "resident": True,
        "verzekerde": True,
        "rights": (Wet.WMO, Wet.JW),
        "reported_on": date(2020, 6, 15),
        "cooperates": True,
        "participants_now": 1,
    }
    return Aanmelding(**(right | changes))


def refusals(regelset=RULES, **changes):
    return [ruling.reden for ruling in check_toegang(aanmelding(**changes), regelset).refusals]


@pytest.mark.parametrize(
    ("change", "reden"),
    [
        ({"gemeente": "Assen"}, ["gemeente-doet-niet-mee", "maximum-bereikt"]),
        ({"verzekerde": False}, ["geen-verzekerde"]),
        ({"resident": False}, ["geen-ingezetene"]),
        ({"rights": ()}, ["minder-dan-twee-rechten"]),
        ({"cooperates": False}, ["werkt-niet-mee"]),
        ({"reported_on": date(2020, 12, 31)}, []),
        ({"reported_on": date(2021, 1, 1)}, ["te-laat-gemeld"]),
        ({"participants_now": 19}, []),
        ({"participants_now": 20}, ["maximum-bereikt"]),
        ({"participants_now": 5, "lower_maximum": 5}, ["maximum-bereikt"]),
        ({"participants_now": 20, "lower_maximum": 99}, ["maximum-bereikt"]),
        ({"verzekerde": False, "rights": (Wet.ZVW,)}, ["geen-verzekerde", "minder-dan-twee-rechten"]),
    ],
)
def test_access_is_refused_with_every_reason(change, reden):
    assert refusals(**change) == reden


def test_zwolle_counts_municipal_rights_only():
    assert refusals(ZWOLLE, gemeente="Zwolle", rights=(Wet.WLZ, Wet.ZVW, Wet.WMO)) == ["minder-dan-twee-rechten"]
    assert refusals(ZWOLLE, gemeente="Zwolle", reported_on=date(2030, 1, 1)) == []


def test_every_ruling_of_access_is_shown_also_what_went_well():
    assert [ruling.artikel for ruling in check_toegang(aanmelding(), RULES).rulings] == [
        "Besluit 3.1",
        "Besluit 3.1",
        "Regeling 3.1",
        "Regeling 3.2",
        "Besluit 3.6",
    ]


@pytest.mark.parametrize("stand", [Instemming.GEEN, Instemming.MONDELING])
def test_a_word_is_no_written_consent(stand):
    made = compose([Deel(Wet.ZVW, 5, stand), Deel(Wet.WMO, 3), Deel(Wet.JW, 4)], RULES)
    assert (made.added, made.integral_ct, made.ruling.allowed) == ((Wet.WMO, Wet.JW), 7, True)
    assert [(wet, ruling.reden) for wet, ruling in made.left_out] == [(Wet.ZVW, "geen-schriftelijke-instemming")]


def test_zwolle_has_no_part_of_another_law():
    made = compose([Deel(Wet.ZVW, 5, Instemming.SCHRIFTELIJK), Deel(Wet.WMO, 3)], ZWOLLE)
    assert made.left_out[0][1].reden == "wet-hoort-niet-bij-regelset"
    assert not made.ruling.allowed


@pytest.mark.parametrize("delen", [[Deel(Wet.WMO, 1), Deel(Wet.WMO, 2)], [Deel(Wet.WMO, -1), Deel(Wet.JW, 2)]])
def test_a_law_has_one_part_and_it_is_not_negative(delen):
    with pytest.raises(ValueError, match="one part"):
        compose(delen, RULES)


@given(st.dictionaries(st.sampled_from(Wet), st.tuples(cents, st.sampled_from(Instemming))))
def test_the_budget_is_the_sum_of_what_was_added(offered):
    delen = [Deel(wet, ct, stand) for wet, (ct, stand) in offered.items()]
    made = compose(delen, RULES)
    assert made.integral_ct == sum(offered[wet][0] for wet in made.added)
    assert len(made.added) + len(made.left_out) == len(offered)
    assert compose(delen[::-1], RULES) == made


@pytest.mark.parametrize(
    ("rights", "budget", "wished", "joining"),
    [
        ([Wet.WMO, Wet.JW], [], [], set()),
        ([Wet.WLZ, Wet.WMO], [], [], {Verstrekker.ZORGKANTOOR}),
        ([Wet.WMO], [Wet.ZVW], [], {Verstrekker.ZORGVERZEKERAAR}),
        ([Wet.WMO], [], [Wet.WLZ, Wet.ZVW], {Verstrekker.ZORGKANTOOR, Verstrekker.ZORGVERZEKERAAR}),
    ],
)
def test_who_joins_the_talks(rights, budget, wished, joining):
    assert joins_talks(rights, budget, wished) == joining


def test_who_consented_cooperates_as_long_as_the_right_lasts():
    assert cooperate(Verstrekker.ZORGKANTOOR, [Wet.WLZ], [Wet.WLZ]).allowed
    assert not cooperate(Verstrekker.ZORGKANTOOR, [Wet.WMO], [Wet.WLZ]).allowed
    assert not cooperate(Verstrekker.ZORGVERZEKERAAR, [Wet.WLZ, Wet.ZVW], [Wet.WLZ]).allowed


def test_who_deposits():
    storters = [Storter.ZORGINSTITUUT, Storter.COLLEGE, Storter.COLLEGE, Storter.ZORGVERZEKERAAR]
    assert [deposit_by(wet) for wet in Wet] == storters


def test_the_plan():
    assert all(plan_may_hold(wet, RULES).allowed for wet in Wet)
    assert [wet for wet in Wet if plan_may_hold(wet, ZWOLLE).allowed] == [Wet.WMO, Wet.JW]
    assert fix_plan(pgb_plan_invited=True, support_offered=True).allowed
    assert fix_plan(pgb_plan_invited=False, support_offered=True).reden == "geen-gelegenheid-voor-pgb-plan"
    assert fix_plan(pgb_plan_invited=True, support_offered=False).reden == "geen-clientondersteuning-aangeboden"
    assert change_plan(budget_changed=True, requested=False, consulted=True).allowed
    assert change_plan(budget_changed=False, requested=True, consulted=False).reden == "geen-overleg"
    assert change_plan(budget_changed=False, requested=False, consulted=True).reden == "geen-aanleiding"


@given(cents, st.lists(cents, max_size=8), st.randoms(use_true_random=False))
def test_paid_never_passes_granted_and_order_does_not_matter(granted, amounts, random):
    def pay_all(order):
        paid = 0
        for amount in order:
            found = check_betaling(amount, Wet.WMO, {Wet.WMO}, Saldo(granted, paid))
            assert found.payable_ct + found.short_ct == amount
            paid += found.payable_ct
            assert 0 <= paid <= granted
        return paid

    shuffled = list(amounts)
    random.shuffle(shuffled)
    assert pay_all(amounts) == pay_all(shuffled) == min(granted, sum(amounts))


def test_a_revision_below_what_was_paid_leaves_nothing_and_names_the_shortfall():
    saldo = Saldo(granted_ct=500, paid_ct=700, processing_ct=100)
    assert (saldo.remaining_ct, saldo.after_processing_ct) == (0, 0)
    assert divide_payable(1, saldo.remaining_ct).short_ct == 1
    assert shortfall_ct(500, 700) == 200
    assert shortfall_ct(700, 500) == 0


def test_a_negative_amount_is_not_paid():
    with pytest.raises(ValueError, match="negative"):
        divide_payable(-1, 100)


ANNA, BRAM = Huisgenoot("Anna", True, True, 1000), Huisgenoot("Bram", True, False, 5000)


@pytest.mark.parametrize(
    ("members", "reden"),
    [
        ([ANNA], "te-weinig-deelnemers"),
        ([ANNA, Huisgenoot("Cor", False, True, 0)], "te-weinig-deelnemers"),
        ([ANNA, BRAM], "toestemming-ontbreekt"),
        ([ANNA, ANNA, Huisgenoot("Cor", False, False, 0)], ""),
    ],
)
def test_plans_of_a_household_are_attuned_with_consent_of_each(members, reden):
    assert attune_plans(members).reden == reden


@given(st.lists(cents, min_size=2, max_size=4), cents)
def test_the_money_of_housemates_never_counts(balances, amount):
    members = [Huisgenoot(str(n), True, True, ct) for n, ct in enumerate(balances)]
    assert charge_member(members[0], amount).payable_ct == min(amount, balances[0])


@given(parts, cents, cents)
def test_what_was_fixed_and_what_goes_back_is_what_there_was(amounts, in_plan, outside):
    found = settle(amounts, in_plan, outside)
    total = sum(amounts.values())
    assert found.fixed_ct + found.surplus_ct == total
    assert found.fixed_ct + found.above_ct == in_plan
    assert sum(found.refund.values()) == found.surplus_ct
    assert sum(found.realised.values()) == found.fixed_ct
    assert all(0 <= found.refund[wet] <= amounts[wet] for wet in amounts)
    assert found == settle(dict(reversed(amounts.items())), in_plan, outside)


@given(parts, cents, cents)
def test_more_costs_never_give_more_back(amounts, first, second):
    few, many = sorted((first, second))
    assert settle(amounts, many).surplus_ct <= settle(amounts, few).surplus_ct


def test_costs_above_the_budget_are_named_and_not_paid():
    found = settle({Wet.WMO: 100, Wet.JW: 50}, 175)
    assert (found.fixed_ct, found.surplus_ct, found.above_ct) == (150, 0, 25)
    with pytest.raises(ValueError, match="negative"):
        settle({Wet.WMO: 1}, -1)


def test_a_cent_goes_to_the_first_law_of_the_article():
    assert settle({Wet.ZVW: 5, Wet.JW: 5, Wet.WMO: 5, Wet.WLZ: 5}, 18).refund == {
        Wet.WLZ: 1,
        Wet.WMO: 1,
        Wet.JW: 0,
        Wet.ZVW: 0,
    }


def test_a_revision_touches_its_own_law_only():
    assert revise({Wet.ZVW: 6, Wet.WMO: 4}, Wet.WMO, 9) == {Wet.WMO: 9, Wet.ZVW: 6}
    with pytest.raises(KeyError):
        revise({Wet.WMO: 4}, Wet.ZVW, 9)
    with pytest.raises(ValueError, match="negative"):
        revise({Wet.WMO: 4}, Wet.WMO, -9)


def test_with_two_parts_left_participation_goes_on():
    left = revoke([Wet.ZVW, Wet.WLZ, Wet.WMO], Wet.WLZ, date(2020, 7, 1), RULES)
    assert left.remaining == (Wet.WMO, Wet.ZVW)
    assert (left.participation_ends, left.period_end, left.guidance, left.settle_by) == (False, None, False, None)


@given(st.dictionaries(st.text(max_size=4), cents, min_size=1, max_size=4), st.lists(cents, max_size=6))
def test_deposits_pay_bills_or_go_back_whence_they_came(deposits, bills):
    found = pay_additional(deposits, bills)
    paid = sum(bill for bill, ruling in zip(bills, found.bills, strict=True) if ruling.allowed)
    assert paid + found.balance_ct == sum(deposits.values())
    assert sum(found.refund.values()) == found.balance_ct >= 0
    assert all(found.refund[name] <= deposits[name] for name in deposits)


def test_a_later_smaller_bill_can_still_be_paid():
    found = pay_additional({"oma": 100, "opa": 50}, [200, 150])
    assert [ruling.allowed for ruling in found.bills] == [False, True]
    with pytest.raises(ValueError, match="negative"):
        pay_additional({"oma": 100}, [-1])
