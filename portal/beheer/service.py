"""Changing what a municipality set: every act appends a row, under the lock of the municipality."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.beheer.deel import Deel, Voorstel
from portal.beheer.queries import WijzigingView, change_for, latest
from portal.db import IN_TURN, Database
from portal.db.columns import columns
from portal.db.engine import after_commit
from portal.db.flow import Impossible, Stale
from portal.dossier.models import Organisatie
from portal.law.plaatselijk import Onderdeel
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.waarden.bron import renew, values_now
from portal.waarden.models import Beheerwijziging
from portal.web.forms import Fout

_w = columns(Beheerwijziging)


class Geweigerd(Exception):
    """A rule refuses the value; `fouten` says why, by field."""

    def __init__(self, fouten: dict[str, Fout]) -> None:
        super().__init__(", ".join(fouten))
        self.fouten = fouten


@dataclass(frozen=True)
class Opdracht:
    """What was sent: why, the form that sent it, the newest row its writer saw, and the change that it undoes."""

    waarom: str
    formulier: str
    gezien: int
    herstelt_id: int | None = None


def change(session: Session, db: Database, actor: Actor, deel: Deel, ask: Voorstel, order: Opdracht) -> None:
    """Let a value hold from a day on (Besluit 3.6, and what the law leaves open). The same form twice is one change.

    Raises `Geweigerd`, or `Stale` when somebody changed the same value since the page was made.
    """
    lock(session, actor)
    if sent_before(session, actor, order.formulier):
        return
    place = (ask.plek.gemeente_id, deel.onderdeel, ask.plek.sleutel)
    if latest(session, *place) != order.gezien:
        raise Stale(f"{deel.onderdeel} {ask.plek.sleutel}")
    with values_now(session):
        errors = deel.keuren(session, ask)
    if errors:
        raise Geweigerd(errors)
    append(session, db, actor, place, ask, order)


def withdraw(session: Session, db: Database, actor: Actor, number: int, order: Opdracht) -> WijzigingView:
    """Take back a change that has not begun. Raises `Denied`, or `Impossible` for one that began or was taken back."""
    lock(session, actor)
    found = change_for(session, actor, number)
    if sent_before(session, actor, order.formulier):
        return found
    if not found.geldt or found.vanaf <= clock.today():
        raise Impossible("intrekken", "begonnen" if found.geldt else "ingetrokken")
    row = _row(actor, (actor.organisatie_id or 0, found.onderdeel, found.sleutel), order)
    session.add(Beheerwijziging(**row, vanaf=found.vanaf, inhoud=None, trekt_in_id=found.id))
    _finish(session, db, actor, found.onderdeel, found.sleutel)
    return found


def lock(session: Session, actor: Actor) -> None:
    """One change of a municipality at a time, and none while a place in it is given away."""
    session.get_one(Organisatie, actor.organisatie_id, with_for_update=IN_TURN)


def sent_before(session: Session, actor: Actor, form: str) -> bool:
    """Whether this form of this administrator made a change already."""
    same = select(_w.id).where(_w.medewerker_id == actor.medewerker_id, _w.formulier == form)
    return session.execute(same).one_or_none() is not None


def append(
    session: Session,
    db: Database,
    actor: Actor,
    place: tuple[int, Onderdeel, str],
    ask: Voorstel,
    order: Opdracht,
) -> None:
    """Add the row of a change, and its record."""
    session.add(
        Beheerwijziging(**_row(actor, place, order), vanaf=ask.vanaf, inhoud=ask.inhoud, herstelt_id=order.herstelt_id)
    )
    _finish(session, db, actor, place[1], place[2])


def _row(actor: Actor, place: tuple[int, Onderdeel, str], order: Opdracht) -> dict[str, Any]:
    return {
        "gemeente_id": place[0],
        "onderdeel": place[1],
        "sleutel": place[2],
        "waarom": order.waarom,
        "formulier": order.formulier,
        "medewerker_id": actor.medewerker_id or 0,
        "op": clock.now(),
    }


def _finish(session: Session, db: Database, actor: Actor, onderdeel: Onderdeel, sleutel: str) -> None:
    session.flush()
    record_act(session, db, actor, activiteiten.BEHEER_WIJZIGEN, None, f"{onderdeel} {sleutel}"[:60])
    after_commit(session, lambda: renew(db))
