"""Requests about one's own data as their person and the consulent see them; what of them waits, what is restricted."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, literal, or_, select
from sqlmodel import Session

from portal.actor import Actor, Grond, Rol
from portal.db import Keyring
from portal.db.columns import columns, has_id, table
from portal.dossier.models import Dossier
from portal.dossier.queries import within_reach
from portal.gegevens.models import Gegevensbeperking, Gegevensbesluit, Gegevenssoort, Gegevensverzoek
from portal.gegevens.status import FLOW, OPEN, Gegevensstatus
from portal.herkomst import Herkomst
from portal.law.gegevensrechten import Recht, Uitkomst
from portal.web.visit import deny

_v, _b, _r, _d = columns(Gegevensverzoek), columns(Gegevensbesluit), columns(Gegevensbeperking), columns(Dossier)


@dataclass(frozen=True)
class BesluitView:
    """The answer to a request."""

    uitkomst: Uitkomst
    genomen_op: date
    toelichting: str
    gedaan: str
    verteld: tuple[str, ...]
    documenten: int
    alles: bool


@dataclass(frozen=True)
class GegevensverzoekView:
    """A request; `beperkt` says whether a restriction that it asked for holds now."""

    id: int
    dossier_id: int
    recht: Recht
    over: Gegevenssoort
    status: Gegevensstatus
    herkomst: Herkomst
    ontvangen_op: date
    antwoord_voor: date
    verlengd_op: date | None
    persoon_id: int | None
    namens: bool
    version: int
    tekst: str
    waarom_later: str
    beperkt: bool = False
    besluit: BesluitView | None = None

    @property
    def is_open(self) -> bool:
        return self.status in OPEN


_newest = (
    select(_r.geldt)
    .where(_r.verzoek_id == _v.id)
    .order_by(_r.id.desc())
    .limit(1)
    .correlate(table(Gegevensverzoek))
    .scalar_subquery()
)
_HEAD = (
    select(
        _v.id, _v.dossier_id, _v.recht, _v.over, _v.status, _v.herkomst, _v.ontvangen_op, _v.antwoord_voor,
        _v.verlengd_op, _v.persoon_id, _v.namens, _v.version, _v.tekst, _v.waarom_later,
        func.coalesce(_newest, literal(False)).label("beperkt"), _b.uitkomst, _b.genomen_op,
        _b.toelichting, _b.gedaan, _b.verteld, _b.documenten, _b.alles, _d.sleutel,
    )
    .join(table(Dossier), _d.id == _v.dossier_id)
    .outerjoin(table(Gegevensbesluit), _b.verzoek_id == _v.id)
    .order_by(_v.id.desc())
)  # fmt: skip


def requests_of(session: Session, keys: Keyring, actor: Actor) -> list[GegevensverzoekView]:
    """The requests that this citizen may see, newest first. One statement."""
    return [_view(keys, row) for row in session.execute(_HEAD.where(*_mine(actor)))]


def request_for(session: Session, keys: Keyring, actor: Actor, verzoek_id: int) -> GegevensverzoekView:
    """One of them. Raises `Denied`."""
    row = session.execute(_HEAD.where(has_id(_v.id, verzoek_id), *_mine(actor))).one_or_none()
    return _view(keys, row) if row else deny("gegevensverzoek", verzoek_id)


def requests_in(session: Session, keys: Keyring, dossier_id: int) -> list[GegevensverzoekView]:
    """Every request of a dossier whose reader was checked, newest first. One statement."""
    return [_view(keys, row) for row in session.execute(_HEAD.where(_v.dossier_id == dossier_id))]


def request_for_staff(session: Session, keys: Keyring, actor: Actor, verzoek_id: int) -> GegevensverzoekView:
    """A request within this consulent's reach. Raises `Denied`."""
    row = session.execute(_HEAD.where(*_reached(actor, verzoek_id))).one_or_none()
    return _view(keys, row) if row else deny("gegevensverzoek", verzoek_id)


def dossier_of_request(session: Session, actor: Actor, verzoek_id: int) -> int:
    """The dossier of a request within this consulent's reach; reads nothing of it. Raises `Denied`."""
    chosen = select(_v.dossier_id).join(table(Dossier), _d.id == _v.dossier_id)
    found = session.execute(chosen.where(*_reached(actor, verzoek_id))).scalar_one_or_none()
    return int(found) if found is not None else deny("gegevensverzoek", verzoek_id)


def restrictions_of(session: Session, dossier_id: int) -> list[int]:
    """The requests whose restriction holds in a dossier now (AVG 18.2). One statement."""
    chosen = select(_v.id).where(_v.dossier_id == dossier_id, func.coalesce(_newest, literal(False)))
    return list(session.execute(chosen.order_by(_v.id)).scalars())


def waits_for_college() -> Select[Any]:
    """Requests that are not answered, as a source of the work list: the law sets the last day (AVG 12.3)."""
    return select(
        literal(FLOW.subject).label("onderwerp"),
        _v.id.label("onderwerp_id"),
        _v.dossier_id.label("dossier_id"),
        _v.ontvangen_op.label("sinds"),
        _v.antwoord_voor.label("termijn"),
        literal("").label("wat"),
    ).where(_v.status.in_(OPEN))


def _mine(actor: Actor) -> tuple[Any, ...]:
    """Of the dossier served: what the person or this reader asked; what another representative asked is theirs."""
    served = _v.dossier_id == actor.dossier_id
    if actor.grond is Grond.EIGEN:
        return (served,)
    on_paper = and_(_v.persoon_id.is_(None), literal(actor.grond is not Grond.REGISTER))
    return (served, or_(_v.persoon_id == actor.persoon_id, _v.persoon_id == _d.persoon_id, on_paper))


def _reached(actor: Actor, verzoek_id: int) -> tuple[Any, ...]:
    if actor.rol is not Rol.CONSULENT:
        deny("gegevensverzoek", verzoek_id)
    return (has_id(_v.id, verzoek_id), *within_reach(actor))


def _view(keys: Keyring, row: Any) -> GegevensverzoekView:
    known: list[Any] = list(row[:12])
    opened = [keys.from_dossier(row.sleutel, one) if one else "" for one in (row.tekst, row.waarom_later)]
    answer = None
    if row.uitkomst is not None:
        why, done = [keys.from_dossier(row.sleutel, one) if one else "" for one in (row.toelichting, row.gedaan)]
        told, gone = tuple(row.verteld), len(row.documenten)
        answer = BesluitView(row.uitkomst, row.genomen_op, why, done, told, gone, row.alles)
    return replace(GegevensverzoekView(*known, *opened), beperkt=bool(row.beperkt), besluit=answer)
