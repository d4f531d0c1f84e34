"""Addresses, and who may see one that is protected.

A protected address is seen by the person whose it is, and by the municipality, which has to come by and write. Of a
child it is the parent who lives there. The other parent, a zorgverlener and a household never see it; the SVB only on
a letter of its own that it posts.
"""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session

from portal.actor import Actor, Grond, Rol
from portal.db import Database
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Persoon, Vertegenwoordiging
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny

_d, _p, _r = columns(Dossier), columns(Persoon), columns(Vertegenwoordiging)


@dataclass(frozen=True)
class AdresView:
    """The own address of somebody; `kinderen`: whom they act for and who live there, as far as the register knows."""

    straat: str
    postcode: str
    plaats: str
    beschermd: bool
    kinderen: tuple[str, ...]


def shows_address(beschermd_door: int | None, reader: Actor) -> bool:
    """Whether this reader may see the address of somebody that `beschermd_door` (a person) had protected."""
    if beschermd_door is None or reader.rol is Rol.CONSULENT:
        return True
    if reader.grond is Grond.EIGEN:  # it is the reader's own dossier
        return True
    return reader.is_citizen and reader.grond is Grond.REGISTER and reader.persoon_id == beschermd_door


def address_of(session: Session, actor: Actor) -> AdresView:
    """The own address of the acting citizen, whoever they serve. Two statements. Raises `Denied`."""
    person = session.get(Persoon, actor.persoon_id) or deny("adres")
    names = tuple(one.naam for one in _at_home(session, person))
    protected = person.beschermd_door_id is not None
    return AdresView(person.straat, person.postcode, person.plaats, protected, names)


def keep_address(session: Session, db: Database, actor: Actor, address: tuple[str, str, str], *, protect: bool) -> None:
    """Keep the own address, and whether it is protected: so is that of the children who live there.

    `address` is street, postcode and place. Children move along with the parent with whom they live. Raises `Denied`.
    """
    person = session.get(Persoon, actor.persoon_id, with_for_update=True) or deny("adres")
    for one in (*_at_home(session, person), person):
        one.straat, one.postcode, one.plaats = address
        one.beschermd_door_id = person.id if protect else None
        session.add(one)
    session.flush()
    for one in _at_home(session, person):  # who lived at the new address already
        if one.beschermd_door_id in (None, person.id):
            one.beschermd_door_id = person.id if protect else None
            session.add(one)
    record_act(session, db, actor, activiteiten.ADRES_BEWAREN, actor.dossier_id, "adres")


def _at_home(session: Session, person: Persoon) -> list[Persoon]:
    """The children for whom this person acts at the same address; whom somebody else protects is not among them."""
    if not person.straat:
        return []
    newest = (
        select(_r.geldt)
        .where(_r.dossier_id == _d.id, _r.persoon_id == person.id, _r.kind)
        .order_by(_r.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    plain = func.upper(func.replace(_p.postcode, " ", ""))
    chosen = (
        select(Persoon)
        .join(table(Dossier), _d.persoon_id == _p.id)
        .where(newest.is_(True), func.lower(_p.straat) == person.straat.lower())
        .where(plain == person.postcode.replace(" ", "").upper())
        .where(_p.beschermd_door_id.is_(None) | (_p.beschermd_door_id == person.id))
        .order_by(_p.naam)
    )
    return list(session.execute(chosen).scalars())
