"""The desk of the SVB: decisions about a payment that were asked, and objections that were passed on to it."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal.actor import Actor, Rol
from portal.bezwaar import betaling, stukken  # noqa: F401 - `stukken` says who opens the papers of an objection
from portal.bezwaar.bereik import place_of
from portal.bezwaar.formulieren import Betalingsbesluit
from portal.bezwaar.queries import find_objections, objection_for, read_objections
from portal.bezwaar.teksten import BETALINGSUITKOMSTEN, NAMEN
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import OWN, EigenDossier
from portal.logboek import activiteiten
from portal.logboek.service import record_view, record_views
from portal.web import FormData, form_page, page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
LIST = "/svb/betalingsbesluiten"
PATH = LIST + "/{verzoek_id:int}"
AT_ONCE = N_("Een collega of de inwoner was u voor. Hieronder ziet u hoe het nu is. Wat u typte, staat er nog.")


@get(LIST)
def work_list(request: AnyRequest, db: NamedDependency[Database], toon: FromQuery[str] = "") -> Response[str]:
    """What was asked, the first to answer first."""
    actor, waiting = staff(request, Rol.SVB), toon != "klaar"
    with db.read() as session:
        found = betaling.find_requests(session, actor, waiting=waiting)
    seen = [(place, f"betalingsverzoek {one}") for one, place in found]
    record_views(db, actor, activiteiten.BETALINGSBESLUIT_INZIEN, seen)
    with db.read() as session:
        lines = betaling.read_requests(session, db.keys, actor, [one for one, _ in found], waiting=waiting)
    return page(request, "bezwaar/svb_werk.html", verzoeken=lines, wacht=waiting)


@get(PATH)
def show(request: AnyRequest, db: NamedDependency[Database], verzoek_id: FromPath[int]) -> Response[str]:
    """One question about a payment."""
    actor = staff(request, Rol.SVB)
    return _request_page(request, db, actor, verzoek_id, visit_of(request).restored() or FormData())


@post(PATH)
def answer(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], verzoek_id: FromPath[int]
) -> Response[str]:
    """Decide, with a letter."""
    actor = staff(request, Rol.SVB)
    read = parse(Betalingsbesluit, form)
    if read.value is None:
        return _request_page(request, db, actor, verzoek_id, form, read.errors)
    try:
        with db.write() as session:
            betaling.answer(session, db, actor, verzoek_id, read.value, number_of(form.get("versie")))
    except EigenDossier:
        return _request_page(request, db, actor, verzoek_id, form, melding=OWN, status=422)
    except (Impossible, Stale):
        return _request_page(request, db, actor, verzoek_id, form, melding=AT_ONCE, status=409)
    return see_other(f"{LIST}/{verzoek_id}")


def _request_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    verzoek_id: int,
    typed: FormData,
    errors: dict[str, Fout] | None = None,
    *,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    with db.read() as session:
        dossier_id = betaling.request_place(session, actor, verzoek_id)
    record_view(db, actor, activiteiten.BETALINGSBESLUIT_INZIEN, dossier_id, f"betalingsverzoek {verzoek_id}")
    with db.read() as session:
        found = betaling.request_for(session, db.keys, actor, verzoek_id)
    return form_page(
        request,
        "bezwaar/svb_besluit.html",
        Parsed(None, errors or {}, typed),
        status=status,
        verzoek=found,
        uitkomsten=BETALINGSUITKOMSTEN,
        melding=melding,
    )


@get("/svb/bezwaren")
def passed_on(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Objections to decisions of the SVB that came in at the municipality, or in the portal (Awb 6:15)."""
    actor = staff(request, Rol.SVB)
    with db.read() as session:
        found = find_objections(session, actor, waiting=False)
    record_views(db, actor, activiteiten.BEZWAAR_DOORGESTUURD, [(place, f"bezwaar {one}") for one, place in found])
    with db.read() as session:
        lines = read_objections(session, db.keys, actor, [one for one, _ in found])
    return page(request, "bezwaar/svb_bezwaren.html", bezwaren=lines)


@get("/svb/bezwaren/{bezwaar_id:int}")
def passed(request: AnyRequest, db: NamedDependency[Database], bezwaar_id: FromPath[int]) -> Response[str]:
    """One of them, to print or copy; the SVB handles it where it handles its own."""
    actor = staff(request, Rol.SVB)
    with db.read() as session:
        dossier_id = place_of(session, actor, bezwaar_id)
    record_view(db, actor, activiteiten.BEZWAAR_DOORGESTUURD, dossier_id, f"bezwaar {bezwaar_id}")
    with db.read() as session:
        found = objection_for(session, db.keys, actor, bezwaar_id)
    return page(request, "bezwaar/doorzending.html", bezwaar=found, namen=NAMEN)


ROUTES: list[Any] = [work_list, show, answer, passed_on, passed]
