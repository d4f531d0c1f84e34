"""The ondersteuningsplan in force and its services."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlmodel import Session

from portal.db.columns import columns, table
from portal.law.wetten import Wet
from portal.plan.models import Ondersteuningsplan, Plandienst, Planstatus

_op = columns(Ondersteuningsplan)
_pd = columns(Plandienst)


@dataclass(frozen=True)
class DienstView:
    """One service of the plan (Besluit 5.3); `stam_id` is the same in every version of the plan."""

    id: int
    wet: Wet
    naam: str
    doel: str
    omvang: str
    bedrag_ct: int
    stam_id: int


@dataclass(frozen=True)
class PlanView:
    """The plan in force with its services."""

    diensten: tuple[DienstView, ...]
    id: int
    versie: int
    ingang: date
    einde: date
    vastgesteld_op: date
    evaluatie_op: date | None

    @property
    def categorieen(self) -> frozenset[Wet]:
        """The categories of Besluit 5.3 that the plan holds."""
        return frozenset(dienst.wet for dienst in self.diensten)


_PLAN = (
    select(
        _op.id,
        _op.versie,
        _op.ingang,
        _op.einde,
        _op.vastgesteld_op,
        _op.evaluatie_op,
        _pd.id,
        _pd.wet,
        _pd.naam,
        _pd.doel,
        _pd.omvang,
        _pd.bedrag_ct,
        func.coalesce(_pd.stam_id, _pd.id),
    )
    .join(table(Plandienst), _pd.plan_id == _op.id)
    .where(_op.dossier_id == bindparam("dossier"), _op.status == Planstatus.VASTGESTELD)
    .order_by(_op.versie.desc(), _pd.id)
)


def plan_of(session: Session, dossier_id: int) -> PlanView | None:
    """The newest fixed plan of a dossier, or None. One statement."""
    rows: Sequence[Any] = session.execute(_PLAN, {"dossier": dossier_id}).all()
    if not rows:
        return None
    services = tuple(DienstView(*row[6:]) for row in rows if row[0] == rows[0][0])
    return PlanView(services, *rows[0][:6])
