"""Reading a letter and keeping it, and the post of an organisation."""

import io
from typing import Any

import pikepdf
from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import Actor, Rol
from portal.brieven import queries, service
from portal.brieven.formulier import Gepost
from portal.brieven.html import as_html
from portal.brieven.queries import BriefView
from portal.brieven.teksten import ANDERE_DAG, KIES_BRIEVEN
from portal.brieven.typst import as_pdf
from portal.db import Database
from portal.logboek import activiteiten
from portal.logboek.service import record_view, record_views
from portal.web import FormData, inwoner, page, see_other, visit_of
from portal.web.forms import Fout, Parsed, parse
from portal.web.i18n import LEADING, NAMES
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
DESKS = {"gemeente": Rol.CONSULENT, "svb": Rol.SVB}
INERT = {"Content-Security-Policy": "sandbox; default-src 'none'", "Cache-Control": "no-store"}


@get("/brieven/{brief_id:int}")
def show(
    request: AnyRequest, db: NamedDependency[Database], brief_id: FromPath[int], taal: FromQuery[str] = ""
) -> Response[str]:
    """A letter, in the reader's language or in the Dutch that binds."""
    actor = inwoner(request)
    record_view(db, actor, activiteiten.BRIEF_INZIEN, actor.dossier_id, f"brief {brief_id}")
    with db.read() as session:
        found = queries.letter_for(session, db.keys, actor, brief_id)
    text = found.in_language(_language(found, taal, visit_of(request).lang))
    others = _others(found, text.taal)
    return page(request, "brieven/brief.html", brief=found, stuk=text, html=as_html(text), andere_talen=others)


@get("/brieven/{brief_id:int}/pdf")
def fetch(
    request: AnyRequest, db: NamedDependency[Database], brief_id: FromPath[int], taal: FromQuery[str] = ""
) -> Response[bytes]:
    """The same letter as a PDF to keep."""
    actor = inwoner(request)
    record_view(db, actor, activiteiten.BRIEF_OPSLAAN, actor.dossier_id, f"brief {brief_id}")
    with db.read() as session:
        found = queries.letter_for(session, db.keys, actor, brief_id)
    text = found.in_language(_language(found, taal, visit_of(request).lang))
    return attachment(as_pdf(text), f"brief-{brief_id}-{text.taal}.pdf")


def attachment(content: bytes, name: str) -> Response[bytes]:
    """A PDF to keep: never shown within the portal, and inert where it is opened. `name` is plain ASCII."""
    headers = {**INERT, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="application/pdf", headers=headers)


def _language(found: BriefView, asked: str, reader: str) -> str:
    return next((one for one in (asked, reader) if one in found.teksten), LEADING)


def _others(found: BriefView, lang: str) -> list[tuple[str, str]]:
    return [(code, NAMES[code]) for code in found.teksten if code in NAMES and code != lang]


def _desk(request: AnyRequest) -> tuple[Actor, str]:
    name = request.scope["path"].split("/")[1]
    return staff(request, DESKS[name]), f"/{name}"


@get(["/gemeente/post", "/svb/post"])
def queue(request: AnyRequest, db: NamedDependency[Database], klaar: FromQuery[str] = "") -> Response[str]:
    """Letters of the own organisation that still have to be printed or posted, the oldest first."""
    actor, desk = _desk(request)
    today = clock.today()
    start = [("dag-dag", str(today.day)), ("dag-maand", str(today.month)), ("dag-jaar", str(today.year))]
    return _queue(request, db, actor, desk, Parsed(None, {}, FormData(start)), klaar=klaar)


@post(["/gemeente/post", "/svb/post"])
def handle_letters(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]
) -> Response[Any]:
    """Print the chosen letters, or say that they were posted."""
    actor, desk = _desk(request)
    if form.get("actie") == "verstuurd":
        return _posted(request, db, actor, desk, form)
    return _printed(request, db, actor, desk, form)


def _printed(request: AnyRequest, db: Database, actor: Actor, desk: str, form: FormData) -> Response[Any]:
    """One PDF of the chosen letters, each dated today."""
    with db.read() as session:
        letters = queries.letters_to_print(session, db.keys, actor, _chosen(form))
    if not letters:
        return _queue(request, db, actor, desk, Parsed(None, {"brief": Fout(KIES_BRIEVEN)}, form), status=422)
    with db.write() as session:
        service.mark_printed(session, db, actor, _chosen(form))
    today = clock.today()
    made = _together([as_pdf(one.in_language(LEADING, on=today)) for one in letters])
    return attachment(made, f"brieven-{today.isoformat()}.pdf")


def _posted(request: AnyRequest, db: Database, actor: Actor, desk: str, form: FormData) -> Response[Any]:
    """The chosen letters were posted on a day: the term to object starts on the day after."""
    parsed = parse(Gepost, form)
    errors = dict(parsed.errors)
    if not _chosen(form):
        errors["brief"] = Fout(KIES_BRIEVEN)
    if errors or parsed.value is None:
        return _queue(request, db, actor, desk, Parsed(None, errors, form), status=422)
    try:
        with db.write() as session:
            service.mark_posted(session, db, actor, _chosen(form), parsed.value.dag)
    except service.AnderePrintdag as error:
        wrong = {"dag": Fout(ANDERE_DAG, {"geprint_op": error.geprint_op})}
        return _queue(request, db, actor, desk, Parsed(None, wrong, form), status=422)
    return see_other(f"{desk}/post?klaar=1")


def _chosen(form: FormData) -> list[int]:
    texts = form.all("brief")[:200]
    return [int(one) for one in texts if one.isascii() and one.isdecimal() and len(one) < 10]


def _together(letters: list[bytes]) -> bytes:
    """One file for the printer; who prints it sends paper, so the tags of each are not needed here."""
    whole = pikepdf.new()
    for one in letters:
        with pikepdf.open(io.BytesIO(one)) as letter:
            whole.pages.extend(letter.pages)
    made = io.BytesIO()
    whole.save(made)
    return made.getvalue()


def _queue(
    request: AnyRequest, db: Database, actor: Actor, desk: str, form: Parsed[Any], *, status: int = 200, klaar: str = ""
) -> Response[str]:
    with db.read() as session:
        found = queries.print_queue(session, actor)
    record_views(db, actor, activiteiten.POST_INZIEN, [(one.dossier_id, f"brief {one.brief_id}") for one in found])
    with db.read() as session:
        trouble = queries.mail_trouble(session, actor)
    return page(
        request,
        "brieven/post.html",
        status=status,
        balie=desk,
        brieven=found,
        mail=trouble,
        form=form,
        klaar=klaar == "1",
        page_errors=len(form.errors),
    )


ROUTES: list[Any] = [
    *(show, fetch),
    *(queue, handle_letters),
]
