"""The ondersteuningsplan: the version in force, the draft, and every version with all that stands in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, case, func, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Keyring
from portal.db.columns import columns, has_id, table
from portal.dossier.models import Dossier
from portal.dossier.queries import within_reach
from portal.law.ondersteuningsplan import Aanbieder, cost_per_law
from portal.law.wetten import Wet
from portal.plan.models import (
    Aanleiding,
    Evaluatie,
    Evaluatiemoment,
    Evaluatieuitkomst,
    Evaluatievorm,
    Ondersteuningsplan,
    Plandienst,
)
from portal.plan.status import DRAFTS, Planstatus
from portal.web.visit import deny

_op = columns(Ondersteuningsplan)
_pd = columns(Plandienst)
_em = columns(Evaluatiemoment)
_ev = columns(Evaluatie)
_d = columns(Dossier)


@dataclass(frozen=True)
class DienstView:
    """One service of the plan (Besluit 5.3); `stam_id` is its number over all versions."""

    id: int
    wet: Wet
    naam: str
    doel: str
    omvang: str
    bedrag_ct: int
    stam_id: int
    aanbieder: Aanbieder | None = None
    regel_nummer: int | None = None


@dataclass(frozen=True)
class PlanView:
    """The plan in force with its services; `evaluatie_op` is the next day on which it is talked over."""

    diensten: tuple[DienstView, ...]
    id: int
    versie: int
    ingang: date
    einde: date
    vastgesteld_op: date
    evaluatie_op: date | None

    @property
    def categorieen(self) -> frozenset[Wet]:
        """The categories of Besluit 5.3 that the plan holds."""
        return frozenset(dienst.wet for dienst in self.diensten)


@dataclass(frozen=True)
class EvaluatieView:
    """What came of a talk about the plan."""

    gehouden_op: date
    vorm: Evaluatievorm
    uitkomst: Evaluatieuitkomst
    tekst: str


@dataclass(frozen=True)
class MomentView:
    """A day on which the plan is talked over, and how; `evaluatie` once that was done."""

    datum: date
    vorm: Evaluatievorm
    id: int = field(default=0, compare=False)
    evaluatie: EvaluatieView | None = field(default=None, compare=False)


@dataclass(frozen=True)
class VersieView:
    """A version in the list of versions."""

    id: int
    versie: int
    status: Planstatus
    aanleiding: Aanleiding
    vastgesteld_op: date | None
    ingang: date
    einde: date


@dataclass(frozen=True)
class PlanDetail:
    """One version with everything that stands in it."""

    diensten: tuple[DienstView, ...]
    momenten: tuple[MomentView, ...]
    samenvatting: str
    afspraken: str
    id: int
    dossier_id: int
    versie: int
    status: Planstatus
    aanleiding: Aanleiding
    vastgesteld_op: date | None
    ingang: date
    einde: date
    version: int
    ronde: int = 0
    reageren_voor: date | None = None

    @property
    def is_concept(self) -> bool:
        """Whether it can still change."""
        return self.status in DRAFTS

    @property
    def totaal_ct(self) -> int:
        """What all services may cost together."""
        return sum(dienst.bedrag_ct for dienst in self.diensten)

    @property
    def per_wet(self) -> list[tuple[Wet, tuple[DienstView, ...]]]:
        """The services by category, in the order of Besluit 5.3 a-d; categories without one are left out."""
        found = [(wet, tuple(one for one in self.diensten if one.wet is wet)) for wet in Wet]
        return [(wet, services) for wet, services in found if services]

    @property
    def kosten_per_wet(self) -> dict[Wet, int]:
        """What the services may cost under each law, in cents; it adds up to `totaal_ct`."""
        return cost_per_law((one.wet, one.bedrag_ct) for one in self.diensten)


STAM = func.coalesce(_pd.stam_id, _pd.id)
_SERVICE = (_pd.id, _pd.wet, _pd.naam, _pd.doel, _pd.omvang, _pd.bedrag_ct, STAM, _pd.aanbieder, _pd.regel_nummer)
_NEXT_MOMENT = (
    select(func.min(_em.datum))
    .where(_em.plan_id == _op.id, _em.datum >= bindparam("vandaag"))
    .correlate(Ondersteuningsplan)
    .scalar_subquery()
)
_PLAN = (
    select(_op.id, _op.versie, _op.ingang, _op.einde, _op.vastgesteld_op, _NEXT_MOMENT, *_SERVICE)
    .join(table(Plandienst), _pd.plan_id == _op.id)
    .where(_op.dossier_id == bindparam("dossier"), _op.status == Planstatus.VASTGESTELD)
    # The version that has begun; one of a later day waits for its first day, unless there is no other.
    .order_by(case((_op.ingang <= bindparam("vandaag"), 0), else_=1), _op.versie.desc(), _pd.id)
)
_VERSION = (_op.id, _op.versie, _op.status, _op.aanleiding, _op.vastgesteld_op, _op.ingang, _op.einde)
_DETAIL = select(
    _op.samenvatting,
    _op.afspraken,
    _d.sleutel,
    _op.id,
    _op.dossier_id,
    _op.versie,
    _op.status,
    _op.aanleiding,
    _op.vastgesteld_op,
    _op.ingang,
    _op.einde,
    _op.version,
    _op.ronde,
    _op.reageren_voor,
).join(table(Dossier), _d.id == _op.dossier_id)


def plan_of(session: Session, dossier_id: int) -> PlanView | None:
    """The newest fixed plan of a dossier, or None. One statement."""
    rows: Sequence[Any] = session.execute(_PLAN, {"dossier": dossier_id, "vandaag": clock.today()}).all()
    if not rows:
        return None
    services = tuple(DienstView(*row[6:]) for row in rows if row[0] == rows[0][0])
    return PlanView(services, *rows[0][:6])


def versions_of(session: Session, dossier_id: int) -> list[VersieView]:
    """The fixed versions of a dossier's plan, newest first; a draft is the municipality's own."""
    chosen = select(*_VERSION).where(_op.dossier_id == dossier_id, _op.status.not_in(DRAFTS))
    return [VersieView(*row) for row in session.execute(chosen.order_by(_op.versie.desc()))]


def draft_of(session: Session, dossier_id: int) -> VersieView | None:
    """The draft of a dossier's next plan, for the municipality; or None."""
    chosen = select(*_VERSION).where(_op.dossier_id == dossier_id, _op.status.in_(DRAFTS))
    row = session.execute(chosen.order_by(_op.versie.desc()).limit(1)).one_or_none()
    return VersieView(*row) if row else None


def plan_for(session: Session, keys: Keyring, actor: Actor, versie: int) -> PlanDetail:
    """A fixed version of the plan of the dossier that the actor serves. Three statements. Raises `Denied`."""
    mine = (_op.dossier_id == actor.dossier_id, has_id(_op.versie, versie), _op.status.not_in(DRAFTS))
    return _detail(session, keys, _DETAIL.where(*mine)) or deny("plan", versie)


def plan_for_staff(session: Session, keys: Keyring, actor: Actor, plan_id: int) -> PlanDetail:
    """Any version, a draft included, of a dossier of the consulent's own municipality. Raises `Denied`."""
    if actor.rol != Rol.CONSULENT:
        deny("plan", plan_id)
    own = (has_id(_op.id, plan_id), *within_reach(actor))
    return _detail(session, keys, _DETAIL.where(*own)) or deny("plan", plan_id)


def shared_for(session: Session, keys: Keyring, actor: Actor) -> PlanDetail | None:
    """The draft that the municipality shares with the person now, or None. Three statements."""
    mine = (_op.dossier_id == (actor.dossier_id or 0), _op.status == Planstatus.GEDEELD)
    return _detail(session, keys, _DETAIL.where(*mine))


def version_before(session: Session, keys: Keyring, dossier_id: int, versie: int) -> PlanDetail | None:
    """The newest fixed version before this one, or None."""
    last = (
        select(func.max(_op.versie))
        .where(_op.dossier_id == dossier_id, _op.versie < versie, _op.status.not_in(DRAFTS))
        .scalar_subquery()
    )
    return _detail(session, keys, _DETAIL.where(_op.dossier_id == dossier_id, _op.versie == last))


def in_force(versions: Iterable[VersieView], today: date) -> VersieView | None:
    """Of the fixed versions, newest first, the one that holds today; before all of them, the newest."""
    fixed = [one for one in versions if one.status is Planstatus.VASTGESTELD]
    return next((one for one in fixed if one.ingang <= today), fixed[0] if fixed else None)


def dossier_of_version(session: Session, actor: Actor, plan_id: int) -> int:
    """The dossier of a version within this consulent's reach; reads nothing of it. Raises `Denied`."""
    chosen = select(_op.dossier_id).join(table(Dossier), _d.id == _op.dossier_id)
    found = session.execute(chosen.where(has_id(_op.id, plan_id), *within_reach(actor))).scalar_one_or_none()
    return int(found) if found is not None and actor.rol == Rol.CONSULENT else deny("plan", plan_id)


def _detail(session: Session, keys: Keyring, chosen: Select[Any]) -> PlanDetail | None:
    row = session.execute(chosen).one_or_none()
    if row is None:
        return None
    summary, agreements, wrapped = row[:3]
    services = session.execute(select(*_SERVICE).where(_pd.plan_id == row[3]).order_by(_pd.id))
    moments = _MOMENTS.where(_em.plan_id == row[3]).order_by(_em.datum, _em.id)
    return PlanDetail(
        tuple(DienstView(*one) for one in services),
        tuple(_moment(keys, wrapped, one) for one in session.execute(moments)),
        keys.from_dossier(wrapped, summary) if summary else "",
        keys.from_dossier(wrapped, agreements) if agreements else "",
        *row[3:],
    )


_MOMENTS = select(
    _em.datum, _em.vorm, _em.id, _ev.gehouden_op, _ev.vorm.label("zo"), _ev.uitkomst, _ev.tekst
).outerjoin(table(Evaluatie), _ev.moment_id == _em.id)


def _moment(keys: Keyring, wrapped: bytes, row: Any) -> MomentView:
    done = None
    if row.gehouden_op:
        done = EvaluatieView(row.gehouden_op, row.zo, row.uitkomst, keys.from_dossier(wrapped, row.tekst))
    return MomentView(row.datum, row.vorm, row.id, done)
