"""Terms of the General Data Protection Regulation, and what a decision needs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.bewaren import (
    Begin,
    Bewaarfeiten,
    Bewaarsoort,
    Bewaartermijn,
    build_bewaartermijnen,
    may_remove,
)
from portal.law.gegevensrechten import (
    Besluitfeiten,
    Recht,
    Uitkomst,
    add_months,
    answer_by,
    decide_right,
    extend_answer,
    lift_restriction,
    tells_recipients,
)
from portal.law.kalender import is_working_day
from portal.law.regelset import regelset_for, regelsets
from portal.law.regelset_delen import Grondslag

DAYS = st.dates(date(2019, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("received", "extended", "last"),
    [
        (date(2026, 11, 10), False, date(2026, 12, 10)),
        (date(2026, 11, 10), True, date(2027, 2, 10)),
        (date(2027, 1, 31), False, date(2027, 3, 1)),  # 28 February is a Sunday
        (date(2028, 1, 31), False, date(2028, 2, 29)),
        (date(2026, 11, 25), False, date(2026, 12, 28)),  # Christmas, then a weekend
    ],
)
def test_an_answer_comes_within_a_month_and_two_more_when_it_was_extended(received, extended, last):
    assert answer_by(received, extended=extended) == last


@given(DAYS, st.booleans())
def test_the_last_day_is_a_working_day_and_never_before_the_month_is_over(day, extended):
    last = answer_by(day, extended=extended)
    assert is_working_day(last)
    assert last >= add_months(day, 3 if extended else 1)


@given(DAYS, st.integers(-240, 240))
def test_months_keep_the_day_or_the_last_of_the_month(day, months):
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved.day < day.day and add_months(moved, 0) == moved)


@pytest.mark.parametrize(
    ("on", "extended", "why", "reasons"),
    [
        (date(2026, 12, 10), False, True, []),
        (date(2026, 12, 11), False, True, ["maand-voorbij"]),
        (date(2026, 12, 1), True, True, ["al-verlengd"]),
        (date(2026, 12, 1), False, False, ["geen-reden"]),
    ],
)
def test_it_is_extended_once_in_time_and_with_a_reason(on, extended, why, reasons):
    found = extend_answer(date(2026, 12, 10), on, extended=extended, why=why)
    assert [one.reden for one in found if not one.allowed] == reasons


@pytest.mark.parametrize(
    ("facts", "reasons"),
    [
        (Besluitfeiten(Recht.VERBETEREN, Uitkomst.TOEGEWEZEN, True, True), []),
        (Besluitfeiten(Recht.VERBETEREN, Uitkomst.TOEGEWEZEN, True, False), ["niets-gedaan"]),
        (Besluitfeiten(Recht.WISSEN, Uitkomst.AFGEWEZEN, True, False), []),
        (Besluitfeiten(Recht.WISSEN, Uitkomst.AFGEWEZEN, False, False), ["geen-toelichting"]),
        (Besluitfeiten(Recht.WISSEN, Uitkomst.TOEGEWEZEN, True, True, True, False), []),
        (Besluitfeiten(Recht.WISSEN, Uitkomst.TOEGEWEZEN, True, True, True, True), ["doet-mee"]),
        (Besluitfeiten(Recht.WISSEN, Uitkomst.AFGEWEZEN, True, False, True, False), ["niet-gevraagd"]),
        (Besluitfeiten(Recht.BEPERKEN, Uitkomst.DEELS, True, True, True, False), ["niet-gevraagd"]),
    ],
)
def test_a_decision_says_why_and_what_was_done(facts, reasons):
    assert [one.reden for one in decide_right(facts) if not one.allowed] == reasons


def test_a_restriction_is_lifted_once_and_told():
    assert all(one.allowed for one in lift_restriction(holds=True, why=True))
    assert [one.reden for one in lift_restriction(holds=False, why=False)] == ["geldt-niet", "geen-reden"]


def test_whom_a_change_is_told():
    told = {recht for recht in Recht if tells_recipients(recht, Uitkomst.DEELS)}
    assert told == {Recht.VERBETEREN, Recht.WISSEN, Recht.BEPERKEN}
    assert not any(tells_recipients(recht, Uitkomst.AFGEWEZEN) for recht in Recht)


SEVEN_YEARS = Bewaartermijn(Bewaarsoort.DOSSIER, Begin.EINDE, Grondslag.KEUZE, "AVG 5.1", maanden=84)
SILENT = Bewaartermijn(Bewaarsoort.DOSSIER, Begin.EINDE, Grondslag.KEUZE, "AVG 5.1")
ENDED = date(2019, 12, 31)


@pytest.mark.parametrize(
    ("term", "facts", "today", "reason"),
    [
        (SEVEN_YEARS, Bewaarfeiten(ENDED), date(2026, 12, 31), "termijn-loopt"),
        (SEVEN_YEARS, Bewaarfeiten(ENDED), date(2027, 1, 1), ""),
        (SEVEN_YEARS, Bewaarfeiten(None), date(2099, 1, 1), "loopt-nog"),
        (SEVEN_YEARS, Bewaarfeiten(ENDED, wacht=True), date(2099, 1, 1), "wacht"),
        (SEVEN_YEARS, Bewaarfeiten(ENDED, beperkt=True), date(2099, 1, 1), "beperking"),
        (SILENT, Bewaarfeiten(ENDED), date(2099, 1, 1), "geen-termijn"),
        (None, Bewaarfeiten(ENDED), date(2099, 1, 1), "geen-termijn"),
        (SILENT, Bewaarfeiten(ENDED, op_verzoek=True), date(2020, 1, 2), ""),
        (SILENT, Bewaarfeiten(ENDED, op_verzoek=True, beperkt=True), date(2020, 1, 2), "beperking"),
    ],
)
def test_what_is_over_goes_and_nothing_else(term, facts, today, reason):
    found = may_remove(term, facts, today)
    assert (found.reden, found.allowed) == (reason, reason == "")


def test_no_text_of_the_experiment_names_a_term_so_nothing_goes_by_itself():
    terms = regelset_for("Leiden", date(2021, 6, 1)).bewaartermijnen
    silent = {soort for soort, term in terms.items() if term.is_silent}
    assert silent == set(Bewaarsoort) - {Bewaarsoort.UITVOER}
    assert all(set(one.bewaartermijnen) == set(Bewaarsoort) for one in regelsets())


def test_the_books_have_no_term_anywhere():
    assert all(one.bewaartermijnen[Bewaarsoort.BOEKHOUDING].is_silent for one in regelsets())


def test_a_wrong_file_is_refused():
    known = {soort: {"vanaf": "einde", "grondslag": "keuze", "artikel": "AVG 5.1"} for soort in Bewaarsoort}
    assert build_bewaartermijnen(known)
    with pytest.raises(ValueError, match="not negative"):
        build_bewaartermijnen(known | {Bewaarsoort.LOGBOEK: {**known[Bewaarsoort.LOGBOEK], "maanden": -1}})
    with pytest.raises(KeyError):
        build_bewaartermijnen({})
