"""What the consulent does with a talk: plan, change, cancel, ask people, write the report (Besluit 3.5, 4.2)."""

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db import Database
from portal.db.columns import columns
from portal.db.flow import Impossible, Stale, started
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier, Organisatie
from portal.dossier.regels import rules
from portal.gesprek.formulieren import Afspraakformulier, Uitnodiging
from portal.gesprek.models import Gespreksdeelnemer, Gespreksverslag, Keukentafelgesprek
from portal.gesprek.queries import LOPEND, GesprekView, newest_of, place_of, same_person, talk_for
from portal.gesprek.status import FLOW, Gespreksstand
from portal.law.gesprek import Deelnemersoort, may_come
from portal.logboek import activiteiten
from portal.logboek.activiteiten import Activiteit
from portal.logboek.service import record_act
from portal.toegang.besluiten import NietBevoegd
from portal.toegang.models import Aanmelding
from portal.toegang.stuk import case_for

_k = columns(Keukentafelgesprek)


class NietAangeboden(Exception):
    """Whom the rule set does not offer as companion (practice, Besluit 3.5)."""


class StaatErAl(Exception):
    """Somebody who is on the list already."""


class TeVroeg(Exception):
    """A report of a talk that still has to come."""


def plan(
    session: Session, db: Database, actor: Actor, aanmelding_id: int, value: Afspraakformulier, sleutel: str, seen: int
) -> int:
    """Plan a talk about a report, and tell the person. `sleutel` is of the form: sending it again gives the first.

    `seen` is the newest talk that the consulent saw. Raises `Denied`, `EigenDossier`, `NietBevoegd`, `Impossible`
    when there is nothing to talk about, or `Stale` when a colleague planned one meanwhile.
    """
    found = case_for(session, db.keys, actor, aanmelding_id)
    refuse_own_file(session, actor, found.dossier_id)
    session.get_one(Aanmelding, aanmelding_id, with_for_update=True)
    known = select(_k.id).where(_k.aanmelding_id == aanmelding_id, _k.sleutel == sleutel)
    if (number := session.execute(known).scalar_one_or_none()) is not None:
        return int(number)
    if found.status not in LOPEND:
        raise Impossible("plannen", found.status)
    if not found.bevoegd:
        raise NietBevoegd
    if newest_of(session, aanmelding_id) != seen:
        raise Stale(f"aanmelding {aanmelding_id}: another talk was planned")
    dossier = session.get_one(Dossier, found.dossier_id)
    row = Keukentafelgesprek(
        dossier_id=dossier.id,
        aanmelding_id=aanmelding_id,
        sleutel=sleutel,
        status=Gespreksstand.GEPLAND,
        dag=value.dag,
        van=value.van,
        minuten=int(value.minuten),
        vorm=value.vorm,
        waar=_sealed(db, dossier, value.waar),
        medewerker_id=actor.medewerker_id or 0,
    )
    session.add(row)
    session.flush()
    started(session, FLOW.subject, row, actor)
    _announce(session, dossier, row, Berichtsoort.GESPREK_GEPLAND)
    _record(session, db, actor, activiteiten.GESPREK_PLANNEN, row)
    return row.id


def change(
    session: Session, db: Database, actor: Actor, gesprek_id: int, value: Afspraakformulier, version: int | None
) -> None:
    """Another moment, place or way. The same again changes nothing. Raises as `plan` does."""
    row, found = _mine(session, db, actor, gesprek_id)
    agreed = (value.dag, value.van, int(value.minuten), value.vorm, value.waar)
    if found.gepland and agreed == (found.dag, found.van, found.minuten, found.vorm, found.waar):
        return
    _refuse_closed("wijzigen", found)
    FLOW.apply(session, row, "wijzigen", actor, version=version)
    dossier = session.get_one(Dossier, row.dossier_id)
    row.dag, row.van, row.minuten, row.vorm = agreed[:4]
    row.waar = _sealed(db, dossier, value.waar)
    _announce(session, dossier, row, Berichtsoort.GESPREK_GEWIJZIGD)
    _record(session, db, actor, activiteiten.GESPREK_PLANNEN, row)


def cancel(session: Session, db: Database, actor: Actor, gesprek_id: int, reden: str, version: int | None) -> None:
    """It does not take place. Pressing twice cancels once. Raises `Denied`, `EigenDossier`, `Impossible` or `Stale`."""
    row, found = _mine(session, db, actor, gesprek_id)
    if found.status is Gespreksstand.AFGEZEGD and found.reden == reden:
        return
    FLOW.apply(session, row, "afzeggen", actor, version=version)
    dossier = session.get_one(Dossier, row.dossier_id)
    row.reden = _sealed(db, dossier, reden)
    _announce(session, dossier, row, Berichtsoort.GESPREK_AFGEZEGD)
    _record(session, db, actor, activiteiten.GESPREK_PLANNEN, row)


def invite(session: Session, db: Database, actor: Actor, gesprek_id: int, value: Uitnodiging) -> None:
    """Put somebody on the list. A verstrekker whom the person asked for gets its organisation.

    Raises `Denied`, `EigenDossier`, `Impossible`, `NietAangeboden` or `StaatErAl`.
    """
    row, found = _mine(session, db, actor, gesprek_id)
    if not may_come(value.soort, rules(found.gemeente, clock.today())).allowed:
        raise NietAangeboden
    _refuse_closed("uitnodigen", found)
    FLOW.apply(session, row, "uitnodigen", actor)
    there = same_person(found.deelnemers, value.soort, value.naam)
    if there and (not value.is_verstrekker or there.organisatie_id is not None):
        raise StaatErAl
    dossier = session.get_one(Dossier, row.dossier_id)
    name, contact = _sealed(db, dossier, value.naam), _sealed(db, dossier, value.contact)
    if there:
        known = session.get_one(Gespreksdeelnemer, there.id)
        known.organisatie_id, known.naam, known.contact = value.organisatie, name, contact
        session.add(known)
    else:
        session.add(seat(row, actor, value.soort, name, contact, value.organisatie, gevraagd=value.gevraagd == "ja"))
    _record(session, db, actor, activiteiten.GESPREK_PLANNEN, row)


def uninvite(session: Session, db: Database, actor: Actor, gesprek_id: int, deelnemer_id: int) -> None:
    """Take somebody off the list; whoever is off already stays so. Raises `Denied`, `EigenDossier`, `Impossible`."""
    row, found = _mine(session, db, actor, gesprek_id)
    if not any(one.id == deelnemer_id for one in found.deelnemers):
        return
    FLOW.apply(session, row, "afhalen", actor)
    leave(session, deelnemer_id)
    _record(session, db, actor, activiteiten.GESPREK_PLANNEN, row)


def write_report(
    session: Session, db: Database, actor: Actor, gesprek_id: int, tekst: str, *, lezen: bool, version: int | None
) -> None:
    """Keep a version of the report; with `lezen` the person may read it and is told. The same again is one version.

    Raises `Denied`, `EigenDossier`, `TeVroeg`, `Impossible` for a cancelled talk, or `Stale`.
    """
    row, found = _mine(session, db, actor, gesprek_id)
    last = found.verslag
    if last and (last.tekst, last.voor_inwoner) == (tekst, lezen):
        return
    if found.gepland and not found.begonnen:
        raise TeVroeg
    FLOW.apply(session, row, "verslaan", actor, version=version)
    dossier = session.get_one(Dossier, row.dossier_id)
    session.add(
        Gespreksverslag(
            gesprek_id=row.id,
            dossier_id=dossier.id,
            nummer=last.nummer + 1 if last else 1,
            tekst=db.keys.for_dossier(dossier.sleutel, tekst),
            voor_inwoner=lezen,
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    if lezen:
        _announce(session, dossier, row, Berichtsoort.GESPREK_VERSLAG)
    _record(session, db, actor, activiteiten.GESPREK_VERSLAAN, row)


def seat(
    row: Keukentafelgesprek,
    actor: Actor,
    soort: Deelnemersoort,
    naam: bytes | None,
    contact: bytes | None,
    organisatie_id: int | None = None,
    *,
    gevraagd: bool,
) -> Gespreksdeelnemer:
    """A new participant; name and how to reach them are sealed already."""
    return Gespreksdeelnemer(
        gesprek_id=row.id,
        dossier_id=row.dossier_id,
        soort=soort,
        organisatie_id=organisatie_id,
        naam=naam,
        contact=contact,
        gevraagd=gevraagd,
        persoon_id=actor.persoon_id,
        medewerker_id=actor.medewerker_id,
        op=clock.now(),
    )


def leave(session: Session, deelnemer_id: int) -> None:
    """A participant does not come after all; the row stays."""
    who = session.get_one(Gespreksdeelnemer, deelnemer_id)
    who.weg_op = clock.now()
    session.add(who)


def _mine(session: Session, db: Database, actor: Actor, gesprek_id: int) -> tuple[Keukentafelgesprek, GesprekView]:
    dossier_id = place_of(session, actor, gesprek_id)
    refuse_own_file(session, actor, dossier_id)
    row = session.get_one(Keukentafelgesprek, gesprek_id, with_for_update=True)
    return row, talk_for(session, db.keys, actor, gesprek_id)


def _refuse_closed(name: str, found: GesprekView) -> None:
    """No appointment is made about a report that was closed."""
    if found.aanmeldstatus not in LOPEND:
        raise Impossible(name, found.aanmeldstatus)


def _sealed(db: Database, dossier: Dossier, text: str) -> bytes | None:
    return db.keys.for_dossier(dossier.sleutel, text) if text else None


def _announce(session: Session, dossier: Dossier, row: Keukentafelgesprek, soort: Berichtsoort) -> None:
    town = session.get_one(Organisatie, dossier.gemeente_id)
    facts = {"gesprek_op": row.dag.isoformat()}
    if soort is not Berichtsoort.GESPREK_VERSLAG:
        facts["tijd"] = row.van.strftime("%H:%M")
    tell(session, dossier.id, soort, town.id, (FLOW.subject, row.id), **facts)


def _record(session: Session, db: Database, actor: Actor, activity: Activiteit, row: Keukentafelgesprek) -> None:
    record_act(session, db, actor, activity, row.dossier_id, f"gesprek {row.id}")
