"""Which declarations of a year can still come: months of contracts without one, each with its two last days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlmodel import Session

from portal.db.columns import columns, table
from portal.declaratie.models import Declaratie
from portal.declaratie.status import VERVALLEN, Declaratiestatus
from portal.law.jaarafsluiting import declared_by
from portal.law.kalender import end_of_month, first_of_month
from portal.law.termijnen import last_day_for_derde
from portal.vaststelling.jaar import Jaar
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener

_z, _v, _da = columns(Zorgovereenkomst), columns(Zorgverlener), columns(Declaratie)


@dataclass(frozen=True)
class Verwacht:
    """A month of a contract without a declaration; `concept`: one was begun and not sent."""

    overeenkomst_id: int
    zorgverlener: str
    maand: date
    derde_op: date
    svb_op: date
    concept: bool


@dataclass(frozen=True)
class Nogmogelijk:
    """What can still come in time, and for how many months that is over."""

    regels: tuple[Verwacht, ...]
    voorbij: int


def expected(session: Session, jaar: Jaar, today: date) -> Nogmogelijk:
    """The declarations of a year that are not there, on a local day. Two statements. Raises `NoRules`."""
    approved = (
        select(_z.id, _v.naam, _z.ingang, _z.einde)
        .join(table(Zorgverlener), _v.id == _z.zorgverlener_id)
        .where(_z.dossier_id == jaar.dossier_id, _z.goedgekeurd_svb_op.is_not(None), _z.periodiek.is_(False))
        .order_by(_z.id)
    )
    there = select(_da.zorgovereenkomst_id, _da.maand, _da.status).where(
        _da.dossier_id == jaar.dossier_id,
        _da.zorgovereenkomst_id.is_not(None),
        _da.status.not_in(VERVALLEN),
    )
    known = {(row[0], row[1]): row[2] is Declaratiestatus.CONCEPT for row in session.execute(there)}
    lines = [
        _line(jaar, number, name, month, concept=(number, month) in known)
        for number, name, start, end in session.execute(approved)
        for month in _months(max(start, jaar.ingang), min(end or jaar.einde, jaar.einde))
        if known.get((number, month), True)
    ]
    open_lines = tuple(one for one in lines if one.svb_op >= today)
    return Nogmogelijk(
        tuple(sorted(open_lines, key=lambda one: (one.maand, one.zorgverlener))), len(lines) - len(open_lines)
    )


def _line(jaar: Jaar, number: int, name: str, month: date, *, concept: bool) -> Verwacht:
    terms = jaar.termijnen
    return Verwacht(number, name, month, last_day_for_derde(month, terms), declared_by(month, terms), concept)


def _months(start: date, end: date) -> Iterator[date]:
    month = first_of_month(start)
    while month <= end:
        yield month
        month = end_of_month(month) + timedelta(days=1)
