"""Figures for the evaluation: nobody can be found back in a count, and how much work a journey was."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.evaluatie import (
    ASPECT_VAN,
    Stap,
    Vraag,
    Zitting,
    burden,
    class_of,
    evaluatieregels,
    hide_lines,
    hide_small,
    sittings,
)

K = evaluatieregels().kleinste
NOW = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)
PAUSE = timedelta(minutes=15)


@pytest.mark.parametrize(
    ("counts", "shown", "total"),
    [
        ({"ja": 12, "nee": 8}, {"ja": 12, "nee": 8}, 20),
        ({"ja": 12, "nee": 0}, {"ja": 12, "nee": 0}, 12),
        ({"ja": 12, "nee": 3}, {"ja": None, "nee": None}, 15),
        ({"ja": 12, "nee": 3, "soms": 7}, {"ja": 12, "nee": None, "soms": None}, 22),
        ({"ja": 4, "nee": 3, "soms": 9}, {"ja": None, "nee": None, "soms": 9}, 16),
        ({"ja": 2, "nee": 1}, {"ja": None, "nee": None}, None),
        ({"ja": 1, "nee": 1, "soms": 9}, {"ja": None, "nee": None, "soms": None}, 11),
        ({"ja": 0, "nee": 0}, {"ja": 0, "nee": 0}, 0),
        ({}, {}, 0),
    ],
)
def test_small_counts_are_hidden(counts: dict[str, int], shown: dict[str, int | None], total: int | None) -> None:
    found = hide_small(counts, 5)
    assert (dict(found.aantallen), found.samen) == (shown, total)


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 30), max_size=8))
def test_no_hidden_count_follows_from_the_rest(counts: dict[str, int]) -> None:
    found = hide_small(counts, K)
    hidden = [name for name, count in found.aantallen.items() if count is None]
    assert all(count is None or count == 0 or count >= K for count in found.aantallen.values())
    assert found.samen is None or found.samen == 0 or found.samen >= K
    assert found.samen is None or not hidden or sum(counts[name] for name in hidden) >= K
    assert found.samen is None or len(hidden) != 1


@given(st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=40))
def test_every_line_shares_what_it_shows(classes: list[str]) -> None:
    lines = [(one, f"p{number:03}") for number, one in enumerate(classes)]
    found = hide_lines(lines, K)
    assert [name for _, name in found] == [name for _, name in lines]
    shown = [one for one, _ in found]
    groups = {one: shown.count(one) for one in set(shown)}
    assert all(count >= K for one, count in groups.items() if one is not None)
    assert groups.get(None, 0) == 0 or groups[None] >= min(K, len(lines))


def _steps(*minutes_and_what: tuple[int, str]) -> list[Stap]:
    return [Stap(NOW + timedelta(minutes=after), what) for after, what in minutes_and_what]


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ((), []),
        (((0, "begin"), (4, "begin"), (6, "einde")), [Zitting(6, 3)]),
        (((0, "einde"),), []),  # no first page: sent by somebody else's hand
        (((0, "begin"), (20, "begin"), (22, "einde")), [Zitting(2, 2)]),  # a pause begins anew
        (((0, "begin"), (10, "iets"), (20, "einde")), [Zitting(20, 2)]),  # looking elsewhere is no pause
        (((0, "begin"), (1, "einde"), (2, "begin"), (5, "einde")), [Zitting(1, 2), Zitting(3, 2)]),
    ],
)
def test_a_sitting(steps: tuple[tuple[int, str], ...], found: list[Zitting]) -> None:
    assert sittings(_steps(*steps), ["begin"], "einde", PAUSE) == found


def test_too_few_people_give_no_figure() -> None:
    assert burden([Zitting(4, 3)] * 9, K - 1, K).minuten is None
    assert burden([Zitting(4, 3), Zitting(8, 5), Zitting(6, 4)], K, K).minuten == 6


def test_classes_and_questions() -> None:
    assert [class_of(one, (1_000, 2_000)) for one in (0, 999, 1_000, 1_999, 2_000)] == [0, 0, 1, 1, 2]
    assert set(ASPECT_VAN) == set(Vraag)
