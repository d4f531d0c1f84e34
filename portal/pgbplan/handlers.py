"""Mijn pgb-plan: begin or go on, follow what was sent, add what was asked, withdraw, print and take along as PDF."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import Actor
from portal.brieven.typst import as_pdf
from portal.db import Database
from portal.dossier.binnenkomst import HERKOMST
from portal.dossier.queries import DossierView, dossier_for
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.pgbplan import concept, queries, service
from portal.pgbplan.formulier import read
from portal.pgbplan.kosten import costs_of
from portal.pgbplan.status import FLOW
from portal.pgbplan.stuk import document_of
from portal.pgbplan.teksten import OORDELEN, STAPPEN, STATUS
from portal.pgbplan.werkplek import WORDS
from portal.web import FormData, citizen, page, see_other, visit_of
from portal.web.forms import number_of
from portal.web.routes import get, post

AnyRequest = Request[Any, Any, Any]


@get("/pgb-plan")
def overview(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """What a pgb-plan is, the draft to go on with, and every version that was sent."""
    actor = citizen(request)
    record_view(db, actor, activiteiten.PGBPLAN_INZIEN, actor.dossier_id, "lijst")
    with db.read() as session:
        dossier = dossier_for(session, actor, actor.dossier_id or 0)
        draft = service.draft_of(session, db.keys, dossier.id)
        sent = queries.plans_of(session, dossier.id)
    return page(request, "pgbplan/overzicht.html", dossier=dossier, concept=draft, plannen=sent, standen=STATUS)


@post("/pgb-plan/beginnen")
def begin(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Begin a plan, a new version, or the answer to a question; a draft that is there is found again."""
    actor = citizen(request)
    with db.write() as session:
        number = service.begin_plan(session, db, actor)
    return see_other(f"/pgb-plan/concept/{number}")


@get("/pgb-plan/{pgbplan_id:int}")
def show(
    request: AnyRequest, db: NamedDependency[Database], pgbplan_id: FromPath[int], verstuurd: FromQuery[str] = ""
) -> Response[str]:
    """One version: where it is, what was asked, what became of each line, and all that was typed. It prints well."""
    actor = citizen(request)
    dossier, found = _read(db, actor, pgbplan_id)
    with db.read() as session:
        decisions = queries.decisions_of(session, db.keys, pgbplan_id)
        parts = queries.deelbudgetten(session, dossier.id, clock.today())
        scan = queries.scan_of(session, db.keys, found.kop)
    processed = found.kop.status == "verwerkt"
    return page(
        request,
        "pgbplan/plan.html",
        dossier=dossier,
        detail=found,
        plan=read(found.velden),
        kosten=costs_of(found.velden, parts),
        stand=STATUS[found.kop.status],
        handelingen=STAPPEN,
        herkomst=HERKOMST.get(found.kop.herkomst),
        scan=scan,
        oordelen=OORDELEN,
        besluiten={one.regel_id: one for one in decisions if one.regel_id} if processed else {},
        kan=FLOW.possible(found.kop.status, actor.rol),
        net_verstuurd=verstuurd == "1",
        **WORDS,
    )


@get("/pgb-plan/{pgbplan_id:int}/pdf")
def pdf(request: AnyRequest, db: NamedDependency[Database], pgbplan_id: FromPath[int]) -> Response[bytes]:
    """The same as a tagged PDF, in the language of the reader; what was typed keeps its own."""
    dossier, found = _read(db, citizen(request), pgbplan_id)
    made = as_pdf(document_of(dossier, found, visit_of(request).lang))
    name = f"pgb-plan-{found.kop.versie}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return Response(made, media_type="application/pdf", headers=headers)


@post("/pgb-plan/{pgbplan_id:int}/intrekken")
def withdraw(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], pgbplan_id: FromPath[int]
) -> Response[str]:
    """Take it back; nothing comes of it any more."""
    actor = citizen(request)
    version = number_of(form.get("versie"))
    with db.write() as session:
        service.withdraw_plan(session, db, actor, pgbplan_id, version)
    return see_other(f"/pgb-plan/{pgbplan_id}")


def _read(db: Database, actor: Actor, pgbplan_id: int) -> tuple[DossierView, queries.PgbPlanDetail]:
    record_view(db, actor, activiteiten.PGBPLAN_INZIEN, actor.dossier_id, f"pgbplan {pgbplan_id}")
    with db.read() as session:
        found = queries.pgbplan_for(session, db.keys, actor, pgbplan_id)
        return dossier_for(session, actor, found.kop.dossier_id), found


ROUTES: list[Any] = [overview, begin, show, pdf, withdraw, *concept.ROUTES]
