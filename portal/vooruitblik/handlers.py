"""How long the budget lasts, what something else would do, and the way from a goal to its money."""

from datetime import date
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.budget.teksten import WETTEN
from portal.db import Database
from portal.dossier.queries import dossier_for
from portal.law.overeenkomst_feiten import Periode
from portal.logboek import activiteiten
from portal.logboek.service import record_act, record_view
from portal.planverzoek.beeld import plan_side
from portal.planverzoek.service import begin_request
from portal.vaststelling.ontvanger import receiver
from portal.vaststelling.teksten import METHODE, NIETS_BETALEN, TELT_NIET_MEE, TERUG
from portal.vooruitblik.beeld import last_good_day, picture
from portal.vooruitblik.doelen import goal_behind, goal_of, goals_of
from portal.vooruitblik.feiten import Vooruit, vooruit_of
from portal.vooruitblik.onbenut import unused_of
from portal.vooruitblik.teksten import PER_MAAND, RICHTINGEN, TEMPO
from portal.vooruitblik.watals import Nu, effect, read_what_if, services_now, start_fields
from portal.web import FormData, citizen, form_page, page, see_other, visit_of
from portal.web.forms import Fout, Parsed
from portal.web.routes import get, post
from portal.zorgovereenkomst.teksten import PER
from portal.zorgovereenkomst.teksten import STATUS as CONTRACTSTATUS

AnyRequest = Request[Any, Any, Any]
PATH = "/vooruitblik"
WHAT_IF = PATH + "/wat-als"
GOALS = PATH + "/doelen"
LONGEST_REASON = 2000


@get(PATH)
def overview(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """When it runs out at today's pace, what that counts, and what would not be used."""
    actor, today = citizen(request), clock.today()
    record_view(db, actor, activiteiten.VOORUITBLIK_INZIEN, actor.dossier_id, "vooruitblik")
    with db.read() as session:
        found = vooruit_of(session, actor.dossier_id or 0, today)
        unused = unused_of(session, found) if found else None
    return page(
        request,
        "vooruitblik/vooruitblik.html",
        vooruit=found,
        genoeg_tot=last_good_day(found.prognose.op_dag, found.budget.einde) if found else None,
        grafiek=picture(found, today) if found else None,
        onbenut=unused,
        tempo=TEMPO,
        wetten=WETTEN,
        naar=receiver,
        teksten={"niets": NIETS_BETALEN, "terug": TERUG, "methode": METHODE, "los": TELT_NIET_MEE},
        vandaag=today,
    )


@get(WHAT_IF)
def try_out(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """The form of "what if"; sent with `bekijk`, what it does stands below it. Nothing is kept."""
    actor = citizen(request)
    typed = FormData(request.query_params.multi_items())
    return _what_if_page(request, db, actor, visit_of(request).restored() or typed)


@post(WHAT_IF)
def keep(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Keep what was tried out as a request to change the plan; pressing twice keeps one, and nothing is sent yet."""
    actor, today = citizen(request), clock.today()
    with db.read() as session:
        vooruit, now = _services(session, actor, today)
        dossier = dossier_for(session, actor, actor.dossier_id or 0)
    read = read_what_if(form, now, _days(vooruit, today)) if vooruit else None
    if read is None or read.errors:
        return _what_if_page(request, db, actor, form)
    lines = [one.regel for one in read.wijzigingen]
    reason = form.get("reden").strip()[:LONGEST_REASON]
    with db.write() as session:
        made = begin_request(session, db.keys, actor, dossier.id, lines, read.vanaf, reason)
        record_act(session, db, actor, activiteiten.PLANVERZOEK_INVULLEN, dossier.id, f"planverzoek {made}")
    return see_other(f"/plan/aanpassen/{made}?klaar=bewaard")


@get(GOALS)
def goals(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Every goal of the plan with what is used for it."""
    actor = citizen(request)
    record_view(db, actor, activiteiten.DOEL_INZIEN, actor.dossier_id, "doelen")
    with db.read() as session:
        found = goals_of(session, actor.dossier_id or 0, clock.today())
    return page(request, "vooruitblik/doelen.html", doelen=found, wetten=WETTEN)


@get(GOALS + "/{stam_id:int}")
def goal(request: AnyRequest, db: NamedDependency[Database], stam_id: FromPath[int]) -> Response[str]:
    """One goal with its contracts and declarations."""
    actor = citizen(request)
    record_view(db, actor, activiteiten.DOEL_INZIEN, actor.dossier_id, f"doel {stam_id}")
    with db.read() as session:
        found, claims = goal_of(session, actor.dossier_id or 0, stam_id, clock.today())
    return page(
        request,
        "vooruitblik/doel.html",
        doel=found,
        declaraties=claims,
        wetten=WETTEN,
        contractstatus=CONTRACTSTATUS,
    )


@get(GOALS + "/van/{soort:str}/{nummer:int}")
def goal_of_thing(
    request: AnyRequest, db: NamedDependency[Database], soort: FromPath[str], nummer: FromPath[int]
) -> Response[str]:
    """The way back: the goal that a declaration or contract is for."""
    actor = citizen(request)
    record_view(db, actor, activiteiten.DOEL_INZIEN, actor.dossier_id, f"{soort[:20]} {nummer}")
    with db.read() as session:
        found = goal_behind(session, actor.dossier_id or 0, soort, nummer)
    return see_other(f"{GOALS}/{found}" if found else GOALS)


def _services(session: Session, actor: Actor, today: date) -> tuple[Vooruit | None, tuple[Nu, ...]]:
    """The look ahead, and the services as they are now."""
    dossier_id = actor.dossier_id or 0
    found = vooruit_of(session, dossier_id, today)
    side = plan_side(session, dossier_id)
    return found, services_now(side.plan.diensten, side.contracten) if side.plan else ()


def _days(vooruit: Vooruit, today: date) -> Periode:
    """The days on which something can change: what was is as it was."""
    return Periode(today, vooruit.budget.einde)


def _what_if_page(request: AnyRequest, db: Database, actor: Actor, typed: FormData) -> Response[str]:
    today = clock.today()
    record_view(db, actor, activiteiten.VOORUITBLIK_INZIEN, actor.dossier_id, "wat als")
    with db.read() as session:
        vooruit, now = _services(session, actor, today)
    errors: dict[str, Fout] = {}
    change = None
    if vooruit and now and "bekijk" in typed:
        read = read_what_if(typed, now, _days(vooruit, today))
        errors, change = read.errors, effect(vooruit, read)
    start = start_fields(now, today, vooruit.budget.periode) if vooruit else []
    shown = FormData([*typed.pairs, *(one for one in start if one[0] not in typed)])
    return form_page(
        request,
        "vooruitblik/wat_als.html",
        Parsed(None, errors, shown),
        vooruit=vooruit,
        diensten=now,
        gevolg=change,
        grafiek=picture(vooruit, today, change.verwacht) if vooruit and change else None,
        genoeg_tot=last_good_day,
        richtingen=RICHTINGEN,
        per=PER,
        per_maand=PER_MAAND,
        vandaag=today,
    )


ROUTES: list[Any] = [overview, try_out, keep, goals, goal, goal_of_thing]
