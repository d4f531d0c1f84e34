"""Who does what: take work, give it to a colleague, put it back; and say that a dossier is one's own (Awb 2:4)."""

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.db.columns import columns
from portal.dossier import eigen
from portal.dossier.queries import check_reach
from portal.gemeente.models import Toewijzing
from portal.gemeente.werk import Sleutel
from portal.gemeente.werk_queries import colleagues_of, place_of
from portal.identity.queries import colleagues_close_to
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny

_t = columns(Toewijzing)


class IemandWasEerder(Exception):
    """Somebody else took, gave or put back this work since the page was made."""


def assign(session: Session, db: Database, actor: Actor, key: Sleutel, to: int | None, stand: int) -> None:
    """Give a piece of work to an employee of the own municipality; None puts it back.

    `stand` is the number of the newest assignment when the page was made. The same click twice changes nothing the
    second time. Raises `IemandWasEerder`, or `Denied` when it does not wait or the employee cannot have it.
    """
    dossier_id = place_of(session, actor, key)
    if to is not None and to not in {one.id for one in colleagues_of(session, actor, dossier_id)}:
        deny("medewerker", to)
    newest = _newest(session, key)
    if newest and newest[1:] == (to, actor.medewerker_id) and newest[0] == stand + 1:
        return
    if (newest[0] if newest else 0) != stand:
        raise IemandWasEerder
    try:
        _append(session, actor, key, dossier_id, to, stand + 1)
    except IntegrityError as error:  # two at once: the database kept the other one
        raise IemandWasEerder from error
    record_act(session, db, actor, activiteiten.WERK_VERDELEN, dossier_id, f"{key.onderwerp} {key.onderwerp_id}")


def say_own(session: Session, db: Database, actor: Actor, dossier_id: int) -> None:
    """The same as `portal.dossier.eigen.say_own`; what this employee had of it goes back. Raises `Denied`."""
    check_reach(session, actor, dossier_id)
    _put_all_back(session, actor, dossier_id)
    eigen.say_own(session, db, actor, dossier_id)


def take_back_own(session: Session, db: Database, actor: Actor, dossier_id: int, medewerker_id: int) -> None:
    """The same of a colleague of the own municipality. Raises `Denied`."""
    if medewerker_id not in {number for number, _ in colleagues_close_to(session, actor, dossier_id)}:
        deny("medewerker", medewerker_id)
    eigen.take_back_own(session, db, actor, dossier_id, medewerker_id)


def _newest(session: Session, key: Sleutel) -> tuple[int, int | None, int] | None:
    chosen = select(_t.volgnummer, _t.medewerker_id, _t.door_id).where(
        _t.onderwerp == key.onderwerp, _t.onderwerp_id == key.onderwerp_id
    )
    row = session.execute(chosen.order_by(_t.volgnummer.desc()).limit(1)).one_or_none()
    return tuple(row) if row else None


def _append(session: Session, actor: Actor, key: Sleutel, dossier_id: int, to: int | None, number: int) -> None:
    session.add(
        Toewijzing(
            onderwerp=key.onderwerp,
            onderwerp_id=key.onderwerp_id,
            dossier_id=dossier_id,
            volgnummer=number,
            medewerker_id=to,
            door_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    session.flush()


def _put_all_back(session: Session, actor: Actor, dossier_id: int) -> None:
    last = select(_t.onderwerp, _t.onderwerp_id, func.max(_t.volgnummer).label("nummer")).where(
        _t.dossier_id == dossier_id
    )
    newest = last.group_by(_t.onderwerp, _t.onderwerp_id).subquery()
    mine = select(newest).join(
        Toewijzing.__table__,  # type: ignore[attr-defined]
        (_t.onderwerp == newest.c.onderwerp)
        & (_t.onderwerp_id == newest.c.onderwerp_id)
        & (_t.volgnummer == newest.c.nummer),
    )
    for onderwerp, number, count in session.execute(mine.where(_t.medewerker_id == actor.medewerker_id)).all():
        _append(session, actor, Sleutel(onderwerp, number), dossier_id, None, count + 1)
