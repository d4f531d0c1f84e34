"""Wat mag ik ervan betalen: the plan in force, its versions and what changed, and the contracts that use it.

It stands above the room of the plan, because it tells which zorgovereenkomsten use a service.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.budget.teksten import WETTEN
from portal.db import Database
from portal.dossier.queries import DossierView, dossier_for
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.ondersteuningsplan.overleg import overleg_of
from portal.ondersteuningsplan.teksten import UITKOMSTEN as UITKOMSTEN_VAN_REGELS
from portal.plan.levensdelen import LevensdeelView, life_of
from portal.plan.queries import (
    PlanDetail,
    VersieView,
    draft_of,
    in_force,
    plan_for,
    versions_of,
)
from portal.plan.teksten import AANBIEDERS, AANLEIDINGEN, SOORTEN, STATUS, UITKOMSTEN, VELDEN, VORMEN
from portal.plan.verschil import difference
from portal.web import citizen, page
from portal.web.routes import get
from portal.zorgovereenkomst.queries import ContractView, contracts_by_service
from portal.zorgovereenkomst.teksten import STATUS as CONTRACTSTATUS

AnyRequest = Request[Any, Any, Any]
WORDS: dict[str, Any] = {
    "wetten": WETTEN,
    "vormen": VORMEN,
    "aanleidingen": AANLEIDINGEN,
    "standen": STATUS,
    "velden": VELDEN,
    "aanbieders": AANBIEDERS,
    "uitkomsten": UITKOMSTEN,
}


@dataclass(frozen=True)
class MijnPlan:
    """The plan in force, its versions and the draft of the next, its contracts by `stam_id`, and what others pay."""

    dossier: DossierView
    plan: PlanDetail | None
    versies: list[VersieView]
    concept: VersieView | None
    overeenkomsten: Mapping[int, list[ContractView]]
    leven: list[LevensdeelView]


@get("/plan")
def show(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """What the budget may pay, for what, and when it is talked over."""
    actor = citizen(request)
    record_view(db, actor, activiteiten.PLAN_INZIEN, actor.dossier_id, "plan")
    with db.read() as session:
        found = my_plan(session, db, actor)
    return page(
        request,
        "plan/plan.html",
        mijn=found,
        soorten=SOORTEN,
        contractlabels=CONTRACTSTATUS,
        vandaag=clock.today(),
        **WORDS,
    )


@get("/plan/versies/{versie:int}")
def version(
    request: AnyRequest, db: NamedDependency[Database], versie: FromPath[int], met: FromQuery[str] = ""
) -> Response[str]:
    """A version as it was fixed, and what changed since an earlier one: the one before it, or the one asked for."""
    actor = citizen(request)
    record_view(db, actor, activiteiten.PLAN_INZIEN, actor.dossier_id, f"plan versie {versie}")
    with db.read() as session:
        plan = plan_for(session, db.keys, actor, versie)
        others = [one for one in versions_of(session, plan.dossier_id) if one.versie != versie]
        chosen = _other(others, met, versie)
        other = plan_for(session, db.keys, actor, chosen) if chosen else None
        decided = overleg_of(session, db.keys, plan)
    old, new = sorted((plan, other), key=lambda one: one.versie) if other else (plan, plan)
    return page(
        request,
        "plan/versie.html",
        plan=plan,
        overleg=decided,
        lijnen=UITKOMSTEN_VAN_REGELS,
        andere=others,
        oud=old if other else None,
        nieuw=new,
        verschil=difference(old, new) if other else None,
        **WORDS,
    )


def my_plan(session: Session, db: Database, actor: Actor) -> MijnPlan:
    """The plan of the dossier that the actor serves, in a constant number of statements. Raises `Denied`."""
    dossier = dossier_for(session, actor, actor.dossier_id or 0)
    versions = versions_of(session, dossier.id)
    current = in_force(versions, clock.today())
    return MijnPlan(
        dossier,
        plan_for(session, db.keys, actor, current.versie) if current else None,
        versions,
        draft_of(session, dossier.id),
        contracts_by_service(session, dossier.id),
        life_of(session, db.keys, dossier.id),
    )


def _other(others: list[VersieView], asked: str, versie: int) -> int | None:
    numbers = [one.versie for one in others]
    if asked.isascii() and asked.isdecimal() and len(asked) < 9 and int(asked) in numbers:
        return int(asked)
    return max((number for number in numbers if number < versie), default=None)


ROUTES: list[Any] = [show, version]
