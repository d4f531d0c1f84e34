"""The ondersteuningsplan in force and its services."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from portal.law.wetten import Wet
from portal.plan.models import Ondersteuningsplan, Plandienst, Planstatus


@dataclass(frozen=True)
class DienstView:
    """One service of the plan (Besluit 5.3)."""

    id: int
    wet: Wet
    naam: str
    doel: str
    omvang: str
    bedrag_ct: int


@dataclass(frozen=True)
class PlanView:
    """The plan in force with its services."""

    id: int
    versie: int
    ingang: date
    einde: date
    vastgesteld_op: date
    evaluatie_op: date | None
    diensten: tuple[DienstView, ...]

    @property
    def categorieen(self) -> frozenset[Wet]:
        """The categories of Besluit 5.3 that the plan holds."""
        return frozenset(dienst.wet for dienst in self.diensten)


_PLAN = (
    select(
        Ondersteuningsplan.id,
        Ondersteuningsplan.versie,
        Ondersteuningsplan.ingang,
        Ondersteuningsplan.einde,
        Ondersteuningsplan.vastgesteld_op,
        Ondersteuningsplan.evaluatie_op,
        Plandienst.id,
        Plandienst.wet,
        Plandienst.naam,
        Plandienst.doel,
        Plandienst.omvang,
        Plandienst.bedrag_ct,
    )  # type: ignore[call-overload]
    .join(Plandienst, Plandienst.plan_id == Ondersteuningsplan.id)
    .where(Ondersteuningsplan.status == Planstatus.VASTGESTELD)
    .order_by(Ondersteuningsplan.versie.desc(), Plandienst.id)
)


def plan_of(session: Session, dossier_id: int) -> PlanView | None:
    """The newest fixed plan of a dossier, or None. One statement."""
    rows = session.execute(_PLAN.where(Ondersteuningsplan.dossier_id == dossier_id)).all()
    if not rows:
        return None
    services = tuple(DienstView(*row[6:]) for row in rows if row[0] == rows[0][0])
    return PlanView(*rows[0][:6], diensten=services)
