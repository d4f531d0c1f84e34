"""Signals: each about a budget, a contract or a day, with its figures, from the bounds of the data."""

from datetime import date

import pytest

from portal.law.overeenkomst_feiten import Periode
from portal.law.regelset import regelset_for
from portal.law.voortgang import (
    Signaal,
    Signaalsoort,
    bounds_on,
    evaluation_near,
    repair_near,
    tell_again,
    terms_near,
    within_pace,
    without_declarations,
    worth_a_talk,
)
from portal.law.vooruitblik import Prognose

YEAR = Periode(date(2020, 1, 1), date(2020, 12, 31))
END = date(2020, 12, 31)
BOUNDS = bounds_on(END)
TERMS = regelset_for("Rotterdam", date(2020, 6, 1)).termijnen


def looked(left, expected, day=None):
    return Prognose(left, expected, day, ())


def test_bounds_are_data_with_a_first_day():
    assert BOUNDS.boven_dagen == 14
    assert bounds_on(date(2019, 9, 30)) is None


@pytest.mark.parametrize(("day", "told"), [(date(2020, 12, 18), True), (date(2020, 12, 19), False), (None, False)])
def test_over_pace_when_it_runs_out_two_weeks_before_the_end(day, told):
    found = within_pace(looked(1_000, 1_500, day), END, BOUNDS)
    assert found.allowed is not told
    assert found.cijfers["tekort_ct"] == 500


@pytest.mark.parametrize(
    ("over", "today", "told"),
    [
        (30_000, date(2020, 4, 1), True),
        (29_999, date(2020, 4, 1), False),
        (30_000, date(2020, 3, 31), False),  # two whole months are over
        (30_000, date(2021, 1, 1), False),  # then the year is fixed
    ],
)
def test_under_pace_when_much_would_not_be_used(over, today, told):
    found = worth_a_talk(looked(over, 0), 100_000, YEAR, today, BOUNDS)
    assert found.allowed is not told


def test_a_contract_without_declarations():
    march = date(2020, 3, 10)
    open_end = Periode(date(2020, 1, 1), None)
    assert without_declarations(open_end, YEAR, set(), march, BOUNDS).cijfers == {
        "sinds": date(2020, 1, 1),
        "maanden": 2,
    }
    assert without_declarations(open_end, YEAR, {date(2020, 2, 1)}, march, BOUNDS).allowed
    assert without_declarations(Periode(date(2020, 1, 15), None), YEAR, set(), march, BOUNDS).allowed
    assert without_declarations(Periode(date(2020, 1, 1), date(2020, 2, 29)), YEAR, set(), march, BOUNDS).allowed
    assert without_declarations(Periode(date(2021, 1, 1), None), YEAR, set(), march, BOUNDS).allowed


def test_a_term_is_near_until_its_last_day():
    """January 2020: the derde until 13 March, the deelnemer four weeks later: 10 April."""
    january = Periode(date(2020, 1, 1), date(2020, 1, 31))
    last = date(2020, 4, 10)
    for today, told in (
        (date(2020, 3, 26), False),
        (date(2020, 3, 27), True),
        (last, True),
        (date(2020, 4, 11), False),
    ):
        found = terms_near(january, YEAR, set(), today, TERMS, BOUNDS)
        assert found == (((date(2020, 1, 1), last),) if told else ())
    assert terms_near(january, YEAR, {date(2020, 1, 1)}, last, TERMS, BOUNDS) == ()


def test_repair_and_evaluation():
    today = date(2020, 6, 1)
    assert repair_near(date(2020, 6, 15), today, BOUNDS)
    assert not repair_near(date(2020, 6, 16), today, BOUNDS)
    assert not repair_near(None, today, BOUNDS)
    assert evaluation_near(date(2020, 6, 29), today, BOUNDS)
    assert evaluation_near(date(2020, 5, 1), today, BOUNDS)
    assert not evaluation_near(date(2020, 6, 30), today, BOUNDS)


def test_only_a_pace_is_told_again():
    handled = date(2020, 1, 1)
    assert tell_again(Signaalsoort.BOVEN_TEMPO, handled, date(2020, 4, 1), BOUNDS)
    assert not tell_again(Signaalsoort.BOVEN_TEMPO, handled, date(2020, 3, 31), BOUNDS)
    assert not tell_again(Signaalsoort.EVALUATIE, handled, date(2020, 12, 1), BOUNDS)


def test_a_signal_has_no_weight_and_no_person():
    """What a signal holds: nothing by which somebody could be put in an order."""
    assert set(Signaal.__slots__) == {"soort", "sleutel", "over", "cijfers"}
