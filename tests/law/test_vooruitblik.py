"""Looking ahead: the pace, what is still expected, the day on which it runs out, what if, and what would go back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.geld import Eenheid, Tarief
from portal.law.kalender import end_of_month
from portal.law.overeenkomst_feiten import Periode
from portal.law.periodiek import days_ct, months_of
from portal.law.regelset import regelset_for
from portal.law.vaststelling import settle
from portal.law.vooruitblik import (
    Gevraagd,
    Stroom,
    Tempo,
    Tempobron,
    Verandering,
    Verwacht,
    expect,
    expect_fixing,
    forecast,
    pace_of,
    pace_of_costs,
    week_minutes,
    weekly_ct,
    what_if,
    whole_months,
)
from portal.law.wetten import Wet

TERMS = regelset_for("Rotterdam", date(2020, 6, 1)).termijnen
YEAR = Periode(date(2020, 1, 1), date(2020, 12, 31))
TODAY = date(2020, 6, 15)
cents = st.integers(0, 500_000)
year_months = st.integers(1, 12).map(lambda month: date(2020, month, 1))
asked = st.lists(st.builds(Gevraagd, year_months, cents), max_size=20)


@st.composite
def pieces(draw, months=year_months):
    month = draw(months)
    first = draw(st.integers(1, end_of_month(month).day))
    last = draw(st.integers(first, end_of_month(month).day))
    return Verwacht("x", draw(st.integers(1, 3)), month.replace(day=first), month.replace(day=last), draw(cents))


many = st.lists(pieces(), max_size=15)


def month(number, ct, dienst=1):
    """A whole month of 2020."""
    first = date(2020, number, 1)
    return Verwacht("x", dienst, first, end_of_month(first), ct)


def flow(ct=30_000, periode=YEAR, *told, bron=Tempobron.AFGESPROKEN):
    return Stroom("c1", 1, periode, Tempo(ct, bron), tuple(told))


def test_the_pace_is_the_mean_of_the_declared_of_the_last_three_months():
    told = [Gevraagd(date(2020, 5, 1), 20_000), Gevraagd(date(2020, 3, 1), 10_000), Gevraagd(date(2020, 1, 1), 90_000)]
    assert pace_of(30_000, YEAR, told, TODAY) == Tempo(15_000, Tempobron.GEDECLAREERD, 2)


def test_two_declarations_of_a_month_are_one_month():
    told = [Gevraagd(date(2020, 5, 1), 20_000), Gevraagd(date(2020, 5, 1), 5_000)]
    assert pace_of(30_000, YEAR, told, TODAY).per_maand_ct == 25_000


def test_nothing_declared_lately_counts_as_agreed():
    told = [Gevraagd(date(2020, 2, 1), 10_000)]
    assert pace_of(30_000, YEAR, told, TODAY) == Tempo(30_000, Tempobron.AFGESPROKEN)


def test_the_month_in_which_a_contract_began_is_no_measure():
    told = [Gevraagd(date(2020, 5, 1), 1_000)]
    assert pace_of(30_000, Periode(date(2020, 5, 20), None), told, TODAY) == Tempo(30_000, Tempobron.AFGESPROKEN)


def test_costs_without_a_contract_count_empty_months():
    told = [Gevraagd(date(2020, 4, 1), 9_000)]
    assert pace_of_costs(YEAR, told, TODAY) == Tempo(3_000, Tempobron.LOS, 3)
    assert pace_of_costs(YEAR, told, date(2020, 1, 20)) == Tempo(0, Tempobron.LOS, 0)


@given(asked, st.randoms())
def test_the_order_of_bookings_does_not_matter(told, chance):
    other = list(told)
    chance.shuffle(other)
    assert pace_of(1, YEAR, told, TODAY) == pace_of(1, YEAR, other, TODAY)
    assert pace_of_costs(YEAR, told, TODAY) == pace_of_costs(YEAR, other, TODAY)
    one, two = (expect(flow(30_000, YEAR, *each), YEAR, TODAY, TERMS) for each in (told, other))
    assert one == two
    assert forecast(10**6, 0, told, one, YEAR) == forecast(10**6, 0, other, two[::-1], YEAR)


@pytest.mark.parametrize(
    ("today", "months"),
    [
        (date(2020, 3, 1), (date(2020, 1, 1), date(2020, 2, 1))),
        (date(2020, 2, 29), (date(2020, 1, 1),)),
        (date(2020, 1, 31), ()),
        (date(2020, 12, 31), (date(2020, 9, 1), date(2020, 10, 1), date(2020, 11, 1))),
    ],
)
def test_whole_months_are_over(today, months):
    assert whole_months(YEAR, today) == months


def test_a_month_without_a_declaration_is_expected_while_it_can_be_in_time():
    """On 15 June a declaration of March can be in time until 9 June only (six weeks and four): it counts no more."""
    found = expect(flow(30_000), YEAR, TODAY, TERMS)
    assert [one.van.month for one in found] == [4, 5, 6, 7, 8, 9, 10, 11, 12]


def test_what_was_declared_is_not_expected_again():
    told = [Gevraagd(date(2020, 4, 1), 0), Gevraagd(date(2020, 5, 1), 1), Gevraagd(date(2020, 6, 1), 12_000)]
    found = expect(flow(30_000, YEAR, *told), YEAR, TODAY, TERMS)
    assert [(one.van.month, one.bedrag_ct) for one in found][:2] == [(6, 18_000), (7, 30_000)]


def test_a_contract_that_starts_or_ends_within_a_month_counts_by_days():
    """Ten of the 30 days of June, and 14 of the 29 of a leap year's February."""
    found = expect(flow(30_000, Periode(date(2020, 6, 21), date(2020, 7, 31))), YEAR, TODAY, TERMS)
    assert [one.bedrag_ct for one in found] == [10_000, 30_000]
    leap = expect(flow(29_000, Periode(date(2020, 2, 16), date(2020, 2, 29))), YEAR, date(2020, 2, 10), TERMS)
    assert [one.bedrag_ct for one in leap] == [14_000]


def test_loose_costs_are_not_expected_of_months_that_are_over():
    found = expect(flow(3_000, bron=Tempobron.LOS), YEAR, TODAY, TERMS)
    assert found[0].van == date(2020, 6, 1)


@given(cents, st.dates(date(2019, 6, 1), date(2021, 6, 1)), st.dates(date(2019, 1, 1), date(2021, 12, 31)))
def test_parts_of_months_add_up(ct, start, today):
    """Two contracts that touch, one after the other, ask what one asks."""
    before = Periode(date(2019, 1, 1), start - timedelta(days=1))
    whole, first, second = (
        expect(flow(ct, one), YEAR, today, TERMS)
        for one in (Periode(date(2019, 1, 1), None), before, Periode(start, None))
    )
    assert sum(one.bedrag_ct for one in whole) == sum(one.bedrag_ct for one in (*first, *second))


def test_it_runs_out_on_the_first_day_that_does_not_fit():
    """300 euro is left: July asks 31 a day of 10 euro; the 31st day is the first that does not fit."""
    found = forecast(100_000, 70_000, [], [month(7, 31_000)], YEAR)
    assert found.op_dag == date(2020, 7, 31)
    assert (found.over_ct, found.tekort_ct) == (0, 1_000)
    assert forecast(100_000, 69_000, [], [month(7, 31_000)], YEAR).op_dag is None


def test_a_leap_day_counts():
    found = forecast(29_000, 1_000, [], [month(2, 29_000)], YEAR)
    assert found.op_dag == date(2020, 2, 29)


def test_nothing_left_runs_out_at_the_first_help_that_is_expected():
    assert forecast(1_000, 1_500, [], [month(7, 100)], YEAR).op_dag is not None
    assert forecast(1_000, 1_500, [], [], YEAR).op_dag is None


def test_months_tell_what_was_used_what_is_expected_and_what_is_left():
    used = [Gevraagd(date(2020, 1, 1), 10_000), Gevraagd(date(2020, 2, 1), 5_000)]
    found = forecast(40_000, 16_000, used, [month(2, 1_000), month(3, 30_000)], YEAR)
    told = [(one.gebruikt_ct, one.verwacht_ct, one.over_ct) for one in found.maanden[:3]]
    assert told == [(10_000, 0, 29_000), (5_000, 1_000, 23_000), (0, 30_000, 0)]
    assert len(found.maanden) == 12


@given(st.integers(0, 3_000_000), many)
def test_the_day_is_the_first_one_short(granted, expected):
    found = forecast(granted, 0, [], expected, YEAR)
    total = sum(one.bedrag_ct for one in expected)
    assert found.verwacht_ct == total
    assert (found.op_dag is None) == (total <= granted)
    assert found.over_ct - found.tekort_ct == granted - total
    if found.op_dag:
        assert sum(one.until_ct(found.op_dag) for one in expected) > granted
        assert sum(one.until_ct(found.op_dag - timedelta(days=1)) for one in expected) <= granted


@given(st.integers(0, 3_000_000), cents, many, pieces())
def test_more_money_lasts_longer_and_more_help_shorter(granted, more, expected, extra):
    last = date.max
    base = forecast(granted, 0, [], expected, YEAR).op_dag or last
    assert (forecast(granted + more, 0, [], expected, YEAR).op_dag or last) >= base
    assert (forecast(granted, 0, [], [*expected, extra], YEAR).op_dag or last) <= base


@given(
    many,
    st.lists(
        st.builds(Verandering, st.integers(1, 3), st.dates(YEAR.start, YEAR.end), st.integers(-90_000, 90_000)),
        max_size=4,
    ),
)
def test_less_of_a_service_never_takes_away_more_than_there_was(expected, changes):
    after = what_if(expected, changes, YEAR)
    for dienst in (1, 2, 3):
        assert sum(one.bedrag_ct for one in after if one.dienst == dienst) >= 0
    for one in months_of(YEAR):
        assert sum(each.bedrag_ct for each in after if each.van.month == one.month) >= 0


def test_four_hours_less_of_this_and_four_more_of_that_from_june():
    """This costs 50 euro an hour and that 30: it lasts longer. June to December are seven months."""
    this, that = (Tarief.from_ct(ct, Eenheid.UUR) for ct in (5_000, 3_000))
    less, more = weekly_ct(this, 240), weekly_ct(that, 240)
    assert (less, more) == (86_667, 52_000)
    expected = [month(number, 200_000, dienst) for number in range(6, 13) for dienst in (1, 2)]
    june = date(2020, 6, 1)
    after = what_if(expected, [Verandering(1, june, -less), Verandering(2, june, more)], YEAR)
    assert sum(one.bedrag_ct for one in after) == 14 * 200_000 + 7 * (52_000 - 86_667)
    assert forecast(2_500_000, 0, [], expected, YEAR).op_dag < (forecast(2_500_000, 0, [], after, YEAR).op_dag)


def test_a_change_halfway_a_month_counts_by_days():
    after = what_if([month(6, 30_000)], [Verandering(1, date(2020, 6, 21), -30_000)], YEAR)
    assert sum(one.bedrag_ct for one in after) == 20_000
    assert what_if([], [Verandering(1, date(2021, 1, 1), 500)], YEAR) == ()


@given(cents, st.dates(YEAR.start, YEAR.end))
def test_what_falls_before_and_after_a_day_is_all(ct, day):
    one = month(day.month, ct)
    first, last = one.van, one.tot
    assert one.until_ct(day) + one.between_ct(day + timedelta(days=1), last) == ct
    assert one.between_ct(first, last) == ct == days_ct(ct, first, last)


def test_units():
    assert week_minutes(1_200) == 277
    with pytest.raises(ValueError, match="by the hour"):
        weekly_ct(Tarief.from_ct(100, Eenheid.DAG), 60)


@given(st.dictionaries(st.sampled_from(list(Wet)), cents, min_size=1), cents, cents, cents)
def test_what_would_go_back_is_what_fixing_says(parts, paid, outside, coming):
    found = expect_fixing(parts, paid, outside, coming)
    assert found == settle(parts, paid + coming, outside)
    assert sum(found.refund.values()) == found.surplus_ct
    assert expect_fixing(parts, -5, -1, 0) == settle(parts, 0, 0)
