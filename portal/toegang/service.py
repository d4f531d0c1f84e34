"""Reporting and withdrawing. A report opens the dossier, or finds the one that is there and says nothing about it."""

import secrets
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlmodel import Session
from sqlmodel import select as sql_select

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db import IN_TURN, Database
from portal.db.columns import columns
from portal.db.flow import Impossible, started
from portal.dossier.models import Dossier, Dossierstatus, Organisatie, Persoon
from portal.dossier.queries import person_by_bsn
from portal.dossier.service import open_dossier, register_person
from portal.dossier.status import DEELNEMERS
from portal.dossier.status import FLOW as DOSSIER
from portal.identity.access import NAMELESS
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.toegang.formulieren import Melding, MeldingVoorAnder, inhoud_of
from portal.toegang.inhoud import as_text
from portal.toegang.models import Aanmelding, Voorwie
from portal.toegang.queries import as_reporter, open_reports, promised, reader_of, report_for
from portal.toegang.status import FLOW, Aanmeldstatus
from portal.web.visit import deny

_a, _d, _p = columns(Aanmelding), columns(Dossier), columns(Persoon)


class DoetAlMee(Exception):
    """Somebody who takes part already, or waits for an answer, reports for themselves."""


@dataclass(frozen=True)
class Gemeld:
    """A report that was kept; `opent`: it is of the person's own dossier, which the session now serves."""

    id: int
    opent: int | None


def report(session: Session, db: Database, actor: Actor, voor: Voorwie, value: Melding, sleutel: str) -> Gemeld:
    """Keep a report (Besluit 3.1). `sleutel` is of the form: sending it again gives the first.

    A person who has a dossier already, or was reported by another, gets one more report in it, and the reporter
    learns nothing of that. Raises `DoetAlMee` for somebody's own second report, `Denied` without a municipality.
    """
    town = session.get(Organisatie, value.gemeente, with_for_update=IN_TURN) or deny("gemeente", value.gemeente)
    known = select(_a.id, _a.dossier_id).where(_a.melder_id == actor.persoon_id, _a.sleutel == sleutel)
    if row := session.execute(known).one_or_none():
        return Gemeld(row.id, row.dossier_id if voor is Voorwie.MIJ else None)
    person = _person(session, db, actor, value)
    dossier = session.exec(_of_person(person)).one_or_none()
    found = dossier is not None
    if voor is Voorwie.MIJ and dossier and (dossier.status in DEELNEMERS or _waits(session, actor, dossier)):
        raise DoetAlMee
    dossier = dossier or open_dossier(session, db.keys, person.id, town.id, _number(session, town.naam), None)
    reporter = session.get_one(Persoon, actor.persoon_id)
    acting = _acting(replace(actor, naam=reporter.naam), voor, person, dossier)
    row_id = _keep(session, db, acting, voor, value, sleutel, dossier)
    _begin(session, acting, dossier, new=not found)
    _confirm(session, voor, town, dossier, row_id, acting)
    record_act(session, db, acting, activiteiten.AANMELDING_DOEN, dossier.id, f"aanmelding {row_id}")
    return Gemeld(row_id, dossier.id if voor is Voorwie.MIJ else None)


def withdraw(session: Session, db: Database, actor: Actor, aanmelding_id: int, version: int | None) -> None:
    """Take a report back: participation is voluntary (Besluit 3.1). The second press finds it withdrawn.

    Raises `Denied`, `Impossible` once it was decided, or `Stale`.
    """
    seen = report_for(session, db.keys, actor, aanmelding_id)
    actor = reader_of(session, actor, aanmelding_id)
    row = session.get_one(Aanmelding, seen.id, with_for_update=True)
    if row.status is Aanmeldstatus.INGETROKKEN:
        return
    FLOW.apply(session, row, "intrekken", actor, version=version if seen.volledig else None)
    if close_when_empty(session, actor, row.dossier_id):
        town = session.get_one(Dossier, row.dossier_id).gemeente_id
        tell(session, row.dossier_id, Berichtsoort.AANMELDING_INGETROKKEN, town, ("aanmelding", row.id))
    record_act(session, db, actor, activiteiten.AANMELDING_INTREKKEN, row.dossier_id, f"aanmelding {row.id}")


def close_when_empty(session: Session, actor: Actor, dossier_id: int) -> bool:
    """End a dossier that a report opened and that no report keeps open any more; says whether it did."""
    dossier = session.get_one(Dossier, dossier_id, with_for_update=True)
    session.flush()
    if dossier.status is not Dossierstatus.GEMELD or open_reports(session, dossier_id):
        return False
    DOSSIER.apply(session, dossier, "sluiten", actor)
    return True


def _person(session: Session, db: Database, actor: Actor, value: Melding) -> Persoon:
    """Whom the report is about. Of somebody whom we know nothing changes; the own name and address are one's own."""
    person = session.get_one(Persoon, actor.persoon_id, with_for_update=True)
    if person.naam == NAMELESS:
        person.naam = value.eigen_naam if isinstance(value, MeldingVoorAnder) else value.naam
    if isinstance(value, MeldingVoorAnder):
        address = {"straat": value.straat, "postcode": value.postcode, "plaats": value.plaats}
        born = value.geboortedatum
        return register_person(session, db.keys, value.bsn, value.naam, geboortedatum=born, **address)
    person.straat, person.postcode, person.plaats = value.straat, value.postcode, value.plaats
    session.add(person)
    return person


def is_own_bsn(session: Session, db: Database, actor: Actor, bsn: str) -> bool:
    """Whether somebody who reports for another typed the own BSN."""
    found = person_by_bsn(session, db.keys, bsn)
    return found is not None and found.id == actor.persoon_id


def _of_person(person: Persoon) -> Any:
    return sql_select(Dossier).where(_d.persoon_id == person.id).with_for_update()


def _waits(session: Session, actor: Actor, dossier: Dossier) -> bool:
    mine = select(_a.id).where(_a.dossier_id == dossier.id, _a.melder_id == actor.persoon_id)
    waiting = set(open_reports(session, dossier.id))
    return bool(waiting.intersection(session.execute(mine).scalars()))


def _acting(actor: Actor, voor: Voorwie, person: Persoon, dossier: Dossier) -> Actor:
    """Who reports for another acts on that person's behalf, on the ground of this report alone."""
    if voor is Voorwie.MIJ:
        return Actor(Rol.BUDGETHOUDER, person.naam, Grond.EIGEN, persoon_id=person.id, dossier_id=dossier.id)
    return as_reporter(actor, dossier.id)


def _keep(
    session: Session, db: Database, actor: Actor, voor: Voorwie, value: Melding, sleutel: str, dossier: Dossier
) -> int:
    row = Aanmelding(
        dossier_id=dossier.id,
        gemeente_id=value.gemeente,
        melder_id=actor.persoon_id or 0,
        voor=voor,
        sleutel=sleutel,
        status=Aanmeldstatus.GEMELD,
        gemeld_op=clock.today(),
        inhoud=db.keys.for_dossier(dossier.sleutel, as_text(inhoud_of(value))),
    )
    session.add(row)
    session.flush()
    started(session, FLOW.subject, row, actor)
    return row.id


def _begin(session: Session, actor: Actor, dossier: Dossier, *, new: bool) -> None:
    """A new dossier begins; the own one that ended opens again. Somebody else's report opens nothing that is there."""
    if new:
        started(session, DOSSIER.subject, dossier, actor)
    elif actor.grond is Grond.EIGEN and dossier.status is Dossierstatus.BEEINDIGD:
        DOSSIER.apply(session, dossier, "heropenen", actor)


def _confirm(session: Session, voor: Voorwie, town: Organisatie, dossier: Dossier, row_id: int, actor: Actor) -> None:
    about = ("aanmelding", row_id)
    if voor is Voorwie.MIJ:
        until = promised(town.naam, clock.today(), "aanmelding")
        if until is None:  # the handler refused it before
            raise Impossible("melden", dossier.status)
        facts = {"tot": until.isoformat()}
        tell(session, dossier.id, Berichtsoort.AANMELDING_ONTVANGEN, dossier.gemeente_id, about, **facts)
    else:
        tell(session, dossier.id, Berichtsoort.AANMELDING_VOOR_U, dossier.gemeente_id, about, melder=actor.naam)


def _number(session: Session, gemeente: str) -> str:
    """A client number that nobody has: it tells nothing of how many there are."""
    while True:
        number = f"{gemeente[0]}-{clock.today():%y}-{secrets.randbelow(10**6):06d}"
        if session.execute(select(_d.id).where(_d.clientnummer == number)).one_or_none() is None:
            return number
