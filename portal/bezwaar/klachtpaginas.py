"""Complaints: for who has one, and at the desks of the municipality and the SVB."""

from collections.abc import Callable
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from portal.actor import Actor, Rol
from portal.berichten.gesprekken import new_form
from portal.berichten.vraag import form_mark
from portal.bezwaar import klachten
from portal.bezwaar.bereik import complaint_place
from portal.bezwaar.formulieren import Klachtantwoord, Klachtformulier, Verdaging
from portal.bezwaar.klachten import GaatOverU
from portal.bezwaar.teksten import KLACHTEN_OVER
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import EigenDossier
from portal.logboek import activiteiten
from portal.logboek.service import record_view, record_views
from portal.web import FormData, form_page, inwoner, page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
DESKS = {"bezwaarbehandeling": Rol.BEZWAARBEHANDELAAR, "svb": Rol.SVB}
LIST = ["/bezwaarbehandeling/klachten", "/svb/klachten"]
PATH = [f"{one}/{{klacht_id:int}}" for one in LIST]
OWN = N_("Deze klacht mag u niet behandelen. Vraag een collega.")
ABOUT_YOU = N_("In deze klacht staat uw naam. Iemand over wie de klacht niet gaat, moet haar behandelen.")
AT_ONCE = N_("Een collega of de inwoner was u voor. Hieronder ziet u hoe het nu is. Wat u typte, staat er nog.")
Act = Callable[[Session], object]


@get("/klachten/indienen")
def begin(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """The form of a complaint."""
    kept = visit_of(request).restored()
    return _form_page(request, db, inwoner(request), Parsed(None, {}, kept or FormData([("formulier", new_form())])))


@post("/klachten/indienen")
def send(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Complain; a second press finds it sent."""
    actor = inwoner(request)
    read = parse(Klachtformulier, form)
    if read.value is None:
        return _form_page(request, db, actor, read)
    with db.write() as session:
        made = klachten.complain(session, db, actor, read.value, form_mark(form))
    return see_other(f"/klachten/{made}?verstuurd=1")


def _form_page(request: AnyRequest, db: Database, actor: Actor, form: Parsed[Any]) -> Response[str]:
    record_view(db, actor, activiteiten.KLACHT_INDIENEN, actor.dossier_id, "formulier")
    about = [(one.value, text) for one, text in KLACHTEN_OVER.items() if visit_of(request).admitted or one != "svb"]
    status, count = (422 if form.errors else 200), len(form.errors)
    return page(request, "bezwaar/klagen.html", status=status, form=form, over=about, page_errors=count)


@get("/klachten/{klacht_id:int}")
def show(
    request: AnyRequest, db: NamedDependency[Database], klacht_id: FromPath[int], verstuurd: FromQuery[str] = ""
) -> Response[str]:
    """One complaint, and the answer."""
    actor = inwoner(request)
    with db.read() as session:
        complaint_place(session, actor, klacht_id)
    record_view(db, actor, activiteiten.KLACHT_INZIEN, actor.dossier_id, f"klacht {klacht_id}")
    with db.read() as session:
        found = klachten.complaint_for(session, db.keys, actor, klacht_id)
    return page(request, "bezwaar/klacht.html", klacht=found, net_verstuurd=verstuurd == "1")


@post("/klachten/{klacht_id:int}/intrekken")
def withdraw(request: AnyRequest, db: NamedDependency[Database], klacht_id: FromPath[int]) -> Response[str]:
    """Take it back; what was answered meanwhile stays."""
    actor = inwoner(request)
    try:
        with db.write() as session:
            klachten.withdraw(session, db, actor, klacht_id)
    except Impossible:
        return see_other(f"/klachten/{klacht_id}")
    return see_other(f"/klachten/{klacht_id}")


@get(LIST)
def desk(request: AnyRequest, db: NamedDependency[Database], toon: FromQuery[str] = "") -> Response[str]:
    """The complaints at this desk, the first to answer first."""
    (actor, place), waiting = _desk(request), toon != "klaar"
    with db.read() as session:
        found = klachten.find_complaints(session, actor, waiting=waiting)
    record_views(db, actor, activiteiten.KLACHT_INZIEN, [(where, f"klacht {one}") for one, where in found])
    with db.read() as session:
        lines = klachten.read_complaints(session, db.keys, actor, [one for one, _ in found], waiting=waiting)
    return page(request, "bezwaar/klachten.html", klachten=lines, wacht=waiting, pad=place)


@get(PATH)
def desk_show(request: AnyRequest, db: NamedDependency[Database], klacht_id: FromPath[int]) -> Response[str]:
    """One complaint, and the form of the answer."""
    return _desk_page(request, db, klacht_id, visit_of(request).restored() or FormData())


@post([f"{one}/verdagen" for one in PATH])
def adjourn(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], klacht_id: FromPath[int]
) -> Response[str]:
    """Answer four weeks later."""
    actor, _ = _desk(request)
    read = parse(Verdaging, form)
    if read.value is None:
        return _desk_page(request, db, klacht_id, form, read.errors)
    words, version = read.value.waarom_later, number_of(form.get("versie"))
    return _do(request, db, klacht_id, form, lambda one: klachten.adjourn(one, db, actor, klacht_id, words, version))


@post([f"{one}/antwoorden" for one in PATH])
def answer(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], klacht_id: FromPath[int]
) -> Response[str]:
    """Answer it."""
    actor, _ = _desk(request)
    read = parse(Klachtantwoord, form)
    if read.value is None:
        return _desk_page(request, db, klacht_id, form, read.errors)
    words, version = read.value.antwoord, number_of(form.get("versie"))
    return _do(request, db, klacht_id, form, lambda one: klachten.answer(one, db, actor, klacht_id, words, version))


def _desk(request: AnyRequest) -> tuple[Actor, str]:
    name = request.scope["path"].split("/")[1]
    return staff(request, DESKS[name]), f"/{name}/klachten"


def _do(request: AnyRequest, db: Database, klacht_id: int, form: FormData, act: Act) -> Response[str]:
    try:
        with db.write() as session:
            act(session)
    except EigenDossier:
        return _desk_page(request, db, klacht_id, form, melding=OWN, status=422)
    except GaatOverU:
        return _desk_page(request, db, klacht_id, form, melding=ABOUT_YOU, status=422)
    except (Impossible, Stale):
        return _desk_page(request, db, klacht_id, form, melding=AT_ONCE, status=409)
    return see_other(f"{_desk(request)[1]}/{klacht_id}")


def _desk_page(
    request: AnyRequest,
    db: Database,
    klacht_id: int,
    typed: FormData,
    errors: dict[str, Fout] | None = None,
    *,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    actor, place = _desk(request)
    with db.read() as session:
        dossier_id = complaint_place(session, actor, klacht_id)
    record_view(db, actor, activiteiten.KLACHT_INZIEN, dossier_id, f"klacht {klacht_id}")
    with db.read() as session:
        found = klachten.complaint_for(session, db.keys, actor, klacht_id)
    return form_page(
        request,
        "bezwaar/balie_klacht.html",
        Parsed(None, errors or {}, typed),
        status=status,
        klacht=found,
        pad=place,
        melding=melding,
    )


ROUTES: list[Any] = [begin, send, show, withdraw, desk, desk_show, adjourn, answer]
