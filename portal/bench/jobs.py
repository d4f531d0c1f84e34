"""Contracts and months for which a new declaration can be made, spread over people."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from portal import clock
from portal.bench.installation import Installation
from portal.bench.visitors import Visitor
from portal.db.columns import columns, table
from portal.declaratie.models import Declaratie
from portal.declaratie.raster import WITHOUT_DAY
from portal.declaratie.status import Declaratiestatus
from portal.law.geld import Eenheid
from portal.law.kalender import end_of_month, first_of_month
from portal.zorgovereenkomst.models import Tariefregel, Zorgovereenkomst

_d, _z, _t = columns(Declaratie), columns(Zorgovereenkomst), columns(Tariefregel)


@dataclass(frozen=True)
class Job:
    """One month of one contract that is paid by the day; `newest` is the last declaration of that month, or 0."""

    visitor: Visitor
    place: int
    contract_id: int
    rate_id: int
    eenheid: Eenheid
    tarief: int
    maand: date
    newest: int


def jobs_for(portal: Installation, visitors: list[Visitor]) -> list[Job]:
    """Every month without a draft, up to this one: first one contract of everybody, then the next."""
    by_dossier = {one.dossier_id: one for one in visitors}
    found: list[Job] = []
    with portal.database.read() as session:
        drafts, newest = _declared(session, list(by_dossier))
        for dossier_id, contracts in groupby(_contracts(session, list(by_dossier)), key=lambda row: row[0]):
            visitor = by_dossier[dossier_id]
            for place, (_, contract_id, rate_id, unit, rate, start, end) in enumerate(contracts):
                found += [
                    Job(visitor, place, contract_id, rate_id, unit, rate, month, newest.get((contract_id, month), 0))
                    for month in _months(start, end)
                    if (contract_id, month) not in drafts
                ]
    return sorted(found, key=lambda job: (job.maand, job.place, job.visitor.dossier_id), reverse=True)


def _contracts(session: Session, dossiers: list[int]) -> list[Any]:
    """Dossier, contract, its first rate by the day with unit and amount, begin and end."""
    first = select(func.min(_t.id)).where(_t.zorgovereenkomst_id == _z.id).correlate(table(Zorgovereenkomst))
    chosen = (
        select(_z.dossier_id, _z.id, _t.id, _t.eenheid, _t.tarief, _z.ingang, _z.einde)
        .join_from(table(Zorgovereenkomst), table(Tariefregel), _t.id == first.scalar_subquery())
        .where(_z.dossier_id.in_(dossiers), _t.eenheid.not_in(WITHOUT_DAY))
    )
    return list(session.execute(chosen.order_by(_z.dossier_id, _z.id)))


def _declared(session: Session, dossiers: list[int]) -> tuple[set[Any], dict[Any, int]]:
    here = _d.dossier_id.in_(dossiers)
    pair = select(_d.zorgovereenkomst_id, _d.maand)
    drafts = session.execute(pair.where(here, _d.status == Declaratiestatus.CONCEPT)).all()
    newest = session.execute(pair.add_columns(func.max(_d.id)).where(here).group_by(_d.zorgovereenkomst_id, _d.maand))
    return {tuple(row) for row in drafts}, {(row[0], row[1]): row[2] for row in newest}


def _months(start: date, end: date | None) -> list[date]:
    last = min(end or date.max, clock.today())
    months, month = [], first_of_month(start)
    while month <= last:
        months.append(month)
        month = end_of_month(month) + timedelta(days=1)
    return months
