"""Reports at the desks of the municipality and the SVB: what came in, what it says, and the answer to the person."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Database
from portal.dossier.queries import dossier_for
from portal.law.wijziging import Weg, who_must_know
from portal.logboek import activiteiten
from portal.logboek.service import record_view, record_views
from portal.web import FormData, form_page, page, see_other
from portal.web.forms import Form, Fout, LangeTekst, Parsed, parse
from portal.web.routes import get, post
from portal.web.visit import staff
from portal.wijziging import queries, service
from portal.wijziging.teksten import DOORGEVEN

AnyRequest = Request[Any, Any, Any]
PAGE_SIZE = 25


class Afhandeling(Form):
    """What the person reads about what was done."""

    antwoord: LangeTekst


@get("/meldingen")
def desk(
    request: AnyRequest, db: NamedDependency[Database], stand: FromQuery[str] = "", voor: FromQuery[str] = ""
) -> Response[str]:
    """What was reported to this desk."""
    actor = staff(request, Rol.CONSULENT, Rol.SVB)
    handled = stand == "afgehandeld"
    before = _number(voor)
    with db.read() as session:
        found = queries.desk_list(session, actor, handled=handled, limit=PAGE_SIZE + 1, before=before)
    record_views(db, actor, activiteiten.MELDING_INZIEN, [(one.dossier_id, f"ontvangst {one.id}") for one in found])
    more = found[PAGE_SIZE - 1].id if len(found) > PAGE_SIZE else None
    return page(
        request,
        "wijziging/balie.html",
        meldingen=found[:PAGE_SIZE],
        afgehandeld=handled,
        ouder_dan=more,
        eerste=before is None,
    )


@get("/meldingen/{ontvangst_id:int}")
def show(request: AnyRequest, db: NamedDependency[Database], ontvangst_id: FromPath[int]) -> Response[str]:
    """One report; opening it is what the person sees as "seen"."""
    actor = staff(request, Rol.CONSULENT, Rol.SVB)
    return _show_page(request, db, actor, ontvangst_id, FormData())


@post("/meldingen/{ontvangst_id:int}")
def handle(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], ontvangst_id: FromPath[int]
) -> Response[str]:
    """Close it, with words for the person."""
    actor = staff(request, Rol.CONSULENT, Rol.SVB)
    read = parse(Afhandeling, form)
    if read.value is None:
        return _show_page(request, db, actor, ontvangst_id, form, read.errors)
    with db.write() as session:
        service.handle(session, db, actor, ontvangst_id, read.value.antwoord, _number(form.get("versie")))
    return see_other(f"/meldingen/{ontvangst_id}")


def _show_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    ontvangst_id: int,
    raw: FormData,
    errors: dict[str, Fout] | None = None,
) -> Response[str]:
    with db.read() as session:
        dossier_id = queries.dossier_of(session, actor, ontvangst_id)
    record_view(db, actor, activiteiten.MELDING_INZIEN, dossier_id, f"ontvangst {ontvangst_id}")
    with db.write() as session:
        service.mark_seen(session, actor, ontvangst_id)
    with db.read() as session:
        report, received = queries.received_for(session, db.keys, actor, ontvangst_id)
        dossier = dossier_for(session, actor, dossier_id)
        told = who_must_know(report.soort, queries.parts_of(session, dossier_id, clock.today()))
    return form_page(
        request,
        "wijziging/balie_melding.html",
        Parsed(None, errors or {}, raw),
        melding=report,
        ontvangst=received,
        dossier=dossier,
        doorgeven=[one for one in told if one.weg is Weg.COLLEGE] if actor.rol is Rol.CONSULENT else [],
        partijen=DOORGEVEN,
        zelf_einde=actor.rol is Rol.CONSULENT,
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


ROUTES = [desk, show, handle]
