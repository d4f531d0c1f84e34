"""Letters of somebody who died: to whom they go instead, or that they wait."""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass

from sqlalchemy import delete, select
from sqlmodel import Session

from portal import clock
from portal.brieven.models import Briefadres
from portal.db import Keyring, keys_of
from portal.db.columns import columns, table
from portal.dossier.models import Dossier

_a, _d = columns(Briefadres), columns(Dossier)


@dataclass(frozen=True)
class Contact:
    """Next of kin who settle the pgb: as much as is known of them."""

    naam: str = ""
    relatie: str = ""
    telefoon: str = ""
    straat: str = ""
    postcode: str = ""
    plaats: str = ""

    @property
    def heeft_adres(self) -> bool:
        """Whether a letter can be sent to them."""
        return bool(self.naam and self.straat and self.postcode and self.plaats)

    @property
    def adres(self) -> tuple[str, ...]:
        """The lines on the envelope."""
        place = f"{self.postcode} {self.plaats}".strip()
        return tuple(one for one in (self.naam, self.straat, place) if one)


def redirected(session: Session, dossier_id: int) -> Contact | None:
    """Who reads the letters of this dossier in place of the person who died; None while the person does."""
    return contacts_of(session, keys_of(session), (dossier_id,)).get(dossier_id)


def contacts_of(session: Session, keys: Keyring, dossiers: Collection[int]) -> dict[int, Contact]:
    """The same for several dossiers. One statement, or none."""
    if not dossiers:
        return {}
    chosen = (
        select(_a.dossier_id, _a.contact, _d.sleutel)
        .join(table(Dossier), _d.id == _a.dossier_id)
        .where(_a.dossier_id.in_(dossiers))
    )
    return {
        row.dossier_id: Contact(**json.loads(keys.from_dossier(row.sleutel, row.contact))) if row.contact else Contact()
        for row in session.execute(chosen)
    }


def redirect(session: Session, dossier: Dossier, contact: Contact) -> None:
    """From now on nothing goes to the person; what waits goes to this contact, or waits on without an address.

    The row of the dossier is locked by the caller.
    """
    found = session.execute(select(Briefadres).where(_a.dossier_id == dossier.id)).scalar_one_or_none()
    row = found or Briefadres(dossier_id=dossier.id, gewijzigd_op=clock.now(), version=0)
    row.contact = keys_of(session).for_dossier(dossier.sleutel, json.dumps(asdict(contact)))
    row.heeft_adres, row.gewijzigd_op, row.version = contact.heeft_adres, clock.now(), row.version + 1
    session.add(row)
    session.flush()


def to_person_again(session: Session, dossier_id: int) -> None:
    """The death was entered wrongly: letters go to the person, as they chose before."""
    session.execute(delete(table(Briefadres)).where(_a.dossier_id == dossier_id))
