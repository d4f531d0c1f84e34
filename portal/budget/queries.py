"""Reading the budget: its composition, its balance, and the bookings that add up to it."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session

from portal.budget.models import Beschikking, Boeking, Boekingsoort, Deelbudget, IntegraalBudget
from portal.dossier.models import Organisatie
from portal.law.wetten import Wet


@dataclass(frozen=True)
class DeelbudgetView:
    """A part of the budget as awarded; spending is never kept by part (Besluit 6.5)."""

    wet: Wet
    verstrekker: str
    bedrag_ct: int
    instemming_op: date | None


@dataclass(frozen=True)
class BudgetView:
    """The budget in force and the decision it rests on."""

    id: int
    ingang: date
    einde: date
    granted_ct: int
    paid_ct: int
    beschikking_id: int
    kenmerk: str
    genomen_op: date
    bekendgemaakt_op: date
    delen: tuple[DeelbudgetView, ...] = field(default=())


@dataclass(frozen=True)
class BoekingView:
    """One line of the ledger."""

    id: int
    soort: Boekingsoort
    bedrag_ct: int
    datum: date
    kenmerk: str
    declaratie_id: int | None
    beschikking_id: int | None


_NEWEST = (
    select(func.max(Beschikking.id))
    .where(Beschikking.budget_id == IntegraalBudget.id)  # type: ignore[arg-type]
    .correlate(IntegraalBudget)
    .scalar_subquery()
)
_BUDGET = (
    select(
        IntegraalBudget.id,
        IntegraalBudget.ingang,
        IntegraalBudget.einde,
        IntegraalBudget.granted_ct,
        IntegraalBudget.paid_ct,
        Beschikking.id,
        Beschikking.kenmerk,
        Beschikking.genomen_op,
        Beschikking.bekendgemaakt_op,
        Deelbudget.wet,
        Organisatie.naam,
        Deelbudget.bedrag_ct,
        Deelbudget.instemming_op,
    )  # type: ignore[call-overload]
    .join(Beschikking, Beschikking.id == _NEWEST)
    .join(Deelbudget, Deelbudget.beschikking_id == Beschikking.id)
    .join(Organisatie, Organisatie.id == Deelbudget.verstrekker_id)
    .order_by(IntegraalBudget.ingang.desc(), Deelbudget.id)
)


def budget_of(session: Session, dossier_id: int, on: date) -> BudgetView | None:
    """The budget whose period holds this local day, else the last one before it, else None. One statement."""
    rows = session.execute(_BUDGET.where(IntegraalBudget.dossier_id == dossier_id, IntegraalBudget.ingang <= on)).all()
    if not rows:
        return None
    newest = rows[0]
    parts = tuple(DeelbudgetView(*row[9:]) for row in rows if row[0] == newest[0])
    return BudgetView(*newest[:9], delen=parts)


def bookings_of(session: Session, budget_id: int) -> list[BoekingView]:
    """Every booking of a budget, oldest first: they add up to what is left."""
    wanted = (
        select(
            Boeking.id,
            Boeking.soort,
            Boeking.bedrag_ct,
            Boeking.datum,
            Boeking.kenmerk,
            Boeking.declaratie_id,
            Boeking.beschikking_id,
        )  # type: ignore[call-overload]
        .where(Boeking.budget_id == budget_id)
        .order_by(Boeking.id)
    )
    return [BoekingView(*row) for row in session.execute(wanted)]
