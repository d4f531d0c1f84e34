"""Changing the budget: granting and booking. The row of the budget is locked first, so that nobody pays in between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam
from sqlmodel import Session, select

from portal import clock
from portal.budget.models import (
    Beschikking,
    Beschikkingsoort,
    Boeking,
    Boekingsoort,
    Deelbudget,
    IntegraalBudget,
)
from portal.db.columns import columns
from portal.law.besteding import divide_payable
from portal.law.uitbetaling import Betaaldelen
from portal.law.wetten import Wet

_ib = columns(IntegraalBudget)


class Overschreden(Exception):
    """The payment would pass the integral budget (Besluit 6.1, Regeling 5.1 a); `remaining_ct` is what is left."""

    def __init__(self, remaining_ct: int) -> None:
        super().__init__("the integral budget does not hold this")
        self.remaining_ct = remaining_ct


class Gesloten(Overschreden):
    """The budget is fixed: its year takes no payment any more, only a correction (Besluit 6.3)."""

    def __init__(self) -> None:
        super().__init__(0)


@dataclass(frozen=True)
class Deel:
    """A part to grant: law, organisation that makes it available, cents, written consent for Wlz and Zvw."""

    wet: Wet
    verstrekker_id: int
    bedrag_ct: int
    instemming_op: date | None = None


def grant(
    session: Session, dossier_id: int, period: tuple[date, date], delen: Sequence[Deel], kenmerk: str, door_id: int,
    on: date,
) -> IntegraalBudget:  # fmt: skip
    """Grant a budget for a period: the sum of its parts (Besluit 6.1), with decision and first booking."""
    total_ct = sum(deel.bedrag_ct for deel in delen)
    budget = IntegraalBudget(dossier_id=dossier_id, ingang=period[0], einde=period[1], granted_ct=total_ct)
    session.add(budget)
    session.flush()
    decision = Beschikking(
        budget_id=budget.id,
        soort=Beschikkingsoort.TOEKENNING,
        kenmerk=kenmerk,
        genomen_op=on,
        bekendgemaakt_op=on,
        door_id=door_id,
    )
    session.add(decision)
    session.flush()
    session.add_all(
        Deelbudget(
            beschikking_id=decision.id,
            wet=deel.wet,
            verstrekker_id=deel.verstrekker_id,
            bedrag_ct=deel.bedrag_ct,
            instemming_op=deel.instemming_op,
        )
        for deel in delen
    )
    session.add(_booking(budget, Boekingsoort.TOEGEKEND, total_ct, on, kenmerk, beschikking_id=decision.id))
    session.flush()
    return budget


def lock_budget(session: Session, budget_id: int) -> IntegraalBudget:
    """The budget row, locked until the end of this transaction (SQLite: the transaction itself is the lock)."""
    return session.exec(
        select(IntegraalBudget)
        .where(IntegraalBudget.id == budget_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


_AT = (
    select(_ib.id)
    .where(_ib.dossier_id == bindparam("dossier"), _ib.ingang <= bindparam("dag"), _ib.granted_ct > 0)
    .order_by(_ib.ingang.desc())
    .limit(1)
    .with_for_update()
)


def lock_budget_at(session: Session, dossier_id: int, on: date) -> int | None:
    """The number of the budget that `budget_of` finds, its row locked in the same statement; None without one."""
    found: int | None = session.execute(_AT, {"dossier": dossier_id, "dag": on}).scalar_one_or_none()
    return found


def book_payment(
    session: Session, budget_id: int, parts: Betaaldelen, on: date, kenmerk: str, declaratie_id: int, uitkomst_id: int
) -> Boeking:
    """Book a payment, the sum of its parts, under the lock; an outcome is booked once. Raises `Overschreden`.

    Raises `Gesloten` when the year is fixed.
    """
    source = {"declaratie_id": declaratie_id, "uitkomst_id": uitkomst_id}
    return _book_paid(session, budget_id, parts, on, kenmerk, source)


def book_monthly(
    session: Session, budget_id: int, parts: Betaaldelen, on: date, kenmerk: str, maandbetaling_id: int
) -> Boeking:
    """Book the payment of a month of a fixed amount (Regeling 5.7), in the same way, raising the same."""
    return _book_paid(session, budget_id, parts, on, kenmerk, {"maandbetaling_id": maandbetaling_id})


def _book_paid(
    session: Session, budget_id: int, parts: Betaaldelen, on: date, kenmerk: str, source: Mapping[str, int]
) -> Boeking:
    amount_ct = parts.samen_ct
    budget = lock_budget(session, budget_id)
    if budget.gesloten_op is not None:
        raise Gesloten
    room = budget.granted_ct - budget.paid_ct
    if divide_payable(amount_ct, room).short_ct:
        raise Overschreden(max(room, 0))
    budget.paid_ct += amount_ct
    budget.version += 1
    booking = _booking(
        budget, Boekingsoort.BETAALD, -amount_ct, on, kenmerk, **source,
        ingehouden_ct=parts.ingehouden_ct, werkgeverslasten_ct=parts.werkgeverslasten_ct,
    )  # fmt: skip
    session.add_all([budget, booking])
    session.flush()
    return booking


def close_budget(session: Session, budget: IntegraalBudget, vaststelling_id: int, on: date, kenmerk: str) -> None:
    """Book that what is left goes back, and close the year (Besluit 6.3). The row must be locked."""
    left_ct = budget.granted_ct - budget.paid_ct
    session.add(_booking(budget, Boekingsoort.VASTGESTELD, -left_ct, on, kenmerk, vaststelling_id=vaststelling_id))
    session.flush()
    budget.granted_ct, budget.gesloten_op = budget.paid_ct, on
    budget.version += 1
    session.add(budget)
    session.flush()


def book_correction(
    session: Session, budget: IntegraalBudget, more_ct: int, vaststelling_id: int, on: date, kenmerk: str
) -> None:
    """Book in a closed year that so much more was paid (negative: less), and that as much less went back.

    The row must be locked. Without a difference nothing is booked: then only what counts changed.
    """
    if not more_ct:
        return
    for soort, cents in ((Boekingsoort.GECORRIGEERD, -more_ct), (Boekingsoort.VASTGESTELD, more_ct)):
        session.add(_booking(budget, soort, cents, on, kenmerk, vaststelling_id=vaststelling_id))
    budget.granted_ct += more_ct
    budget.paid_ct += more_ct
    budget.version += 1
    session.add(budget)
    session.flush()


def _booking(
    budget: IntegraalBudget, soort: Boekingsoort, amount_ct: int, on: date, kenmerk: str, **source: int
) -> Boeking:
    return Boeking(
        budget_id=budget.id, soort=soort, bedrag_ct=amount_ct, datum=on, kenmerk=kenmerk, geboekt_op=clock.now(),
        **source,
    )  # fmt: skip
