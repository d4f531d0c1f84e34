"""Sessions in the database: a new id at each login, unknown ids dropped, written only when something changed.

The cookie holds a random value, the row its hash, so that a copied database opens no session. An expired row stays
a day as dead: a form sent with its cookie is kept for the same acting and served person (`saved_forms.py`).
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    LargeBinary,
    bindparam,
    delete,
    func,
    insert,
    literal,
    null,
    select,
    true,
    update,
)
from sqlmodel import Field, SQLModel

from portal import clock
from portal.actor import STAFF, Actor
from portal.db import Database
from portal.db.columns import columns, sealed

COOKIE = "__Host-sessie"
DEAD_FOR = timedelta(hours=24)
TOUCH_EVERY = timedelta(minutes=1)


class Sessie(SQLModel, table=True):
    """One login. `expires_at` slides with use, `ends_at` does not."""

    id: bytes = Field(sa_type=LargeBinary, primary_key=True)
    subject: str = Field(max_length=60, index=True)
    actor: dict[str, Any] = Field(sa_type=JSON)
    seen_at: datetime
    expires_at: datetime = Field(index=True)
    ends_at: datetime
    logout: bytes | None = sealed(default=None, nullable=True)


_s = columns(Sessie)
_READ = select(_s.actor, _s.seen_at, _s.expires_at, _s.ends_at).where(_s.id == bindparam("cookie"))
Column = Callable[[ColumnElement[Any]], ColumnElement[Any]]
"""Makes a column about a dossier; it comes with the session, so no page asks for it apart."""
Inbox = Callable[[ColumnElement[Any], ColumnElement[Any], ColumnElement[Any]], ColumnElement[Any]]
"""The same about a dossier, the acting person and the ground: what somebody has not read is their own."""


@dataclass(frozen=True)
class Session:
    """A session as a request sees it; `live` is False when it ran out less than a day ago.

    `admitted`: the person of the dossier takes part, or did; True for whoever serves no dossier.
    `gemeente`: that of the dossier. `values`: how many values municipalities set, by which a process knows whether it
    has the newest.
    """

    actor: Actor
    expires_at: datetime
    live: bool
    unread: int = 0
    admitted: bool = True
    gemeente: str | None = None
    values: int | None = None


@dataclass(frozen=True)
class SessionTimes:
    """How long a session may idle and last, for citizens and for staff."""

    idle: timedelta = timedelta(minutes=15)
    citizen: timedelta = timedelta(hours=4)
    staff: timedelta = timedelta(hours=8)


def _hash(cookie: str) -> bytes:
    return hashlib.sha256(cookie.encode()).digest()


class SessionStore:
    """Finds, starts, extends and ends sessions."""

    def __init__(
        self,
        db: Database,
        times: SessionTimes,
        unread: Inbox | None = None,
        admitted: Column | None = None,
        gemeente: Column | None = None,
        values: ColumnElement[int] | None = None,
    ) -> None:
        self.db, self.times = db, times
        dossier = _s.actor["dossier_id"].as_integer()
        who = (_s.actor["persoon_id"].as_integer(), _s.actor["grond"].as_string())
        counted = unread(dossier, *who) if unread else literal(0)
        takes_part = func.coalesce(admitted(dossier), true()) if admitted else true()
        town = gemeente(dossier) if gemeente else null()
        self._read = _READ.add_columns(
            counted.label("unread"),
            takes_part.label("admitted"),
            town.label("gemeente"),
            (null() if values is None else values).label("values_set"),
        )

    def find(self, cookie: str) -> Session | None:
        """The session of this cookie, extended at most once a minute; None when we never made it."""
        with self.db.read() as reader:
            row = reader.execute(self._read, {"cookie": _hash(cookie)}).one_or_none()
        now = clock.now()
        if row is None or row.expires_at + DEAD_FOR < now:
            return None
        live = now < row.expires_at
        expires_at = row.expires_at
        if live and now - row.seen_at >= TOUCH_EVERY:
            expires_at = self._touch(cookie, now, row.ends_at)
        actor = Actor.from_json(row.actor)
        return Session(actor, expires_at, live, row.unread, bool(row.admitted), row.gemeente, row.values_set)

    def start(self, actor: Actor, *, replaces: str | None = None, logout: str | None = None) -> str:
        """Begin a session and return its cookie value; the one it replaces is gone."""
        cookie = secrets.token_urlsafe(32)
        now = clock.now()
        ends_at = now + (self.times.staff if actor.rol in STAFF else self.times.citizen)
        if actor.valid_until is not None:  # a mandate from a login never outlives what the login said
            ends_at = min(ends_at, actor.valid_until)
        row = {
            "id": _hash(cookie),
            "subject": actor.subject,
            "actor": actor.to_json(),
            "seen_at": now,
            "expires_at": min(now + self.times.idle, ends_at),
            "ends_at": ends_at,
            "logout": self.db.keys.encrypt(logout, "logout") if logout else None,
        }
        with self.db.write() as writer:
            writer.execute(delete(Sessie).where(Sessie.expires_at < now - DEAD_FOR))  # type: ignore[arg-type]
            if replaces:
                writer.execute(delete(Sessie).where(Sessie.id == _hash(replaces)))  # type: ignore[arg-type]
            writer.execute(insert(Sessie).values(**row))
        return cookie

    def switch(self, cookie: str, actor: Actor) -> str:
        """Go on as another pair of acting and served person, under a new id; the login lasts no longer for it.

        Raises KeyError when the session ended meanwhile.
        """
        fresh = secrets.token_urlsafe(32)
        with self.db.write() as writer:
            row = writer.get(Sessie, _hash(cookie))
            if row is None:
                raise KeyError("session")
            ends_at = min(row.ends_at, actor.valid_until) if actor.valid_until else row.ends_at
            kept = {"seen_at": row.seen_at, "expires_at": min(row.expires_at, ends_at), "logout": row.logout}
            writer.delete(row)
            changed = {"id": _hash(fresh), "subject": actor.subject, "actor": actor.to_json(), "ends_at": ends_at}
            writer.execute(insert(Sessie).values(**kept, **changed))
        return fresh

    def end(self, cookie: str) -> str | None:
        """End a session at once; returns what the identity provider needs to log out as well."""
        with self.db.write() as writer:
            row = writer.get(Sessie, _hash(cookie))
            if row is None:
                return None
            writer.delete(row)
        return self.db.keys.decrypt(row.logout, "logout") if row.logout else None

    def end_all(self, subject: str) -> None:
        """End every session of one identity: the next request of a blocked user is refused."""
        with self.db.write() as writer:
            writer.execute(delete(Sessie).where(Sessie.subject == subject))  # type: ignore[arg-type]

    def _touch(self, cookie: str, now: datetime, ends_at: datetime) -> datetime:
        expires_at = min(now + self.times.idle, ends_at)
        with self.db.write() as writer:
            writer.execute(
                update(Sessie).where(Sessie.id == _hash(cookie)).values(seen_at=now, expires_at=expires_at)  # type: ignore[arg-type]
            )
        return expires_at
