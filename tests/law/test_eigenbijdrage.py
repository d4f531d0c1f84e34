"""The own contribution: dated amounts, what each part means, and what the CAK must hear."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.eigenbijdrage import (
    DAG,
    Bijdragesoort,
    Cakmelding,
    Cakmeldingsoort,
    Deelbesluit,
    Deelfeiten,
    Per,
    amount_on,
    bijdrageregels,
    contributions,
    days_of_part,
    tell_cak,
)
from portal.law.wetten import Wet

RULES = bijdrageregels()
B, S = Bijdragesoort, Cakmeldingsoort
DAY = date(2026, 11, 10)


@pytest.mark.parametrize(
    ("day", "cents", "per"),
    [
        (date(2019, 10, 1), 1_750, Per.VIER_WEKEN),
        (date(2019, 12, 31), 1_750, Per.VIER_WEKEN),
        (date(2020, 1, 1), 1_900, Per.MAAND),
        (date(2020, 4, 30), 0, Per.MAAND),
        (date(2020, 6, 1), 1_900, Per.MAAND),
        (date(2024, 2, 29), 2_060, Per.MAAND),
        (date(2025, 12, 31), 2_100, Per.MAAND),
    ],
)
def test_the_amount_of_a_day(day: date, cents: int, per: Per) -> None:
    found = amount_on(day, RULES)
    assert found is not None
    assert (found.bedrag_ct, found.per) == (cents, per)


def test_where_nothing_is_sourced_nothing_is_said() -> None:
    assert amount_on(date(2019, 9, 30), RULES) is None
    assert amount_on(date(2026, 1, 1), RULES) is None


def test_no_two_amounts_hold_on_one_day_and_none_is_missing_between() -> None:
    for one, after in zip(RULES.bedragen, RULES.bedragen[1:], strict=False):
        assert one.tot is not None
        assert one.tot + timedelta(days=1) == after.van


@pytest.mark.parametrize(
    ("parts", "born", "expected"),
    [
        ({Wet.WMO, Wet.ZVW}, date(1980, 1, 1), {Wet.WMO: B.VAST, Wet.ZVW: B.GEEN}),
        ({Wet.WMO, Wet.WLZ}, date(1980, 1, 1), {Wet.WLZ: B.INKOMEN, Wet.WMO: B.NAAST_WLZ}),
        ({Wet.WMO, Wet.JW}, date(2010, 1, 1), {Wet.WMO: B.MINDERJARIG, Wet.JW: B.GEEN}),
        ({Wet.WLZ, Wet.WMO}, date(2008, 11, 11), {Wet.WLZ: B.INKOMEN, Wet.WMO: B.MINDERJARIG}),
        ({Wet.WMO}, date(2008, 11, 10), {Wet.WMO: B.VAST}),  # eighteen today
        ({Wet.WMO}, None, {Wet.WMO: B.VAST}),
        (set(), None, {}),
    ],
)
def test_what_each_part_means(parts: set[Wet], born: date | None, expected: dict[Wet, B]) -> None:
    assert dict(contributions(parts, born, DAY)) == expected


def test_start_and_stop() -> None:
    begin, end = date(2026, 1, 1), date(2026, 12, 31)
    start = Cakmelding(S.START, begin)
    assert tell_cak(Deelfeiten(((begin, end),), (), DAY)) == start
    assert tell_cak(Deelfeiten(((begin, end),), (start,), DAY)) is None
    assert tell_cak(Deelfeiten(((begin, end),), (start,), end)) is None
    assert tell_cak(Deelfeiten(((begin, end),), (start,), end + DAG)) == Cakmelding(S.STOP, end)
    assert tell_cak(Deelfeiten((), (), DAY)) is None


def test_a_part_that_came_and_went_before_anybody_told_is_told_whole() -> None:
    begin, end = date(2026, 1, 1), date(2026, 3, 31)
    start = Cakmelding(S.START, begin)
    assert tell_cak(Deelfeiten(((begin, end),), (), DAY)) == start
    assert tell_cak(Deelfeiten(((begin, end),), (start,), DAY)) == Cakmelding(S.STOP, end)


def test_what_was_told_and_never_begins_lapses_at_once() -> None:
    begin = date(2027, 1, 1)
    start, stop = Cakmelding(S.START, begin), Cakmelding(S.STOP, date(2026, 12, 31), vervalt=begin)
    assert tell_cak(Deelfeiten((), (start,), DAY)) == stop
    assert tell_cak(Deelfeiten((), (start, stop), DAY)) is None
    assert tell_cak(Deelfeiten((), (start, stop), begin + DAG)) is None
    later = (date(2027, 4, 1), date(2027, 12, 31))  # another day than was told
    assert tell_cak(Deelfeiten((later,), (start,), DAY)) == stop
    assert tell_cak(Deelfeiten((later,), (start, stop), DAY)) == Cakmelding(S.START, later[0])


def test_an_earlier_last_day_than_was_told_takes_what_came_after_with_it() -> None:
    told = (
        Cakmelding(S.START, date(2026, 1, 1)), Cakmelding(S.STOP, date(2026, 3, 31)),
        Cakmelding(S.START, date(2026, 6, 1)),
    )  # fmt: skip
    days = ((date(2026, 1, 1), date(2026, 1, 31)), (date(2026, 6, 1), date(2026, 12, 31)))
    stop = Cakmelding(S.STOP, date(2026, 1, 31), vervalt=date(2026, 6, 1))
    assert tell_cak(Deelfeiten(days, told, DAY)) == stop
    assert tell_cak(Deelfeiten(days, (*told, stop), DAY)) == told[2]
    assert tell_cak(Deelfeiten(days, (*told, stop, told[2]), DAY)) is None


@pytest.mark.parametrize(
    ("granted", "changes", "expected"),
    [
        (True, (), ((1, 12),)),
        (False, (), ()),
        (False, ((5, True),), ((5, 12),)),  # it joins
        (True, ((5, False),), ((1, 4),)),  # withdrawn
        (True, ((1, False),), ()),
        (True, ((5, False), (5, True)), ((1, 4), (5, 12))),  # and given back, without a day between
        (True, ((5, False), (7, True)), ((1, 4), (7, 12))),
        (True, ((5, False), (3, False)), ((1, 2),)),
        (True, ((3, False), (5, False)), ((1, 2),)),
        (True, ((5, True),), ((1, 4), (5, 12))),
        (True, ((13, False),), ((1, 12),)),  # the budget ended before
        (True, ((13, True),), ((1, 12),)),
    ],
)
def test_on_which_days_there_is_a_part(
    granted: bool, changes: tuple[tuple[int, bool], ...], expected: tuple[tuple[int, int], ...]
) -> None:
    def day(number: int) -> date:
        return date(2026, 1, number)

    made = [Deelbesluit(day(one), there) for one, there in changes]
    found = days_of_part((day(1), day(12)), made, granted=granted)
    assert found == tuple((day(begin), day(end)) for begin, end in expected)


def as_read(told: Sequence[Cakmelding]) -> set[date]:
    """The days that the CAK counts with, reading in order: from a start on, and until and with a last day."""
    known: set[date] = set()
    for one in told:
        if one.soort is S.START:
            known |= {day for day in CALENDAR if day >= one.dag}
        else:
            known = {day for day in known if day <= one.dag}
    return known


def tell_all(days: set[date], told: list[Cakmelding], today: date) -> None:
    """Tell until the CAK knows; each message changes what it reads."""
    spans = tuple((day, day) for day in sorted(days))
    for _ in range(2 * len(CALENDAR)):
        due = tell_cak(Deelfeiten(spans, tuple(told), today))
        if due is None:
            return
        before = as_read(told)
        told.append(due)
        assert as_read(told) != before
    raise AssertionError("it never ends")


CALENDAR = [date(2026, 1, 1) + timedelta(days=count) for count in range(16)]
DAYS = st.sets(st.sampled_from(CALENDAR[:-1]))


@given(st.lists(st.tuples(DAYS, st.integers(0, 3)), min_size=1, max_size=8))
def test_the_messages_give_the_cak_the_days_of_the_part(turns: list[tuple[set[date], int]]) -> None:
    """However the days change while time goes by: what has passed is exact, and at the end everything is."""
    told: list[Cakmelding] = []
    today = CALENDAR[0]
    for days, passed in turns:
        today = min(today + passed * DAG, CALENDAR[-1])
        tell_all(days, told, today)
        known = as_read(told)
        assert {day for day in known if day <= today} == {day for day in days if day <= today}
        assert not known or days  # what was told and is nowhere any more has lapsed
    tell_all(days, told, CALENDAR[-1])
    assert as_read(told) == days


@given(st.lists(st.booleans(), max_size=20))
def test_what_is_told_on_the_day_alternates(there: list[bool]) -> None:
    """Day by day there is a part or none: each start is followed by one stop."""
    told: list[Cakmelding] = []
    days: set[date] = set()
    for day, part in zip(CALENDAR, there, strict=False):
        days |= {day} if part else set()
        tell_all(days, told, day)
    assert [one.soort for one in told] == [S.START if place % 2 == 0 else S.STOP for place in range(len(told))]
