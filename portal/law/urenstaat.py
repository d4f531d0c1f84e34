"""The checks on hours that a zorgverlener hands over: the rules of a declaration about lines and contract, no more.

What rests on the budget, the plan or other declarations is not the zorgverlener's to see (Besluit 8.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from portal.law.declaratie import (
    as_much_as_agreed,
    days_not_too_full,
    lines_in_order,
    month_over,
    overeenkomst_approved,
)
from portal.law.declaratie_codes import Code, verdict, worst_first
from portal.law.declaratie_feiten import DeclaratieFeiten, OvereenkomstFeiten, RegelFeiten
from portal.law.regelset import Regelset
from portal.law.termijnen import hand_in_by_derde
from portal.law.verdict import Verdict


def handed_in_time(facts: DeclaratieFeiten, regelset: Regelset) -> Iterator[Verdict]:
    """Regeling 5.5 d: the six weeks of the derde, counted on the day of handing over; late is a risk, no refusal."""
    teller = hand_in_by_derde(facts.month, facts.today, regelset.termijnen)
    yield verdict(
        Code.DERDE_TE_LAAT if teller.too_late else Code.DERDE_OP_TIJD,
        teller.artikel,
        laatste_dag_op=teller.laatste_dag,
        advies_op=teller.advies_op,
        dagen_over=teller.dagen_over,
        dagen_te_laat=teller.dagen_te_laat,
    )


CHECKS = (
    lines_in_order,
    overeenkomst_approved,
    month_over,
    days_not_too_full,
    as_much_as_agreed,
    handed_in_time,
)


def check_urenstaat(
    month: date, on: date, contract: OvereenkomstFeiten, lines: tuple[RegelFeiten, ...], regelset: Regelset
) -> tuple[Verdict, ...]:
    """All verdicts on hours handed over on a local day, worst first (Regeling 5.1 b to Regeling 5.5 d). Never raises.

    ``month`` is the first of the month of the hours; ``contract`` the one under which they were worked.
    """
    facts = DeclaratieFeiten(
        month=month,
        today=on,
        overeenkomst=contract,
        plan=None,
        lines=lines,
        received_on=on,
        submitted_on=None,
        budget=None,
    )
    return worst_first([found for check in CHECKS for found in check(facts, regelset)])
