"""Additional services as the participant sees them: what, by whom, who deposits, and to stop."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal.aanvullend import service
from portal.aanvullend.formulieren import ANDERS, Aankondiging, Storterformulier
from portal.aanvullend.formulieren import read as form_in
from portal.aanvullend.models import Stortersoort
from portal.aanvullend.queries import helpers_of, service_in, services_of
from portal.aanvullend.teksten import GEEN_BUDGET, GESTOPT, MUTATIES, ONBEKENDE_HULP, STORTERS
from portal.actor import Actor
from portal.db import Database
from portal.db.flow import Impossible
from portal.dossier.models import Dossier
from portal.dossier.queries import dossier_for
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, citizen, form_page, page, see_other, visit_of
from portal.web.forms import Fout, Parsed, once
from portal.web.routes import get, post

AnyRequest = Request[Any, Any, Any]
WORDS: dict[str, Any] = {"storters": STORTERS, "mutaties": MUTATIES}
KEUZES = (Stortersoort.ZELF, Stortersoort.NAASTE, Stortersoort.ORGANISATIE)


@get("/aanvullend")
def overview(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """What additional services are, and those that there are with what is left for each."""
    actor = citizen(request)
    record_view(db, actor, activiteiten.AANVULLEND_INZIEN, actor.dossier_id, "aanvullende diensten")
    with db.read() as session:
        head = dossier_for(session, actor, actor.dossier_id or 0)
        found = services_of(session, db.keys, head.id)
        can = service.may_begin(session, session.get_one(Dossier, head.id))
    return page(request, "aanvullend/lijst.html", diensten=found, kan=can)


@get("/aanvullend/nieuw")
def new(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """The form of an announcement."""
    return _announcement_page(request, db, citizen(request), _started(request))


@post("/aanvullend/nieuw")
def announce(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Announce it; then who deposits."""
    actor, read = citizen(request), form_in(Aankondiging, form)
    errors = read.value.refused() if read.value else read.errors
    if errors or read.value is None:
        return _announcement_page(request, db, actor, Parsed(None, errors, form))
    try:
        with db.write() as session:
            number = service.announce(session, db, actor, read.value, once(form))
    except service.GeenBudget:
        return _announcement_page(request, db, actor, Parsed(None, {}, form), melding=GEEN_BUDGET, status=409)
    except service.OnbekendeHulp:
        return _announcement_page(request, db, actor, Parsed(None, {"wie": Fout(ONBEKENDE_HULP)}, form))
    return see_other(f"/aanvullend/{number}?klaar=dienst")


@get("/aanvullend/{dienst_id:int}")
def show(
    request: AnyRequest, db: NamedDependency[Database], dienst_id: FromPath[int], klaar: FromQuery[str] = ""
) -> Response[str]:
    """One service: what is left, who deposited what, how to deposit, and its bills."""
    return service_page(request, db, citizen(request), dienst_id, klaar=klaar)


@get("/aanvullend/{dienst_id:int}/storter")
def new_depositor(request: AnyRequest, db: NamedDependency[Database], dienst_id: FromPath[int]) -> Response[str]:
    """The form of who deposits."""
    return _depositor_page(request, db, citizen(request), dienst_id, _started(request))


@post("/aanvullend/{dienst_id:int}/storter")
def add_depositor(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dienst_id: FromPath[int]
) -> Response[str]:
    """Keep who deposits; the page then says how."""
    actor, read = citizen(request), form_in(Storterformulier, form)
    if read.value is None:
        return _depositor_page(request, db, actor, dienst_id, read)
    try:
        with db.write() as session:
            number = service.add_depositor(session, db, actor, dienst_id, read.value, once(form))
    except Impossible:
        return service_page(request, db, actor, dienst_id, melding=GESTOPT, status=409)
    return see_other(f"/aanvullend/{dienst_id}?klaar=storter#storter-{number}")


@get("/aanvullend/{dienst_id:int}/stoppen")
def ask_stop(request: AnyRequest, db: NamedDependency[Database], dienst_id: FromPath[int]) -> Response[str]:
    """What stopping does, before it is done."""
    actor = citizen(request)
    record_view(db, actor, activiteiten.AANVULLEND_INZIEN, actor.dossier_id, f"aanvullende dienst {dienst_id}")
    with db.read() as session:
        found = service_in(session, db.keys, actor.dossier_id or 0, dienst_id)
    return page(request, "aanvullend/stoppen.html", dienst=found)


@post("/aanvullend/{dienst_id:int}/stoppen")
def stop(request: AnyRequest, db: NamedDependency[Database], dienst_id: FromPath[int]) -> Response[str]:
    """Stop, and have the rest sent back. A second press changes nothing."""
    actor = citizen(request)
    with db.write() as session:
        service.stop(session, db, actor, dienst_id)
    return see_other(f"/aanvullend/{dienst_id}?klaar=gestopt")


def service_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    dienst_id: int,
    *,
    klaar: str = "",
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    """The page of one service, the look recorded first."""
    record_view(db, actor, activiteiten.AANVULLEND_INZIEN, actor.dossier_id, f"aanvullende dienst {dienst_id}")
    with db.read() as session:
        found = service_in(session, db.keys, actor.dossier_id or 0, dienst_id)
    return page(
        request, "aanvullend/dienst.html", status=status, dienst=found, klaar=klaar, melding=melding, **WORDS
    )  # fmt: skip


def with_mark(form: Parsed[Any]) -> Parsed[Any]:
    """What was typed, with the mark of its form."""
    pairs = [one for one in form.raw.pairs if one[0] != "sleutel"]
    return Parsed(None, form.errors, FormData([*pairs, ("sleutel", once(form.raw))]))


def _started(request: AnyRequest) -> Parsed[Any]:
    return Parsed(None, {}, visit_of(request).restored() or FormData())


def _announcement_page(
    request: AnyRequest, db: Database, actor: Actor, form: Parsed[Any], *, melding: str = "", status: int = 200
) -> Response[str]:
    record_view(db, actor, activiteiten.AANVULLEND_INZIEN, actor.dossier_id, "aanvullende diensten")
    with db.read() as session:
        helpers = helpers_of(session, actor)
    return form_page(
        request,
        "aanvullend/nieuw.html",
        with_mark(form),
        status=status,
        hulp=helpers,
        anders=ANDERS,
        melding=melding,
    )


def _depositor_page(
    request: AnyRequest, db: Database, actor: Actor, dienst_id: int, form: Parsed[Any]
) -> Response[str]:
    record_view(db, actor, activiteiten.AANVULLEND_INZIEN, actor.dossier_id, f"aanvullende dienst {dienst_id}")
    with db.read() as session:
        found = service_in(session, db.keys, actor.dossier_id or 0, dienst_id)
    return form_page(
        request,
        "aanvullend/storter.html",
        with_mark(form),
        dienst=found,
        keuzes=[(one.value, STORTERS[one]) for one in KEUZES],
    )


ROUTES: list[Any] = [overview, new, announce, show, new_depositor, add_depositor, ask_stop, stop]
