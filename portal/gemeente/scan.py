"""The scan of a paper declaration: photos or a PDF that the municipality keeps with it."""

from typing import Any
from urllib.parse import quote

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlmodel import Session

from portal.actor import Actor, Rol
from portal.budget.service import lock_budget
from portal.db import Database
from portal.db.flow import Impossible
from portal.declaratie.models import Declaratie
from portal.documenten.models import Documentsoort
from portal.documenten.opslag import files_of
from portal.documenten.queries import DocumentView, document_for
from portal.documenten.service import GeenBestand, NietTeGebruiken, begin_document, fix_document
from portal.dossier.queries import check_reach
from portal.herkomst import Herkomst
from portal.logboek import activiteiten
from portal.logboek.service import record_act, record_view
from portal.svb.queries import dossier_of
from portal.web import page, see_other
from portal.web.forms import Fout, Parsed
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import FormData, deny, staff

AnyRequest = Request[Any, Any, Any]
NO_FILE = N_("Voeg eerst een bestand toe.")
UNFIT = N_("Een van de bestanden kan niet worden gebruikt. Haal het weg en voeg het opnieuw toe.")


@post("/gemeente/declaraties/{declaratie_id:int}/scan")
def begin(request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int]) -> Response[str]:
    """An empty document for the scan; then the page where files are added."""
    actor = staff(request, Rol.CONSULENT)
    with db.write() as session:
        row = _paper(session, actor, declaratie_id)
        if row.document_id is not None:
            raise Impossible("scan", row.status)
        document_id = begin_document(session, db.keys, actor, row.dossier_id, Documentsoort.PAPIER)
    back = quote(_address(declaratie_id, document_id), safe="/")
    return see_other(f"/documenten/{document_id}?terug={back}")


@get("/gemeente/declaraties/{declaratie_id:int}/scan/{document_id:int}")
def look(
    request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int], document_id: FromPath[int]
) -> Response[str]:
    """The files that were added, before they are kept with the declaration."""
    return _page(request, db, staff(request, Rol.CONSULENT), declaratie_id, document_id)


@post("/gemeente/declaraties/{declaratie_id:int}/scan/{document_id:int}")
def keep(
    request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int], document_id: FromPath[int]
) -> Response[str]:
    """Keep the scan with the declaration: from now on the person and the SVB see it, and it does not change."""
    actor = staff(request, Rol.CONSULENT)
    try:
        with db.write() as session:
            row = _paper(session, actor, declaratie_id)
            if row.document_id not in (None, document_id):
                raise Impossible("scan", row.status)
            _mine(session, db, actor, row.dossier_id, document_id)
            fix_document(session, db, files_of(request), actor, document_id)
            row.document_id = document_id
            session.add(row)
            record_act(session, db, actor, activiteiten.DECLARATIE_INVOEREN, row.dossier_id, f"declaratie {row.id}")
    except GeenBestand:
        return _page(request, db, actor, declaratie_id, document_id, Fout(NO_FILE))
    except NietTeGebruiken:
        return _page(request, db, actor, declaratie_id, document_id, Fout(UNFIT))
    return see_other(f"/gemeente/declaraties/{declaratie_id}")


def _paper(session: Session, actor: Actor, declaratie_id: int) -> Declaratie:
    """A declaration on paper within reach, locked. Raises `Denied`."""
    check_reach(session, actor, dossier_of(session, declaratie_id))
    row = session.get_one(Declaratie, declaratie_id)
    if row.herkomst is not Herkomst.PAPIER:
        return deny("declaratie", declaratie_id)
    lock_budget(session, row.budget_id)
    session.refresh(row)
    return row


def _mine(session: Session, db: Database, actor: Actor, dossier_id: int, document_id: int) -> DocumentView:
    found = document_for(session, db.keys, actor, document_id)
    if found.dossier_id != dossier_id or found.soort is not Documentsoort.PAPIER:
        return deny("document", document_id)
    return found


def _address(declaratie_id: int, document_id: int) -> str:
    return f"/gemeente/declaraties/{declaratie_id}/scan/{document_id}"


def _page(
    request: AnyRequest, db: Database, actor: Actor, declaratie_id: int, document_id: int, wrong: Fout | None = None
) -> Response[str]:
    with db.read() as session:
        dossier_id = dossier_of(session, declaratie_id)
        check_reach(session, actor, dossier_id)
    record_view(db, actor, activiteiten.DECLARATIE_MEEKIJKEN, dossier_id, f"declaratie {declaratie_id}")
    with db.read() as session:
        document = _mine(session, db, actor, dossier_id, document_id)
    errors = {"bestanden": wrong} if wrong else {}
    return page(
        request,
        "gemeente/scan.html",
        status=422 if errors else 200,
        nummer=declaratie_id,
        document=document,
        pad=_address(declaratie_id, document_id),
        form=Parsed(None, errors, FormData()),
        page_errors=len(errors),
    )


ROUTES = [begin, look, keep]
