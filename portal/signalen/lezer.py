"""Whose mail it is, and the key under which their address lies."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Grond
from portal.db import Keyring, keys_of
from portal.db.columns import columns
from portal.dossier.models import Dossier
from portal.dossier.relaties import parents_of
from portal.identity.models import Medewerker

_d, _m = columns(Dossier), columns(Medewerker)


@dataclass(frozen=True)
class Lezer:
    """Somebody who reads messages: of a dossier, as one of several parents (`persoon_id`), or at work."""

    dossier_id: int | None = None
    persoon_id: int | None = None
    medewerker_id: int | None = None

    @property
    def code(self) -> str:
        """What stands in `Meldkeuze.lezer`."""
        if self.medewerker_id is not None:
            return f"m{self.medewerker_id}"
        return f"d{self.dossier_id}" + (f"p{self.persoon_id}" if self.persoon_id is not None else "")


def reader_of(session: Session, actor: Actor) -> Lezer:
    """Who the visitor is as a reader: each of several parents has an address of their own. At most one statement."""
    if actor.is_staff:
        return Lezer(medewerker_id=actor.medewerker_id)
    number = actor.dossier_id or 0
    if actor.grond is Grond.REGISTER and len(parents_of(session, [number], clock.today())[number]) > 1:
        return Lezer(number, actor.persoon_id)
    return Lezer(number)


def lock(session: Session, lezer: Lezer) -> None:
    """Two windows in which somebody chooses for the first time make one row: the dossier or employee is the lock."""
    if lezer.medewerker_id is not None:
        session.execute(select(_m.id).where(_m.id == lezer.medewerker_id).with_for_update())
    else:
        session.execute(select(_d.id).where(_d.id == lezer.dossier_id).with_for_update())


@dataclass(frozen=True)
class Zegel:
    """Seals and opens addresses: with the key of a dossier (wrapped), or the master key where there is none."""

    keys: Keyring
    wrapped: bytes | None

    def seal(self, text: str) -> bytes:
        """Encrypt."""
        return self.keys.for_dossier(self.wrapped, text) if self.wrapped else self.keys.encrypt(text, "mail")

    def open(self, sealed: bytes) -> str:
        """Decrypt. Raises `Unreadable`."""
        return self.keys.from_dossier(self.wrapped, sealed) if self.wrapped else self.keys.decrypt(sealed, "mail")


def seal_of(session: Session, dossier_id: int | None) -> Zegel:
    """The seal of one dossier, or of what belongs to no dossier. At most one statement."""
    if dossier_id is None:
        return Zegel(keys_of(session), None)
    wrapped = session.execute(select(_d.sleutel).where(_d.id == dossier_id)).scalar_one()
    return Zegel(keys_of(session), wrapped)
