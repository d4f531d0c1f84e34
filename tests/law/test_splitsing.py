"""Contracts that follow each other, and under which of them a day falls."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.splitsing import Looptijd, part_of, successive

OLD = Looptijd("1", date(2026, 1, 1), None)
NEW = Looptijd("2", date(2026, 10, 16), None, changes="1")


@pytest.mark.parametrize("chosen", ["1", "2"])
def test_a_change_takes_over_from_its_first_day(chosen):
    assert successive([NEW, OLD], chosen) == (Looptijd("1", date(2026, 1, 1), date(2026, 10, 15)), NEW)


def test_one_that_begins_after_another_ended_follows_it():
    ended = Looptijd("1", date(2026, 1, 1), date(2026, 10, 10))
    later = Looptijd("3", date(2026, 10, 20), None)
    assert successive([ended, later], "3") == (ended, later)
    assert part_of(date(2026, 10, 15), (ended, later)) == ended
    assert part_of(date(2025, 12, 31), (ended, later)) == ended


def test_one_beside_it_stays_out():
    beside = Looptijd("3", date(2026, 3, 1), None)
    assert successive([OLD, beside], "1") == (OLD,)
    assert successive([OLD, beside], "3") == (beside,)


def test_a_change_of_a_change_is_one_chain():
    third = Looptijd("3", date(2026, 10, 26), None, changes="2")
    found = successive([OLD, NEW, third], "1")
    assert [(term.id, term.end) for term in found] == [
        ("1", date(2026, 10, 15)), ("2", date(2026, 10, 25)), ("3", None),
    ]  # fmt: skip


days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
terms = st.lists(
    st.tuples(days, st.none() | st.integers(0, 200), st.none() | st.sampled_from(["0", "1", "2", "3"])),
    min_size=1, max_size=4,
).map(
    lambda rows: [
        Looptijd(str(place), start, start + timedelta(days=length) if length is not None else None, changes)
        for place, (start, length, changes) in enumerate(rows)
    ]
)  # fmt: skip


@given(known=terms, day=days)
def test_the_parts_never_overlap_and_every_day_has_one(known, day):
    found = successive(known, "0")
    for first, second in pairwise(found):
        assert first.end is not None
        assert first.end < second.start
    if found:
        covering = [term for term in found if term.start <= day and (term.end is None or day <= term.end)]
        assert covering in ([], [part_of(day, found)])
