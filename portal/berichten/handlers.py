"""Asking a question about anything, and reading what was answered. The inbox itself stands in `mijnbudget`."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal.actor import Actor
from portal.berichten import gesprekken
from portal.berichten.gesprek_queries import (
    conversation_detail,
    organisations_for,
    working_days_to_answer,
)
from portal.berichten.gesprekken import Inbreng, new_form
from portal.berichten.onderwerpen import subject_for
from portal.berichten.teksten import GESPREKSTANDEN
from portal.berichten.vraag import Bijdrage, Vraag, form_mark, number_in
from portal.db import Database
from portal.db.flow import Stale
from portal.dossier.models import Organisatiesoort
from portal.dossier.queries import dossier_for
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, inwoner, page, see_other, visit_of
from portal.web.forms import MESSAGES, Fout, Parsed, parse
from portal.web.routes import get, post

AnyRequest = Request[Any, Any, Any]


@get("/berichten/vraag")
def ask(
    request: AnyRequest,
    db: NamedDependency[Database],
    over: FromQuery[str] = "",
    nummer: FromQuery[str] = "",
    aan: FromQuery[str] = "",
) -> Response[str]:
    """The form of a question; the page that it comes from says what it is about."""
    kept = visit_of(request).restored()
    start = [("over", over), ("nummer", nummer), ("formulier", new_form()), *([("soort", aan)] if aan else [])]
    return _ask_page(request, db, inwoner(request), Parsed(None, {}, kept or FormData(start)))


@post("/berichten/vraag")
def send(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[Any]:
    """Send a question; a second press finds it sent."""
    actor = inwoner(request)
    dossier_id = actor.dossier_id or 0
    parsed = parse(Vraag, form)
    if parsed.value and parsed.value.soort is Organisatiesoort.SVB and not visit_of(request).admitted:
        parsed = Parsed(None, {"soort": Fout(MESSAGES["keuze"])}, form)
    if parsed.value is None:
        return _ask_page(request, db, actor, parsed, status=422)
    with db.write() as session:
        subject = subject_for(session, dossier_id, form.get("over"), number_in(form.get("nummer")))
        to = next(one for one in organisations_for(session, dossier_id) if one.soort == parsed.value.soort)
        inbreng = Inbreng(parsed.value.tekst, form_mark(form))
        number = gesprekken.begin(session, db, actor, dossier_id, to.id, subject, inbreng)
    return see_other(f"/berichten/vragen/{number}?verstuurd=1")


def _ask_page(
    request: AnyRequest, db: Database, actor: Actor, form: Parsed[Any], *, status: int = 200
) -> Response[str]:
    dossier_id = actor.dossier_id or 0
    record_view(db, actor, activiteiten.VRAAG_STELLEN, dossier_id, "vraag")
    with db.read() as session:
        subject = subject_for(session, dossier_id, form.raw.get("over"), number_in(form.raw.get("nummer")))
        dossier = dossier_for(session, actor, dossier_id)
    if "soort" not in form.raw and not form.errors:
        svb = subject.kind.svb and visit_of(request).admitted
        first = Organisatiesoort.SVB if svb else Organisatiesoort.GEMEENTE
        form = Parsed(None, form.errors, FormData([*form.raw.pairs, ("soort", first)]))
    return page(
        request,
        "berichten/vraag.html",
        status=status,
        form=form,
        over=subject,
        gemeente=dossier.gemeente,
        ook_svb=visit_of(request).admitted,
        werkdagen=working_days_to_answer(dossier.gemeente),
        page_errors=len(form.errors),
    )


@get("/berichten/vragen/{gesprek_id:int}")
def read(
    request: AnyRequest, db: NamedDependency[Database], gesprek_id: FromPath[int], verstuurd: FromQuery[str] = ""
) -> Response[str]:
    """A question with its answers; opening it marks them as read."""
    kept = visit_of(request).restored()
    form: Parsed[Any] = Parsed(None, {}, kept or FormData([("formulier", new_form())]))
    return _conversation_page(request, db, inwoner(request), gesprek_id, form, verstuurd=verstuurd == "1")


@post("/berichten/vragen/{gesprek_id:int}")
def write(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], gesprek_id: FromPath[int]
) -> Response[Any]:
    """Ask on, or answer what was asked."""
    actor = inwoner(request)
    parsed = parse(Bijdrage, form)
    if parsed.value is None:
        return _conversation_page(request, db, actor, gesprek_id, parsed, status=422)
    try:
        with db.write() as session:
            inbreng = Inbreng(parsed.value.tekst, form_mark(form))
            gesprekken.write(session, db, actor, gesprek_id, inbreng, number_in(form.get("versie")) or 0)
    except Stale:
        return _conversation_page(request, db, actor, gesprek_id, Parsed(None, {}, form), status=409, intussen=True)
    return see_other(f"/berichten/vragen/{gesprek_id}?verstuurd=1")


@post("/berichten/vragen/{gesprek_id:int}/sluiten")
def close(request: AnyRequest, db: NamedDependency[Database], gesprek_id: FromPath[int]) -> Response[Any]:
    """This question is done."""
    actor = inwoner(request)
    with db.write() as session:
        gesprekken.close(session, db, actor, gesprek_id)
    return see_other(f"/berichten/vragen/{gesprek_id}")


def _conversation_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    gesprek_id: int,
    form: Parsed[Any],
    *,
    status: int = 200,
    verstuurd: bool = False,
    intussen: bool = False,
) -> Response[str]:
    record_view(db, actor, activiteiten.BERICHT_INZIEN, actor.dossier_id, f"gesprek {gesprek_id}")
    with db.read() as session:
        found = conversation_detail(session, db.keys, actor, gesprek_id)
    if found.ongelezen:
        with db.write() as session:
            gesprekken.mark_answers_read(session, actor, gesprek_id)
    return page(
        request,
        "berichten/gesprek.html",
        status=status,
        gesprek=found,
        standen=GESPREKSTANDEN,
        form=form,
        werkdagen=working_days_to_answer(found.kop.gemeente),
        verstuurd=verstuurd,
        intussen=intussen,
        page_errors=len(form.errors),
        ongelezen=max(visit_of(request).unread - found.ongelezen, 0),
    )


ROUTES: list[Any] = [ask, send, read, write, close]
