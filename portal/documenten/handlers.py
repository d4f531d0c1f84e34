"""The page of a document: its files are added one by one, put in order, removed and fetched.

It is the same page for every room: `terug` names the local path from which somebody came and to which "Klaar" leads.
"""

import errno
from concurrent.futures import TimeoutError as NotYet
from contextlib import suppress
from typing import Any
from urllib.parse import quote, urlencode

import structlog
from litestar import Request, Response
from litestar.concurrency import sync_to_thread
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal.actor import Actor
from portal.db import Database
from portal.documenten import queries, service
from portal.documenten.models import Scanstand
from portal.documenten.onderhoud import scan_waiting
from portal.documenten.opslag import files_of
from portal.documenten.queries import DocumentView
from portal.documenten.samenstellen import content_of, pdf_for
from portal.documenten.soorten import ACCEPT, PDF
from portal.documenten.teksten import TITELS, UITLEG
from portal.documenten.weigering import BERICHTEN, LARGEST_FILE, MOST_FILES, Geweigerd, Reden
from portal.logboek import activiteiten
from portal.logboek.service import record_refusal, record_view
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.forms import Fout, Parsed
from portal.web.routes import get, get_aside, post
from portal.web.uploads import Misluk, Upload, UploadFailed, receive, upload
from portal.web.visit import anyone, local_path

AnyRequest = Request[Any, Any, Any]
log = structlog.get_logger("bestanden")
FIELD = "bestand"
WAIT_FOR_SCAN = 0.5
"""Seconds that a page waits for a scanner that is back; what takes longer is seen on the next page."""
FAILED = {
    Misluk.GEEN: Reden.GEEN,
    Misluk.MEER: Reden.EEN_TEGELIJK,
    Misluk.TE_GROOT: Reden.TE_GROOT,
    Misluk.AFGEBROKEN: Reden.MISLUKT,
}
NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
INERT = {"Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff",
         "Cache-Control": "no-store"}  # fmt: skip


@get("/documenten/{document_id:int}")
def show(
    request: AnyRequest,
    db: NamedDependency[Database],
    document_id: FromPath[int],
    terug: FromQuery[str] = "",
    nieuw: FromQuery[str] = "",
) -> Response[str]:
    """The files of a document, and a form for one more while it is a draft."""
    actor = anyone(request)
    found = _look(request, db, actor, document_id)
    return _page(request, found, terug, nieuw=nieuw)


@upload("/documenten/{document_id:int}", LARGEST_FILE)
async def add(request: AnyRequest, document_id: FromPath[int], terug: FromQuery[str] = "") -> Response[str]:
    """Take one file. Nothing of it is read before it is known that this visitor may add it."""
    actor, db, state = anyone(request), visit_of(request).db, request.app.state
    dossier_id = await sync_to_thread(_whose, db, actor, document_id)
    received: Upload | Reden
    try:
        received = await receive(request, FIELD, await sync_to_thread(files_of(request).make))
    except UploadFailed as error:
        received = FAILED[error.why]
    except OSError as error:
        received = _why(error)
    finish = (request, db, actor, document_id, dossier_id, received, terug)
    answer: Response[str] = await state.aside.run(_finish, *finish)
    return answer


@post("/documenten/{document_id:int}/volgorde")
def move(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    document_id: FromPath[int],
    terug: FromQuery[str] = "",
) -> Response[str]:
    """Move a page one place up or down."""
    actor = anyone(request)
    number = _number(form.get("bestand"))
    try:
        with db.write() as session:
            service.move_file(session, db, actor, document_id, number, up=form.get("richting") == "omhoog")
    except Geweigerd as error:
        return _page(request, _look(request, db, actor, document_id), terug, fout=error.fout)
    return see_other(_address(document_id, terug) + f"#bestand-{number}")


@post("/documenten/{document_id:int}/verwijderen")
def remove(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    document_id: FromPath[int],
    terug: FromQuery[str] = "",
) -> Response[str]:
    """Take a file out of a draft."""
    actor = anyone(request)
    try:
        with db.write() as session:
            name = service.remove_file(session, db, actor, document_id, _number(form.get("bestand")))
    except Geweigerd as error:
        return _page(request, _look(request, db, actor, document_id), terug, fout=error.fout)
    with suppress(OSError):  # a file without a row goes at the next sweep
        files_of(request).remove(name)
    return see_other(_address(document_id, terug) + "#bestanden")


@get("/documenten/{document_id:int}/bestanden/{bestand_id:int}")
def fetch(
    request: AnyRequest, db: NamedDependency[Database], document_id: FromPath[int], bestand_id: FromPath[int]
) -> Response[bytes]:
    """A file as it came in, to keep: a browser never shows it as a page of ours."""
    actor = anyone(request)
    record_view(db, actor, activiteiten.DOCUMENT_OPHALEN, _whose(db, actor, document_id), f"bestand {bestand_id}")
    with db.read() as session:
        found = queries.file_for(session, db.keys, actor, document_id, bestand_id)
    return _attachment(content_of(db, files_of(request), found), found.naam, found.type)


@get_aside("/documenten/{document_id:int}/pdf")
async def fetch_pdf(request: AnyRequest, document_id: FromPath[int]) -> Response[bytes]:
    """All files of a document as one PDF."""
    return await request.app.state.aside.run(_fetch_pdf, request, document_id)  # type: ignore[no-any-return]


def _fetch_pdf(request: AnyRequest, document_id: int) -> Response[bytes]:
    actor, db = anyone(request), visit_of(request).db
    dossier_id = _whose(db, actor, document_id)
    record_view(db, actor, activiteiten.DOCUMENT_OPHALEN, dossier_id, f"document {document_id}")
    content = pdf_for(db, files_of(request), actor, document_id)
    return _attachment(content, f"document-{document_id}.pdf", PDF)


def _finish(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    document_id: int,
    dossier_id: int,
    received: Upload | Reden,
    terug: str,
) -> Response[str]:
    """Check, scan and keep what came in, or say why not; what was there stays in both cases."""
    try:
        if isinstance(received, Reden):
            raise Geweigerd(received)
        scanner = visit_of(request).settings.scanner
        new = service.examine(scanner, received.name, received.read())
        number = service.add_file(db, files_of(request), actor, document_id, new)
    except Geweigerd as error:
        return _refuse(request, db, actor, document_id, dossier_id, error.reden, terug)
    except OSError as error:
        log.error("niet_bewaard", fout=error, nummer=error.errno)
        return _refuse(request, db, actor, document_id, dossier_id, _why(error), terug)
    finally:
        if isinstance(received, Upload):
            received.close()
    if request.headers.get("hx-request") == "true":
        return _page(request, _look(request, db, actor, document_id), terug, nieuw=str(number))
    return see_other(f"{_address(document_id, terug, nieuw=number)}#bestanden")


def _refuse(
    request: AnyRequest, db: Database, actor: Actor, document_id: int, dossier_id: int, why: Reden, terug: str
) -> Response[str]:
    thing = f"document {document_id}"
    record_refusal(db, actor, activiteiten.DOCUMENT_AANVULLEN, why.value, thing, dossier_id)
    found = _look(request, db, actor, document_id)
    return _page(request, found, terug, fout=Geweigerd(why).fout)


def _look(request: AnyRequest, db: Database, actor: Actor, document_id: int) -> DocumentView:
    """Record the look and read the document; what no scanner saw yet gets another chance."""
    thing = f"document {document_id}"
    record_view(db, actor, activiteiten.DOCUMENT_INZIEN, _whose(db, actor, document_id), thing)
    with db.read() as session:
        found = queries.document_for(session, db.keys, actor, document_id)
    scanner = visit_of(request).settings.scanner
    if not scanner.clamd or all(one.scan is not Scanstand.WACHT for one in found.bestanden):
        return found
    again = request.app.state.aside.start(scan_waiting, db, files_of(request), scanner, document_id)
    with suppress(NotYet):
        again.result(WAIT_FOR_SCAN)
    with db.read() as session:
        return queries.document_for(session, db.keys, actor, document_id)


def _whose(db: Database, actor: Actor, document_id: int) -> int:
    with db.read() as session:
        return queries.dossier_id_for(session, actor, document_id)


def _page(
    request: AnyRequest, found: DocumentView, terug: str, *, fout: Fout | None = None, nieuw: str = ""
) -> Response[str]:
    errors = {FIELD: fout} if fout else {}
    return form_page(
        request,
        "documenten/document.html",
        Parsed(None, errors, FormData()),
        block="bestanden",
        document=found,
        titel=TITELS[found.soort],
        uitleg=UITLEG[found.soort],
        te_groot=BERICHTEN[Reden.TE_GROOT],
        nieuw=next((one for one in found.bestanden if str(one.id) == nieuw), None),
        vol=len(found.bestanden) >= MOST_FILES,
        meeste=MOST_FILES,
        accept=ACCEPT,
        grootste=LARGEST_FILE,
        terug=local_path(terug) or "/",
        pad=_address(found.id, terug),
        pad_volgorde=_address(found.id, terug, "/volgorde"),
        pad_verwijderen=_address(found.id, terug, "/verwijderen"),
    )


def _address(document_id: int, terug: str, part: str = "", **more: int) -> str:
    known = {"terug": local_path(terug)} if local_path(terug) else {}
    query = urlencode({**known, **more}, safe="/")
    return f"/documenten/{document_id}{part}" + (f"?{query}" if query else "")


def _attachment(content: bytes, name: str, kind: str) -> Response[bytes]:
    """Bytes to keep (RFC 6266 and 8187): a plain name for old programs, the whole name for the others."""
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in " .-_()") else "_" for sign in name)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, media_type=kind, headers={**INERT, "Content-Disposition": disposition})


def _why(error: OSError) -> Reden:
    return Reden.VOL if error.errno in NO_SPACE else Reden.MISLUKT


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


ROUTES = [show, add, move, remove, fetch, fetch_pdf]
