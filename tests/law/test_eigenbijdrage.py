"""The own contribution: dated amounts, what each part means, and what the CAK must hear."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.eigenbijdrage import (
    Bijdragesoort,
    Cakmeldingsoort,
    Deelfeiten,
    Per,
    amount_on,
    bijdrageregels,
    contributions,
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
    start = tell_cak(Deelfeiten(begin, end, None, gemeld=False))
    assert start is not None
    assert (start.soort, start.dag) == (S.START, begin)
    assert tell_cak(Deelfeiten(begin, end, None, gemeld=True)) is None
    stop = tell_cak(Deelfeiten(None, None, end, gemeld=True))
    assert stop is not None
    assert (stop.soort, stop.dag) == (S.STOP, end)
    assert tell_cak(Deelfeiten(None, None, end, gemeld=False)) is None  # nobody ever told it began


@given(st.lists(st.booleans(), max_size=20))
def test_each_start_is_followed_by_one_stop(years: list[bool]) -> None:
    """Year by year there is a part or none: messages alternate, and begin with a start."""
    told, sent = False, []
    last = None
    for number, there in enumerate(years):
        begin, end = date(2020 + number, 1, 1), date(2020 + number, 12, 31)
        due = tell_cak(Deelfeiten(begin if there else None, end if there else None, last, gemeld=told))
        if due:
            sent.append(due.soort)
            told = due.soort is S.START
        last = end if there else last
    assert sent == [S.START if place % 2 == 0 else S.STOP for place in range(len(sent))]
