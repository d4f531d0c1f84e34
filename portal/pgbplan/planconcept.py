"""The draft of an ondersteuningsplan that grows out of a pgb-plan: its services follow from the last decisions."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import delete, func, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.budget.queries import budget_of
from portal.db import Keyring
from portal.db.columns import columns, table
from portal.dossier.models import Dossier
from portal.law.wetten import Wet
from portal.pgbplan.formulier import read
from portal.pgbplan.models import Oordeel, Overname, PgbPlan
from portal.pgbplan.queries import OvernameView, PgbPlanDetail, RegelView, decisions_of, pgbplan_for, plans_of
from portal.plan.models import Aanleiding, Evaluatiemoment, Ondersteuningsplan, Plandienst, Planstatus
from portal.plan.queries import DienstView, plan_of

_op, _pd = columns(Ondersteuningsplan), columns(Plandienst)


@dataclass(frozen=True)
class Dienstbesluit:
    """A decision: the service as it comes into the draft (`wet` None: it does not), which one it continues, and why."""

    oordeel: Oordeel
    wet: Wet | None = None
    naam: str = ""
    doel: str = ""
    omvang: str = ""
    bedrag_ct: int | None = None
    vervolgt_id: int | None = None
    reden: str = ""


def latest(decisions: Iterable[OvernameView], key: Callable[[OvernameView], int | None]) -> dict[int, OvernameView]:
    """The last decision about each thing."""
    return {number: one for one in decisions if (number := key(one)) is not None}


def about_service(one: OvernameView) -> int | None:
    """The service that a decision is about, when it is about no line."""
    return one.dienst_id if one.regel_id is None else None


def decision_row(
    keys: Keyring, dossier: Dossier, actor: Actor, pgbplan_id: int, besluit: Dienstbesluit,
    regel_id: int | None, dienst_id: int | None,
) -> Overname:  # fmt: skip
    words = {name: value for name, value in asdict(besluit).items() if name in ("naam", "doel", "omvang", "reden")}
    return Overname(
        pgbplan_id=pgbplan_id,
        regel_id=regel_id,
        dienst_id=besluit.vervolgt_id if regel_id else dienst_id,
        oordeel=besluit.oordeel,
        wet=besluit.wet,
        bedrag_ct=besluit.bedrag_ct,
        inhoud=keys.for_dossier(dossier.sleutel, json.dumps(words)),
        medewerker_id=actor.medewerker_id or 0,
        op=clock.now(),
    )


def find_draft(session: Session, keys: Keyring, actor: Actor, dossier: Dossier, row: PgbPlan) -> Ondersteuningsplan:
    """The one draft of a dossier: the one that is there, or a next version with what the participant wished."""
    chosen = select(Ondersteuningsplan).where(_op.dossier_id == dossier.id, _op.status == Planstatus.CONCEPT)
    found: Ondersteuningsplan | None = session.execute(chosen.limit(1)).scalar_one_or_none()
    if found:
        return found
    last = session.execute(select(func.max(_op.versie)).where(_op.dossier_id == dossier.id)).scalar_one_or_none()
    start, end = _period(session, dossier.id)
    draft = Ondersteuningsplan(
        dossier_id=dossier.id,
        versie=(last or 0) + 1,
        status=Planstatus.CONCEPT,
        ingang=start,
        einde=end,
        aanleiding=Aanleiding.VERZOEK if last else Aanleiding.EERSTE,
    )
    session.add(draft)
    session.flush()
    wishes = read(pgbplan_for(session, keys, actor, row.id).velden).momenten
    session.add_all(Evaluatiemoment(plan_id=draft.id, datum=one.datum, vorm=one.vorm) for one in wishes if one.datum)
    return draft


def _period(session: Session, dossier_id: int) -> tuple[date, date]:
    """The period of the budget, else the rest of the calendar year from the next month on: a proposal."""
    today = clock.today()
    budget = budget_of(session, dossier_id, today)
    if budget and today <= budget.einde:
        return budget.ingang, budget.einde
    start = date(today.year + today.month // 12, today.month % 12 + 1, 1)
    return start, date(start.year, 12, 31)


def carry_over(session: Session, keys: Keyring, actor: Actor, row: PgbPlan, dossier: Dossier) -> None:
    """What was decided about the version before this one still holds for every line that did not change."""
    before = next((one for one in plans_of(session, dossier.id) if one.id == row.vervangt_id), None)
    if before is None:
        return
    old, new = (pgbplan_for(session, keys, actor, number) for number in (before.id, row.id))
    decisions = decisions_of(session, keys, before.id)
    decided = latest(decisions, lambda one: one.regel_id)
    for line, now in _unchanged(old, new):
        if line.id in decided:
            session.add(_again(keys, dossier, actor, row.id, decided[line.id], now.id))
    for one in latest(decisions, about_service).values():
        session.add(_again(keys, dossier, actor, row.id, one, None))
    session.flush()


def _unchanged(old: PgbPlanDetail, new: PgbPlanDetail) -> Iterable[tuple[RegelView, RegelView]]:
    before = {one.nummer: one for one in old.regels}
    return (
        (before[one.nummer], one) for one in new.regels if one.nummer in before and before[one.nummer].kern == one.kern
    )


def _again(
    keys: Keyring, dossier: Dossier, actor: Actor, pgbplan_id: int, one: OvernameView, regel_id: int | None
) -> Overname:
    besluit = Dienstbesluit(
        one.oordeel, one.wet, one.naam, one.doel, one.omvang, one.bedrag_ct, one.dienst_id, one.reden
    )
    return decision_row(keys, dossier, actor, pgbplan_id, besluit, regel_id, one.dienst_id)


def rebuild(session: Session, keys: Keyring, row: PgbPlan, dossier: Dossier) -> None:
    """The services of the draft: what was taken over, and of the plan in force what was not continued or stopped."""
    decisions = decisions_of(session, keys, row.id)
    lines = [one for one in latest(decisions, lambda one: one.regel_id).values() if one.wet is not None]
    stopped = {number for number, one in latest(decisions, about_service).items() if one.oordeel is Oordeel.STOPT}
    plan = plan_of(session, dossier.id)
    in_force = {one.id: one for one in plan.diensten} if plan else {}
    continued = {one.dienst_id for one in lines}
    session.execute(delete(table(Plandienst)).where(_pd.plan_id == row.plan_id))
    kept = [one for number, one in in_force.items() if number not in stopped | continued]
    session.add_all([_service(row, one, one.stam_id) for one in kept])
    session.add_all(
        [_service(row, one, _stam(in_force, one)) for one in sorted(lines, key=lambda one: one.regel_id or 0)]
    )
    session.flush()


def _stam(in_force: dict[int, DienstView], one: OvernameView) -> int | None:
    found = in_force.get(one.dienst_id or 0)
    return found.stam_id if found else None


def _service(row: PgbPlan, one: DienstView | OvernameView, stam_id: int | None) -> Plandienst:
    return Plandienst(
        plan_id=row.plan_id or 0,
        stam_id=stam_id,
        wet=one.wet or Wet.WMO,
        naam=one.naam,
        doel=one.doel,
        omvang=one.omvang,
        bedrag_ct=one.bedrag_ct or 0,
    )
