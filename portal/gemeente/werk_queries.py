"""The work list of a municipality: which work is on a page, who does it, and who could."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, Subquery, and_, func, literal, not_, or_, select, tuple_
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.db.bladen import MOST, PAGE_SIZE, Blad, page_of
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Persoon
from portal.dossier.queries import is_own, within_reach
from portal.dossier.zoeken import matches
from portal.gemeente.models import Toewijzing
from portal.gemeente.werk import Filter, Sleutel, Van, Werk, waiting
from portal.gemeente.werkbronnen import SOORTEN
from portal.identity.models import Medewerker
from portal.law.regelset import GeenRegelset, regelset_for
from portal.law.termijnen import Diensttermijnen
from portal.web.visit import deny

_t = columns(Toewijzing)
_m = columns(Medewerker)
_d = columns(Dossier)
_p = columns(Persoon)


@dataclass(frozen=True)
class Gevonden:
    """The work on one page of the list, numbers only."""

    sleutels: tuple[Sleutel, ...]
    dossiers: tuple[int, ...]
    blad: Blad


@dataclass(frozen=True)
class Collega:
    """An employee of the same municipality."""

    id: int
    naam: str


@dataclass(frozen=True)
class Stap:
    """One assignment of the past: to whom (None: put back), by whom, when."""

    naar: str | None
    door: str
    op: datetime


def find_work(session: Session, actor: Actor, wanted: Filter) -> Gevonden:
    """Which work is on a page of the list of this consulent, the oldest term first. Two statements."""
    blad, rows = page_of(session, _chosen(actor, wanted), wanted.pagina, MOST)
    keys = tuple(Sleutel(row[0], row[1]) for row in rows)
    return Gevonden(keys, tuple(dict.fromkeys(row[2] for row in rows)), blad)


def read_work(session: Session, actor: Actor, keys: Sequence[Sleutel]) -> list[Werk]:
    """This work, the oldest term first; what was done meanwhile is left out. One statement."""
    work, chosen = _work(actor)
    numbers = [(one.onderwerp, one.onderwerp_id) for one in keys]
    wanted = chosen.where(tuple_(work.c.onderwerp, work.c.onderwerp_id).in_(numbers))
    return _lines(session, work, wanted) if keys else []


def work_of(session: Session, actor: Actor, dossier_id: int) -> list[Werk]:
    """What waits in one dossier, the oldest term first. One statement."""
    work, chosen = _work(actor)
    return _lines(session, work, chosen.where(work.c.dossier_id == dossier_id).limit(PAGE_SIZE))


def next_work(session: Session, actor: Actor) -> Sleutel | None:
    """The work with the oldest term that is this consulent's own, or nobody's when there is none of their own."""
    for van in (Van.MIJ, Van.NIEMAND):
        row = session.execute(_chosen(actor, Filter(van=van)).limit(1)).one_or_none()
        if row:
            return Sleutel(row[0], row[1])
    return None


def running_out(session: Session, actor: Actor, until: date) -> list[tuple[Sleutel, int, date]]:
    """This consulent's own work and nobody's with a term until a day, with dossier and term. One statement."""
    work, chosen = _work(actor)
    mine = or_(_t.medewerker_id.is_(None), _t.medewerker_id == actor.medewerker_id)
    rows = session.execute(chosen.where(work.c.termijn <= until, mine).add_columns(work.c.termijn))
    return [(Sleutel(row[0], row[1]), row[2], row[3]) for row in rows]


def place_of(session: Session, actor: Actor, key: Sleutel) -> int:
    """The dossier of a piece of work that waits, within reach of this consulent. Raises `Denied`."""
    work, chosen = _work(actor, _known(key))
    # From an address: PostgreSQL would refuse a number beyond the column's own type instead of finding nothing.
    row = session.execute(chosen.where(work.c.onderwerp_id == literal(key.onderwerp_id, BigInteger))).one_or_none()
    return int(row[2]) if row else deny(key.onderwerp, key.onderwerp_id)


def work_for(session: Session, actor: Actor, key: Sleutel) -> Werk:
    """A piece of work within reach of this consulent. Raises `Denied` when it does not wait (any more)."""
    found = read_work(session, actor, [key])
    return found[0] if found else deny(key.onderwerp, key.onderwerp_id)


def _known(key: Sleutel) -> str:
    return key.onderwerp if key.onderwerp in SOORTEN else deny("werk", key.onderwerp[:40])


def colleagues_of(session: Session, actor: Actor, dossier_id: int) -> list[Collega]:
    """Who of the own municipality can be given work in a dossier, this consulent included, by name."""
    chosen = select(_m.id, _m.naam).where(*_can_work(actor, dossier_id)).order_by(_m.naam, _m.id)
    return [Collega(*row) for row in session.execute(chosen)]


def steps_of(session: Session, sleutel: Sleutel) -> list[Stap]:
    """Who had this work, oldest first."""
    giver = table(Medewerker).alias()
    chosen = (
        select(_m.naam, giver.c.naam, _t.op)
        .join(table(Medewerker), _m.id == _t.medewerker_id, isouter=True)
        .join(giver, giver.c.id == _t.door_id)
        .where(_t.onderwerp == sleutel.onderwerp, _t.onderwerp_id == sleutel.onderwerp_id)
        .order_by(_t.volgnummer)
    )
    return [Stap(*row) for row in session.execute(chosen)]


def _can_work(actor: Actor, dossier_id: int) -> list[ColumnElement[bool]]:
    return [
        _m.organisatie_id == actor.organisatie_id,
        _m.rol == Rol.CONSULENT,
        _m.geblokkeerd_op.is_(None),
        not_(is_own(_m.id, dossier_id)),
    ]


def _terms(actor: Actor) -> Diensttermijnen | None:
    """The service terms of the consulent's municipality today; None when no rule set holds there any more."""
    try:
        return regelset_for(actor.organisatie or "", clock.today()).diensttermijnen
    except GeenRegelset:
        return None


def _work(actor: Actor, onderwerp: str = "") -> tuple[Subquery, Select[Any]]:
    """All work within reach, with its newest assignment: the numbers."""
    work, newer = waiting(_terms(actor), onderwerp), table(Toewijzing).alias()
    newest = select(func.max(newer.c.volgnummer)).where(
        newer.c.onderwerp == work.c.onderwerp, newer.c.onderwerp_id == work.c.onderwerp_id
    )
    given = and_(
        _t.onderwerp == work.c.onderwerp,
        _t.onderwerp_id == work.c.onderwerp_id,
        _t.volgnummer == newest.scalar_subquery(),
    )
    chosen = (
        select(work.c.onderwerp, work.c.onderwerp_id, work.c.dossier_id)
        .join(table(Dossier), _d.id == work.c.dossier_id)
        .join(table(Persoon), _p.id == _d.persoon_id)
        .join(table(Toewijzing), given, isouter=True)
        .where(*within_reach(actor))
        # What no law and no promise sets a term for stands by the day it came in.
        .order_by(func.coalesce(work.c.termijn, work.c.sinds), work.c.sinds, work.c.onderwerp, work.c.onderwerp_id)
    )
    return work, chosen


def _chosen(actor: Actor, wanted: Filter) -> Select[Any]:
    work, chosen = _work(actor, wanted.soort)
    if wanted.van is Van.MIJ:
        chosen = chosen.where(_t.medewerker_id == actor.medewerker_id)
    elif wanted.van is Van.NIEMAND:
        chosen = chosen.where(_t.medewerker_id.is_(None))
    if wanted.te_laat:
        chosen = chosen.where(work.c.termijn < clock.today())
    return chosen.where(*matches(wanted.zoek))


def _lines(session: Session, work: Subquery, chosen: Select[Any]) -> list[Werk]:
    lines = chosen.join(table(Medewerker), _m.id == _t.medewerker_id, isouter=True).add_columns(
        work.c.sinds,
        work.c.termijn,
        work.c.wettelijk,
        work.c.wat,
        _p.naam,
        _d.clientnummer,
        func.coalesce(_t.volgnummer, 0),
        _t.medewerker_id,
        _m.naam,
    )
    return [Werk(Sleutel(row[0], row[1]), *row[2:]) for row in session.execute(lines)]
