"""Requests as their person and the consulent see them; and what of them waits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Select, cast, func, literal, null, select
from sqlmodel import Session

from portal.actor import Actor, Rol
from portal.db import Keyring
from portal.db.columns import columns, has_id, table
from portal.dossier.models import Dossier
from portal.dossier.queries import within_reach
from portal.law.planverzoek import Wens
from portal.plan.models import Aanleiding, Ondersteuningsplan, Plandienst
from portal.plan.status import Planstatus
from portal.planverzoek.gegevens import Verzoekregel, read_line
from portal.planverzoek.models import Planverzoek, Planverzoekbesluit, Planverzoekregel, Regeloordeel
from portal.planverzoek.status import EIGEN, FLOW, OPEN, Verzoekstatus
from portal.web.visit import deny

_pv, _pr, _pb = columns(Planverzoek), columns(Planverzoekregel), columns(Planverzoekbesluit)
_op, _pd, _d = columns(Ondersteuningsplan), columns(Plandienst), columns(Dossier)


@dataclass(frozen=True)
class RegelView:
    """A line with the answer to it (None: not answered yet); `dienst` is the service as it was called first."""

    id: int
    nummer: int
    wens_regel: Verzoekregel
    dienst: str
    oordeel: Regeloordeel | None = None
    reden: str = ""
    op: datetime | None = None

    @property
    def wens(self) -> Wens:
        return self.wens_regel.wens

    @property
    def stam_id(self) -> int | None:
        return self.wens_regel.stam_id


@dataclass(frozen=True)
class VerzoekView:
    """A request; `plan_status` is that of the draft that it went into."""

    id: int
    dossier_id: int
    status: Verzoekstatus
    aanleiding: Aanleiding
    ingang: date | None
    ingediend_op: date | None
    plan_id: int | None
    version: int
    plan_status: Planstatus | None
    plan_versie: int | None
    reden: str = ""
    vraag: str = ""
    regels: tuple[RegelView, ...] = field(default=())

    @property
    def wensen(self) -> tuple[Verzoekregel, ...]:
        """The lines as they were typed."""
        return tuple(one.wens_regel for one in self.regels)

    @property
    def is_open(self) -> bool:
        """Whether it waits for the consulent."""
        return self.status in OPEN

    @property
    def is_mine(self) -> bool:
        """Whether its person can still change it."""
        return self.status in EIGEN

    @property
    def overgenomen(self) -> tuple[RegelView, ...]:
        return tuple(one for one in self.regels if one.oordeel is Regeloordeel.OVERGENOMEN)

    @property
    def geweigerd(self) -> tuple[RegelView, ...]:
        return tuple(one for one in self.regels if one.oordeel is Regeloordeel.GEWEIGERD)


_HEAD = (
    select(
        _pv.id, _pv.dossier_id, _pv.status, _pv.aanleiding, _pv.ingang, _pv.ingediend_op, _pv.plan_id, _pv.version,
        _op.status.label("plan_status"), _op.versie.label("plan_versie"), _pv.reden, _pv.vraag, _d.sleutel,
    )
    .join(table(Dossier), _d.id == _pv.dossier_id)
    .outerjoin(table(Ondersteuningsplan), _op.id == _pv.plan_id)
)  # fmt: skip
_LINE = (
    select(
        _pr.verzoek_id, _pr.id, _pr.nummer, _pr.wens, _pr.stam_id, _pd.naam, _pr.inhoud, _pb.oordeel, _pb.reden, _pb.op,
        _d.sleutel,
    )
    .join(table(Dossier), _d.id == _pr.dossier_id)
    .outerjoin(table(Plandienst), _pd.id == _pr.stam_id)
    .outerjoin(table(Planverzoekbesluit), _pb.regel_id == _pr.id)
    .order_by(_pr.verzoek_id, _pr.nummer)
)  # fmt: skip


def requests_of(session: Session, keys: Keyring, dossier_id: int) -> list[VerzoekView]:
    """Every request of a dossier with its lines, newest first. Two statements."""
    return _requests(session, keys, _HEAD.where(_pv.dossier_id == dossier_id), _pr.dossier_id == dossier_id)


def drafts_of(session: Session, keys: Keyring, dossier_id: int) -> list[VerzoekView]:
    """What the person prepared and did not send, with its lines. Two statements."""
    return [one for one in requests_of(session, keys, dossier_id) if one.status is Verzoekstatus.CONCEPT]


def request_for(session: Session, keys: Keyring, actor: Actor, verzoek_id: int) -> VerzoekView:
    """A request of the dossier that the actor serves. Two statements. Raises `Denied`."""
    mine = (has_id(_pv.id, verzoek_id), _pv.dossier_id == actor.dossier_id)
    return _one(session, keys, _HEAD.where(*mine), verzoek_id)


def request_for_staff(session: Session, keys: Keyring, actor: Actor, verzoek_id: int) -> VerzoekView:
    """A request that was sent, or asked for, within this consulent's reach. Two statements. Raises `Denied`."""
    return _one(session, keys, _HEAD.where(*_reached(actor, verzoek_id)), verzoek_id)


def dossier_of_request(session: Session, actor: Actor, verzoek_id: int) -> int:
    """The dossier of a request within this consulent's reach; reads nothing of it. Raises `Denied`."""
    chosen = select(_pv.dossier_id).join(table(Dossier), _d.id == _pv.dossier_id)
    found = session.execute(chosen.where(*_reached(actor, verzoek_id))).scalar_one_or_none()
    return int(found) if found is not None else deny("planverzoek", verzoek_id)


def known_to_college(session: Session, keys: Keyring, dossier_id: int) -> list[VerzoekView]:
    """The requests of a dossier that were sent or asked for, newest first. Two statements."""
    found = requests_of(session, keys, dossier_id)
    return [one for one in found if one.ingediend_op or one.aanleiding is Aanleiding.BUDGET]


def lines_of(session: Session, keys: Keyring, verzoek_id: int) -> tuple[RegelView, ...]:
    """The lines of a request with their answers. One statement."""
    return tuple(_line(keys, row) for row in session.execute(_LINE.where(_pr.verzoek_id == verzoek_id)))


def waits_for_college() -> Select[Any]:
    """Requests that were sent and not answered in full, as a source of the work list; no law sets a term."""
    return select(
        literal(FLOW.subject).label("onderwerp"),
        _pv.id.label("onderwerp_id"),
        _pv.dossier_id.label("dossier_id"),
        _pv.ingediend_op.label("sinds"),
        cast(null(), Date).label("termijn"),
        literal("").label("wat"),
    ).where(_pv.status.in_(OPEN))


def asked_column() -> Any:
    """The question of the municipality that waits for the person of a dossier, as a column; NULL when there is none."""
    waits = (_pv.dossier_id == _d.id, _pv.status == Verzoekstatus.GEVRAAGD)
    return select(func.max(_pv.id)).where(*waits).correlate(table(Dossier)).scalar_subquery()


def _reached(actor: Actor, verzoek_id: int) -> tuple[Any, ...]:
    if actor.rol != Rol.CONSULENT:
        deny("planverzoek", verzoek_id)
    # A draft is its person's own, until it is sent; a question of the municipality is known to it.
    sent = _pv.ingediend_op.is_not(None) | (_pv.aanleiding == Aanleiding.BUDGET)
    return (has_id(_pv.id, verzoek_id), sent, *within_reach(actor))


def _one(session: Session, keys: Keyring, chosen: Select[Any], verzoek_id: int) -> VerzoekView:
    found = _requests(session, keys, chosen, has_id(_pr.verzoek_id, verzoek_id))
    return found[0] if found else deny("planverzoek", verzoek_id)


def _requests(session: Session, keys: Keyring, chosen: Select[Any], of_lines: Any) -> list[VerzoekView]:
    heads = session.execute(chosen.order_by(_pv.id.desc())).all()
    lines: dict[int, list[RegelView]] = {}
    for row in session.execute(_LINE.where(of_lines)) if heads else ():
        lines.setdefault(row.verzoek_id, []).append(_line(keys, row))
    return [_request(keys, row, lines) for row in heads]


def _request(keys: Keyring, row: Any, lines: Mapping[int, list[RegelView]]) -> VerzoekView:
    *known, why, asked, wrapped = row
    opened = [keys.from_dossier(wrapped, text) if text else "" for text in (why, asked)]
    everything: list[Any] = [*known, *opened, tuple(lines.get(row.id, ()))]
    return VerzoekView(*everything)


def _line(keys: Keyring, row: Any) -> RegelView:
    wish = read_line(row.wens, row.stam_id, keys.from_dossier(row.sleutel, row.inhoud))
    why = keys.from_dossier(row.sleutel, row.reden) if row.reden else ""
    return RegelView(row.id, row.nummer, wish, row.naam or wish.wat, row.oordeel, why, row.op)
