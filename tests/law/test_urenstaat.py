"""The checks on hours that a zorgverlener hands over: lines, contract and the six weeks; no budget, no plan."""

from datetime import date

import pytest

from portal.law.declaratie import CHECKS as ALL_CHECKS
from portal.law.declaratie_codes import Code
from portal.law.declaratie_feiten import Derde, OvereenkomstFeiten, RegelFeiten, Tariefregel
from portal.law.geld import Eenheid, Tarief
from portal.law.regelset import regelset_for
from portal.law.urenstaat import CHECKS, check_urenstaat, handed_in_time

OCTOBER = date(2026, 10, 1)
RATE = Tarief(3_000_000, Eenheid.UUR)
RULES = regelset_for("Waterveen", OCTOBER)


def contract(**changes: object) -> OvereenkomstFeiten:
    known = {
        "id": "ZO-1", "start": date(2026, 1, 1), "end": None, "signed_on": None, "derde": Derde("Helper"),
        "college_approved_on": date(2026, 1, 1), "svb_approved_on": date(2026, 1, 1),
        "tariefregels": (Tariefregel("1", RATE, 1200),),
    }  # fmt: skip
    return OvereenkomstFeiten(**{**known, **changes})  # type: ignore[arg-type]


def line(day: int = 5, minutes: int = 120) -> RegelFeiten:
    return RegelFeiten(date(2026, 10, day), minutes, Eenheid.UUR, RATE, "1")


def codes(*lines: RegelFeiten, on: date = date(2026, 11, 10), **changes: object) -> list[str]:
    return [one.code for one in check_urenstaat(OCTOBER, on, contract(**changes), lines, RULES)]


def test_in_order() -> None:
    assert codes(line()) == [Code.DERDE_OP_TIJD]


@pytest.mark.parametrize(
    ("on", "code", "left", "late"),
    [
        (date(2026, 11, 1), Code.DERDE_OP_TIJD, 41, 0),
        (date(2026, 12, 12), Code.DERDE_OP_TIJD, 0, 0),
        (date(2026, 12, 13), Code.DERDE_TE_LAAT, 0, 1),
    ],
)
def test_six_weeks_after_the_month(on: date, code: Code, left: int, late: int) -> None:
    """Regeling 5.5 d: the last day is 12 December for October."""
    (found,) = check_urenstaat(OCTOBER, on, contract(), (line(),), RULES)
    assert (found.code, found.artikel) == (code, "Regeling 5.5 d")
    assert found.cijfers["laatste_dag_op"] == date(2026, 12, 12)
    assert (found.cijfers["dagen_over"], found.cijfers["dagen_te_laat"]) == (left, late)
    assert not found.blokkeert


def test_lines_against_the_contract() -> None:
    assert Code.DAG_BUITEN_OVEREENKOMST in codes(line(20), end=date(2026, 10, 15))
    assert Code.MEER_DAN_AFGESPROKEN in codes(line(5, 700), line(6, 700))
    assert Code.OVEREENKOMST_NIET_GOEDGEKEURD in codes(line(), svb_approved_on=None)
    assert Code.MAAND_NIET_VOORBIJ in codes(line(), on=date(2026, 10, 20))
    assert Code.DAG_IN_DE_TOEKOMST in codes(line(25), on=date(2026, 10, 20))


def test_what_is_not_theirs_is_never_told() -> None:
    """Besluit 8.1: nothing of the budget, the plan or other declarations, whatever the lines are."""
    told = {*codes(), *codes(line(5, 5000), line(31), on=date(2027, 6, 1), svb_approved_on=None)}
    hidden = {
        Code.GEEN_BUDGET, Code.BUDGET_OVERSCHREDEN, Code.BETAALBAAR, Code.GEEN_ONDERSTEUNINGSPLAN, Code.DUBBELE_UREN,
        Code.DIENST_NIET_IN_PLAN, Code.AL_GEDECLAREERD, Code.DAG_BUITEN_PLAN, Code.BETAALDATUM,
    }  # fmt: skip
    assert told & hidden == set()
    assert set(CHECKS) - {handed_in_time} < set(ALL_CHECKS)
