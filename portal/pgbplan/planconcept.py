"""The draft of an ondersteuningsplan that grows out of a pgb-plan: its services follow from the last decisions."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.budget.queries import budget_of
from portal.db import Keyring
from portal.db.columns import columns
from portal.db.flow import Impossible, started
from portal.dossier.models import Dossier
from portal.law.ondersteuningsplan import Aanbieder
from portal.law.wetten import Wet
from portal.pgbplan.formulier import read
from portal.pgbplan.models import Oordeel, Overname, PgbPlan, PgbPlanregel
from portal.pgbplan.queries import OvernameView, PgbPlanDetail, RegelView, decisions_of, pgbplan_for, plans_of
from portal.plan.models import (
    Aanleiding,
    Aanpassing,
    Evaluatiemoment,
    Ondersteuningsplan,
    Planaanpassing,
    Plandienst,
)
from portal.plan.queries import DienstView, plan_of
from portal.plan.status import DRAFTS, FLOW, Planstatus

_op, _pd, _pa, _r = columns(Ondersteuningsplan), columns(Plandienst), columns(Planaanpassing), columns(PgbPlanregel)


@dataclass(frozen=True)
class Dienstbesluit:
    """A decision: the service as it comes into the draft (`wet` None: it does not), which one it continues, and why."""

    oordeel: Oordeel
    wet: Wet | None = None
    naam: str = ""
    doel: str = ""
    omvang: str = ""
    aanbieder: Aanbieder | None = None
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
    told = ("naam", "doel", "omvang", "aanbieder", "reden")
    words = {name: value for name, value in asdict(besluit).items() if name in told}
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
    """The one draft of a dossier: the one that is there, or a next version with what the participant wished.

    One that is shared is taken back: it changes now.
    """
    found = draft_row(session, dossier.id)
    if found:
        take_back(session, actor, found)
        return found
    draft = new_draft(session, actor, dossier)
    wishes = read(pgbplan_for(session, keys, actor, row.id).velden).momenten
    session.add_all(Evaluatiemoment(plan_id=draft.id, datum=one.datum, vorm=one.vorm) for one in wishes if one.datum)
    return draft


def draft_row(session: Session, dossier_id: int) -> Ondersteuningsplan | None:
    """The draft of a dossier, locked; whoever asks has locked the dossier first."""
    chosen = select(Ondersteuningsplan).where(_op.dossier_id == dossier_id, _op.status.in_(DRAFTS))
    found: Ondersteuningsplan | None = session.execute(chosen.limit(1).with_for_update()).scalar_one_or_none()
    return found


def take_back(session: Session, actor: Actor, draft: Ondersteuningsplan) -> None:
    """A draft that is shared becomes the municipality's own again, and the person hears it (Besluit 5.1)."""
    if draft.status is not Planstatus.GEDEELD:
        return
    FLOW.apply(session, draft, "aanpassen", actor)
    draft.reageren_voor = None
    town = session.get_one(Dossier, draft.dossier_id).gemeente_id
    tell(session, draft.dossier_id, Berichtsoort.PLAN_AANGEPAST, town, (FLOW.subject, draft.id))


def new_draft(
    session: Session, actor: Actor, dossier: Dossier, aanleiding: Aanleiding | None = None
) -> Ondersteuningsplan:
    """A next version, with summary and agreements of the one before; its services follow."""
    last = session.execute(select(func.max(_op.versie)).where(_op.dossier_id == dossier.id)).scalar_one_or_none()
    told = select(_op.samenvatting, _op.afspraken).where(_op.dossier_id == dossier.id, _op.versie == last)
    before = session.execute(told).one_or_none()
    start, end = _period(session, dossier.id)
    draft = Ondersteuningsplan(
        dossier_id=dossier.id,
        versie=(last or 0) + 1,
        status=Planstatus.CONCEPT,
        ingang=start,
        einde=end,
        aanleiding=(aanleiding or Aanleiding.VERZOEK) if last else Aanleiding.EERSTE,
        samenvatting=before.samenvatting if before else None,
        afspraken=before.afspraken if before else None,
    )
    session.add(draft)
    session.flush()
    started(session, FLOW.subject, draft, actor, versie=draft.versie)
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
        one.oordeel, one.wet, one.naam, one.doel, one.omvang, one.aanbieder, one.bedrag_ct, one.dienst_id, one.reden
    )
    return decision_row(keys, dossier, actor, pgbplan_id, besluit, regel_id, one.dienst_id)


def rebuild(session: Session, keys: Keyring, row: PgbPlan, dossier: Dossier) -> None:
    """The services of the draft: what was taken over, and of the plan in force what was not continued or stopped.

    A service that is there keeps its row, and one that the consulent added without a line stays. Raises `Impossible`
    for a version that is no draft: what was fixed or is being talked over does not change under the reader.
    """
    draft = session.get_one(Ondersteuningsplan, row.plan_id or 0)
    if draft.status is not Planstatus.CONCEPT:
        raise Impossible("overname", draft.status)
    decisions = decisions_of(session, keys, row.id)
    lines = {number: one for number, one in latest(decisions, lambda one: one.regel_id).items() if one.wet is not None}
    said = latest(decisions, about_service)
    plan = plan_of(session, dossier.id)
    in_force = {one.id: one for one in plan.diensten} if plan else {}
    gone = {number for number, one in said.items() if one.oordeel is Oordeel.STOPT}
    gone |= {one.dienst_id for one in lines.values() if one.dienst_id}
    there = session.execute(select(Plandienst).where(_pd.plan_id == draft.id)).scalars().all()
    kept = _keep_services(session, draft.id, there, {n: one for n, one in in_force.items() if n not in gone}, set(said))
    kept |= _keep_lines(session, draft.id, there, row, lines, in_force)
    for one in there:
        if one.id not in kept and (one.regel_nummer is not None or one.stam_id is not None):
            session.delete(one)
    session.flush()


def _keep_services(
    session: Session, plan_id: int, there: Sequence[Plandienst], wanted: Mapping[int, DienstView], said: set[int]
) -> set[int]:
    """Services of the plan in force that go on, as they are in the draft; one that was stopped without a pgb-plan
    comes back only when the consulent says so."""
    known = {one.stam_id: one for one in there if one.regel_nummer is None and one.stam_id is not None}
    stopped = stopped_in(session, plan_id)
    for number, one in wanted.items():
        if one.stam_id not in known and (one.stam_id not in stopped or number in said):
            session.add(service_row(plan_id, one, one.stam_id))
    return {row.id for stam, row in known.items() if stam in {one.stam_id for one in wanted.values()}}


def _keep_lines(
    session: Session, plan_id: int, there: Sequence[Plandienst], row: PgbPlan, lines: Mapping[int, OvernameView],
    in_force: dict[int, DienstView],
) -> set[int]:  # fmt: skip
    """The services that come from lines of the pgb-plan, by the number of the line: the same in a next version."""
    chosen = select(_r.id, _r.nummer).where(_r.pgbplan_id == row.id)
    numbers = {row.id: row.nummer for row in session.execute(chosen)}
    known = {one.regel_nummer: one for one in there if one.regel_nummer is not None}
    kept = set()
    for regel_id, decided in sorted(lines.items()):
        made = service_row(plan_id, decided, _stam(in_force, decided), numbers[regel_id])
        found = known.get(numbers[regel_id])
        if found is None:
            session.add(made)
            continue
        for name in ("stam_id", "wet", "naam", "doel", "omvang", "aanbieder", "bedrag_ct"):
            setattr(found, name, getattr(made, name))
        kept.add(found.id)
    return kept


def stopped_in(session: Session, plan_id: int) -> set[int]:
    """The services (over all versions) that the consulent stopped in a draft without a line of a pgb-plan."""
    chosen = select(_pa.nummer, _pa.soort).where(_pa.plan_id == plan_id).order_by(_pa.id)
    last = {row.nummer: row.soort for row in session.execute(chosen)}
    return {number for number, kind in last.items() if kind is Aanpassing.STOPT}


def _stam(in_force: dict[int, DienstView], one: OvernameView) -> int | None:
    found = in_force.get(one.dienst_id or 0)
    return found.stam_id if found else None


def service_row(
    plan_id: int, one: DienstView | OvernameView, stam_id: int | None, regel_nummer: int | None = None
) -> Plandienst:
    """A service of a draft: as it was decided, or as it is in the plan in force."""
    return Plandienst(
        plan_id=plan_id,
        stam_id=stam_id,
        wet=one.wet or Wet.WMO,
        naam=one.naam,
        doel=one.doel,
        omvang=one.omvang,
        aanbieder=one.aanbieder,
        regel_nummer=regel_nummer,
        bedrag_ct=one.bedrag_ct or 0,
    )
