"""A pgb-plan as the consulent reads it: lines with what was decided, the plan in force, and the budget beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Keyring
from portal.documenten.queries import DocumentView
from portal.dossier.queries import DossierView, dossier_for
from portal.law.pgbplan import Begroting, budget_plan
from portal.law.wetten import Wet
from portal.pgbplan.formulier import Ingevuld, read
from portal.pgbplan.kosten import Kosten, costs_of
from portal.pgbplan.planconcept import about_service, latest
from portal.pgbplan.queries import (
    OvernameView,
    PgbPlanDetail,
    PgbPlanView,
    RegelView,
    decisions_of,
    deelbudgetten,
    pgbplan_for,
    plans_of,
    scan_of,
)
from portal.pgbplan.stuk import Schrijver
from portal.plan.queries import PlanDetail, PlanView, plan_for_staff, plan_of


@dataclass(frozen=True)
class Beoordeling:
    """Everything for a review; decisions by the number of the line and of the service."""

    dossier: DossierView
    detail: PgbPlanDetail
    plan: Ingevuld
    kosten: Kosten
    delen: Mapping[Wet, int]
    regels: Mapping[int, OvernameView]
    diensten: Mapping[int, OvernameView]
    geldend: PlanView | None
    concept: PlanDetail | None
    andere: list[PgbPlanView]
    scan: DocumentView | None

    @property
    def open_regels(self) -> tuple[RegelView, ...]:
        """The lines that still wait for a decision."""
        return tuple(one for one in self.detail.regels if one.id not in self.regels)

    @property
    def begroting(self) -> Begroting:
        """What the draft costs, held against the integral budget."""
        services = self.concept.diensten if self.concept else ()
        return budget_plan(((one.wet, one.bedrag_ct) for one in services), self.delen)

    @property
    def vervolgd(self) -> frozenset[int]:
        """The services of the plan in force that a line continues."""
        return frozenset(one.dienst_id for one in self.regels.values() if one.dienst_id)


def review_of(session: Session, keys: Keyring, actor: Actor, pgbplan_id: int) -> Beoordeling:
    """A pgb-plan of the consulent's own municipality, in a constant number of statements. Raises `Denied`."""
    found = pgbplan_for(session, keys, actor, pgbplan_id)
    dossier = dossier_for(session, actor, found.kop.dossier_id)
    parts = deelbudgetten(session, dossier.id, clock.today())
    decisions = decisions_of(session, keys, pgbplan_id)
    return Beoordeling(
        dossier,
        found,
        read(found.velden),
        costs_of(found.velden, parts),
        parts,
        latest(decisions, lambda one: one.regel_id),
        latest(decisions, about_service),
        plan_of(session, dossier.id),
        plan_for_staff(session, keys, actor, found.kop.plan_id) if found.kop.plan_id else None,
        [one for one in plans_of(session, dossier.id) if one.id != pgbplan_id],
        scan_of(session, keys, found.kop),
    )


def amount_in_words(regel: RegelView, plan: Ingevuld) -> str:
    """How much care a line asks, as a Dutch text for the plan; empty when it is not known."""
    help_ = plan.hulp.get(regel.nummer)
    return Schrijver("nl").how_much(help_) if help_ and help_.hoeveel is not None else ""
