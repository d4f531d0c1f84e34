"""The awards of a year, many at once: for the yearly message to the SVB (AEF stap 9), and that it left."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.beschikking.bekendmaken import DeelView, OudView, Toekenning, codes_of
from portal.beschikking.models import Toekenningsbericht, Verzendwijze
from portal.beschikking.zaak import GRANTED, Toegekend
from portal.budget.models import Beschikking, Deelbudget, IntegraalBudget, OudPgb
from portal.db import Database
from portal.db.columns import columns, table
from portal.dossier.eigen import EigenDossier, refuse_own_file
from portal.dossier.models import Dossier, Organisatie, Organisatiesoort, Persoon
from portal.dossier.queries import DossierView, dossiers_by_id, within_reach
from portal.dossier.relaties import representatives_of_dossiers
from portal.law.wetten import Wet
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.plan.models import Ondersteuningsplan, Plandienst
from portal.plan.queries import STAM, DienstView, PlanDetail
from portal.plan.status import Planstatus

_ib, _be, _de, _ou = columns(IntegraalBudget), columns(Beschikking), columns(Deelbudget), columns(OudPgb)
_tb, _d, _p, _o = columns(Toekenningsbericht), columns(Dossier), columns(Persoon), columns(Organisatie)
_op, _pd = columns(Ondersteuningsplan), columns(Plandienst)
BATCH = 200
"""So many awards are read, or written down as sent, at once."""
_NEWEST = select(func.max(_be.id)).where(_be.budget_id == _ib.id).correlate(table(IntegraalBudget)).scalar_subquery()
# The last day on which a decision was told to the SVB.
_TOLD = (
    select(func.max(_tb.verzonden_op))
    .join(table(Organisatie), _o.id == _tb.organisatie_id)
    .where(_tb.beschikking_id == _be.id, _o.soort == Organisatiesoort.SVB)
    .correlate(table(Beschikking))
    .scalar_subquery()
)


@dataclass(frozen=True)
class Jaartoekenning:
    """A budget of a year with its newest decision; `verzonden_op` None: the SVB was not told of it."""

    dossier_id: int
    naam: str
    clientnummer: str
    budget_id: int
    beschikking_id: int
    kenmerk: str
    genomen_op: date
    ingang: date
    einde: date
    verzonden_op: date | None


def _of_year(actor: Actor, jaar: int) -> Select[Any]:
    """The budgets that begin in a calendar year, within reach, with their newest decision."""
    return (
        select(
            _d.id, _p.naam, _d.clientnummer, _ib.id.label("budget_id"), _be.id.label("beschikking_id"), _be.kenmerk,
            _be.genomen_op, _ib.ingang, _ib.einde, _TOLD.label("verzonden_op"),
        )
        .select_from(table(IntegraalBudget))
        .join(table(Beschikking), _be.id == _NEWEST)
        .join(table(Dossier), _d.id == _ib.dossier_id)
        .join(table(Persoon), _p.id == _d.persoon_id)
        .where(*within_reach(actor), _ib.granted_ct > 0)
        .where(_ib.ingang >= date(jaar, 1, 1), _ib.ingang <= date(jaar, 12, 31))
    )  # fmt: skip


def _untold() -> ColumnElement[bool]:
    found: ColumnElement[bool] = _TOLD.is_(None)
    return found


def count_awards(session: Session, actor: Actor, jaar: int, *, untold: bool) -> tuple[int, int]:
    """How many budgets begin in a year (or are untold of those), and their newest decision. One statement."""
    chosen = _of_year(actor, jaar)
    found = (chosen.where(_untold()) if untold else chosen).subquery()
    row = session.execute(select(func.count(), func.max(found.c.beschikking_id)).select_from(found)).one()
    return int(row[0]), int(row[1] or 0)


def awards_of_year(
    session: Session, actor: Actor, jaar: int, *, untold: bool, after: int = 0, limit: int = BATCH
) -> list[Jaartoekenning]:
    """The awards of a year in the order of their decisions, from one decision on. One statement."""
    chosen = _of_year(actor, jaar).where(_be.id > after)
    chosen = chosen.where(_untold()) if untold else chosen
    return [Jaartoekenning(*row) for row in session.execute(chosen.order_by(_be.id).limit(limit))]


def awards(session: Session, actor: Actor, found: Sequence[Jaartoekenning]) -> Iterator[Toekenning]:
    """These awards as others are told of them. A constant number of statements. Raises `NoRules`."""
    numbers, people = [one.beschikking_id for one in found], [one.dossier_id for one in found]
    heads = dossiers_by_id(session, actor, people)
    chosen = GRANTED.join(table(Beschikking), _be.budget_id == _ib.id).where(_be.id.in_(numbers))
    decisions = {one.beschikking_id: one for one in (Toegekend(*row) for row in session.execute(chosen))}
    parts, old = _parts(session, numbers), _old(session, [one.budget_id for one in found])
    plans = _plans(session, people)
    act = _who_act(session, heads, min((one.ingang for one in found), default=clock.today()))
    svb = session.execute(select(_o.id, _o.naam).where(_o.soort == Organisatiesoort.SVB).limit(1)).one_or_none()
    for one in found:
        if one.dossier_id in heads:
            head = heads[one.dossier_id]
            yield Toekenning(
                head,
                act[head.id],
                decisions[one.beschikking_id],
                tuple(parts.get(one.beschikking_id, ())),
                tuple(old.get(one.budget_id, ())),
                _plan_on(plans.get(head.id, []), one.ingang),
                codes_of(head.gemeente, one.ingang),
                (svb.id, svb.naam) if svb else None,
                (),
            )


def _who_act(session: Session, heads: Mapping[int, DossierView], on: date) -> Mapping[int, tuple[str, ...]]:
    return representatives_of_dossiers(session, {one.id: one.geboortedatum for one in heads.values()}, on)


def _parts(session: Session, decisions: list[int]) -> Mapping[int, list[DeelView]]:
    chosen = (
        select(_de.beschikking_id, _de.wet, _de.verstrekker_id, _o.naam, _de.bedrag_ct)
        .join(table(Organisatie), _o.id == _de.verstrekker_id)
        .where(_de.beschikking_id.in_(decisions))
    )
    found: dict[int, list[DeelView]] = defaultdict(list)
    for number, *values in session.execute(chosen):
        found[number].append(DeelView(*values))
    order = list(Wet)
    return {number: sorted(parts, key=lambda one: order.index(one.wet)) for number, parts in found.items()}


def _old(session: Session, budgets: list[int]) -> Mapping[int, list[OudView]]:
    chosen = (
        select(_be.budget_id, _ou.wet, _ou.kenmerk, _ou.einde)
        .join(table(Beschikking), _be.id == _ou.beschikking_id)
        .where(_be.budget_id.in_(budgets))
    )
    found: dict[int, list[OudView]] = defaultdict(list)
    for number, *values in session.execute(chosen):
        found[number].append(OudView(*values))
    return found


def _plans(session: Session, dossiers: list[int]) -> Mapping[int, list[PlanDetail]]:
    """The fixed versions of each dossier with their services, newest first; the message tells no more of a plan."""
    chosen = (
        select(
            _op.id, _op.dossier_id, _op.versie, _op.status, _op.aanleiding, _op.vastgesteld_op, _op.ingang, _op.einde,
            _op.version, _pd.id, _pd.wet, _pd.naam, _pd.doel, _pd.omvang, _pd.bedrag_ct, STAM, _pd.aanbieder,
            _pd.regel_nummer,
        )
        .join(table(Plandienst), _pd.plan_id == _op.id)
        .where(_op.dossier_id.in_(dossiers), _op.status == Planstatus.VASTGESTELD)
        .order_by(_op.versie.desc(), _pd.id)
    )  # fmt: skip
    services: dict[int, list[DienstView]] = defaultdict(list)
    heads: dict[int, Sequence[Any]] = {}
    for row in session.execute(chosen):
        heads[row[0]] = row[:9]
        services[row[0]].append(DienstView(*row[9:]))
    found: dict[int, list[PlanDetail]] = defaultdict(list)
    for number, head in heads.items():
        found[head[1]].append(PlanDetail(tuple(services[number]), (), "", "", *head))
    return found


def _plan_on(versions: Sequence[PlanDetail], day: date) -> PlanDetail | None:
    """The version that holds a day; before all of them, the newest."""
    return next((one for one in versions if one.ingang <= day), versions[0] if versions else None)


def record_told(
    session: Session, db: Database, actor: Actor, found: Sequence[Jaartoekenning], wijze: Verzendwijze, day: date,
    sleutel: str,
) -> int:  # fmt: skip
    """Write down that the SVB was told of these awards; what was told meanwhile is left alone. Returns how many.

    The own file of the employee is left out: a colleague sends it (Awb 2:4).
    """
    svb = session.execute(select(_o.id).where(_o.soort == Organisatiesoort.SVB).limit(1)).scalar_one()
    people = {one.dossier_id for one in found}
    session.execute(select(_d.id).where(_d.id.in_(people)).order_by(_d.id).with_for_update())
    numbers = [one.beschikking_id for one in found]
    told = select(_tb.beschikking_id).where(_tb.beschikking_id.in_(numbers), _tb.organisatie_id == svb)
    done = set(session.execute(told).scalars())
    count = 0
    for one in found:
        if one.beschikking_id not in done and not _is_own(session, actor, one.dossier_id):
            session.add(
                Toekenningsbericht(
                    beschikking_id=one.beschikking_id,
                    dossier_id=one.dossier_id,
                    organisatie_id=svb,
                    sleutel=sleutel,
                    wijze=wijze,
                    verzonden_op=day,
                    medewerker_id=actor.medewerker_id or 0,
                    op=clock.now(),
                )
            )
            thing = f"beschikking {one.beschikking_id}"
            record_act(session, db, actor, activiteiten.TOEKENNING_MELDEN, one.dossier_id, thing)
            count += 1
    return count


def _is_own(session: Session, actor: Actor, dossier_id: int) -> bool:
    try:
        refuse_own_file(session, actor, dossier_id)
    except EigenDossier:
        return True
    return False
