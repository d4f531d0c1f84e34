"""Who saw my data: the records about one dossier, each person's day taken together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, and_, not_, or_, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.db.columns import columns
from portal.logboek import activiteiten, gronden
from portal.logboek.activiteiten import ALLE, Activiteit
from portal.logboek.models import Logregel, Uitslag
from portal.logboek.teksten import HUISGENOOT, MELDER, ROLLEN, ZELF

_l = columns(Logregel)
ADDRESS = (activiteiten.ADRES_INZIEN.code, activiteiten.ADRES_BEWAREN.code)
VERBORGEN: list[Callable[[Actor], ColumnElement[bool]]] = []
"""Records that a room keeps from who acts for somebody: each a condition on the log, never NULL."""
VERTELD: dict[str, Callable[[], ColumnElement[bool]]] = {}
"""By table: which rows the person may know of now, where a law lets some be told later; a condition, never NULL.

Whatever shows the log or whole tables to the person asks it; a table that is not here holds nothing of the kind.
"""
# The law gives the ground to the organisation, not to the page: a consulent who opens a declaration acts for the
# college, also where the SVB's people open the same page.
_GROUNDS: dict[Rol | None, str] = {
    Rol.SVB: gronden.SVB,
    Rol.CONSULENT: gronden.COLLEGE,
    Rol.BEZWAARBEHANDELAAR: gronden.RECHTSBESCHERMING,
    Rol.TOEZICHTHOUDER: gronden.TOEZICHT,
    Rol.BEHEERDER: gronden.ONDERZOEK,
    Rol.ZORGKANTOOR: gronden.VERSTREKKER,
    Rol.ZORGVERZEKERAAR: gronden.VERSTREKKER,
    Rol.ZORGVERLENER: gronden.OVEREENKOMST,
}


@dataclass(frozen=True)
class Handeling:
    """One thing that somebody did, how often, how it ended, and the declarations that it was about."""

    activiteit: Activiteit
    uitslag: Uitslag
    aantal: int
    declaraties: tuple[int, ...]


@dataclass(frozen=True)
class Inzage:
    """What one person did on one day without anybody else in between, newest first.

    `zelf`: the reader of the page is that person. `melder`: somebody who reported this person, and was not checked.
    `huisgenoot`: somebody who acts for a housemate, by the consent of this person.
    """

    laatste: datetime
    eerste: datetime
    rol: Rol | None
    door: str
    organisatie: str
    namens: bool
    melder: bool
    huisgenoot: bool
    zelf: bool
    handelingen: tuple[Handeling, ...]

    @property
    def dag(self) -> date:
        """The local day."""
        return clock.local(self.laatste).date()

    @property
    def wie(self) -> str:
        """The message id of who it was, by function; its figures are `naam` and `organisatie`."""
        if self.melder and not self.zelf:
            return MELDER
        if self.huisgenoot and not self.zelf:
            return HUISGENOOT
        return ZELF if self.zelf else ROLLEN[self.rol]

    @property
    def grond(self) -> str:
        """The message id of the legal ground, article included."""
        if self.huisgenoot:
            return gronden.HUISHOUDEN
        return gronden.MELDING if self.melder else _GROUNDS.get(self.rol, gronden.EIGEN)


@dataclass(frozen=True)
class Filter:
    """What to show: everything or only what others did, between two local days (both included)."""

    alles: bool = False
    van: date | None = None
    tot: date | None = None


@dataclass(frozen=True)
class Inzagen:
    """A page of the log; `ouder_dan` is the record to go on from, None at the end."""

    regels: tuple[Inzage, ...]
    ouder_dan: int | None


def seen_by(session: Session, actor: Actor, chosen: Filter, *, limit: int = 40, before: int | None = None) -> Inzagen:
    """The records about the dossier that the actor serves, newest first. One statement."""
    rows = session.execute(_wanted(actor, chosen, limit + 1, before)).all()
    more = rows[limit - 1].id if len(rows) > limit else None
    return Inzagen(tuple(_together(actor, rows[:limit])), more)


def _wanted(actor: Actor, chosen: Filter, limit: int, before: int | None) -> Any:
    wanted = (
        select(
            _l.id, _l.op, _l.activiteit, _l.uitslag, _l.rol, _l.persoon_id, _l.medewerker_id, _l.door, _l.organisatie,
            _l.namens, _l.object, _l.grond,
        )
        .where(_l.dossier_id == (actor.dossier_id or 0))
        .order_by(_l.id.desc())
        .limit(limit)
    )  # fmt: skip
    others = or_(_l.persoon_id.is_(None), _l.persoon_id != actor.persoon_id)
    if not chosen.alles:
        wanted = wanted.where(others)
    if told := VERTELD.get("logregel"):
        wanted = wanted.where(told())
    if actor.grond is not Grond.EIGEN:  # where another representative lives, and since when, is theirs alone
        wanted = wanted.where(not_(and_(others, _l.activiteit.in_(ADDRESS))), *(not_(one(actor)) for one in VERBORGEN))
    if chosen.van:
        wanted = wanted.where(_l.op >= _midnight(chosen.van))
    if chosen.tot:
        wanted = wanted.where(_l.op < _midnight(chosen.tot + timedelta(days=1)))
    return wanted if before is None else wanted.where(_l.id < before)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.AMSTERDAM)


def _together(actor: Actor, rows: Iterable[Any]) -> Iterable[Inzage]:
    for _, group in groupby(rows, key=_day_and_person):
        records = list(group)
        last = records[0]
        yield Inzage(
            laatste=last.op,
            eerste=records[-1].op,
            rol=last.rol,
            door=last.door,
            organisatie=last.organisatie,
            namens=last.namens,
            melder=last.grond is Grond.MELDING,
            huisgenoot=last.grond is Grond.TOESTEMMING,
            zelf=last.persoon_id is not None and last.persoon_id == actor.persoon_id,
            handelingen=tuple(_acts(records)),
        )


def _day_and_person(row: Any) -> tuple[object, ...]:
    # Who came by a link has no number as a person: then the name tells them apart.
    nameless = row.door if row.persoon_id is None and row.medewerker_id is None else ""
    return (clock.local(row.op).date(), row.rol, row.persoon_id, row.medewerker_id, row.namens, row.grond, nameless)


def _acts(records: list[Any]) -> Iterable[Handeling]:
    kinds: dict[tuple[str, Uitslag], list[Any]] = {}
    for record in records:
        kinds.setdefault((record.activiteit, record.uitslag), []).append(record)
    for (code, outcome), same in kinds.items():
        # A dict keeps each declaration once, in the order of the records.
        about = dict.fromkeys(number for record in same if (number := _declaration(record.object)))
        yield Handeling(ALLE[code], outcome, len(same), tuple(about))


def _declaration(thing: str) -> int | None:
    kind, _, number = thing.partition(" ")
    return int(number) if kind == "declaratie" and number.isdecimal() else None
