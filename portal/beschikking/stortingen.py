"""Deposits at the SVB by part: due, received, missing (Besluit 7.1, 7.2). They never change the budget itself."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.beschikking.bekendmaken import DeelView, Toekenning
from portal.beschikking.models import Stortafspraak
from portal.beschikking.models import Storting as Stortrij
from portal.db import Database
from portal.db.columns import columns, table
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier
from portal.dossier.queries import check_reach
from portal.identity.models import Medewerker
from portal.law.samenstelling import Storter, deposit_by
from portal.law.storting import Storting, deposit_state
from portal.law.wetten import Wet
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny

_s, _a, _m = columns(Stortrij), columns(Stortafspraak), columns(Medewerker)


class NegatieveStand(Exception):
    """More would be taken back than came in."""


class InToekomst(Exception):
    """Nothing came in on a day that still has to come."""


class BuitenBudget(Exception):
    """Nobody agrees on a day before the decision, or after the budget ended."""


@dataclass(frozen=True)
class BijschrijvingView:
    """One deposit, or the taking back of one: then its cents are negative."""

    id: int
    wet: Wet
    bedrag_ct: int
    ontvangen_op: date
    kenmerk: str
    door: str


@dataclass(frozen=True)
class AfspraakView:
    """Until which day a contributor deposits, and who wrote down that this was agreed."""

    uiterlijk: date
    door: str
    op: date


@dataclass(frozen=True)
class DeelstortingView:
    """One part with what came in of it, due on `tot`: as agreed, else the first of the budget. No law sets a term."""

    deel: DeelView
    storter: Storter
    tot: date
    afspraak: AfspraakView | None
    stand: Storting
    regels: tuple[BijschrijvingView, ...]


def deposits_of(session: Session, award: Toekenning) -> tuple[DeelstortingView, ...]:
    """Every part of a granted budget with its deposits; the reader was checked. Two statements."""
    budget_id, start = award.besluit.budget_id, award.besluit.ingang
    lines, agreed = booked(session, budget_id), agreements_of(session, budget_id)
    return tuple(_part(one, start, agreed.get(one.wet), lines) for one in award.delen)


def agreements_of(session: Session, budget_id: int) -> dict[Wet, AfspraakView]:
    """What was agreed last for each law of a budget. One statement."""
    chosen = (
        select(_a.wet, _a.uiterlijk, _m.naam, _a.op)
        .join(table(Medewerker), _m.id == _a.medewerker_id)
        .where(_a.budget_id == budget_id)
        .order_by(_a.id)
    )
    rows = session.execute(chosen)
    return {one.wet: AfspraakView(one.uiterlijk, one.naam, clock.local(one.op).date()) for one in rows}


def booked(session: Session, budget_id: int) -> tuple[BijschrijvingView, ...]:
    """Every line of the deposits of a budget, the oldest first. One statement."""
    chosen = (
        select(_s.id, _s.wet, _s.bedrag_ct, _s.ontvangen_op, _s.kenmerk, _m.naam)
        .join(table(Medewerker), _m.id == _s.medewerker_id)
        .where(_s.budget_id == budget_id)
        .order_by(_s.id)
    )
    return tuple(BijschrijvingView(*row) for row in session.execute(chosen))


def _part(
    part: DeelView, start: date, agreed: AfspraakView | None, lines: tuple[BijschrijvingView, ...]
) -> DeelstortingView:
    mine, until = tuple(one for one in lines if one.wet is part.wet), agreed.uiterlijk if agreed else start
    state = deposit_state(part.bedrag_ct, (one.bedrag_ct for one in mine), until, clock.today())
    return DeelstortingView(part, deposit_by(part.wet), until, agreed, state, mine)


def agree(session: Session, db: Database, actor: Actor, award: Toekenning, wet: Wet, until: date, sleutel: str) -> None:
    """Write down until which day the contributor deposits. What was agreed before stays, and counts no more.

    The same form twice is one. Raises `Denied`, `EigenDossier` or `BuitenBudget`.
    """
    decision, budget_id = award.besluit, award.besluit.budget_id
    dossier_id = _lock(session, actor, award, wet)
    if not decision.genomen_op <= until <= decision.einde:
        raise BuitenBudget
    now = agreements_of(session, budget_id).get(wet)
    same = select(_a.id).where(_a.budget_id == budget_id, _a.sleutel == sleutel)
    if session.execute(same).one_or_none() or (now.uiterlijk if now else decision.ingang) == until:
        return
    session.add(
        Stortafspraak(
            budget_id=budget_id,
            dossier_id=dossier_id,
            sleutel=sleutel,
            wet=wet,
            uiterlijk=until,
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    record_act(session, db, actor, activiteiten.STORTING_AFSPREKEN, dossier_id, f"budget {budget_id}")


def _lock(session: Session, actor: Actor, award: Toekenning, wet: Wet) -> int:
    dossier_id = award.dossier.id
    check_reach(session, actor, dossier_id)
    refuse_own_file(session, actor, dossier_id)
    if wet not in {one.wet for one in award.delen}:
        deny("deel", wet)
    session.get_one(Dossier, dossier_id, with_for_update=True)
    return dossier_id


def book(
    session: Session, db: Database, actor: Actor, award: Toekenning, wet: Wet, bedrag_ct: int, day: date, kenmerk: str,
    sleutel: str,
) -> None:  # fmt: skip
    """Write down a deposit; negative cents take one back. The same form twice is one.

    Raises `Denied`, `EigenDossier`, `InToekomst` or `NegatieveStand`.
    """
    budget_id = award.besluit.budget_id
    dossier_id = _lock(session, actor, award, wet)
    if day > clock.today():
        raise InToekomst
    same = select(_s.id).where(_s.budget_id == budget_id, _s.sleutel == sleutel)
    if session.execute(same).one_or_none():
        return
    if sum(one.bedrag_ct for one in booked(session, budget_id) if one.wet is wet) + bedrag_ct < 0:
        raise NegatieveStand
    session.add(
        Stortrij(
            budget_id=budget_id,
            dossier_id=dossier_id,
            sleutel=sleutel,
            wet=wet,
            bedrag_ct=bedrag_ct,
            ontvangen_op=day,
            kenmerk=kenmerk,
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    record_act(session, db, actor, activiteiten.STORTING_BOEKEN, dossier_id, f"budget {budget_id}")


def take_back(session: Session, db: Database, actor: Actor, award: Toekenning, storting_id: int) -> None:
    """Take back a deposit that was entered wrongly, once: by its opposite. Raises `Denied` or as `book`."""
    lines = booked(session, award.besluit.budget_id)
    found = next((one for one in lines if one.id == storting_id and one.bedrag_ct > 0), None)
    if found is None:
        deny("storting", storting_id)
    key = f"terug-{storting_id}"
    book(session, db, actor, award, found.wet, -found.bedrag_ct, clock.today(), found.kenmerk, key)
