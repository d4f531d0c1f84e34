"""Conversations as pages show them."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Integer, bindparam, func, literal, select
from sqlmodel import Session

from portal import clock
from portal.actor import CITIZENS, Actor, Rol
from portal.berichten.gesprekken import reach
from portal.berichten.models import Bericht, Gesprek, Gespreksbijdrage
from portal.berichten.onderwerpen import Gekozen
from portal.berichten.queries import inbox_of
from portal.berichten.status import Gesprekstatus
from portal.db import Keyring
from portal.db.bladen import Blad, page_of
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Organisatie, Organisatiesoort, Persoon
from portal.identity.models import Medewerker
from portal.law.kalender import add_days
from portal.law.regelset import GeenRegelset, regelset_for
from portal.web.visit import deny

_g, _w, _b = columns(Gesprek), columns(Gespreksbijdrage), columns(Bericht)
_d, _p, _o, _e = columns(Dossier), columns(Persoon), columns(Organisatie), columns(Medewerker)
_town = table(Organisatie).alias("gemeente")
SNIPPET = 90
DAYS_OF_WEEK, WORKING_DAYS = 7, 5


@dataclass(frozen=True)
class GesprekView:
    """A conversation in a list; `begin` is how its first text begins."""

    id: int
    dossier_id: int
    over: Gekozen
    status: Gesprekstatus
    begonnen_op: datetime
    wacht_sinds: date | None
    version: int
    met_id: int
    met: str
    met_soort: Organisatiesoort
    naam: str
    clientnummer: str
    gemeente: str
    begin: str

    @property
    def antwoord_voor(self) -> date | None:
        """The day on which an answer mostly is there: a service, no term of the law."""
        days, since = days_to_answer(self.gemeente), self.wacht_sinds
        return add_days(since, days) if since and days else None


@dataclass(frozen=True)
class BijdrageView:
    """One question or answer; `naam` of an employee is for colleagues only."""

    rol: Rol
    naam: str
    namens: bool
    tekst: str
    document_id: int | None
    op: datetime

    @property
    def van_inwoner(self) -> bool:
        return self.rol in CITIZENS


@dataclass(frozen=True)
class GesprekDetail:
    """A conversation with everything that was written."""

    kop: GesprekView
    bijdragen: tuple[BijdrageView, ...]
    ongelezen: int = field(default=0)


def days_to_answer(gemeente: str) -> int | None:
    """How many days an answer mostly takes, as the rule set of today promises; None where none holds."""
    try:
        return regelset_for(gemeente, clock.today()).diensttermijnen.vraag
    except GeenRegelset:
        return None


def working_days_to_answer(gemeente: str) -> int | None:
    """The same in working days, of which a week has five."""
    days = days_to_answer(gemeente)
    return None if days is None else days // DAYS_OF_WEEK * WORKING_DAYS + min(days % DAYS_OF_WEEK, WORKING_DAYS)


_every = table(Gespreksbijdrage).alias("elke")
_first = select(func.min(_every.c.id)).where(_every.c.gesprek_id == _g.id).correlate(table(Gesprek)).scalar_subquery()
_CONVERSATIONS = (
    select(
        _g.id, _g.dossier_id, _g.onderwerp, _g.onderwerp_id, _g.feiten, _g.status, _g.begonnen_op, _g.wacht_sinds,
        _g.version, _g.met_id, _o.naam, _o.soort, _p.naam, _d.clientnummer, _town.c.naam, _w.tekst, _d.sleutel,
    )
    .join(table(Organisatie), _o.id == _g.met_id)
    .join(table(Dossier), _d.id == _g.dossier_id)
    .join(table(Persoon), _p.id == _d.persoon_id)
    .join(_town, _town.c.id == _d.gemeente_id)
    .join(table(Gespreksbijdrage), _w.id == _first)
)  # fmt: skip
_OWN = _CONVERSATIONS.where(_g.dossier_id == bindparam("dossier")).order_by(_g.id.desc())
_NEWEST = _OWN.limit(bindparam("aantal", type_=Integer))
_OLDER = _NEWEST.where(_g.id < bindparam("voor"))


def _view(keys: Keyring, row: Any) -> GesprekView:
    number, dossier_id, soort, nummer, feiten, *rest, text, wrapped = row
    begin = " ".join(keys.from_dossier(wrapped, text).split())
    shown = begin if len(begin) <= SNIPPET else f"{begin[:SNIPPET].rsplit(' ', 1)[0]}…"
    values = [number, dossier_id, Gekozen(soort, nummer, feiten), *rest, shown]
    return GesprekView(*values)


def conversations_of(
    session: Session, keys: Keyring, actor: Actor, limit: int, *, before: int | None = None
) -> list[GesprekView]:
    """The newest conversations of the dossier served; `before` is the id to go on from."""
    known = {"dossier": actor.dossier_id or 0, "aantal": limit, **({"voor": before} if before else {})}
    rows = session.execute((_OLDER if before else _NEWEST).where(reach(actor)), known)
    return [_view(keys, row) for row in rows]


def conversation_detail(session: Session, keys: Keyring, actor: Actor, gesprek_id: int) -> GesprekDetail:
    """A conversation of the own dossier, or with the own organisation. Raises `Denied`. Three statements."""
    row = session.execute(_CONVERSATIONS.where(_g.id == literal(gesprek_id, BigInteger), reach(actor))).one_or_none()
    if row is None:
        return deny("gesprek", gesprek_id)
    chosen = (
        select(_w.rol, func.coalesce(_p.naam, _e.naam, ""), _w.namens, _w.tekst, _w.document_id, _w.op)
        .outerjoin(table(Persoon), _p.id == _w.persoon_id)
        .outerjoin(table(Medewerker), _e.id == _w.medewerker_id)
        .where(_w.gesprek_id == gesprek_id)
        .order_by(_w.id)
    )
    wrapped = row[-1]
    written = tuple(
        BijdrageView(rol, naam, namens, keys.from_dossier(wrapped, text), document_id, op)
        for rol, naam, namens, text, document_id, op in session.execute(chosen)
    )
    unread = (
        select(func.count())
        .select_from(table(Bericht))
        .where(_b.onderwerp == "gesprek", _b.onderwerp_id == gesprek_id, _b.gelezen_op.is_(None))
        .where(inbox_of(actor))
    )
    return GesprekDetail(_view(keys, row), written, int(session.execute(unread).scalar_one()))


def dossier_of_conversation(session: Session, actor: Actor, gesprek_id: int) -> int:
    """The dossier of a conversation that this employee may see; reads nothing else. Raises `Denied`."""
    found = session.execute(
        select(_g.dossier_id).where(_g.id == literal(gesprek_id, BigInteger), reach(actor))
    ).scalar_one_or_none()
    return int(found) if found is not None else deny("gesprek", gesprek_id)


@dataclass(frozen=True)
class Bladzijde:
    """One page of a desk's list, numbers only."""

    ids: tuple[int, ...]
    dossiers: tuple[int, ...]
    blad: Blad


def find_conversations(session: Session, actor: Actor, status: Gesprekstatus, pagina: int) -> Bladzijde:
    """Which conversations with the own organisation are on this page, the longest waiting first. Two statements."""
    mine = [reach(actor), _g.status == status]
    order = (_g.wacht_sinds, _g.id) if status is Gesprekstatus.WACHT_OP_ORGANISATIE else (_g.id.desc(),)
    blad, rows = page_of(session, select(_g.id, _g.dossier_id).where(*mine).order_by(*order), pagina)
    return Bladzijde(tuple(row[0] for row in rows), tuple(row[1] for row in rows), blad)


def read_conversations(session: Session, keys: Keyring, actor: Actor, found: Bladzijde) -> list[GesprekView]:
    """The conversations of one page."""
    rows = session.execute(_CONVERSATIONS.where(_g.id.in_(found.ids), reach(actor)))
    views = {view.id: view for view in (_view(keys, row) for row in rows)}
    return [views[number] for number in found.ids if number in views]


@dataclass(frozen=True)
class Aanspreekpunt:
    """An organisation that a question can go to."""

    id: int
    naam: str
    soort: Organisatiesoort


def organisations_for(session: Session, dossier_id: int) -> list[Aanspreekpunt]:
    """The municipality of a dossier, and the SVB."""
    town = select(_d.gemeente_id).where(_d.id == dossier_id).scalar_subquery()
    chosen = select(_o.id, _o.naam, _o.soort).where((_o.id == town) | (_o.soort == Organisatiesoort.SVB))
    return [Aanspreekpunt(*row) for row in session.execute(chosen.order_by(_o.soort, _o.id))]
