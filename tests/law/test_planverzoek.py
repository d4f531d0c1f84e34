"""A request to change the plan, what a change costs from a day on, and who may act for somebody: worked cases."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.gevolg import Geldgevolg, Wijzigpunt, asks_approval, cost_from
from portal.law.planverzoek import (
    Wens,
    Wensfeiten,
    ask_change,
    decide_request,
    needs_more_budget,
    plan_after,
    starts_within,
    talks_about,
    wish_cost_ct,
)
from portal.law.samenstelling import Verstrekker
from portal.law.toestemming import Instantie, Machtigingsfeiten, Opdracht, act_for, give_mandate
from portal.law.wetten import Wet

TODAY = date(2026, 11, 10)
WHOLE = Machtigingsfeiten(Instantie.CIZ, frozenset({Opdracht.AANVRAGEN}), TODAY, date(2026, 12, 31))


def reasons(rulings):
    return [one.reden for one in rulings if not one.allowed]


def test_a_request_says_what_and_why():
    assert reasons(ask_change(0, False)) == ["geen-wens", "geen-reden"]
    assert reasons(ask_change(1, True)) == []


@pytest.mark.parametrize(
    ("wens", "minutes", "rate", "amount", "cost"),
    [
        (Wens.STOPT, 600, 3_000_000, 5, 0),
        (Wens.MEER, 300, 3_000_000, None, 780_000),
        (Wens.MINDER, 90, 4_850_000, None, 378_300),
        (Wens.NIEUW, None, None, 120_000, 120_000),
        (Wens.MEER, 300, 3_000_000, 1, 1),
        (Wens.ANDERS, None, 3_000_000, None, None),
        (Wens.ANDERS, 60, None, None, None),
    ],
)
def test_what_a_wish_costs_in_a_year(wens, minutes, rate, amount, cost):
    assert wish_cost_ct(wens, minutes, rate, amount) == cost


def test_the_plan_after_it_beside_the_whole_budget():
    services = [(Wet.WMO, 500_000), (Wet.ZVW, 400_000)]
    parts = {Wet.WMO: 600_000, Wet.ZVW: 400_000}
    lines = [Wensfeiten(Wens.MEER, Wet.ZVW, 400_000, 500_000), Wensfeiten(Wens.ANDERS, Wet.WMO, 500_000, None)]
    after = plan_after(services, lines, parts)
    assert (after.total_ct, after.ruling.allowed) == (1_000_000, True), "one part may cost more than it holds"
    more = plan_after(services, [Wensfeiten(Wens.MEER, Wet.ZVW, 400_000, 500_001)], parts)
    assert (needs_more_budget(more).reden, more.short_ct) == ("hoger-deelbudget-nodig", 1)
    assert needs_more_budget(plan_after(services, lines, {})).allowed, "nothing was granted yet"


def test_who_talks_about_it():
    zvw = Wensfeiten(Wens.MEER, Wet.ZVW, 0, 1)
    assert talks_about([zvw], [Wet.WMO, Wet.WLZ]) == {Verstrekker.ZORGVERZEKERAAR}
    assert talks_about([Wensfeiten(Wens.STOPT, Wet.WMO, 1, 0)], [Wet.WLZ]) == frozenset()


def test_every_line_gets_an_answer_and_a_refusal_says_why():
    assert reasons(decide_request(1, 0, 2, True)) == ["regels-zonder-besluit"]
    assert reasons(decide_request(1, 1, 2, False)) == ["reden-ontbreekt"]
    assert reasons(decide_request(1, 1, 2, True)) == []


def test_a_day_within_the_plan():
    assert starts_within(TODAY, TODAY, TODAY).allowed
    assert not starts_within(date(2027, 1, 1), TODAY, date(2026, 12, 31)).allowed


@pytest.mark.parametrize(
    ("first", "last", "cost"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), 120_000),
        (date(2026, 12, 16), date(2026, 12, 31), 5_161),
        (date(2026, 2, 15), date(2026, 3, 14), 9_516),
        (date(2028, 2, 29), date(2028, 2, 29), 345),
        (date(2026, 12, 2), date(2026, 12, 1), 0),
    ],
)
def test_a_monthly_amount_between_two_days(first, last, cost):
    assert cost_from(10_000, first, last) == cost


@given(
    st.integers(0, 10**7),
    st.dates(date(2026, 1, 1), date(2026, 12, 30)),
)
def test_two_parts_of_a_term_cost_the_whole(amount, middle):
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    parts = cost_from(amount, first, middle) + cost_from(amount, date.fromordinal(middle.toordinal() + 1), last)
    assert abs(parts - cost_from(amount, first, last)) <= 1, "each part is rounded once"


def test_what_stays_free():
    found = Geldgevolg(before_ct=100, after_ct=350, free_before_ct=200)
    assert (found.difference_ct, found.free_after_ct) == (250, -50)
    assert (found.ruling.reden, found.ruling.cijfers["short_ct"]) == ("past-niet", 50)


def test_what_was_agreed_is_approved_anew_and_data_are_not():
    free = {point for point in Wijzigpunt if asks_approval(point).allowed}
    assert free == {Wijzigpunt.ADRES, Wijzigpunt.REKENING, Wijzigpunt.EINDE}
    assert {asks_approval(point).artikel for point in free} == {"Regeling 4.7"}
    assert asks_approval(Wijzigpunt.TARIEF).artikel == "Regeling 4.3"


def test_a_machtiging_is_explicit_for_something_and_until_a_day():
    assert reasons(give_mandate([], date(2026, 11, 9), TODAY, agreed=False)) == [
        "geen-uitdrukkelijke-toestemming", "geen-opdracht", "einde-voorbij",
    ]  # fmt: skip
    assert reasons(give_mandate([Opdracht.NAVRAGEN], TODAY, TODAY, agreed=True)) == []


@pytest.mark.parametrize(
    ("mandate", "body", "task", "on", "reason"),
    [
        (None, Instantie.CIZ, Opdracht.AANVRAGEN, TODAY, "geen-machtiging"),
        (WHOLE, Instantie.CIZ, Opdracht.AANVRAGEN, TODAY, ""),
        (WHOLE, Instantie.CIZ, Opdracht.AANVRAGEN, date(2026, 12, 31), ""),
        (WHOLE, Instantie.CIZ, Opdracht.AANVRAGEN, date(2027, 1, 1), "machtiging-geldt-niet"),
        (WHOLE, Instantie.ZORGKANTOOR, Opdracht.AANVRAGEN, TODAY, "buiten-machtiging"),
        (WHOLE, Instantie.CIZ, Opdracht.NAVRAGEN, TODAY, "buiten-machtiging"),
    ],
)
def test_who_may_act(mandate, body, task, on, reason):
    assert act_for(mandate, body, task, on).reden == reason
