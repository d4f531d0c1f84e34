"""Finding people and dossiers: by BSN at login, by name or client number for staff."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, bindparam, false, func, not_, or_, select
from sqlmodel import Session

from portal.actor import BALIES, Actor, Rol
from portal.db import Keyring
from portal.db.columns import columns, has_id, table
from portal.dossier.adres import shows_address
from portal.dossier.models import Dossier, Dossierstatus, EigenDossier, Organisatie, Persoon
from portal.dossier.status import DEELNEMERS
from portal.dossier.zoeken import matches
from portal.web.visit import deny

BSN = "bsn"

_d = columns(Dossier)
_p = columns(Persoon)
_o = columns(Organisatie)
_e = columns(EigenDossier)


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
    eindigt_op: date | None = None  # the last day of the participation, once that was decided
    overleden_op: date | None = None
    beschermd_door_id: int | None = None
    toont_adres: bool = True

    def read_by(self, actor: Actor) -> "DossierView":
        """The dossier as this reader may see it: without an address that is protected from them."""
        if shows_address(self.beschermd_door_id, actor):
            return self
        return replace(self, straat="", postcode="", plaats="", toont_adres=False)


_DOSSIER = (
    select(
        _d.id,
        _d.clientnummer,
        _d.status,
        _p.naam,
        _p.straat,
        _p.postcode,
        _p.plaats,
        _d.gemeente_id,
        _o.naam.label("gemeente"),
        _p.geboortedatum,
        _d.eindigt_op,
        _d.overleden_op,
        _p.beschermd_door_id,
    )
    .join(table(Persoon), _p.id == _d.persoon_id)
    .join(table(Organisatie), _o.id == _d.gemeente_id)
)
# A citizen's own dossier (parameter "dossier"); a caller may add columns behind these.
OWN_DOSSIER = _DOSSIER.where(_d.id == bindparam("dossier"))


def person_by_bsn(session: Session, keys: Keyring, bsn: str) -> Persoon | None:
    """The person with this BSN (nine digits, leading zeros included), or None."""
    chosen = select(Persoon).where(_p.bsn_hash.in_(keys.hashes(bsn, BSN)))
    return session.execute(chosen).scalar_one_or_none()


def dossier_of_person(session: Session, persoon_id: int) -> DossierView | None:
    """The dossier of a person, or None when nobody opened one."""
    row = session.execute(_DOSSIER.where(_d.persoon_id == persoon_id)).one_or_none()
    return DossierView(*row) if row else None


def dossier_for(session: Session, actor: Actor, dossier_id: int) -> DossierView:
    """A dossier that this actor may see: their own, of their municipality, or any for the SVB. Raises `Denied`."""
    row = session.execute(_DOSSIER.where(_has_id(dossier_id), *within_reach(actor))).one_or_none()
    return DossierView(*row).read_by(actor) if row else deny("dossier", dossier_id)


def dossiers_for(
    session: Session, actor: Actor, search: str = "", *, limit: int = 50, offset: int = 0
) -> list[DossierView]:
    """Dossiers within this employee's reach whose name or client number holds the words, by name."""
    wanted = _DOSSIER.where(*within_reach(actor), *matches(search)).order_by(_p.naam, _d.id).limit(limit).offset(offset)
    return [DossierView(*row).read_by(actor) for row in session.execute(wanted)]


def dossiers_by_id(session: Session, actor: Actor, ids: Collection[int]) -> dict[int, DossierView]:
    """These dossiers as far as this employee reaches them, by number. One statement."""
    rows = session.execute(_DOSSIER.where(_d.id.in_(ids), *within_reach(actor)))
    return {row[0]: DossierView(*row).read_by(actor) for row in rows}


def dossier_ids_for(session: Session, actor: Actor, search: str = "", *, limit: int = 50, offset: int = 0) -> list[int]:
    """The same dossiers, numbers only: to record who is about to be seen."""
    wanted = _found(actor, search).add_columns(_d.id).order_by(_p.naam, _d.id).limit(limit).offset(offset)
    return list(session.execute(wanted).scalars())


def count_dossiers_for(session: Session, actor: Actor, search: str = "") -> int:
    """How many dossiers `dossiers_for` finds."""
    return int(session.execute(_found(actor, search).add_columns(func.count())).scalar_one())


def _found(actor: Actor, search: str) -> Select[Any]:
    people = table(Dossier).join(table(Persoon), _p.id == _d.persoon_id)
    return select().select_from(people).where(*within_reach(actor), *matches(search))


def check_reach(session: Session, actor: Actor, dossier_id: int) -> None:
    """Raises `Denied` when this actor may not see the dossier; reads nothing of it."""
    if session.execute(select(_d.id).where(_has_id(dossier_id), *within_reach(actor))).one_or_none() is None:
        deny("dossier", dossier_id)


def _has_id(dossier_id: int) -> ColumnElement[bool]:
    return has_id(_d.id, dossier_id)


def own_dossier_ids(session: Session, actor: Actor) -> list[int]:
    """The dossiers that this employee said to be their own or of somebody close to them: rarely one. One statement."""
    said = select(_e.dossier_id, _e.geldt).where(_e.medewerker_id == actor.medewerker_id).order_by(_e.id)
    newest = {row[0]: row[1] for row in session.execute(said)}
    return [dossier_id for dossier_id, holds in newest.items() if holds]


def own_dossiers_of(session: Session, own: list[int]) -> list[str]:
    """The client numbers of the dossiers of `own_dossier_ids`."""
    chosen = select(_d.clientnummer).where(_d.id.in_(own)).order_by(_d.clientnummer)
    return list(session.execute(chosen).scalars()) if own else []


def within_reach(actor: Actor) -> list[ColumnElement[bool]]:
    """Conditions on a query of dossiers: what this actor may see.

    An own dossier is out of reach: who may not decide about it has no task in it either (Awb 2:4); and so is one whose
    content was removed. Other employees reach no dossier as such: `portal.instemming` says which requests and parts a
    zorgkantoor or zorgverzekeraar sees, `portal.bezwaar` which objections.
    """
    if actor.is_staff and actor.rol not in BALIES:
        return [false()]
    if actor.rol in BALIES:
        free = not_(is_own(actor.medewerker_id, _d.id))
        # Before admission the SVB has no task in it yet (Besluit 8.1 speaks of the deelnemer).
        mine = _d.toegelaten_op.is_not(None) if actor.rol == Rol.SVB else _d.gemeente_id == actor.organisatie_id
        return [mine, free, _d.verwijderd_op.is_(None)]
    return [_d.id == actor.dossier_id]


def takes_part(on: date) -> ColumnElement[bool]:
    """Whether somebody counts for the maximum of a municipality on a day: until the last one is over (Besluit 3.6)."""
    still: ColumnElement[bool] = or_(_d.eindigt_op.is_(None), _d.eindigt_op >= on)
    return and_(_d.status.in_(DEELNEMERS), still)


def admitted_column(dossier: ColumnElement[Any]) -> ScalarSelect[bool]:
    """Whether the person of a dossier was ever admitted, as a column; NULL without a dossier."""
    return select(_d.toegelaten_op.is_not(None)).where(_d.id == dossier).scalar_subquery()


def gemeente_column(dossier: ColumnElement[Any]) -> ScalarSelect[str]:
    """The municipality of a dossier, as a column; NULL without a dossier."""
    return select(_o.naam).join(table(Dossier), _d.gemeente_id == _o.id).where(_d.id == dossier).scalar_subquery()


def is_own(medewerker: Any, dossier: Any) -> ColumnElement[bool]:
    """Whether a dossier is an employee's own, or of somebody close to them (Awb 2:4); both may be columns."""
    mine = select(_e.geldt).where(_e.medewerker_id == medewerker, _e.dossier_id == dossier)
    newest = mine.order_by(_e.id.desc()).limit(1).scalar_subquery()
    return func.coalesce(newest, false())
