"""Opening a dossier and registering people."""

from datetime import date
from typing import Any

from sqlmodel import Session

from portal.db import Keyring
from portal.dossier.models import Dossier, Dossierstatus, Persoon
from portal.dossier.queries import BSN, person_by_bsn


def register_person(session: Session, keys: Keyring, bsn: str, naam: str, **details: Any) -> Persoon:
    """Add a person, BSN encrypted; returns the one that is there already."""
    known = person_by_bsn(session, keys, bsn)
    if known:
        return known
    person = Persoon(bsn_hash=keys.hash(bsn, BSN), bsn=keys.encrypt(bsn, BSN), naam=naam, **details)
    session.add(person)
    session.flush()
    return person


def open_dossier(
    session: Session, keys: Keyring, persoon_id: int, gemeente_id: int, clientnummer: str, admitted_on: date
) -> Dossier:
    """Open a participant's dossier with a key of its own (Besluit 3.1)."""
    dossier = Dossier(
        persoon_id=persoon_id,
        gemeente_id=gemeente_id,
        clientnummer=clientnummer,
        status=Dossierstatus.TOEGELATEN,
        toegelaten_op=admitted_on,
        sleutel=keys.new_dossier_key(),
    )
    session.add(dossier)
    session.flush()
    return dossier
