"""What the person does with a talk: say who comes along, answer the report, and decide who may get it."""

from collections.abc import Collection

from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.models import Dossier
from portal.gesprek.formulieren import VAN_INWONER, Uitnodiging
from portal.gesprek.models import Keukentafelgesprek, Verslagdeling, Verslagreactie
from portal.gesprek.queries import GesprekView, VerslagView, same_person, talk_for
from portal.gesprek.service import NietAangeboden, StaatErAl, leave, seat
from portal.gesprek.status import FLOW
from portal.law.toestemming import Doel
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.toestemming.queries import consent_of
from portal.toestemming.service import answer as answer_consent
from portal.web.visit import deny


class AlGeantwoord(Exception):
    """This version has an answer, and another one than this."""


def bring(session: Session, db: Database, actor: Actor, gesprek_id: int, value: Uitnodiging) -> None:
    """Somebody comes along, or a verstrekker is wanted at the table (Besluit 4.2).

    Raises `Denied`, `Impossible`, `NietAangeboden` or `StaatErAl`.
    """
    row, found = _mine(session, db, actor, gesprek_id)
    if value.soort not in VAN_INWONER:
        raise NietAangeboden
    if not found.gaat_door:
        raise Impossible("uitnodigen", found.status)
    FLOW.apply(session, row, "uitnodigen", actor)
    if same_person(found.deelnemers, value.soort, value.naam):
        raise StaatErAl
    keys, sleutel = db.keys, session.get_one(Dossier, row.dossier_id).sleutel
    name, contact = (keys.for_dossier(sleutel, text) if text else None for text in (value.naam, value.contact))
    session.add(seat(row, actor, value.soort, name, contact, gevraagd=True))
    record_act(session, db, actor, activiteiten.GESPREK_MEENEMEN, row.dossier_id, f"gesprek {row.id}")


def leave_home(session: Session, db: Database, actor: Actor, gesprek_id: int, deelnemer_id: int) -> None:
    """Somebody whom the person brought does not come. Raises `Denied`, also for whom the consulent asked."""
    row, found = _mine(session, db, actor, gesprek_id)
    who = next((one for one in found.deelnemers if one.id == deelnemer_id), None)
    if who is None:
        return
    if not who.door_inwoner:
        deny("deelnemer", deelnemer_id)
    FLOW.apply(session, row, "afhalen", actor)
    leave(session, deelnemer_id)
    record_act(session, db, actor, activiteiten.GESPREK_MEENEMEN, row.dossier_id, f"gesprek {row.id}")


def respond(
    session: Session, db: Database, actor: Actor, gesprek_id: int, verslag_id: int | None, *, akkoord: bool, tekst: str
) -> None:
    """Say whether the report is right. The same answer twice is one.

    Raises `Denied`, `Stale` when there is a newer version, or `AlGeantwoord`.
    """
    row, found = _mine(session, db, actor, gesprek_id)
    version = _read_version(found, verslag_id)
    if version.reactie:
        if (version.reactie.akkoord, version.reactie.tekst) == (akkoord, tekst):
            return
        raise AlGeantwoord
    FLOW.apply(session, row, "antwoorden", actor)
    sleutel = session.get_one(Dossier, row.dossier_id).sleutel
    session.add(
        Verslagreactie(
            verslag_id=version.id,
            gesprek_id=row.id,
            dossier_id=row.dossier_id,
            akkoord=akkoord,
            tekst=db.keys.for_dossier(sleutel, tekst) if tekst else None,
            rol=actor.rol,
            persoon_id=actor.persoon_id or 0,
            namens=actor.namens is not None,
            op=clock.now(),
        )
    )
    record_act(session, db, actor, activiteiten.GESPREK_ANTWOORDEN, row.dossier_id, f"gesprek {row.id}")


def share(
    session: Session, db: Database, actor: Actor, gesprek_id: int, verslag_id: int | None, chosen: Collection[int]
) -> None:
    """Let this version go to these participants and to nobody else, on a consent in the register (Nota 6.1.2).

    The same choice again changes nothing. Raises `Denied`, also for somebody who was not at the talk, or `Stale`.
    """
    row, found = _mine(session, db, actor, gesprek_id)
    version = _read_version(found, verslag_id)
    if not set(chosen) <= {one.id for one in found.deelnemers}:
        deny("deelnemer", gesprek_id)
    consent = consent_of(session, row.dossier_id, Doel.GESPREK)
    changed = [
        (one.id, one.id in chosen)
        for one in found.deelnemers
        if version.shared_with(one.id, consent) is not (one.id in chosen)
    ]
    if not changed:
        return
    FLOW.apply(session, row, "delen", actor)
    if chosen and not consent.holds(clock.today()):
        answer_consent(session, db, actor, Doel.GESPREK, yes=True)
    for deelnemer_id, yes in changed:
        session.add(_choice(row, actor, version, deelnemer_id, yes=yes))
    record_act(session, db, actor, activiteiten.VERSLAG_DELEN, row.dossier_id, f"gesprek {row.id}")


def _choice(
    row: Keukentafelgesprek, actor: Actor, version: VerslagView, deelnemer_id: int, *, yes: bool
) -> Verslagdeling:
    return Verslagdeling(
        verslag_id=version.id,
        deelnemer_id=deelnemer_id,
        dossier_id=row.dossier_id,
        delen=yes,
        rol=actor.rol,
        persoon_id=actor.persoon_id or 0,
        namens=actor.namens is not None,
        op=clock.now(),
    )


def _read_version(found: GesprekView, verslag_id: int | None) -> VerslagView:
    """The version that was read, when it is still the newest. Raises `Denied` or `Stale`."""
    newest = found.verslag or deny("verslag", found.id)
    if newest.id != verslag_id:
        raise Stale(f"gesprek {found.id}: version {verslag_id} is not {newest.id}")
    return newest


def _mine(session: Session, db: Database, actor: Actor, gesprek_id: int) -> tuple[Keukentafelgesprek, GesprekView]:
    talk_for(session, db.keys, actor, gesprek_id)  # somebody else's talk is not even locked
    row = session.get_one(Keukentafelgesprek, gesprek_id, with_for_update=True)
    return row, talk_for(session, db.keys, actor, gesprek_id)
