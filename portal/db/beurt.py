"""Whose turn it is: work of a day is done by one process of the portal, and by another one when that one dies.

Every such work may be done twice without harm; this only keeps processes from doing it side by side. Within a work
everybody has a turn, whatever becomes of the others.
"""

import time as sleeping
from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from typing import Any, TypeVar

import structlog
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, Session, SQLModel

from portal import clock
from portal.db.columns import columns, table
from portal.db.engine import Database, Unavailable

LEASE = timedelta(hours=1)
"""After this long another process takes over: the one that began is dead, or stuck."""
PAUSE = 0.02  # seconds after each, so that visitors who write something come in between

log = structlog.get_logger("beurt")
T = TypeVar("T")


class Beurt(SQLModel, table=True):
    """A work, and the instant before which nobody begins it: it is being done, or has been done."""

    naam: str = Field(primary_key=True, max_length=40)
    niet_voor: datetime


_b = columns(Beurt)


def in_turn(db: Database, naam: str, next_time: datetime, act: Callable[[], object], lease: timedelta = LEASE) -> bool:
    """Do it, unless a process is at it or did it; nobody does it again before `next_time`.

    False when it is not our turn. What `act` raises comes through, and the next who looks may try.
    """
    if not _take(db, naam, lease):
        return False
    try:
        act()
    except Exception:
        _leave(db, naam, clock.now())
        raise
    _leave(db, naam, next_time)
    return True


def each(things: Iterable[T], act: Callable[[T], object]) -> int:
    """Do it for every one, with a pause; what goes wrong with one is logged, stops no other, and has a next turn.

    Returns the sum of what came of it. Raises `Unavailable`: then it goes wrong with all of them.
    """
    done = 0
    for one in things:
        try:
            done += int(act(one) or 0)  # type: ignore[call-overload]
        except Unavailable:
            raise
        except Exception as error:
            log.error("overgeslagen", nummer=one if isinstance(one, int) else None, fout=error)
        sleeping.sleep(PAUSE)
    return done


def tomorrow(at: time = time()) -> datetime:
    """The instant of a local time on the next local day."""
    return datetime.combine(clock.today() + timedelta(days=1), at, tzinfo=clock.AMSTERDAM)


def _take(db: Database, naam: str, lease: timedelta) -> bool:
    """Looking takes no lock: most of the time there is nothing to do."""
    now = clock.now()
    with db.read() as session:
        if not _is_free(session, naam, now):
            return False
    try:
        with db.write() as session:
            return _claim(session, naam, now, lease)
    except IntegrityError:  # another process was first with a work that nobody did before
        return False


def _is_free(session: Session, naam: str, now: datetime) -> bool:
    until = session.execute(select(_b.niet_voor).where(_b.naam == naam)).scalar_one_or_none()
    return until is None or until <= now


def _claim(session: Session, naam: str, now: datetime, lease: timedelta) -> bool:
    """One statement decides, so that two processes do not both get it."""
    claim = update(table(Beurt)).where(_b.naam == naam, _b.niet_voor <= now).values(niet_voor=now + lease)
    done: Any = session.execute(claim)
    if done.rowcount:
        return True
    if not _is_free(session, naam, now):
        return False
    session.add(Beurt(naam=naam, niet_voor=now + lease))
    return True


def _leave(db: Database, naam: str, next_time: datetime) -> None:
    with db.write() as session:
        session.execute(update(table(Beurt)).where(_b.naam == naam).values(niet_voor=next_time))
