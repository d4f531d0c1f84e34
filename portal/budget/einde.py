"""When a participation ends: the period of a grant is shorter, or a grant that has not begun is withdrawn.

The amount of what began stays as it was granted: it is fixed afterwards on real costs, and the rest goes back to those
who deposited it (Besluit 6.3). Each step is a decision of its own in the chain, and can be undone by another.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session

from portal import clock
from portal.budget.models import Beschikking, Beschikkingsoort, Boeking, Boekingsoort, Deelbudget, IntegraalBudget
from portal.budget.service import lock_budget
from portal.db.columns import columns
from portal.db.flow import Impossible

_ib, _be, _de = columns(IntegraalBudget), columns(Beschikking), columns(Deelbudget)


@dataclass(frozen=True)
class Inkorting:
    """What was changed of one budget: its last day and cents before."""

    id: int
    einde: str
    granted_ct: int


def budgets_after(session: Session, dossier_id: int, last_day: date) -> list[int]:
    """The budgets that last longer than this local day and are not fixed, the first one first. One statement."""
    chosen = select(_ib.id).where(_ib.dossier_id == dossier_id, _ib.einde > last_day, _ib.granted_ct > 0)
    chosen = chosen.where(_ib.gesloten_op.is_(None))
    return list(session.execute(chosen.order_by(_ib.ingang)).scalars())


def shorten(session: Session, budget_id: int, last_day: date, kenmerk: str, door_id: int) -> Inkorting:
    """Let a budget end on a day, or withdraw it when it would begin after that."""
    budget = lock_budget(session, budget_id)
    before = Inkorting(budget.id, budget.einde.isoformat(), budget.granted_ct)
    withdrawn = last_day < budget.ingang
    decision = _decide(session, budget, Beschikkingsoort.BEEINDIGING, kenmerk, door_id, keep=not withdrawn)
    if withdrawn:
        _correct(session, budget, budget.paid_ct - budget.granted_ct, kenmerk, decision.id)
    else:
        budget.einde = last_day
    budget.version += 1
    session.add(budget)
    session.flush()
    return before


def restore(session: Session, before: Inkorting, kenmerk: str, door_id: int) -> None:
    """Undo `shorten`: the last day and the amount are as they were. Raises `Impossible` when the year is fixed."""
    budget = lock_budget(session, before.id)
    if budget.gesloten_op is not None:
        raise Impossible("heropenen", "gesloten")
    decision = _decide(session, budget, Beschikkingsoort.HERZIENING, kenmerk, door_id, keep=True)
    if budget.granted_ct != before.granted_ct:
        _correct(session, budget, before.granted_ct - budget.granted_ct, kenmerk, decision.id)
    budget.einde = date.fromisoformat(before.einde)
    budget.version += 1
    session.add(budget)
    session.flush()


def _decide(
    session: Session, budget: IntegraalBudget, soort: Beschikkingsoort, kenmerk: str, door_id: int, *, keep: bool
) -> Beschikking:
    """The next decision in the chain. Its parts are those of the grant, or nothing when it is withdrawn."""
    today = clock.today()
    newest = session.execute(select(func.max(_be.id)).where(_be.budget_id == budget.id)).scalar_one()
    source = (
        select(func.max(_be.id))
        .join(Deelbudget, _de.beschikking_id == _be.id)
        .where(_be.budget_id == budget.id, _de.bedrag_ct > 0)
    )
    row = Beschikking(
        budget_id=budget.id, soort=soort, kenmerk=kenmerk, genomen_op=today, bekendgemaakt_op=today, door_id=door_id,
        voorganger_id=newest,
    )  # fmt: skip
    parts = select(Deelbudget).where(_de.beschikking_id == source.scalar_subquery()).order_by(_de.id)
    old = session.execute(parts).scalars().all()
    session.add(row)
    session.flush()
    session.add_all(
        Deelbudget(
            beschikking_id=row.id, wet=one.wet, verstrekker_id=one.verstrekker_id,
            bedrag_ct=one.bedrag_ct if keep else 0, instemming_op=one.instemming_op,
        )
        for one in old
    )  # fmt: skip
    return row


def _correct(session: Session, budget: IntegraalBudget, amount_ct: int, kenmerk: str, beschikking_id: int) -> None:
    budget.granted_ct += amount_ct
    session.add(
        Boeking(
            budget_id=budget.id, soort=Boekingsoort.GECORRIGEERD, bedrag_ct=amount_ct, datum=clock.today(),
            kenmerk=kenmerk, geboekt_op=clock.now(), beschikking_id=beschikking_id,
        )
    )  # fmt: skip
