"""Status flows are tables: one tuple of transitions for each room, and the only code that assigns a status.

Buttons on a page, guards and the tests over status x transition x role all read the same table.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from sqlalchemy import JSON, Index, insert
from sqlmodel import Field, Session, SQLModel

from portal import clock
from portal.actor import Actor, Rol
from portal.db.columns import ENUM_LENGTH, key, one_of, table


class Impossible(Exception):
    """The transition does not start from the present status: somebody was faster, or it never could."""

    def __init__(self, transition: str, status: str) -> None:
        super().__init__(f"{transition} not from {status}")
        self.transition, self.status = transition, status


class Stale(Exception):
    """The row changed since the page was made; show both, lose neither."""


class NotAllowed(Exception):
    """This role may not do this."""


class Gebeurtenis(SQLModel, table=True):
    """One step in the life of a thing: who, on whose behalf, when, from, to, why. Never changed, never removed."""

    __table_args__ = (Index(None, "onderwerp", "onderwerp_id", "id"), Index(None, "dossier_id", "id"))

    id: int = key()
    onderwerp: str = Field(max_length=ENUM_LENGTH)
    onderwerp_id: int
    dossier_id: int = Field(foreign_key="dossier.id")
    handeling: str = Field(max_length=ENUM_LENGTH)
    van: str = Field(max_length=ENUM_LENGTH)
    naar: str = Field(max_length=ENUM_LENGTH)
    op: datetime
    rol: Rol = one_of(Rol)
    persoon_id: int | None = Field(default=None, foreign_key="persoon.id")
    medewerker_id: int | None = Field(default=None, foreign_key="medewerker.id")
    namens: bool = False
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


_INSERT = insert(table(Gebeurtenis))


class HasStart(Protocol):
    """A row whose life begins or goes on: what its event tells of it."""

    @property
    def id(self) -> int: ...

    @property
    def dossier_id(self) -> int: ...

    @property
    def status(self) -> Any: ...


class Begonnen(NamedTuple):
    """What `started` needs of a row that was inserted without an entity."""

    id: int
    dossier_id: int
    status: StrEnum


class HasStatus(Protocol):
    """A row with a flow: what `Flow.apply` needs of it."""

    id: int
    version: int
    status: Any

    @property
    def dossier_id(self) -> int: ...


@dataclass(frozen=True)
class Transition:
    """One arrow: name, where from, where to, who may, and the article it rests on."""

    name: str
    sources: tuple[StrEnum, ...]
    target: StrEnum
    roles: frozenset[Rol]
    article: str


class Flow:
    """A checked table of transitions. Raises ValueError when the table cannot be right."""

    def __init__(self, subject: str, start: Iterable[StrEnum], statuses: type[StrEnum], *table: Transition) -> None:
        self.subject, self.start, self.statuses, self.table = subject, frozenset(start), statuses, table
        self._check()

    def find(self, name: str, status: StrEnum) -> Transition:
        """The transition of this name from this status. Raises `Impossible`."""
        for transition in self.table:
            if transition.name == name and status in transition.sources:
                return transition
        raise Impossible(name, status)

    def possible(self, status: StrEnum, rol: Rol) -> frozenset[str]:
        """Names of what this role may do from this status: the buttons of a page."""
        return frozenset(t.name for t in self.table if status in t.sources and rol in t.roles)

    def apply(
        self, session: Session, row: HasStatus, name: str, actor: Actor, *, version: int | None = None, **details: Any
    ) -> Gebeurtenis:
        """Lock the row, check role, status and version, set the status and append the event.

        Raises `Impossible`, `NotAllowed` or `Stale`; nothing has changed then.
        """
        session.flush()  # refresh would throw away what was set on the row and not sent yet
        session.refresh(row, with_for_update=True)
        transition = self.find(name, row.status)
        if actor.rol not in transition.roles:
            raise NotAllowed(f"{actor.rol} may not {name}")
        if version is not None and version != row.version:
            raise Stale(f"{self.subject} {row.id}: {version} is not {row.version}")
        before, row.status = row.status, transition.target
        row.version += 1
        event = Gebeurtenis(**_event(self.subject, row, name, before, actor, details))
        session.add(row)
        session.add(event)
        return event

    def _check(self) -> None:
        for transition in self.table:
            unknown = {*transition.sources, transition.target} - set(self.statuses)
            if unknown or not transition.sources:
                raise ValueError(f"{transition.name}: unknown or missing status {unknown}")
            if not transition.roles or not transition.article:
                raise ValueError(f"{transition.name}: somebody must be allowed it, by some article")
        arrows = [(t.name, source) for t in self.table for source in t.sources]
        if len(arrows) != len(set(arrows)):
            raise ValueError(f"{self.subject}: one name leaves one status twice")
        unreachable = set(self.statuses) - self.start - {t.target for t in self.table}
        if unreachable:
            raise ValueError(f"{self.subject}: no way to {unreachable}")


def started(
    session: Session, subject: str, row: HasStart, actor: Actor, *, handeling: str = "begin", **details: Any
) -> None:
    """Append the first event of a row that was just added (flush it first); `handeling` says how it began."""
    session.execute(_INSERT, _event(subject, row, handeling, row.status, actor, details))


def _event(
    subject: str, row: HasStart, name: str, before: StrEnum, actor: Actor, details: dict[str, Any]
) -> dict[str, Any]:
    return {
        "onderwerp": subject,
        "onderwerp_id": row.id,
        "dossier_id": row.dossier_id,
        "handeling": name,
        "van": before,
        "naar": row.status,
        "op": clock.now(),
        "rol": actor.rol,
        "persoon_id": actor.persoon_id,
        "medewerker_id": actor.medewerker_id,
        "namens": actor.namens is not None,
        "details": details,
    }
