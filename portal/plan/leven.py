"""Pages of "hoort bij mijn leven, betaalt iemand anders": rows that the person keeps, never paid from the budget."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.actor import Actor
from portal.db import Database
from portal.db.flow import Stale
from portal.law.wetten import Buiten
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.plan.levensdelen import LevensdeelView, life_for
from portal.plan.service import keep_life, remove_life
from portal.plan.teksten import SOORTEN
from portal.web import FormData, citizen, page, see_other, visit_of
from portal.web.forms import Form, Parsed, Tekst, number_of, parse
from portal.web.routes import get, post

AnyRequest = Request[Any, Any, Any]
BACK = "/plan#leven"


class Levensformulier(Form):
    """One row: kind, what it is, who pays, how to reach them."""

    soort: Buiten = Buiten.ANDERS
    wat: Tekst
    betaler: Tekst = ""
    contact: Tekst = ""


@get("/plan/mijn-leven/nieuw")
def begin(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """A new row."""
    actor = citizen(request)
    record_view(db, actor, activiteiten.PLAN_INZIEN, actor.dossier_id, "levensdelen")
    return _page(request, None, Parsed(None, {}, visit_of(request).restored() or FormData()))


@post("/plan/mijn-leven/nieuw")
def add(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Keep a new row."""
    return _keep(request, db, citizen(request), None, form)


@get("/plan/mijn-leven/{levensdeel_id:int}")
def show(request: AnyRequest, db: NamedDependency[Database], levensdeel_id: FromPath[int]) -> Response[str]:
    """A row, to change it."""
    actor = citizen(request)
    found = _read(db, actor, levensdeel_id)
    return _page(request, found, Parsed(None, {}, visit_of(request).restored() or _typed(found)))


@post("/plan/mijn-leven/{levensdeel_id:int}")
def change(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], levensdeel_id: FromPath[int]
) -> Response[str]:
    """Keep a changed row; when another window was faster, both stand on the page."""
    return _keep(request, db, citizen(request), levensdeel_id, form)


@post("/plan/mijn-leven/{levensdeel_id:int}/weghalen")
def remove(request: AnyRequest, db: NamedDependency[Database], levensdeel_id: FromPath[int]) -> Response[str]:
    """Take a row away."""
    actor = citizen(request)
    with db.write() as session:
        remove_life(session, db, actor, levensdeel_id)
    return see_other(BACK)


def _keep(request: AnyRequest, db: Database, actor: Actor, levensdeel_id: int | None, form: FormData) -> Response[str]:
    found = _read(db, actor, levensdeel_id) if levensdeel_id else None
    parsed = parse(Levensformulier, form)
    if parsed.value is None:
        return _page(request, found, parsed, status=422)
    version = number_of(form.get("versie"))
    try:
        with db.write() as session:
            keep_life(session, db, actor, levensdeel_id, version, **parsed.value.model_dump())
    except Stale:
        return _page(request, found, parsed, status=409)
    return see_other(BACK)


def _read(db: Database, actor: Actor, levensdeel_id: int) -> LevensdeelView:
    record_view(db, actor, activiteiten.PLAN_INZIEN, actor.dossier_id, f"levensdeel {levensdeel_id}")
    with db.read() as session:
        return life_for(session, db.keys, actor, levensdeel_id)


def _typed(found: LevensdeelView) -> FormData:
    return FormData((name, str(getattr(found, name))) for name in Levensformulier.model_fields)


def _page(
    request: AnyRequest, found: LevensdeelView | None, form: Parsed[Levensformulier], *, status: int = 200
) -> Response[str]:
    return page(
        request,
        "plan/levensdeel.html",
        status=status,
        levensdeel=found,
        form=form,
        soorten=[(kind.value, label) for kind, label in SOORTEN.items()],
        anders=SOORTEN,
        intussen=status == 409,
        page_errors=len(form.errors),
    )


ROUTES: list[Any] = [begin, add, show, change, remove]
