"""Finding people and dossiers: by BSN at login, by name or client number for staff."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlmodel import Session

from portal.actor import Actor, Rol
from portal.db import Keyring
from portal.dossier.models import Dossier, Dossierstatus, Organisatie, Persoon
from portal.web.visit import deny

BSN = "bsn"


@dataclass(frozen=True)
class DossierView:
    """A dossier as pages show it; never the BSN."""

    id: int
    clientnummer: str
    status: Dossierstatus
    naam: str
    straat: str
    postcode: str
    plaats: str
    gemeente_id: int
    gemeente: str
    geboortedatum: date | None


def _dossiers() -> Select[tuple[object, ...]]:
    return (
        select(
            Dossier.id,
            Dossier.clientnummer,
            Dossier.status,
            Persoon.naam,
            Persoon.straat,
            Persoon.postcode,
            Persoon.plaats,
            Dossier.gemeente_id,
            Organisatie.naam.label("gemeente"),
            Persoon.geboortedatum,
        )  # type: ignore[call-overload]
        .join(Persoon, Persoon.id == Dossier.persoon_id)
        .join(Organisatie, Organisatie.id == Dossier.gemeente_id)
    )


def person_by_bsn(session: Session, keys: Keyring, bsn: str) -> Persoon | None:
    """The person with this BSN (nine digits, leading zeros included), or None."""
    chosen = select(Persoon).where(Persoon.bsn_hash.in_(keys.hashes(bsn, BSN)))  # type: ignore[attr-defined]
    return session.execute(chosen).scalar_one_or_none()


def dossier_of_person(session: Session, persoon_id: int) -> DossierView | None:
    """The dossier of a person, or None when nobody opened one."""
    row = session.execute(_dossiers().where(Dossier.persoon_id == persoon_id)).one_or_none()  # type: ignore[arg-type]
    return DossierView(*row) if row else None


def dossier_for(session: Session, actor: Actor, dossier_id: int) -> DossierView:
    """A dossier that this actor may see: their own, of their municipality, or any for the SVB. Raises `Denied`."""
    row = session.execute(_dossiers().where(Dossier.id == dossier_id, *_reach(actor))).one_or_none()  # type: ignore[arg-type]
    return DossierView(*row) if row else deny("dossier", dossier_id)


def dossiers_for(session: Session, actor: Actor, search: str = "", limit: int = 50) -> list[DossierView]:
    """Dossiers within this employee's reach whose name or client number contains the text, by name."""
    wanted = _dossiers().where(*_reach(actor)).order_by(Persoon.naam).limit(limit)
    if search:
        text = f"%{search.strip().lower()}%"
        wanted = wanted.where(func.lower(Persoon.naam).like(text) | func.lower(Dossier.clientnummer).like(text))
    return [DossierView(*row) for row in session.execute(wanted)]


def _reach(actor: Actor) -> list[object]:
    if actor.rol == Rol.SVB:
        return []
    if actor.rol == Rol.CONSULENT:
        return [Dossier.gemeente_id == actor.organisatie_id]
    return [Dossier.id == actor.dossier_id]
