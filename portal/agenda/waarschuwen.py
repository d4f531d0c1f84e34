"""Telling once that a term runs out: the person in the inbox and by mail, an employee by one mail a day.

What was told stands in `Termijnsignaal`, written in the transaction of the message or mail: whichever process does it,
and wherever it dies, each term is told once to each reader.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import or_, select, update
from sqlmodel import Session

from portal import clock
from portal.actor import SYSTEM, Actor, Grond, Rol
from portal.agenda.dag import Dag, Vraag
from portal.agenda.dagen import days_of
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db import Database
from portal.db.beurt import each
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Organisatie, Organisatiesoort
from portal.dossier.relaties import parents_of
from portal.gemeente.werk_queries import running_out
from portal.identity.models import Medewerker
from portal.law.regelset import GeenRegelset, regelset_for
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.signalen.bereik import reach_of
from portal.signalen.lezer import Lezer
from portal.signalen.melden import notify
from portal.signalen.models import Mailsoort, Meldkeuze, Meldwijze, Termijnsignaal

AT_ONCE = 500  # keys in one query

_d, _o, _m = columns(Dossier), columns(Organisatie), columns(Medewerker)
_k, _s = columns(Meldkeuze), columns(Termijnsignaal)


def warn_people(db: Database, today: date) -> int:
    """Tell everybody whose term runs out soon and who was not told; returns how many terms."""
    with db.read() as session:
        ahead = _days_ahead(session, today)
        window = Vraag(today, today + timedelta(days=max(ahead.values(), default=0)))
        near = [one for one in days_of(session, window) if one.waarschuw]
        towns = _towns_of(session, {one.dossier_id for one in near})
        near = [one for one in near if _is_near(one, towns, ahead, today)]
        told = _told(session, [one.sleutel for one in near])
    return each((one for one in near if one.sleutel not in told), lambda one: _warn(db, one))


def _days_ahead(session: Session, today: date) -> dict[int, int]:
    """By municipality, how many days before a term a reminder comes; one without rules today reminds of nothing."""
    found = {}
    towns = select(_o.id, _o.naam).where(_o.soort == Organisatiesoort.GEMEENTE)
    for number, name in session.execute(towns):
        try:
            found[number] = regelset_for(name, today).diensttermijnen.herinnering
        except GeenRegelset:
            continue
    return found


def _towns_of(session: Session, dossiers: Iterable[int]) -> dict[int, int]:
    """The municipality of each dossier whose person lives."""
    found: dict[int, int] = {}
    for part in _parts(sorted(dossiers)):
        chosen = select(_d.id, _d.gemeente_id).where(_d.id.in_(part), _d.overleden_op.is_(None))
        found |= {row.id: row.gemeente_id for row in session.execute(chosen)}
    return found


def _is_near(day: Dag, towns: dict[int, int], ahead: dict[int, int], today: date) -> bool:
    days = ahead.get(towns.get(day.dossier_id, 0))
    return days is not None and day.dag - today <= timedelta(days=days)


def _told(session: Session, keys: list[str]) -> set[str]:
    found: set[str] = set()
    for part in _parts(keys):
        found |= set(session.execute(select(_s.sleutel).where(_s.sleutel.in_(part))).scalars())
    return found


def _parts(values: list[int] | list[str]) -> Iterable[list[int] | list[str]]:
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))


def _warn(db: Database, day: Dag) -> int:
    """One term, when it still runs and nobody told of it meanwhile."""
    with db.write() as session:
        dossier = session.get_one(Dossier, day.dossier_id, with_for_update=True)
        still = days_of(session, Vraag(day.dag, day.dag, day.dossier_id))
        if day not in still or not _still_reads(session, day) or _told(session, [day.sleutel]):
            return 0
        session.add(Termijnsignaal(sleutel=day.sleutel, dossier_id=day.dossier_id, op=clock.now()))
        sender = _svb(session) if day.van_svb else dossier.gemeente_id
        about, until = (day.onderwerp, day.nummer), day.dag.isoformat()
        kind = Berichtsoort.TERMIJN_NADERT
        tell(session, day.dossier_id, kind, sender, about, alleen=day.lezer_id, tot=until)
        record_act(
            session, db, SYSTEM, activiteiten.TERMIJN_HERINNEREN, day.dossier_id, f"{day.over} {day.code}".strip()
        )
        return 1


def _still_reads(session: Session, day: Dag) -> bool:
    """What is for one parent goes to no other one, whoever acts for the child by now."""
    if day.lezer_id is None:
        return True
    parents = parents_of(session, [day.dossier_id], clock.today())[day.dossier_id]
    return not parents or day.lezer_id in parents


def _svb(session: Session) -> int:
    return int(session.execute(select(_o.id).where(_o.soort == Organisatiesoort.SVB)).scalar_one())


def warn_employees(db: Database, today: date) -> int:
    """One mail for each employee who wants it and has terms that run out and were not told; returns how many mails."""
    wants = [_k.medewerker_id.is_not(None), _k.email.is_not(None), _k.meldingen != Meldwijze.GEEN]
    with db.read() as session:
        new = or_(_k.gemaild_op.is_(None), _k.gemaild_op < today)
        readers = list(session.execute(select(_k.id).where(*wants, new).order_by(_k.id)).scalars())
    return each(readers, lambda number: _warn_employee(db, number, today))


def _warn_employee(db: Database, keuze_id: int, today: date) -> int:
    with db.write() as session:
        row = session.get(Meldkeuze, keuze_id, with_for_update=True)
        if row is None or row.medewerker_id is None or (row.gemaild_op is not None and row.gemaild_op >= today):
            return 0
        found = reach_of(session, Lezer(medewerker_id=row.medewerker_id))
        if found is None or found.meldingen is Meldwijze.GEEN:
            return 0
        due = _work_due(session, row.medewerker_id, today)
        told = _told(session, list(due))
        new = {key: dossier_id for key, dossier_id in due.items() if key not in told}
        if not new:
            return 0
        session.add_all(Termijnsignaal(sleutel=key, dossier_id=number, op=clock.now()) for key, number in new.items())
        notify(session, found, Mailsoort.WERK, f"werk:{row.id}:{today.isoformat()}")
        session.execute(update(table(Meldkeuze)).where(_k.id == row.id).values(gemaild_op=today))
        return 1


def _work_due(session: Session, medewerker_id: int, today: date) -> dict[str, int]:
    """Terms in the work of an employee that run out soon or did: the key of each with its dossier."""
    who = (
        select(_m.naam, _m.organisatie_id, _o.naam.label("gemeente"))
        .join(table(Organisatie), _o.id == _m.organisatie_id)
        .where(_m.id == medewerker_id)
    )
    row = session.execute(who).one()
    ahead = _days_ahead(session, today).get(row.organisatie_id)
    if ahead is None:
        return {}
    actor = Actor(
        Rol.CONSULENT, row.naam, Grond.TAAK, medewerker_id=medewerker_id, organisatie_id=row.organisatie_id,
        organisatie=row.gemeente,
    )  # fmt: skip
    work = running_out(session, actor, today + timedelta(days=ahead))
    return {f"m{medewerker_id}:{one.onderwerp}-{one.onderwerp_id}-{day}": dossier for one, dossier, day in work}
