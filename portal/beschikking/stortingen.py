"""Deposits at the SVB by part: due, received, missing (Besluit 7.1, 7.2). They never change the budget itself."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.beschikking.bekendmaken import DeelView, Toekenning
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

_s, _m = columns(Stortrij), columns(Medewerker)


class NegatieveStand(Exception):
    """More would be taken back than came in."""


class InToekomst(Exception):
    """Nothing came in on a day that still has to come."""


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
class DeelstortingView:
    """One part with what came in of it; `tot` is the agreed day, the first of the budget: no law sets a term."""

    deel: DeelView
    storter: Storter
    tot: date
    stand: Storting
    regels: tuple[BijschrijvingView, ...]


def deposits_of(session: Session, award: Toekenning) -> tuple[DeelstortingView, ...]:
    """Every part of a granted budget with its deposits; the reader was checked. One statement."""
    lines = booked(session, award.besluit.budget_id)
    return tuple(_part(one, award.besluit.ingang, lines) for one in award.delen)


def booked(session: Session, budget_id: int) -> tuple[BijschrijvingView, ...]:
    """Every line of the deposits of a budget, the oldest first. One statement."""
    chosen = (
        select(_s.id, _s.wet, _s.bedrag_ct, _s.ontvangen_op, _s.kenmerk, _m.naam)
        .join(table(Medewerker), _m.id == _s.medewerker_id)
        .where(_s.budget_id == budget_id)
        .order_by(_s.id)
    )
    return tuple(BijschrijvingView(*row) for row in session.execute(chosen))


def _part(part: DeelView, until: date, lines: tuple[BijschrijvingView, ...]) -> DeelstortingView:
    mine = tuple(one for one in lines if one.wet is part.wet)
    state = deposit_state(part.bedrag_ct, (one.bedrag_ct for one in mine), until, clock.today())
    return DeelstortingView(part, deposit_by(part.wet), until, state, mine)


def book(
    session: Session, db: Database, actor: Actor, award: Toekenning, wet: Wet, bedrag_ct: int, day: date, kenmerk: str,
    sleutel: str,
) -> None:  # fmt: skip
    """Write down a deposit; negative cents take one back. The same form twice is one.

    Raises `Denied`, `EigenDossier`, `InToekomst` or `NegatieveStand`.
    """
    dossier_id, budget_id = award.dossier.id, award.besluit.budget_id
    check_reach(session, actor, dossier_id)
    refuse_own_file(session, actor, dossier_id)
    if wet not in {one.wet for one in award.delen}:
        deny("deel", wet)
    if day > clock.today():
        raise InToekomst
    session.get_one(Dossier, dossier_id, with_for_update=True)
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
