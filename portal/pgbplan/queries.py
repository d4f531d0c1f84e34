"""Pgb-plans as pages show them: the versions of a dossier, one with all that was typed, and what was decided."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session

from portal.actor import Actor, Rol
from portal.budget.queries import budget_of
from portal.concept.models import Concept, Conceptsoort, Conceptstatus
from portal.db import Keyring
from portal.db.columns import columns, table
from portal.db.flow import Gebeurtenis
from portal.documenten.queries import DocumentView, document_in
from portal.dossier.models import Dossier
from portal.dossier.queries import within_reach
from portal.herkomst import Herkomst
from portal.law.geld import Eenheid
from portal.law.ondersteuningsplan import Aanbieder
from portal.law.pgbplan import Periode
from portal.law.wetten import Buiten, Wet
from portal.pgbplan.models import Aanvulling, Oordeel, Overname, PgbPlan, PgbPlanregel
from portal.pgbplan.status import FLOW, OPEN, PgbPlanstatus
from portal.web.visit import FormData, deny
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener

_p, _r, _a, _o = columns(PgbPlan), columns(PgbPlanregel), columns(Aanvulling), columns(Overname)
_d, _g, _z, _v = columns(Dossier), columns(Gebeurtenis), columns(Zorgovereenkomst), columns(Zorgverlener)
_c = columns(Concept)


@dataclass(frozen=True)
class PgbPlanView:
    """A version in a list."""

    id: int
    dossier_id: int
    versie: int
    status: PgbPlanstatus
    herkomst: Herkomst
    ingediend_op: date
    totaal_ct: int
    vervangt_id: int | None
    plan_id: int | None
    document_id: int | None
    reageren_voor: date | None
    version: int


@dataclass(frozen=True)
class RegelView:
    """One line of help as it was sent; `kosten_ct` in a year, None as long as amount or rate was open."""

    id: int
    nummer: int
    wat: str
    wie: str
    wet: Wet | None
    buiten: Buiten | None
    eenheid: Eenheid
    aantal: int | None
    periode: Periode
    keren: int | None
    tarief: int | None
    bedrag_ct: int | None

    @property
    def kern(self) -> tuple[object, ...]:
        """What makes it the same line in a next version."""
        figures = (self.wet, self.buiten, self.eenheid, self.aantal, self.periode, self.keren, self.tarief)
        return (self.wat, self.wie, *figures)


@dataclass(frozen=True)
class VraagView:
    """A question of the consulent."""

    vraag: str
    tot: date
    op: datetime


@dataclass(frozen=True)
class StapView:
    """A step in the life of a plan."""

    handeling: str
    op: datetime
    rol: Rol
    namens: bool


@dataclass(frozen=True)
class OvernameView:
    """A decision about a line or about a service of the plan in force."""

    id: int
    regel_id: int | None
    dienst_id: int | None
    oordeel: Oordeel
    wet: Wet | None
    bedrag_ct: int | None
    op: datetime
    naam: str
    doel: str
    omvang: str
    reden: str
    aanbieder: Aanbieder | None = None


@dataclass(frozen=True)
class PgbPlanDetail:
    """One version with everything that was typed, asked and done."""

    kop: PgbPlanView
    velden: FormData
    regels: tuple[RegelView, ...]
    vragen: tuple[VraagView, ...]
    stappen: tuple[StapView, ...]

    @property
    def ingevoerd(self) -> bool:
        """Whether the municipality typed it over for the participant."""
        return self.kop.herkomst is not Herkomst.PORTAAL

    @property
    def open_vraag(self) -> VraagView | None:
        """The question that still waits for an answer."""
        waits = self.kop.status is PgbPlanstatus.AANVULLING_GEVRAAGD
        return self.vragen[-1] if waits and self.vragen else None


@dataclass(frozen=True)
class PgbPlanStand:
    """How far somebody is with a pgb-plan: a draft, a question of the consulent, the last version that still counts."""

    concept_id: int | None = None
    vraag_id: int | None = None
    vraag_voor: date | None = None
    verstuurd_id: int | None = None


def stand_columns() -> tuple[Any, ...]:
    """The fields of a `PgbPlanStand` as columns of a query on dossiers: the start page reads them with the dossier."""
    mine = _p.dossier_id == _d.id
    asked = (mine, _p.status == PgbPlanstatus.AANVULLING_GEVRAAGD)
    counts = (*OPEN, PgbPlanstatus.VERWERKT)
    of_plan = (_c.dossier_id == _d.id, _c.soort == Conceptsoort.PGBPLAN, _c.status == Conceptstatus.OPEN)
    open_draft = (*of_plan, _c.aan_balie.is_(False))  # what the municipality types over is not theirs to go on with
    chosen = (
        select(func.max(_c.id)).where(*open_draft),
        select(func.max(_p.id)).where(*asked),
        select(func.max(_p.reageren_voor)).where(*asked),
        select(func.max(_p.id)).where(mine, _p.status.in_(counts)),
    )
    return tuple(one.correlate(Dossier).scalar_subquery() for one in chosen)


_VIEW = (
    _p.id,
    _p.dossier_id,
    _p.versie,
    _p.status,
    _p.herkomst,
    _p.ingediend_op,
    _p.totaal_ct,
    _p.vervangt_id,
    _p.plan_id,
    _p.document_id,
    _p.reageren_voor,
    _p.version,
)
_FULL = select(*_VIEW, _p.inhoud, _d.sleutel).join(table(Dossier), _d.id == _p.dossier_id)


def plans_of(session: Session, dossier_id: int) -> list[PgbPlanView]:
    """Every version of a dossier, newest first."""
    chosen = select(*_VIEW).where(_p.dossier_id == dossier_id).order_by(_p.versie.desc())
    return [PgbPlanView(*row) for row in session.execute(chosen)]


def pgbplan_for(session: Session, keys: Keyring, actor: Actor, pgbplan_id: int) -> PgbPlanDetail:
    """A version of the dossier that the actor serves, or of the consulent's own municipality. Raises `Denied`."""
    row = session.execute(_FULL.where(_p.id == pgbplan_id, *_reach(actor))).one_or_none()
    return _detail(session, keys, row) if row else deny("pgbplan", pgbplan_id)


def dossier_of_plan(session: Session, actor: Actor, pgbplan_id: int) -> int:
    """The dossier of a plan within this actor's reach; reads nothing of it. Raises `Denied`."""
    chosen = select(_p.dossier_id).join(table(Dossier), _d.id == _p.dossier_id)
    found = session.execute(chosen.where(_p.id == pgbplan_id, *_reach(actor))).scalar_one_or_none()
    return int(found) if found is not None else deny("pgbplan", pgbplan_id)


def decisions_of(session: Session, keys: Keyring, pgbplan_id: int) -> list[OvernameView]:
    """Every decision of the consulent about a plan, oldest first: the last one about a thing counts."""
    chosen = (
        select(_o.id, _o.regel_id, _o.dienst_id, _o.oordeel, _o.wet, _o.bedrag_ct, _o.op, _o.inhoud, _d.sleutel)
        .join(table(PgbPlan), _p.id == _o.pgbplan_id)
        .join(table(Dossier), _d.id == _p.dossier_id)
        .where(_o.pgbplan_id == pgbplan_id)
        .order_by(_o.id)
    )
    return [OvernameView(*row[:7], **_words(keys.from_dossier(row[8], row[7]))) for row in session.execute(chosen)]


def _words(text: str) -> dict[str, Any]:
    """What was written about a service, and the kind of its provider."""
    told = json.loads(text)
    return {**told, "aanbieder": Aanbieder(told["aanbieder"]) if told.get("aanbieder") else None}


@dataclass(frozen=True)
class Bron:
    """The pgb-plan that a version of the ondersteuningsplan was made from: its lines and what was decided."""

    kop: PgbPlanView
    regels: tuple[RegelView, ...]
    besluiten: list[OvernameView]


def source_of(session: Session, keys: Keyring, plan_id: int) -> Bron | None:
    """The newest pgb-plan that was taken into a version and still counts, or None. Three statements."""
    counts = (PgbPlanstatus.VERWERKT, PgbPlanstatus.IN_BEHANDELING, PgbPlanstatus.AANVULLING_GEVRAAGD)
    chosen = select(*_VIEW, _d.sleutel).join(table(Dossier), _d.id == _p.dossier_id)
    chosen = chosen.where(_p.plan_id == plan_id, _p.status.in_(counts)).order_by(_p.versie.desc()).limit(1)
    row = session.execute(chosen).one_or_none()
    if row is None:
        return None
    *view, wrapped = row
    head = PgbPlanView(*view)
    lines = tuple(_line(keys, wrapped, one) for one in session.execute(_lines(head.id)))
    return Bron(head, lines, decisions_of(session, keys, head.id))


def scan_of(session: Session, keys: Keyring, plan: PgbPlanView) -> DocumentView | None:
    """The scan of a plan that came on paper and whose reader was checked, or None."""
    return document_in(session, keys, plan.dossier_id, plan.document_id) if plan.document_id else None


def deelbudgetten(session: Session, dossier_id: int, on: date) -> dict[Wet, int]:
    """The deelbudgetten of the budget of a day in cents; empty before the beschikking."""
    budget = budget_of(session, dossier_id, on)
    return {part.wet: part.bedrag_ct for part in budget.delen} if budget else {}


def known_helpers(session: Session, dossier_id: int) -> list[str]:
    """The names of those who help already, or were named before, by name."""
    chosen = (
        select(_v.naam)
        .outerjoin(table(Zorgovereenkomst), _z.zorgverlener_id == _v.id)
        .where((_z.dossier_id == dossier_id) | (_v.dossier_id == dossier_id))
    )
    return list(session.execute(chosen.distinct().order_by(_v.naam)).scalars())


def _reach(actor: Actor) -> list[Any]:
    if actor.rol == Rol.CONSULENT:
        return within_reach(actor)
    if actor.is_citizen:
        return [_p.dossier_id == actor.dossier_id]
    return deny("pgbplan")


def _detail(session: Session, keys: Keyring, row: Any) -> PgbPlanDetail:
    *view, sealed, wrapped = row
    head = PgbPlanView(*view)
    fields = FormData((name, text) for name, text in json.loads(keys.from_dossier(wrapped, sealed)))
    lines = tuple(_line(keys, wrapped, one) for one in session.execute(_lines(head.id)))
    questions = select(_a.vraag, _a.tot, _a.op).where(_a.pgbplan_id == head.id).order_by(_a.id)
    asked = tuple(
        VraagView(keys.from_dossier(wrapped, text), last, at) for text, last, at in session.execute(questions)
    )
    steps = select(_g.handeling, _g.op, _g.rol, _g.namens).where(
        _g.onderwerp == FLOW.subject, _g.onderwerp_id == head.id
    )
    return PgbPlanDetail(
        head, fields, lines, asked, tuple(StapView(*one) for one in session.execute(steps.order_by(_g.id)))
    )


def _lines(pgbplan_id: int) -> Select[Any]:
    figures = (_r.wet, _r.buiten, _r.eenheid, _r.aantal, _r.periode, _r.keren, _r.tarief, _r.bedrag_ct)
    return select(_r.id, _r.nummer, _r.inhoud, *figures).where(_r.pgbplan_id == pgbplan_id).order_by(_r.nummer)


def _line(keys: Keyring, wrapped: bytes, row: Sequence[Any]) -> RegelView:
    number, place, sealed, *figures = row
    words = json.loads(keys.from_dossier(wrapped, sealed))
    return RegelView(number, place, words["wat"], words["wie"], *figures)
