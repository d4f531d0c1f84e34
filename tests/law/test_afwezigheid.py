"""Illness, leave, notice and aanzeggen: which days, and what is paid meanwhile."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.afwezigheid import (
    Afwezigheidsoort,
    Doorbetaling,
    Waaruit,
    add_months,
    announce_by,
    end_after_notice,
    lasts_months,
    paid_during,
    unpaid_days,
)
from portal.law.overeenkomst_feiten import Periode
from portal.law.overeenkomstmodel import Contractmodel as M
from portal.law.periodiek import VasteAfspraak
from portal.law.regelset import regelset_for, regelsets

ZIEK, VERLOF = Afwezigheidsoort.ZIEK, Afwezigheidsoort.VERLOF
RULES = regelset_for("Meppel", date(2021, 3, 1)).opzegregels
WAGE = VasteAfspraak("ZO-1", Periode(date(2021, 1, 1), None), 90_000)
TEN_DAYS = Periode(date(2021, 4, 1), date(2021, 4, 10))
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2020, 1, 31), 1, date(2020, 2, 29)),
        (date(2021, 1, 31), 1, date(2021, 2, 28)),
        (date(2020, 3, 31), -1, date(2020, 2, 29)),
        (date(2020, 12, 15), 1, date(2021, 1, 15)),
        (date.max, 1, date.max),
        (date.min, -1, date.min),
    ],
)
def test_a_month_on_is_the_same_day_or_the_last(day, months, expected):
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2021, 1, 1), date(2021, 6, 30), 6),
        (date(2021, 1, 1), date(2021, 6, 29), 5),
        (date(2020, 8, 31), date(2021, 2, 27), 6),
        (date(2021, 1, 15), date(2021, 7, 14), 6),
    ],
)
def test_how_long_a_contract_lasts(start, end, months):
    assert lasts_months(Periode(start, end)) == months


@pytest.mark.parametrize(
    ("end", "model", "expected"),
    [
        (date(2021, 6, 30), M.ARBEIDSOVEREENKOMST, date(2021, 5, 30)),
        (date(2021, 3, 31), M.ARBEIDSOVEREENKOMST, None),  # shorter than six months
        (None, M.ARBEIDSOVEREENKOMST, None),
        (date(2021, 6, 30), M.OPDRACHT, None),
    ],
)
def test_an_employer_says_a_month_before_whether_it_goes_on(end, model, expected):
    assert announce_by(Periode(date(2021, 1, 1), end), model, RULES) == expected


def test_notice_ends_a_contract_after_its_term_and_never_after_its_end():
    open_end = Periode(date(2021, 1, 1), None)
    assert end_after_notice(date(2021, 3, 31), open_end, M.OPDRACHT, RULES) == date(2021, 4, 30)
    fixed = Periode(date(2021, 1, 1), date(2021, 4, 10))
    assert end_after_notice(date(2021, 3, 31), fixed, M.OPDRACHT, RULES) == date(2021, 4, 10)
    assert end_after_notice(date(2021, 3, 31), open_end, M.FAMILIE, RULES) is None


@pytest.mark.parametrize(
    ("said", "paid"),
    [
        (None, 30_000),  # silence pays on
        (Doorbetaling(M.OPDRACHT, ZIEK), 30_000),
        (Doorbetaling(M.OPDRACHT, ZIEK, True, Waaruit.BUDGET), 30_000),
        (Doorbetaling(M.OPDRACHT, ZIEK, True, Waaruit.ELDERS), 0),
        (Doorbetaling(M.OPDRACHT, ZIEK, False), 0),
    ],
)
def test_what_the_budget_pays_of_days_of_absence(said, paid):
    assert paid_during(WAGE, TEN_DAYS, said) == paid
    assert unpaid_days([(ZIEK, TEN_DAYS)], M.OPDRACHT, [said] if said else []) == (() if paid else (TEN_DAYS,))


def test_a_rule_about_another_model_or_absence_says_nothing():
    said = [Doorbetaling(M.OPDRACHT, VERLOF, False), Doorbetaling(M.FAMILIE, ZIEK, False)]
    assert unpaid_days([(ZIEK, TEN_DAYS)], M.OPDRACHT, said) == ()


def test_the_texts_are_silent_about_illness_and_no_rule_set_says_a_thing_twice():
    assert all(regelset_for("Meppel", date(2021, 3, 1)).doorbetaling(model, ZIEK) is None for model in M)
    for each in regelsets():
        pairs = [(one.model, one.soort) for one in each.doorbetalingen]
        assert len(pairs) == len(set(pairs))


@given(days, st.integers(0, 200))
def test_months_on_and_back_never_pass_the_day(day, months):
    assert add_months(add_months(day, months), -months) <= day
    assert timedelta(0) <= day - add_months(add_months(day, months), -months) <= timedelta(days=3)
