"""What a consulent does with a pgb-plan: read it, ask, and take it over line by line into a draft of the plan.

Every act locks the row of the pgb-plan, as the acts of the participant do: of a withdrawal and a decision at once one
wins and the other is told. Decisions are appended; the services of the draft follow from the last ones, so undo is
another decision. Nobody does this in an own dossier.
"""

from datetime import date

from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.pgbplan.models import Aanvulling, PgbPlan
from portal.pgbplan.planconcept import (
    Dienstbesluit,
    about_service,
    carry_over,
    decision_row,
    find_draft,
    latest,
    rebuild,
    take_back,
)
from portal.pgbplan.queries import OvernameView, decisions_of, dossier_of_plan, pgbplan_for
from portal.pgbplan.status import FLOW, PgbPlanstatus
from portal.plan.models import Ondersteuningsplan
from portal.plan.queries import plan_of
from portal.plan.status import DRAFTS
from portal.web.visit import deny


class Onvolledig(Exception):
    """Lines without a decision; `nummers` are theirs."""

    def __init__(self, nummers: tuple[int, ...]) -> None:
        super().__init__("not every line was decided")
        self.nummers = nummers


class AlVervolgd(Exception):
    """Another line continues the same service of the plan in force."""


def begin_review(session: Session, db: Database, actor: Actor, pgbplan_id: int, version: int | None) -> None:
    """Begin to read: a draft of the plan is there from now on, with what was decided before about the same lines."""
    row, dossier = _locked(session, actor, pgbplan_id)
    FLOW.apply(session, row, "in_behandeling_nemen", actor, version=version)
    row.plan_id = find_draft(session, db.keys, actor, dossier, row).id
    session.add(row)
    session.flush()
    carry_over(session, db.keys, actor, row, dossier)
    rebuild(session, db.keys, row, dossier)
    _record(session, db, actor, row)


def ask_addition(
    session: Session, db: Database, actor: Actor, pgbplan_id: int, vraag: str, tot: date, version: int | None
) -> None:
    """Ask the participant something, preferably answered by `tot`; the law sets no term."""
    row, dossier = _locked(session, actor, pgbplan_id)
    FLOW.apply(session, row, "aanvulling_vragen", actor, version=version, tot=tot.isoformat())
    row.reageren_voor = tot
    session.add(row)
    session.add(
        Aanvulling(
            pgbplan_id=row.id,
            vraag=db.keys.for_dossier(dossier.sleutel, vraag),
            tot=tot,
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    about = (FLOW.subject, row.id)
    tell(session, dossier.id, Berichtsoort.PGBPLAN_AANVULLING, dossier.gemeente_id, about, tot=tot.isoformat())
    _record(session, db, actor, row)


def step(session: Session, db: Database, actor: Actor, pgbplan_id: int, name: str, version: int | None) -> None:
    """Go on without an answer (`verder_gaan`) or look again at what was processed (`heropenen`).

    Looking again takes a draft back that is shared, and is `Impossible` once the plan was fixed.
    """
    row, _ = _locked(session, actor, pgbplan_id)
    if name == "heropenen":
        _open_draft(session, actor, row)
    FLOW.apply(session, row, name, actor, version=version)
    row.reageren_voor = None
    session.add(row)
    _record(session, db, actor, row)


def finish(session: Session, db: Database, actor: Actor, pgbplan_id: int, version: int | None) -> None:
    """Every line was decided: the draft is complete, and the participant hears it. Raises `Onvolledig`."""
    row, dossier = _locked(session, actor, pgbplan_id)
    FLOW.find("verwerken", row.status)
    found = pgbplan_for(session, db.keys, actor, row.id)
    decided = latest(decisions_of(session, db.keys, row.id), lambda one: one.regel_id)
    open_lines = tuple(line.nummer for line in found.regels if line.id not in decided)
    if open_lines:
        raise Onvolledig(open_lines)
    FLOW.apply(session, row, "verwerken", actor, version=version)
    draft = session.get_one(Ondersteuningsplan, row.plan_id or 0, with_for_update=True)
    draft.version += 1  # whoever looked at it before sees now that it changed
    about = (FLOW.subject, row.id)
    tell(session, dossier.id, Berichtsoort.PGBPLAN_VERWERKT, dossier.gemeente_id, about, versie=row.versie)
    _record(session, db, actor, row)


def decide_line(
    session: Session, db: Database, actor: Actor, pgbplan_id: int, nummer: int, besluit: Dienstbesluit, stand: int
) -> None:
    """Decide about one line; `stand` is the number of the last decision that was seen (0: none).

    Sending the same decision twice changes nothing. Raises `AlVervolgd`, `Stale`, `Impossible` or `Denied`.
    """
    row, dossier = _locked(session, actor, pgbplan_id)
    found = pgbplan_for(session, db.keys, actor, row.id)
    line = next((one for one in found.regels if one.nummer == nummer), None) or deny("regel", nummer)
    others = latest(decisions_of(session, db.keys, row.id), lambda one: one.regel_id)
    taken = {one.dienst_id for number, one in others.items() if number != line.id and one.dienst_id}
    if besluit.vervolgt_id in taken:
        raise AlVervolgd
    _decide(session, db, actor, row, dossier, besluit, stand, regel_id=line.id)


def decide_service(
    session: Session, db: Database, actor: Actor, pgbplan_id: int, dienst_id: int, besluit: Dienstbesluit, stand: int
) -> None:
    """Decide whether a service of the plan in force stays or stops; raises as `decide_line`."""
    row, dossier = _locked(session, actor, pgbplan_id)
    plan = plan_of(session, dossier.id)
    if plan is None or all(one.id != dienst_id for one in plan.diensten):
        deny("dienst", dienst_id)
    _decide(session, db, actor, row, dossier, besluit, stand, dienst_id=dienst_id)


def _decide(
    session: Session, db: Database, actor: Actor, row: PgbPlan, dossier: Dossier, besluit: Dienstbesluit, stand: int,
    *, regel_id: int | None = None, dienst_id: int | None = None,
) -> None:  # fmt: skip
    if row.status is not PgbPlanstatus.IN_BEHANDELING:
        raise Impossible("overname", row.status)
    decisions = decisions_of(session, db.keys, row.id)
    last = latest(decisions, lambda one: one.regel_id).get(regel_id or 0) if regel_id else None
    last = last or (latest(decisions, about_service).get(dienst_id or 0) if regel_id is None else None)
    if last and _same(last, besluit):
        return
    if stand != (last.id if last else 0):
        raise Stale(f"pgbplan {row.id}")
    session.add(decision_row(db.keys, dossier, actor, row.id, besluit, regel_id, dienst_id))
    session.flush()
    rebuild(session, db.keys, row, dossier)
    _record(session, db, actor, row)


def _open_draft(session: Session, actor: Actor, row: PgbPlan) -> None:
    draft = session.get_one(Ondersteuningsplan, row.plan_id or 0, with_for_update=True)
    if draft.status not in DRAFTS:
        raise Impossible("heropenen", draft.status)
    take_back(session, actor, draft)


def _same(last: OvernameView, besluit: Dienstbesluit) -> bool:
    told = ("oordeel", "wet", "naam", "doel", "omvang", "aanbieder", "bedrag_ct", "reden")
    same = all(getattr(last, name) == getattr(besluit, name) for name in told)
    return same and (last.regel_id is None or last.dienst_id == besluit.vervolgt_id)


def _locked(session: Session, actor: Actor, pgbplan_id: int) -> tuple[PgbPlan, Dossier]:
    dossier_id = dossier_of_plan(session, actor, pgbplan_id)
    refuse_own_file(session, actor, dossier_id)
    dossier = session.get_one(Dossier, dossier_id, with_for_update=True)
    row = session.get_one(PgbPlan, pgbplan_id, with_for_update=True)
    session.refresh(row)
    return row, dossier


def _record(session: Session, db: Database, actor: Actor, row: PgbPlan) -> None:
    record_act(session, db, actor, activiteiten.PGBPLAN_BEOORDELEN, row.dossier_id, f"pgbplan {row.id}")
