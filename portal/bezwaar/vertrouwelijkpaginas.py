"""Telling in confidence, and what the one named officer sees of it.

No page here records a dossier, and none shows afterwards what was told: whoever looks over somebody's shoulder, acts
for them or has their login finds nothing. A form that could not be sent is not kept either.
"""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal.actor import Actor, Rol
from portal.berichten.gesprekken import new_form
from portal.berichten.vraag import form_mark
from portal.bezwaar import vertrouwelijk
from portal.bezwaar.formulieren import Notitie, Vertrouwelijk
from portal.db import Database
from portal.db.flow import Impossible
from portal.law.rechtsbescherming import rechtsbescherming
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, form_page, inwoner, page, see_other
from portal.web.forms import Fout, Parsed, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
DESK = "/vertrouwenspersoon"
CLOSED = N_("Deze melding is al afgerond.")


@get("/vertrouwelijk")
def begin(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """What happens with what is told, whom to call in danger, and the form."""
    actor = inwoner(request)
    return _form_page(request, db, actor, Parsed(None, {}, FormData([("formulier", new_form())])))


@post("/vertrouwelijk")
def send(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Tell it; a second press tells it once. The page after it says nothing about what was told."""
    actor = inwoner(request)
    read = parse(Vertrouwelijk, form)
    errors = read.value.refused() if read.value else read.errors
    if errors or read.value is None:
        return _form_page(request, db, actor, Parsed(None, errors, form))
    with db.write() as session:
        vertrouwelijk.report(session, db, actor, read.value, form_mark(form))
    return see_other("/vertrouwelijk/klaar")


@get("/vertrouwelijk/klaar")
def done(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """The same page for everybody who opens it, whether they told anything or not."""
    actor = inwoner(request)
    with db.read() as session:
        _, name, phone = vertrouwelijk.municipality_of(session, actor)
    return page(
        request, "bezwaar/vertrouwelijk_klaar.html", gemeente=name, telefoon=phone, nood=rechtsbescherming().nood
    )


def _form_page(request: AnyRequest, db: Database, actor: Actor, form: Parsed[Any]) -> Response[str]:
    with db.read() as session:
        number, name, phone = vertrouwelijk.municipality_of(session, actor)
        officer = vertrouwelijk.officer_of(session, number)
    return form_page(
        request,
        "bezwaar/vertrouwelijk.html",
        form,
        gemeente=name,
        telefoon=phone,
        naam=officer[1] if officer else None,
        nood=rechtsbescherming().nood,
    )


@get(DESK)
def desk(request: AnyRequest, db: NamedDependency[Database], toon: FromQuery[str] = "") -> Response[str]:
    """What waits for the named officer; another one of the same role learns that it is somebody else."""
    actor, waiting = staff(request, Rol.VERTROUWENSPERSOON), toon != "klaar"
    with db.read() as session:
        named = vertrouwelijk.officer_of(session, actor.organisatie_id or 0)
    if named is None or named[0] != actor.medewerker_id:
        return page(request, "bezwaar/niet_aangewezen.html")
    record_view(db, actor, activiteiten.VERTROUWELIJK, None, "lijst")
    with db.read() as session:
        found = vertrouwelijk.reports_for(session, db.keys, actor, waiting=waiting)
    return page(request, "bezwaar/vertrouwenspersoon.html", meldingen=found, wacht=waiting)


@get(DESK + "/{melding_id:int}")
def show(request: AnyRequest, db: NamedDependency[Database], melding_id: FromPath[int]) -> Response[str]:
    """What somebody told, and what was done."""
    actor = staff(request, Rol.VERTROUWENSPERSOON)
    return _report_page(request, db, actor, melding_id, FormData())


@post(DESK + "/{melding_id:int}")
def note(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], melding_id: FromPath[int]
) -> Response[str]:
    """Note what was done, or close it."""
    actor = staff(request, Rol.VERTROUWENSPERSOON)
    with db.read() as session:
        vertrouwelijk.check_officer(session, actor)
    read = parse(Notitie, form)
    if read.value is None:
        return _report_page(request, db, actor, melding_id, form, read.errors)
    kind = vertrouwelijk.AFGEROND if form.get("actie") == "afronden" else vertrouwelijk.NOTITIE
    try:
        with db.write() as session:
            vertrouwelijk.note(session, db, actor, melding_id, kind, read.value.tekst, form_mark(form))
    except Impossible:
        return _report_page(request, db, actor, melding_id, form, melding=CLOSED, status=409)
    return see_other(f"{DESK}/{melding_id}")


def _report_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    melding_id: int,
    typed: FormData,
    errors: dict[str, Fout] | None = None,
    *,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    with db.read() as session:
        vertrouwelijk.check_officer(session, actor)
    record_view(db, actor, activiteiten.VERTROUWELIJK, None, f"vertrouwelijk {melding_id}")
    with db.write() as session:
        found = vertrouwelijk.report_for(session, db.keys, actor, melding_id)
        if found.is_nieuw:
            vertrouwelijk.note(session, db, actor, melding_id, vertrouwelijk.GELEZEN, "", "gelezen")
            session.flush()
            found = vertrouwelijk.report_for(session, db.keys, actor, melding_id)
    form = typed if "formulier" in typed else FormData([*typed.pairs, ("formulier", new_form())])
    return form_page(
        request,
        "bezwaar/vertrouwelijke_melding.html",
        Parsed(None, errors or {}, form),
        status=status,
        verteld=found,
        melding=melding,
    )


ROUTES: list[Any] = [begin, send, done, desk, show, note]
