"""Opening a dossier and registering people."""

from datetime import date
from typing import Any

from sqlalchemy import update
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Database, Keyring
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Dossierstatus, Persoon
from portal.dossier.queries import BSN, person_by_bsn
from portal.web.i18n import NAMES

_p = columns(Persoon)


def register_person(session: Session, keys: Keyring, bsn: str, naam: str, **details: Any) -> Persoon:
    """Add a person, BSN encrypted, or find the one that is there already: seen today (AVG 5.1 e)."""
    known = person_by_bsn(session, keys, bsn)
    if known:
        known.gezien_op = clock.today()
        session.add(known)
        return known
    person = Persoon(
        bsn_hash=keys.hash(bsn, BSN), bsn=keys.encrypt(bsn, BSN), naam=naam, gezien_op=clock.today(), **details
    )
    session.add(person)
    session.flush()
    return person


def remember_language(db: Database, actor: Actor, lang: str) -> None:
    """Mail to this person is written in this language; employees and languages of tests have none to remember."""
    if actor.persoon_id is None or lang not in NAMES:
        return
    with db.write() as session:
        session.execute(update(table(Persoon)).where(_p.id == actor.persoon_id).values(taal=lang))


def open_dossier(
    session: Session, keys: Keyring, persoon_id: int, gemeente_id: int, clientnummer: str, admitted_on: date | None
) -> Dossier:
    """Open a dossier with a key of its own: of somebody who reported, or was admitted on a day (Besluit 3.1)."""
    dossier = Dossier(
        persoon_id=persoon_id,
        gemeente_id=gemeente_id,
        clientnummer=clientnummer,
        status=Dossierstatus.TOEGELATEN if admitted_on else Dossierstatus.GEMELD,
        toegelaten_op=admitted_on,
        sleutel=keys.new_dossier_key(),
    )
    session.add(dossier)
    session.flush()
    return dossier
