"""Changing a budget that was granted: a new decision with its parts and booking, and money that came back into it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session

from portal import clock
from portal.budget.models import Beschikking, Beschikkingsoort, Boeking, Boekingsoort, Deelbudget, IntegraalBudget
from portal.budget.service import Deel, lock_budget
from portal.db.columns import columns
from portal.db.flow import Impossible, Stale
from portal.law.terugvordering import to_ledger_ct
from portal.law.vaststelling import shortfall_ct

_be, _de = columns(Beschikking), columns(Deelbudget)


def revise_budget(
    session: Session, budget_id: int, delen: Sequence[Deel], kenmerk: str, door_id: int, on: date, voorganger_id: int
) -> Beschikking:
    """Append a decision that replaces `voorganger_id`, and book the difference, under the lock (Besluit 3.3, 6.1).

    What was paid stays paid: below it the row keeps what was paid, and the decision names the shortfall. Raises `Stale`
    when another decision came since, or `Impossible` when the year is fixed: only a correction changes it then.
    """
    budget = lock_budget(session, budget_id)
    if budget.gesloten_op is not None:
        raise Impossible("herzien", "gesloten")
    if newest_decision(session, budget_id) != voorganger_id:
        raise Stale(f"budget {budget_id}: another decision came first")
    total_ct = sum(deel.bedrag_ct for deel in delen)
    decision = Beschikking(
        budget_id=budget_id,
        soort=Beschikkingsoort.HERZIENING,
        kenmerk=kenmerk,
        genomen_op=on,
        bekendgemaakt_op=on,
        door_id=door_id,
        voorganger_id=voorganger_id,
        tekort_ct=shortfall_ct(total_ct, budget.paid_ct),
    )
    session.add(decision)
    session.flush()
    for deel in delen:
        session.add(
            Deelbudget(
                beschikking_id=decision.id,
                wet=deel.wet,
                verstrekker_id=deel.verstrekker_id,
                bedrag_ct=deel.bedrag_ct,
                instemming_op=deel.instemming_op,
            )
        )
    _grant_to(session, budget, max(total_ct, budget.paid_ct), decision, on)
    session.flush()
    return decision


def _grant_to(session: Session, budget: IntegraalBudget, granted_ct: int, decision: Beschikking, on: date) -> None:
    if granted_ct != budget.granted_ct:
        session.add(
            _line(budget, Boekingsoort.TOEGEKEND, granted_ct - budget.granted_ct, on, decision.kenmerk, decision.id)
        )
    budget.granted_ct = granted_ct
    budget.version += 1
    session.add(budget)


def book_return(session: Session, budget_id: int, amount_ct: int, on: date, kenmerk: str) -> Boeking | None:
    """Book money that came back: it fills a shortfall first, and can be used again beyond that (Besluit 6.1).

    At most what was paid comes back; nothing is booked when nothing was, nor in a year that is fixed: a correction of
    it does that. Takes the lock.
    """
    budget = lock_budget(session, budget_id)
    if budget.gesloten_op is not None:
        return None
    short_ct = max(budget.granted_ct - granted_by_parts(session, budget_id), 0)
    back_ct, filled_ct = to_ledger_ct(amount_ct, budget.paid_ct, short_ct)
    if not back_ct:
        return None
    budget.paid_ct -= back_ct
    booking = _line(budget, Boekingsoort.TERUGGEKOMEN, back_ct, on, kenmerk)
    session.add(booking)
    _less_granted(session, budget, filled_ct, on, kenmerk)
    session.flush()
    return booking


def unbook_return(session: Session, budget_id: int, amount_ct: int, on: date, kenmerk: str) -> None:
    """Take back a return that was entered wrongly: it counts as paid again. Takes the lock.

    The money may have been used since: then the row holds what was paid, as at a shortfall. Raises `Impossible` when
    the year was fixed meanwhile.
    """
    budget, decided_ct = lock_budget(session, budget_id), granted_by_parts(session, budget_id)
    if budget.gesloten_op is not None:
        raise Impossible("terugnemen", "gesloten")
    budget.paid_ct += amount_ct
    session.add(_line(budget, Boekingsoort.TERUGGEKOMEN, -amount_ct, on, kenmerk))
    _less_granted(session, budget, budget.granted_ct - max(decided_ct, budget.paid_ct), on, kenmerk)
    session.flush()


def _less_granted(session: Session, budget: IntegraalBudget, less_ct: int, on: date, kenmerk: str) -> None:
    if less_ct:
        budget.granted_ct -= less_ct
        session.add(_line(budget, Boekingsoort.TOEGEKEND, -less_ct, on, kenmerk))
    budget.version += 1
    session.add(budget)


def newest_decision(session: Session, budget_id: int) -> int:
    """The number of the decision that a budget rests on."""
    return int(session.execute(select(func.max(_be.id)).where(_be.budget_id == budget_id)).scalar_one())


def granted_by_parts(session: Session, budget_id: int) -> int:
    """The sum of the parts of the newest decision, in cents: less than the row holds while there is a shortfall."""
    newest = select(func.max(_be.id)).where(_be.budget_id == budget_id).scalar_subquery()
    chosen = select(func.coalesce(func.sum(_de.bedrag_ct), 0)).where(_de.beschikking_id == newest)
    return int(session.execute(chosen).scalar_one())


def _line(
    budget: IntegraalBudget, soort: Boekingsoort, amount_ct: int, on: date, kenmerk: str, decision_id: int | None = None
) -> Boeking:
    return Boeking(
        budget_id=budget.id,
        soort=soort,
        bedrag_ct=amount_ct,
        datum=on,
        kenmerk=kenmerk,
        beschikking_id=decision_id,
        geboekt_op=clock.now(),
    )
