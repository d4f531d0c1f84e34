"""Reading the budget: its composition, its balance, and the bookings that add up to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlmodel import Session

from portal.budget.models import Beschikking, Boeking, Boekingsoort, Deelbudget, IntegraalBudget
from portal.db.columns import columns, table
from portal.dossier.models import Organisatie
from portal.law.wetten import Wet

_ib = columns(IntegraalBudget)
_be = columns(Beschikking)
_de = columns(Deelbudget)
_o = columns(Organisatie)
_bo = columns(Boeking)


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

    delen: tuple[DeelbudgetView, ...]
    id: int
    ingang: date
    einde: date
    granted_ct: int
    paid_ct: int
    beschikking_id: int
    kenmerk: str
    genomen_op: date
    bekendgemaakt_op: date
    gesloten_op: date | None  # since then it is fixed (Besluit 6.3): what was not used went back

    @property
    def besloten_ct(self) -> int:
        """The sum that was decided; `granted_ct` holds more while more than that was paid already."""
        return sum(one.bedrag_ct for one in self.delen)

    @property
    def tekort_ct(self) -> int:
        """What was paid above the decided sum, in cents: a figure to explain, never a debt."""
        return max(self.paid_ct - self.besloten_ct, 0)


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
    ingehouden_ct: int
    werkgeverslasten_ct: int
    maandbetaling_id: int | None = None

    @property
    def geeft(self) -> bool:
        """Whether it says what there is; every other one was paid, or came back of that."""
        decided = self.soort is Boekingsoort.GECORRIGEERD and self.beschikking_id is not None
        return decided or self.soort in (Boekingsoort.TOEGEKEND, Boekingsoort.VASTGESTELD)

    @property
    def zorgverlener_ct(self) -> int:
        """The part of a payment that went to the helper."""
        return -self.bedrag_ct - self.ingehouden_ct - self.werkgeverslasten_ct


_NEWEST = select(func.max(_be.id)).where(_be.budget_id == _ib.id).correlate(IntegraalBudget).scalar_subquery()
_BUDGET = (
    select(
        _ib.id,
        _ib.ingang,
        _ib.einde,
        _ib.granted_ct,
        _ib.paid_ct,
        _be.id,
        _be.kenmerk,
        _be.genomen_op,
        _be.bekendgemaakt_op,
        _ib.gesloten_op,
        _de.wet,
        _o.naam,
        _de.bedrag_ct,
        _de.instemming_op,
    )
    .join(table(Beschikking), _be.id == _NEWEST)
    .join(table(Deelbudget), _de.beschikking_id == _be.id)
    .join(table(Organisatie), _o.id == _de.verstrekker_id)
    # A grant that was withdrawn before it began holds nothing, and is nobody's budget.
    .where(_ib.dossier_id == bindparam("dossier"), _ib.ingang <= bindparam("dag"), _ib.granted_ct > 0)
    .order_by(_ib.ingang.desc(), _de.id)
)


def budget_of(session: Session, dossier_id: int, on: date) -> BudgetView | None:
    """The budget whose period holds this local day, else the last one before it, else None. One statement."""
    rows: Sequence[Any] = session.execute(_BUDGET, {"dossier": dossier_id, "dag": on}).all()
    if not rows:
        return None
    newest = rows[0]
    parts = tuple(DeelbudgetView(*row[10:]) for row in rows if row[0] == newest[0])
    return BudgetView(parts, *newest[:10])


def budget_now_or_later(session: Session, dossier_id: int, on: date) -> BudgetView | None:
    """The same; before the first period begins, the budget that was granted for later. One statement, or two."""
    return budget_of(session, dossier_id, on) or budget_of(session, dossier_id, date.max)


_BOOKING = select(
    _bo.id,
    _bo.soort,
    _bo.bedrag_ct,
    _bo.datum,
    _bo.kenmerk,
    _bo.declaratie_id,
    _bo.beschikking_id,
    _bo.ingehouden_ct,
    _bo.werkgeverslasten_ct,
    _bo.maandbetaling_id,
)


def bookings_of(session: Session, budget_id: int) -> list[BoekingView]:
    """Every booking of a budget, oldest first: they add up to what is left."""
    wanted = _BOOKING.where(_bo.budget_id == budget_id).order_by(_bo.id)
    return [BoekingView(*row) for row in session.execute(wanted)]


def payment_of(session: Session, declaratie_id: int) -> BoekingView | None:
    """The payment of a declaration, or None. One statement."""
    row = session.execute(_BOOKING.where(_bo.declaratie_id == declaratie_id, _bo.soort == Boekingsoort.BETAALD)).first()
    return BoekingView(*row) if row else None
