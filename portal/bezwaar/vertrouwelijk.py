"""What somebody tells in confidence: to one named officer of the municipality, and to nobody else.

Nothing here is about a dossier as far as any table, log, message or list can tell. No flow and no event: their rows
carry a dossier. Who it is and what happens lies within one seal, made with the key of the portal and not with that of
the dossier, so that nobody who opens a dossier opens this. Whoever uses somebody's own login afterwards finds nothing.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from portal import clock
from portal.actor import SYSTEM, Actor, Rol
from portal.bezwaar.formulieren import Vertrouwelijk
from portal.bezwaar.models import VertrouwelijkeMelding, Vertrouwelijkestap, Vertrouwenspersoon
from portal.db import Database, Keyring
from portal.db.columns import columns, has_id, table
from portal.db.flow import Impossible
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.identity.models import Medewerker
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny

PURPOSE = "vertrouwelijk"
GELEZEN, NOTITIE, AFGEROND = "gelezen", "notitie", "afgerond"
_v, _s, _n = columns(VertrouwelijkeMelding), columns(Vertrouwelijkestap), columns(Vertrouwenspersoon)
_d, _p, _o, _m = columns(Dossier), columns(Persoon), columns(Organisatie), columns(Medewerker)


@dataclass(frozen=True)
class Inhoud:
    """All that is sealed. `namens`: a representative told it, about the person or about themselves."""

    naam: str
    verteller: str
    namens: bool
    clientnummer: str
    tekst: str
    bellen: bool
    hoe: str


@dataclass(frozen=True)
class StapView:
    """What the officer did."""

    soort: str
    tekst: str
    door: str
    op: datetime


@dataclass(frozen=True)
class MeldingView:
    """Something that was told."""

    id: int
    op: datetime
    inhoud: Inhoud
    stappen: tuple[StapView, ...]

    @property
    def is_open(self) -> bool:
        return all(one.soort != AFGEROND for one in self.stappen)

    @property
    def is_nieuw(self) -> bool:
        return not self.stappen


def officer_of(session: Session, gemeente_id: int) -> tuple[int, str] | None:
    """Number and name of the one who hears it now; None while nobody is named. One statement."""
    chosen = (
        select(_n.medewerker_id, _m.naam, _m.geblokkeerd_op, _m.rol)
        .join(table(Medewerker), _m.id == _n.medewerker_id)
        .where(_n.gemeente_id == gemeente_id)
        .order_by(_n.id.desc())
        .limit(1)
    )
    row = session.execute(chosen).one_or_none()
    if row is None or row.geblokkeerd_op is not None or row.rol != Rol.VERTROUWENSPERSOON:
        return None
    return int(row.medewerker_id), str(row.naam)


def municipality_of(session: Session, actor: Actor) -> tuple[int, str, str]:
    """Number, name and telephone of the municipality of the dossier served. Raises `Denied`. One statement."""
    chosen = select(_o.id, _o.naam, _o.telefoon).join(table(Dossier), _d.gemeente_id == _o.id)
    row = session.execute(chosen.where(_d.id == actor.dossier_id)).one_or_none()
    return (row[0], row[1], row[2]) if row else deny(PURPOSE)


def report(session: Session, db: Database, actor: Actor, value: Vertrouwelijk, formulier: str) -> None:
    """Keep what was told, where only the named officer finds it. The same form again is one. Raises `Denied`.

    The record of it is about nobody's dossier and names nobody.
    """
    gemeente_id, _, _ = municipality_of(session, actor)
    # The row of the dossier is the lock: two presses at once wait for each other, and leave nothing there.
    session.execute(select(_d.id).where(_d.id == actor.dossier_id).with_for_update())
    mark = db.keys.hash(f"{actor.pair}|{formulier}", PURPOSE)
    if session.execute(select(_v.id).where(_v.formulier == mark)).first():
        return
    named = select(_p.naam, _d.clientnummer).join(table(Dossier), _d.persoon_id == _p.id)
    name, number = session.execute(named.where(_d.id == actor.dossier_id)).one()
    told = Inhoud(
        naam=name,
        verteller=actor.naam,
        namens=actor.namens is not None,
        clientnummer=number,
        tekst=value.tekst,
        bellen=value.bereiken == "bellen",
        hoe=value.hoe,
    )
    sealed = db.keys.encrypt(json.dumps(asdict(told)), PURPOSE)
    session.add(VertrouwelijkeMelding(gemeente_id=gemeente_id, formulier=mark, inhoud=sealed, op=clock.now()))
    record_act(session, db, SYSTEM, activiteiten.VERTROUWELIJK, None, PURPOSE)


def check_officer(session: Session, actor: Actor) -> None:
    """Raises `Denied` for everybody but the one named officer of the municipality, as it is named now."""
    named = officer_of(session, actor.organisatie_id or 0)
    if actor.rol is not Rol.VERTROUWENSPERSOON or named is None or named[0] != actor.medewerker_id:
        deny(PURPOSE)


def reports_for(session: Session, keys: Keyring, actor: Actor, *, waiting: bool = True) -> list[MeldingView]:
    """What waits for the named officer, oldest first, or what was closed. Raises `Denied`. Three statements."""
    check_officer(session, actor)
    rows = session.execute(_mine(actor).order_by(_v.id)).all()
    found = _views(session, keys, rows)
    return [one for one in found if one.is_open is waiting]


def report_for(session: Session, keys: Keyring, actor: Actor, melding_id: int) -> MeldingView:
    """One of them. Raises `Denied`. Three statements."""
    check_officer(session, actor)
    row = session.execute(_mine(actor).where(has_id(_v.id, melding_id))).one_or_none()
    return _views(session, keys, [row])[0] if row else deny(PURPOSE, melding_id)


def note(session: Session, db: Database, actor: Actor, melding_id: int, soort: str, tekst: str, formulier: str) -> None:
    """Append that it was read, what was done, or that it is closed. The same form again is one.

    Raises `Denied`, or `Impossible` on one that was closed.
    """
    session.get_one(Organisatie, actor.organisatie_id, with_for_update=True)
    found = report_for(session, db.keys, actor, melding_id)
    mark = f"{melding_id}-{formulier}"[:60]
    if session.execute(select(_s.id).where(_s.formulier == mark)).first():
        return
    if not found.is_open:
        raise Impossible(soort, AFGEROND)
    session.add(
        Vertrouwelijkestap(
            melding_id=melding_id,
            soort=soort,
            formulier=mark,
            tekst=db.keys.encrypt(tekst, PURPOSE) if tekst else None,
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    record_act(session, db, actor, activiteiten.VERTROUWELIJK, None, f"vertrouwelijk {melding_id}")


def waiting_count(session: Session, gemeente_id: int) -> int:
    """How many wait, for the one who names the officer: nobody's name, and not what they say."""
    closed = select(_s.melding_id).where(_s.soort == AFGEROND)
    chosen = select(func.count()).select_from(table(VertrouwelijkeMelding))
    return int(session.execute(chosen.where(_v.gemeente_id == gemeente_id, _v.id.not_in(closed))).scalar_one())


def candidates(session: Session, actor: Actor) -> list[tuple[int, str]]:
    """The employees of the own municipality who can be named, by name."""
    chosen = select(_m.id, _m.naam).where(
        _m.organisatie_id == actor.organisatie_id, _m.rol == Rol.VERTROUWENSPERSOON, _m.geblokkeerd_op.is_(None)
    )
    return [(row.id, row.naam) for row in session.execute(chosen.order_by(_m.naam, _m.id))]


def name_officer(session: Session, db: Database, actor: Actor, medewerker_id: int) -> None:
    """Name one employee; what waits is theirs from now on. The same again changes nothing. Raises `Denied`."""
    gemeente_id = actor.organisatie_id or 0
    session.get_one(Organisatie, gemeente_id, with_for_update=True)
    if medewerker_id not in {number for number, _ in candidates(session, actor)}:
        deny("medewerker", medewerker_id)
    now = officer_of(session, gemeente_id)
    if now and now[0] == medewerker_id:
        return
    session.add(
        Vertrouwenspersoon(
            gemeente_id=gemeente_id, medewerker_id=medewerker_id, door_id=actor.medewerker_id, op=clock.now()
        )
    )
    record_act(session, db, actor, activiteiten.BEHEER_WIJZIGEN, None, "vertrouwenspersoon")


def _mine(actor: Actor) -> Any:
    return select(_v.id, _v.op, _v.inhoud).where(_v.gemeente_id == actor.organisatie_id)


def _views(session: Session, keys: Keyring, rows: Any) -> list[MeldingView]:
    steps: dict[int, list[StapView]] = {row.id: [] for row in rows}
    chosen = (
        select(_s.melding_id, _s.soort, _s.tekst, _m.naam, _s.op)
        .join(table(Medewerker), _m.id == _s.medewerker_id)
        .where(_s.melding_id.in_(steps))
        .order_by(_s.id)
    )
    for number, soort, text, name, at in session.execute(chosen):
        words = keys.decrypt(text, PURPOSE) if text else ""
        steps[number].append(StapView(soort, words, name, at))
    return [
        MeldingView(row.id, row.op, Inhoud(**json.loads(keys.decrypt(row.inhoud, PURPOSE))), tuple(steps[row.id]))
        for row in rows
    ]
