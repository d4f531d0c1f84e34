"""Talks about a plan that is fixed (AEF stap 3): both sides are reminded, and what came of each is written down."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import structlog
from sqlalchemy import Date, Select, bindparam, cast, literal, null, select
from sqlmodel import Session

from portal import clock
from portal.actor import SYSTEM, Actor, Rol
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db import Database, Keyring
from portal.db.beurt import each
from portal.db.columns import columns, has_id, table
from portal.db.flow import Impossible
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier, Dossierstatus, Organisatie
from portal.dossier.queries import within_reach
from portal.law.ondersteuningsplan import evaluation_due
from portal.law.regelset import GeenRegelset, regelset_for
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.ondersteuningsplan.formulieren import Evaluatieformulier
from portal.plan.models import (
    Evaluatie,
    Evaluatieherinnering,
    Evaluatiemoment,
    Ondersteuningsplan,
)
from portal.plan.queries import EvaluatieView, MomentView, PlanDetail, plan_for_staff
from portal.plan.status import FLOW, Planstatus
from portal.web.visit import deny

_em, _ev, _eh = columns(Evaluatiemoment), columns(Evaluatie), columns(Evaluatieherinnering)
_op, _d, _o = columns(Ondersteuningsplan), columns(Dossier), columns(Organisatie)
log = structlog.get_logger("onderhoud")


class TeVroeg(Exception):
    """Nobody writes down a talk that has not been yet."""


class AlGedaan(Exception):
    """A colleague wrote it down already, or the plan was replaced meanwhile."""


@dataclass(frozen=True)
class Moment:
    """A moment at the desk: the version that it belongs to, and what came of it."""

    id: int
    plan: PlanDetail
    moment: MomentView

    @property
    def evaluatie(self) -> EvaluatieView | None:
        return self.moment.evaluatie


def moment_for(session: Session, keys: Keyring, actor: Actor, moment_id: int) -> Moment:
    """A moment of a fixed plan of the consulent's own municipality. Raises `Denied`."""
    _, plan_id = place_of(session, actor, moment_id)
    plan = plan_for_staff(session, keys, actor, plan_id)
    found = next((one for one in plan.momenten if one.id == moment_id), None)
    return Moment(moment_id, plan, found) if found and not plan.is_concept else deny("evaluatie", moment_id)


def place_of(session: Session, actor: Actor, moment_id: int) -> tuple[int, int]:
    """Dossier and version of a moment within this consulent's reach. Raises `Denied`."""
    chosen = (
        select(_op.dossier_id, _op.id)
        .select_from(table(Evaluatiemoment))
        .join(table(Ondersteuningsplan), _op.id == _em.plan_id)
        .join(table(Dossier), _d.id == _op.dossier_id)
        .where(has_id(_em.id, moment_id), *within_reach(actor))
    )
    row = session.execute(chosen).one_or_none()
    return (row.dossier_id, row.id) if row and actor.rol == Rol.CONSULENT else deny("evaluatie", moment_id)


def record_evaluation(session: Session, db: Database, actor: Actor, moment_id: int, value: Evaluatieformulier) -> None:
    """Write down what came of a talk; the person hears it. The same again is one.

    Raises `TeVroeg`, `AlGedaan`, `EigenDossier` or `Denied`.
    """
    dossier_id, _ = place_of(session, actor, moment_id)
    refuse_own_file(session, actor, dossier_id)
    dossier = session.get_one(Dossier, dossier_id, with_for_update=True)
    found = moment_for(session, db.keys, actor, moment_id)
    done = found.evaluatie
    new = EvaluatieView(value.gehouden_op, value.vorm, value.uitkomst, value.tekst)
    if done == new:
        return
    if done or found.plan.status is not Planstatus.VASTGESTELD:
        raise AlGedaan
    if value.gehouden_op > clock.today():
        raise TeVroeg
    session.add(
        Evaluatie(
            moment_id=moment_id,
            dossier_id=dossier_id,
            gehouden_op=value.gehouden_op,
            vorm=value.vorm,
            uitkomst=value.uitkomst,
            tekst=db.keys.for_dossier(dossier.sleutel, value.tekst),
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    day = value.gehouden_op.isoformat()
    tell(
        session,
        dossier_id,
        Berichtsoort.EVALUATIE_GEHOUDEN,
        dossier.gemeente_id,
        ("plan", found.plan.id),
        gesprek_op=day,
    )
    record_act(session, db, actor, activiteiten.PLAN_EVALUEREN, dossier_id, f"evaluatie {moment_id}")


def waits_for_evaluation() -> Select[Any]:
    """Moments of which both sides were reminded and that nobody wrote down, with the columns of the work list."""
    return (
        select(
            literal("evaluatie").label("onderwerp"),
            _em.id.label("onderwerp_id"),
            _eh.dossier_id.label("dossier_id"),
            _eh.dag.label("sinds"),
            cast(null(), Date).label("termijn"),
            literal("").label("wat"),
        )
        .select_from(table(Evaluatieherinnering))
        .join(table(Evaluatiemoment), _em.id == _eh.moment_id)
        .join(table(Ondersteuningsplan), _op.id == _em.plan_id)
        .outerjoin(table(Evaluatie), _ev.moment_id == _em.id)
        .where(_ev.id.is_(None), _op.status == Planstatus.VASTGESTELD)
    )


def maintain(db: Database) -> None:
    """Once a day: remind of moments that are near, and let a version end on the first day of the next."""
    today = clock.today()
    with db.read() as session:
        due = {row[0]: row for row in session.execute(_near(today)) if _is_due(row, today)}
        ended = list(session.execute(_ended(today)).scalars())
    each(due, lambda number: _remind(db, *due[number][:3]))
    each(ended, lambda number: _end(db, number))


def _remind(db: Database, moment_id: int, dossier_id: int, day: date) -> None:
    with db.write() as session:
        remind(session, db, moment_id, dossier_id, day)


def remind(session: Session, db: Database, moment_id: int, dossier_id: int, day: date) -> None:
    """Tell the person that the plan is talked over soon, and put it in the work list; once for a moment.

    Of a day that went by already only the desk is reminded.
    """
    dossier = session.get_one(Dossier, dossier_id, with_for_update=True)
    if session.execute(select(_eh.id).where(_eh.moment_id == moment_id)).scalar_one_or_none() is not None:
        return
    plan_id = session.get_one(Evaluatiemoment, moment_id).plan_id
    session.add(Evaluatieherinnering(moment_id=moment_id, dossier_id=dossier_id, dag=clock.today()))
    about = ("plan", plan_id)
    if day >= clock.today():
        told = day.isoformat()
        tell(session, dossier_id, Berichtsoort.EVALUATIE_NADERT, dossier.gemeente_id, about, gesprek_op=told)
    record_act(session, db, SYSTEM, activiteiten.PLAN_HERINNEREN, dossier_id, f"evaluatie {moment_id}")


def _near(today: date) -> Select[Any]:
    """Moments of plans in force that nobody was reminded of; those of a plan that has not begun wait."""
    return (
        select(_em.id, _op.dossier_id, _em.datum, _o.naam)
        .select_from(table(Evaluatiemoment))
        .join(table(Ondersteuningsplan), _op.id == _em.plan_id)
        .join(table(Dossier), _d.id == _op.dossier_id)
        .join(table(Organisatie), _o.id == _d.gemeente_id)
        .outerjoin(table(Evaluatieherinnering), _eh.moment_id == _em.id)
        .outerjoin(table(Evaluatie), _ev.moment_id == _em.id)
        .where(_op.status == Planstatus.VASTGESTELD, _op.ingang <= today, _op.einde >= today)
        .where(_eh.id.is_(None), _ev.id.is_(None), _d.status != Dossierstatus.BEEINDIGD)
    )


def _is_due(row: Any, today: date) -> bool:
    try:
        ahead = regelset_for(row.naam, today).diensttermijnen.evaluatie
    except GeenRegelset:
        return False
    return evaluation_due(row.datum, today, ahead)


def _ended(today: date) -> Select[Any]:
    """Fixed versions of which a later one has begun."""
    newer = table(Ondersteuningsplan).alias("nieuwer")
    begun = (
        select(newer.c.id)
        .where(newer.c.dossier_id == _op.dossier_id, newer.c.versie > _op.versie)
        .where(newer.c.status == Planstatus.VASTGESTELD, newer.c.ingang <= bindparam("vandaag", today))
        .exists()
    )
    return select(_op.id).where(_op.status == Planstatus.VASTGESTELD, begun)


def _end(db: Database, plan_id: int) -> None:
    try:
        with db.write() as session:
            FLOW.apply(session, session.get_one(Ondersteuningsplan, plan_id), "vervangen", SYSTEM)
    except Impossible:
        log.info("al vervangen", plan=plan_id)
