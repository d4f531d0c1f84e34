"""Questions at the desks of the municipality and the SVB: each sees what was asked to it, and answers."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal.actor import Actor, Rol
from portal.berichten import gesprekken
from portal.berichten.gesprek_queries import (
    conversation_detail,
    dossier_of_conversation,
    find_conversations,
    read_conversations,
)
from portal.berichten.gesprekken import Inbreng, new_form
from portal.berichten.onderwerpen import subject_for
from portal.berichten.status import Gesprekstatus
from portal.berichten.teksten import BALIESTANDEN
from portal.berichten.vraag import Bijdrage, form_mark, number_in
from portal.db import Database
from portal.db.flow import Stale
from portal.dossier.queries import check_reach, dossier_for
from portal.logboek import activiteiten
from portal.logboek.service import record_view, record_views
from portal.web import FormData, page, see_other, visit_of
from portal.web.forms import Parsed, parse
from portal.web.routes import get, post
from portal.web.visit import deny, staff

AnyRequest = Request[Any, Any, Any]
DESKS = {"gemeente": Rol.CONSULENT, "svb": Rol.SVB}
TOON = {
    "": Gesprekstatus.WACHT_OP_ORGANISATIE,
    "beantwoord": Gesprekstatus.WACHT_OP_INWONER,
    "gesloten": Gesprekstatus.GESLOTEN,
}


def desk_of(request: AnyRequest) -> tuple[Actor, str]:
    """The employee at the desk whose pages these are, and where they begin. Raises `LoginNeeded` or `WrongRole`."""
    name = request.scope["path"].split("/")[1]
    return staff(request, DESKS[name]), f"/{name}"


@get(["/gemeente/vragen", "/svb/vragen"])
def list_questions(
    request: AnyRequest, db: NamedDependency[Database], toon: FromQuery[str] = "", pagina: FromQuery[str] = ""
) -> Response[str]:
    """What was asked, the longest waiting first; the filter stands in the address."""
    actor, desk = desk_of(request)
    chosen = toon if toon in TOON else ""
    with db.read() as session:
        found = find_conversations(session, actor, TOON[chosen], number_in(pagina) or 1)
    seen = [(dossier_id, "vragen") for dossier_id in dict.fromkeys(found.dossiers)]
    record_views(db, actor, activiteiten.VRAAG_INZIEN, seen)
    with db.read() as session:
        rows = read_conversations(session, db.keys, actor, found)
    view: dict[str, Any] = {"vragen": rows, "gevonden": found, "toon": chosen, "standen": BALIESTANDEN}
    return page(request, "berichten/balie_vragen.html", balie=desk, **view)


@get(["/gemeente/vragen/{gesprek_id:int}", "/svb/vragen/{gesprek_id:int}"])
def read(
    request: AnyRequest, db: NamedDependency[Database], gesprek_id: FromPath[int], verstuurd: FromQuery[str] = ""
) -> Response[str]:
    """A question to the own organisation, with what was answered."""
    actor, desk = desk_of(request)
    kept = visit_of(request).restored()
    form: Parsed[Any] = Parsed(None, {}, kept or FormData([("formulier", new_form())]))
    return _conversation_page(request, db, actor, desk, gesprek_id, form, verstuurd=verstuurd == "1")


@post(["/gemeente/vragen/{gesprek_id:int}", "/svb/vragen/{gesprek_id:int}"])
def answer(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], gesprek_id: FromPath[int]
) -> Response[Any]:
    """Answer; what somebody wrote meanwhile is shown first."""
    actor, desk = desk_of(request)
    parsed = parse(Bijdrage, form)
    if parsed.value is None:
        return _conversation_page(request, db, actor, desk, gesprek_id, parsed, status=422)
    try:
        with db.write() as session:
            inbreng = Inbreng(parsed.value.tekst, form_mark(form))
            gesprekken.write(session, db, actor, gesprek_id, inbreng, number_in(form.get("versie")) or 0)
    except Stale:
        kept: Parsed[Any] = Parsed(None, {}, form)
        return _conversation_page(request, db, actor, desk, gesprek_id, kept, status=409, intussen=True)
    return see_other(f"{desk}/vragen/{gesprek_id}?verstuurd=1")


@post(["/gemeente/vragen/{gesprek_id:int}/sluiten", "/svb/vragen/{gesprek_id:int}/sluiten"])
def close(request: AnyRequest, db: NamedDependency[Database], gesprek_id: FromPath[int]) -> Response[Any]:
    """Done, without another word."""
    actor, desk = desk_of(request)
    with db.write() as session:
        gesprekken.close(session, db, actor, gesprek_id)
    return see_other(f"{desk}/vragen")


@get(["/gemeente/dossiers/{dossier_id:int}/vraag", "/svb/dossiers/{dossier_id:int}/vraag"])
def ask(
    request: AnyRequest,
    db: NamedDependency[Database],
    dossier_id: FromPath[int],
    over: FromQuery[str] = "",
    nummer: FromQuery[str] = "",
) -> Response[str]:
    """The form of a question to a resident, in general or about something."""
    actor, desk = desk_of(request)
    kept = visit_of(request).restored()
    start = FormData([("over", over), ("nummer", nummer), ("formulier", new_form())])
    return _ask_page(request, db, actor, desk, dossier_id, Parsed(None, {}, kept or start))


@post(["/gemeente/dossiers/{dossier_id:int}/vraag", "/svb/dossiers/{dossier_id:int}/vraag"])
def send(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[Any]:
    """Ask the resident; a second press finds it asked."""
    actor, desk = desk_of(request)
    with db.read() as session:
        check_reach(session, actor, dossier_id)
    parsed = parse(Bijdrage, form)
    if parsed.value is None:
        return _ask_page(request, db, actor, desk, dossier_id, parsed, status=422)
    with db.write() as session:
        subject = subject_for(session, dossier_id, form.get("over"), number_in(form.get("nummer")))
        inbreng = Inbreng(parsed.value.tekst, form_mark(form))
        met = actor.organisatie_id or deny("organisatie")
        number = gesprekken.begin(session, db, actor, dossier_id, met, subject, inbreng)
    return see_other(f"{desk}/vragen/{number}?verstuurd=1")


def _ask_page(
    request: AnyRequest, db: Database, actor: Actor, desk: str, dossier_id: int, form: Parsed[Any], *, status: int = 200
) -> Response[str]:
    with db.read() as session:
        check_reach(session, actor, dossier_id)
    record_view(db, actor, activiteiten.VRAAG_INZIEN, dossier_id, "vraag")
    with db.read() as session:
        dossier = dossier_for(session, actor, dossier_id)
        subject = subject_for(session, dossier_id, form.raw.get("over"), number_in(form.raw.get("nummer")))
    return page(
        request,
        "berichten/balie_vraag.html",
        status=status,
        balie=desk,
        dossier=dossier,
        over=subject,
        form=form,
        page_errors=len(form.errors),
    )


def _conversation_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    desk: str,
    gesprek_id: int,
    form: Parsed[Any],
    *,
    status: int = 200,
    verstuurd: bool = False,
    intussen: bool = False,
) -> Response[str]:
    with db.read() as session:
        dossier_id = dossier_of_conversation(session, actor, gesprek_id)
    record_view(db, actor, activiteiten.VRAAG_INZIEN, dossier_id, f"gesprek {gesprek_id}")
    with db.read() as session:
        found = conversation_detail(session, db.keys, actor, gesprek_id)
    return page(
        request,
        "berichten/balie_gesprek.html",
        status=status,
        balie=desk,
        rol=actor.rol,
        gesprek=found,
        standen=BALIESTANDEN,
        form=form,
        verstuurd=verstuurd,
        intussen=intussen,
        page_errors=len(form.errors),
    )


ROUTES: list[Any] = [list_questions, read, answer, close, ask, send]
