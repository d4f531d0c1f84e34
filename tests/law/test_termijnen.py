"""Terms: the table of worked examples, the weekend switch, and counters."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law import termijnen as t
from portal.law.kalender import (
    add_days,
    end_of_month,
    feestdagen,
    is_working_day,
    local_date,
    minutes_in_day,
    next_working_day,
    previous_working_day,
)
from portal.law.regelset import regelset_for

TERMS = regelset_for("Rotterdam", date(2021, 1, 1)).termijnen
days = st.dates(date(2000, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("last_day", "expected"),
    [
        (t.last_day_for_derde(date(2020, 1, 1), TERMS), date(2020, 3, 13)),
        (t.last_day_for_derde(date(2020, 2, 29), TERMS), date(2020, 4, 11)),
        (t.last_day_for_derde(date(2020, 11, 1), TERMS), date(2021, 1, 11)),
        (t.pay_by(date(2020, 2, 14), False, TERMS), date(2020, 3, 15)),
        (t.pay_by(date(2020, 2, 14), True, TERMS), date(2020, 3, 25)),
        (t.pay_after_repair_by(date(2021, 1, 25), True, TERMS), date(2021, 3, 6)),
        (t.pay_periodic_by(date(2020, 2, 1), False, TERMS), date(2020, 3, 30)),
        (t.pay_periodic_by(date(2020, 2, 1), True, TERMS), date(2020, 4, 9)),
        (t.suspend_until(date(2021, 2, 1), TERMS), date(2021, 5, 3)),
        (t.fix_by(date(2020, 12, 31), TERMS), date(2021, 6, 3)),
        (t.object_by(date(2021, 2, 22), TERMS), date(2021, 4, 6)),
    ],
)
def test_worked_examples(last_day, expected):
    assert last_day == expected


@pytest.mark.parametrize(
    ("published", "last_day"),
    [
        (date(2023, 3, 24), date(2023, 5, 8)),  # 5 May is a holiday each year, not only in lustrum years
        (date(2022, 3, 4), date(2022, 4, 19)),  # Good Friday, then Easter
        (date(2021, 4, 2), date(2021, 5, 17)),  # the Friday after Ascension, on a par by decree
        (date(2020, 11, 13), date(2020, 12, 28)),  # Christmas Day is a Friday
        (date(2026, 10, 12), date(2026, 11, 23)),  # a plain Monday
        (date(2019, 11, 20), date(2020, 1, 2)),  # New Year
    ],
)
def test_only_bezwaar_moves_to_a_working_day(published, last_day):
    assert t.object_by(published, TERMS) == last_day


def test_terms_of_the_regeling_do_not_move_but_advise_earlier():
    counter = t.send_by_deelnemer(date(2021, 3, 8), date(2021, 3, 8), TERMS)
    assert counter.laatste_dag == date(2021, 4, 5)  # Easter Monday
    assert counter.advies_op == date(2021, 4, 1)  # the Thursday before Good Friday
    assert not t.send_by_deelnemer(date(2021, 3, 8), date(2021, 4, 5), TERMS).too_late
    assert t.send_by_deelnemer(date(2021, 3, 8), date(2021, 4, 6), TERMS).dagen_te_laat == 1


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2021, 3, 28, 21, 59, 59, tzinfo=UTC), date(2021, 3, 28)),
        (datetime(2021, 3, 28, 22, 0, tzinfo=UTC), date(2021, 3, 29)),
        (datetime(2021, 1, 31, 22, 59, 59, tzinfo=UTC), date(2021, 1, 31)),
        (datetime(2021, 1, 31, 23, 0, tzinfo=UTC), date(2021, 2, 1)),
    ],
)
def test_an_instant_counts_on_its_local_day(instant, day):
    assert local_date(instant) == day


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        local_date(datetime(2021, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize("day", [date(2021, 4, 2), date(2023, 5, 5), date(2025, 4, 26), date(2021, 5, 13)])
def test_holidays_of_the_atw(day):
    assert day in feestdagen(day.year)


@pytest.mark.parametrize("day", [date(2021, 2, 14), date(2021, 12, 5), date(2021, 5, 4), date(2021, 12, 31)])
def test_other_feasts_do_not_count(day):
    assert day not in feestdagen(day.year)


def test_a_month_that_two_weeks_share():
    assert t.week_after_month(date(2020, 11, 1), date(2020, 12, 1)) == 1
    assert t.week_after_month(date(2020, 11, 1), date(2020, 12, 7)) == 1
    assert t.week_after_month(date(2020, 11, 1), date(2020, 12, 8)) == 2
    assert t.week_after_month(date(2020, 11, 1), date(2020, 11, 30)) == 0


@given(days, st.booleans())
def test_a_later_start_never_ends_earlier(start, payroll):
    for last_day in (
        lambda day: t.last_day_for_derde(day, TERMS),
        lambda day: t.send_by_deelnemer(day, day, TERMS).laatste_dag,
        lambda day: t.send_vervoer(day, day, TERMS).laatste_dag,
        lambda day: t.pay_by(day, payroll, TERMS),
        lambda day: t.pay_periodic_by(day, payroll, TERMS),
        lambda day: t.suspend_until(day, TERMS),
        lambda day: t.fix_by(day, TERMS),
        lambda day: t.object_by(day, TERMS),
    ):
        assert start < last_day(start) <= last_day(start + timedelta(days=1))


@given(days)
def test_an_objection_ends_on_the_first_working_day_from_six_weeks(published):
    raw, moved = published + timedelta(weeks=6), t.object_by(published, TERMS)
    assert is_working_day(moved, TERMS.gelijkgesteld)
    between = [raw + timedelta(days=n) for n in range((moved - raw).days)]
    assert not any(is_working_day(day, TERMS.gelijkgesteld) for day in between)


@given(days, days)
def test_a_counter_counts_one_way_at_a_time(received, sent):
    counter = t.send_by_deelnemer(received, sent, TERMS)
    assert min(counter.dagen_over, counter.dagen_te_laat) == 0
    assert sent + timedelta(days=counter.dagen_over - counter.dagen_te_laat) == counter.laatste_dag
    assert counter.advies_op <= counter.laatste_dag
    assert counter.too_late == (sent > counter.laatste_dag)


@given(st.dates())
def test_any_day_of_the_calendar_can_be_asked(day):
    assert minutes_in_day(day) in (1380, 1440, 1500) or day.year < 1946
    assert end_of_month(day).month == day.month
    assert previous_working_day(day) <= day <= next_working_day(day)
    assert add_days(day, 10**9) == date.max
    assert add_days(day, -(10**9)) == date.min


@given(days)
def test_every_year_has_a_day_of_23_and_one_of_25_hours(day):
    year = [date(day.year, 1, 1) + timedelta(days=n) for n in range(366)]
    lengths = [minutes_in_day(each) // 60 for each in year if each.year == day.year]
    assert (lengths.count(23), lengths.count(25)) == (1, 1)
