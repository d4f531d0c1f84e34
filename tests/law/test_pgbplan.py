"""What a pgb-plan must say, and what it costs: examples at the edges and properties over all figures."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.geld import Eenheid, Tarief
from portal.law.pgbplan import MOST_TIMES, Periode, budget_plan, hand_in_pgb_plan, year_cost_ct
from portal.law.regelset import regelset_for
from portal.law.samenstelling import plan_may_hold
from portal.law.wetten import Buiten, Wet

HOUR = Tarief.from_ct(5_235, Eenheid.UUR)
cents = st.integers(0, 10**10)


@pytest.mark.parametrize(
    ("named", "told", "reasons"),
    [
        (True, True, ["", ""]),
        (False, True, ["geen-diensten", ""]),
        (True, False, ["", "geen-besteding"]),
        (False, False, ["geen-diensten", "geen-besteding"]),
    ],
)
def test_besluit_5_2_asks_two_things_and_nothing_more(named: bool, told: bool, reasons: list[str]) -> None:
    assert [one.reden for one in hand_in_pgb_plan(named, told)] == reasons


@pytest.mark.parametrize(
    ("rate", "amount", "period", "times", "cost"),
    [
        (HOUR, 240, Periode.WEEK, 52, 1_088_880),  # four hours a week, all year
        (HOUR, 90, Periode.WEEK, 40, 314_100),
        (Tarief.from_ct(21_500, Eenheid.ETMAAL), 2, Periode.MAAND, 12, 516_000),
        (Tarief.from_ct(45_000, Eenheid.STUK), 1, Periode.JAAR, 1, 45_000),
        (Tarief(1_502_750, Eenheid.UUR), 60, Periode.WEEK, 28, 42_077),  # 15,0275 euro: rounded once, at the end
        (Tarief(1, Eenheid.STUK), 499, Periode.JAAR, 1, 0),
        (Tarief(1, Eenheid.STUK), 500, Periode.JAAR, 1, 1),
        (HOUR, 0, Periode.WEEK, 52, 0),
        (HOUR, 240, Periode.WEEK, 0, 0),
        (HOUR, 240, Periode.WEEK, 53, 1_109_820),
    ],
)
def test_a_line_costs_amount_times_rate_in_a_year(
    rate: Tarief, amount: int, period: Periode, times: int, cost: int
) -> None:
    assert year_cost_ct(rate, amount, period, times) == cost


@pytest.mark.parametrize(("period", "times"), [(one, most + 1) for one, most in MOST_TIMES.items()])
def test_a_year_is_no_longer_than_a_year(period: Periode, times: int) -> None:
    for wrong in (times, -1):
        with pytest.raises(ValueError, match="a year does not have"):
            year_cost_ct(HOUR, 60, period, wrong)
    with pytest.raises(ValueError, match="not negative"):
        year_cost_ct(HOUR, -60, period, 1)


def test_the_sum_counts_and_no_part_does() -> None:
    """More than one law's own part, and still within the whole: allowed (Besluit 6.1)."""
    found = budget_plan([(Wet.WMO, 150), (Wet.ZVW, 20), (None, 30)], {Wet.WMO: 100, Wet.ZVW: 100})
    assert found.ruling.allowed
    assert (found.total_ct, found.left_ct, found.short_ct) == (200, 0, 0)
    assert found.per_wet == {Wet.WMO: 150, Wet.ZVW: 20, None: 30}


def test_one_cent_more_than_the_whole_is_named() -> None:
    found = budget_plan([(Wet.WMO, 201)], {Wet.WMO: 100, Wet.ZVW: 100})
    assert (found.ruling.artikel, found.ruling.reden, found.ruling.cijfers) == (
        "Besluit 6.1", "meer-dan-integraal-budget", {"short_ct": 1},
    )  # fmt: skip
    assert found.short_ct == 1


def test_before_the_beschikking_there_is_nothing_to_hold_it_against() -> None:
    found = budget_plan([(None, 10**9)], {})
    assert found.ruling.allowed
    assert found.integral_ct is None
    assert found.short_ct == found.left_ct == 0


@given(
    st.lists(st.tuples(st.one_of(st.none(), st.sampled_from(Wet)), cents)), st.dictionaries(st.sampled_from(Wet), cents)
)
def test_the_composition_adds_up_and_the_order_does_not_matter(
    costs: list[tuple[Wet | None, int]], parts: dict[Wet, int]
) -> None:
    found, turned = budget_plan(costs, parts), budget_plan(costs[::-1], parts)
    assert sum(found.per_wet.values()) == found.total_ct == turned.total_ct
    if parts:
        assert found.total_ct + found.left_ct - found.short_ct == found.integral_ct
        assert found.ruling.allowed is (found.total_ct <= sum(parts.values()))


def test_negative_costs_are_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        budget_plan([(Wet.WMO, -1)], {})


@pytest.mark.parametrize("outside", Buiten)
def test_work_and_school_are_in_no_plan(outside: Buiten) -> None:
    refused = plan_may_hold(outside, regelset_for("Waterveen", date(2026, 11, 10)))
    assert (refused.allowed, refused.artikel, refused.reden) == (False, "Besluit 5.3", "categorie-niet-toegestaan")
