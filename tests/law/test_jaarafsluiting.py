"""Closing a year: real costs, when a budget can be fixed, corrections, the sample, and the year after."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.jaarafsluiting import (
    TEN_NADELE,
    Correctiegrond,
    Jaarstand,
    Kosten,
    Planversie,
    Uitgaven,
    came_back,
    correct_fixing,
    corrected_wmo_ct,
    declared_by,
    fix_budget,
    in_force,
    looked_over,
    moved,
    real_costs,
    sample,
)
from portal.law.kalender import last_of_months
from portal.law.regelset import regelset_for
from portal.law.vaststelling import settle
from portal.law.volgendjaar import next_year, took_part_since
from portal.law.wetten import Wet

RULES = regelset_for("Rotterdam", date(2020, 6, 1))
TERMS = RULES.termijnen
END = date(2020, 12, 31)
JANUARY, JULY = date(2020, 1, 1), date(2020, 7, 1)
YEAR = (JANUARY, END)
FIRST = Planversie(JANUARY, END, frozenset({1, 2}))
SECOND = Planversie(JULY, END, frozenset({1, 3}))
STAND = Jaarstand(END, 1_000, 1_000, 600, 400, Uitgaven(600, 0))
cents = st.integers(0, 10_000_000)
parts = st.dictionaries(st.sampled_from(list(Wet)), cents, min_size=1)
months = st.integers(1, 12).map(lambda month: date(2020, month, 1))
costs = st.lists(st.builds(Kosten, st.frozensets(st.integers(1, 4), max_size=2), months, cents), max_size=30)


def reasons(stand, today=date(2021, 6, 1)):
    return [one.reden for one in fix_budget(stand, today, TERMS) if not one.allowed]


def test_a_service_counts_while_it_stands_in_the_plan():
    """The second version took service 2 out from July on: what it cost in June counts, in July no more."""
    told = [
        Kosten(frozenset({2}), date(2020, 6, 1), 100),
        Kosten(frozenset({2}), JULY, 10),
        Kosten(frozenset({3}), JULY, 5),
        Kosten(frozenset(), JANUARY, 1),
    ]
    assert real_costs(told, [FIRST, SECOND], YEAR) == Uitgaven(105, 11)


def test_a_month_in_which_the_plan_changed_knows_both_versions():
    midway = replace(SECOND, ingang=date(2020, 7, 15))
    assert real_costs(
        [Kosten(frozenset({2}), JULY, 7), Kosten(frozenset({3}), JULY, 5)], [FIRST, midway], YEAR
    ) == Uitgaven(12, 0)


def test_a_version_that_never_held_a_day_is_left_out():
    assert in_force([FIRST, replace(SECOND, ingang=JANUARY)]) == (replace(SECOND, ingang=JANUARY),)


def test_money_that_came_back_makes_the_costs_less():
    paid = [Kosten(frozenset({1}), JULY, 500), Kosten(frozenset({4}), JULY, 50)]
    assert real_costs([*paid, Kosten(frozenset({1}), JULY, -200)], [FIRST], YEAR) == Uitgaven(300, 50)
    assert real_costs([*paid, Kosten(frozenset(), date.min, -30)], [FIRST], YEAR) == Uitgaven(500, 20)
    assert real_costs([*paid, Kosten(frozenset(), date.min, -80)], [FIRST], YEAR) == Uitgaven(470, 0)


def test_a_month_after_the_last_day_does_not_count():
    """The participation ended on 10 September: that month has days in it, October has none, whatever the plan says."""
    ended = (JANUARY, date(2020, 9, 10))
    told = [Kosten(frozenset({1}), date(2020, month, 1), 10**month) for month in (8, 9, 10)]
    assert real_costs(told, [FIRST], ended) == Uitgaven(10**8 + 10**9, 10**10)
    assert real_costs(told, [FIRST], (date(2020, 9, 30), END)) == Uitgaven(10**9 + 10**10, 10**8)
    assert (
        real_costs([*told, Kosten(frozenset({1}), date(2020, 10, 1), -(10**10))], [FIRST], ended).outside_plan_ct == 0
    )


def test_a_plan_that_holds_in_the_month_but_on_no_day_of_the_budget_does_not_count():
    late = replace(FIRST, ingang=date(2020, 9, 11))
    cost = Kosten(frozenset({1}), date(2020, 9, 1), 5)
    assert real_costs([cost], [late], (JANUARY, date(2020, 9, 10))) == Uitgaven(0, 5)


def test_what_was_paid_above_a_fixed_amount_does_not_count():
    paid = Kosten(frozenset({1}), JULY, 100_000, te_veel_ct=66_667)
    assert real_costs([paid], [FIRST], YEAR) == Uitgaven(33_333, 66_667)
    unknown = replace(paid, diensten=frozenset())
    assert real_costs([unknown], [FIRST], YEAR) == Uitgaven(0, 100_000)
    back = Kosten(frozenset(), date.min, -66_667)
    assert real_costs([paid, back], [FIRST], YEAR) == Uitgaven(33_333, 0)


@given(costs, st.randoms(use_true_random=False))
def test_the_order_of_bookings_does_not_matter(told, random):
    shuffled = list(told)
    random.shuffle(shuffled)
    found = real_costs(told, [FIRST, SECOND], YEAR)
    assert found == real_costs(shuffled, [FIRST, SECOND], YEAR)
    assert found.samen_ct == sum(one.bedrag_ct for one in told)


@given(parts, costs, st.randoms(use_true_random=False))
def test_fixing_again_gives_the_same_and_always_adds_up(amounts, told, random):
    shuffled = list(told)
    random.shuffle(shuffled)
    one, two = (real_costs(order, [FIRST, SECOND], YEAR) for order in (told, shuffled))
    first, second = (settle(amounts, found.in_plan_ct, found.outside_plan_ct) for found in (one, two))
    assert first == second
    assert sum(first.refund.values()) + first.fixed_ct == sum(amounts.values())
    assert all(first.realised[wet] + first.refund[wet] == amounts[wet] for wet in amounts)


@pytest.mark.parametrize(
    ("month", "last"),
    [
        (date(2020, 12, 1), date(2021, 3, 11)),  # six weeks and four
        (date(2020, 2, 1), date(2020, 5, 9)),  # leap day
        (date(2021, 3, 1), date(2021, 6, 9)),  # over summer time
    ],
)
def test_the_last_day_on_which_a_declaration_can_be_in_time(month, last):
    assert declared_by(month, TERMS) == last


def test_a_budget_is_fixed_when_its_real_costs_are_known():
    assert reasons(STAND) == []
    assert reasons(STAND, date(2021, 3, 11)) == ["declaraties-mogelijk"]
    assert reasons(STAND, date(2021, 3, 12)) == []
    assert reasons(replace(STAND, zeker=True), date(2021, 1, 5)) == []
    assert reasons(STAND, END) == ["periode-loopt", "declaraties-mogelijk"]
    assert reasons(replace(STAND, open_aantal=2, open_ct=50)) == ["open-bij-svb"]
    assert reasons(replace(STAND, maanden_aantal=1, maanden_ct=50)) == ["vaste-maanden-open"]
    assert reasons(replace(STAND, vastgesteld=True, granted_ct=600, geboekt_ct=0)) == ["al-vastgesteld"]


def test_what_does_not_count_is_looked_at_first():
    outside = replace(STAND, uitgaven=Uitgaven(500, 100))
    above = Jaarstand(END, 500, 600, 600, 0, Uitgaven(600, 0))  # a revision below what was paid
    for stand in (outside, above):
        assert reasons(stand) == ["telt-niet-mee"]
        assert reasons(replace(stand, beoordeeld=True)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"geboekt_ct": 399},
        {"paid_ct": 601, "geboekt_ct": 399},
        {"granted_ct": 1_001, "geboekt_ct": 401},
        {"uitgaven": Uitgaven(601, 0)},
        {"uitgaven": Uitgaven(601, -1)},
    ],
)
def test_books_that_do_not_add_up_fix_nothing(wrong):
    assert reasons(replace(STAND, **wrong))[0] == "boeken-kloppen-niet"


def test_the_wmo_part_is_told_to_the_cak_when_it_went_down():
    fixed = settle({Wet.WMO: 400_000, Wet.ZVW: 600_000}, 850_000)
    assert corrected_wmo_ct(fixed) == 340_000
    assert corrected_wmo_ct(settle({Wet.WMO: 400_000, Wet.ZVW: 600_000}, 1_000_000)) is None
    assert corrected_wmo_ct(settle({Wet.WLZ: 4, Wet.ZVW: 6}, 5)) is None
    whole = settle({Wet.WMO: 400_000, Wet.ZVW: 600_000}, 1_000_000)
    assert corrected_wmo_ct(whole, [fixed]) == 400_000  # it was told of 340,000 before
    assert corrected_wmo_ct(whole, [whole]) is None


BEFORE = settle({Wet.WMO: 400, Wet.ZVW: 600}, 850)
HIGHER, LOWER = settle({Wet.WMO: 400, Wet.ZVW: 600}, 900), settle({Wet.WMO: 400, Wet.ZVW: 600}, 800)
FIXED_ON = date(2024, 2, 29)


@pytest.mark.parametrize("grond", list(Correctiegrond))
def test_a_correction_downward_needs_its_ground(grond):
    lower = correct_fixing(BEFORE, LOWER, grond, FIXED_ON, FIXED_ON, date(2024, 6, 1), date(2024, 5, 1))
    assert all(one.allowed for one in lower) == (grond in TEN_NADELE)
    assert all(one.allowed for one in correct_fixing(BEFORE, HIGHER, grond, FIXED_ON, None, date(2035, 1, 1)))


def test_a_correction_downward_within_five_years_and_something_changes():
    def refused(after, today, heard=FIXED_ON):
        found = correct_fixing(BEFORE, after, Correctiegrond.FEITEN, FIXED_ON, heard, today)
        return [one.reden for one in found if not one.allowed]

    assert refused(LOWER, date(2029, 2, 28)) == []
    assert refused(LOWER, date(2029, 3, 1)) == ["te-lang-geleden"]
    assert refused(BEFORE, date(2024, 6, 1)) == ["niets-verandert"]
    for heard in (None, date(2024, 6, 2)):
        assert refused(LOWER, date(2024, 6, 1), heard) == ["niet-gehoord"]


def test_five_years_count_from_the_breach_of_an_obligation():
    """Awb 4:49 lid 3: from the act against it, or the day on which it should have been met; not before the fixing."""

    def refused(breach, today, after=LOWER, grond=Correctiegrond.VERPLICHTING):
        found = correct_fixing(BEFORE, after, grond, FIXED_ON, FIXED_ON, today, breach)
        return [one.reden for one in found if not one.allowed]

    breach = date(2027, 6, 1)
    assert refused(breach, date(2032, 6, 1)) == []
    assert refused(breach, date(2032, 6, 2)) == ["te-lang-geleden"]
    assert refused(FIXED_ON, date(2029, 2, 28)) == []
    for wrong in (None, date(2024, 2, 28), date(2024, 6, 2)):
        assert refused(wrong, date(2024, 6, 1)) == ["dag-verplichting"]
    assert refused(breach, date(2032, 6, 1), grond=Correctiegrond.FEITEN) == ["te-lang-geleden"]
    assert refused(None, date(2035, 1, 1), HIGHER) == []


def test_money_that_came_back_lowers_what_does_not_count_first():
    assert came_back(Uitgaven(500, 50), 30) == Uitgaven(500, 20)
    assert came_back(Uitgaven(500, 50), 80) == Uitgaven(470, 0)
    assert came_back(Uitgaven(500, 50), -10) == Uitgaven(500, 60)


@given(parts, cents, cents)
def test_what_moves_by_a_correction_is_the_difference(amounts, first, second):
    before, after = settle(amounts, first), settle(amounts, second)
    assert sum(moved(before, after).values()) == after.surplus_ct - before.surplus_ct


def test_the_year_after_begins_with_the_newest_parts():
    found = next_year({Wet.ZVW: 600_000, Wet.WMO: 365_000}, (JANUARY, END), RULES, JANUARY)
    assert (found.ingang, found.einde) == (date(2021, 1, 1), date(2021, 12, 31))
    assert [(one.wet, one.bedrag_ct, one.instemming) for one in found.delen] == [
        (Wet.WMO, 365_000, False),
        (Wet.ZVW, 600_000, True),
    ]
    half = next_year({Wet.WMO: 365_000}, (JULY, date(2021, 6, 30)), RULES, JULY)
    assert (half.ingang, half.einde, half.samen_ct) == (date(2021, 7, 1), date(2021, 12, 31), 184_000)
    broken = next_year({Wet.WMO: 184_000}, (date(2019, 7, 1), date(2019, 12, 31)), RULES, JANUARY)
    assert broken.samen_ct == 365_000


@given(st.dictionaries(st.integers(1, 500), cents, max_size=60), st.integers(1, 12))
def test_the_sample_is_the_same_whoever_draws_it(amounts, size):
    found = sample(amounts, size)
    assert found == sample(dict(reversed(amounts.items())), size)
    assert len(found) == len(set(found)) == min(size, len(amounts))
    assert set(found) <= set(amounts)
    if amounts:
        assert max(amounts.values()) in {amounts[number] for number in found}


def test_nobody_fixes_a_year_unseen():
    assert looked_over([1, 2], [2, 1, 7]).allowed
    assert looked_over([1, 2], [2]).cijfers == {"aantal": 1}


def test_the_year_after_ends_with_the_rules():
    """Besluit 13: what lapses on 30 September leaves a grant until that day, by days; after it nothing."""
    meppel = regelset_for("Meppel", date(2021, 12, 31))
    found = next_year({Wet.WMO: 365_000}, (date(2021, 1, 1), date(2021, 12, 31)), meppel, JANUARY)
    assert (found.ingang, found.einde, found.samen_ct) == (date(2022, 1, 1), date(2022, 9, 30), 273_000)
    last = next_year({Wet.WMO: 273_000}, (found.ingang, found.einde), meppel, JANUARY)
    assert (last.einde < last.ingang, last.delen) == (True, ())


def test_the_year_after_ends_with_the_months_that_somebody_may_take_part():
    """Zwolle: twelve months, that began halfway the first year."""
    zwolle, half = regelset_for("Zwolle", date(2018, 12, 31)), (date(2018, 7, 1), date(2018, 12, 31))
    found = next_year({Wet.WMO: 184_000, Wet.JW: 0}, half, zwolle, date(2018, 7, 1))
    assert (found.ingang, found.einde, found.samen_ct) == (date(2019, 1, 1), date(2019, 6, 30), 181_000)
    assert next_year({Wet.WMO: 1}, half, zwolle, date(2018, 1, 1)).delen == ()


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (date(2018, 7, 1), 12, date(2019, 6, 30)),
        (date(2018, 7, 15), 6, date(2019, 1, 14)),
        (date(2018, 8, 31), 6, date(2019, 2, 28)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
        (date(2020, 3, 1), 12, date(2021, 2, 28)),
    ],
)
def test_the_last_day_of_a_period_of_months(start, months, last):
    assert last_of_months(start, months) == last


def test_budgets_that_follow_each_other_are_one_participation():
    years = [(date(year, 1, 1), date(year, 12, 31)) for year in (2019, 2020)]
    assert took_part_since([(date(2017, 1, 1), date(2018, 6, 30)), *years], JANUARY) == date(2019, 1, 1)
    assert took_part_since([], JANUARY) == JANUARY


@given(st.dates(date(2019, 1, 1), date(2030, 12, 31)), parts)
def test_the_year_after_always_follows(end, amounts):
    found = next_year(amounts, (end - timedelta(days=90), end), RULES, end)
    assert found.ingang == end + timedelta(days=1)
    assert found.einde == min(date(found.ingang.year, 12, 31), RULES.geldig_tot)
    assert bool(found.delen) == (found.ingang <= found.einde)
