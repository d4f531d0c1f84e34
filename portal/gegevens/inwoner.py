"""The own data of a citizen: what can be done, asking something, and what became of it."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal.actor import Actor
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.binnenkomst import HERKOMST_KORT
from portal.gegevens import service
from portal.gegevens.formulieren import Vraag
from portal.gegevens.queries import request_for, requests_of
from portal.gegevens.teksten import AP, RECHTEN, SOORTEN, STATUS, UITKOMSTEN
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, form_page, inwoner, page, person, see_other, visit_of
from portal.web.forms import Parsed, number_of, once, parse
from portal.web.i18n import N_
from portal.web.routes import get, post

AnyRequest = Request[Any, Any, Any]
START = "/mijn-gegevens"
ASK = START + "/verzoeken/nieuw"
ONE = START + "/verzoeken/{verzoek_id:int}"
CHANGED = N_("Uw verzoek is intussen veranderd, in een ander venster of door de gemeente. Kijk hoe het nu is.")
TOLD = {
    "verstuurd": N_("Uw verzoek is verstuurd. U krijgt antwoord met een brief."),
    "ingetrokken": N_("Uw verzoek is ingetrokken."),
}
WORDS: dict[str, Any] = {
    "rechten": RECHTEN,
    "soorten": SOORTEN,
    "standen": STATUS,
    "uitkomsten": UITKOMSTEN,
    "herkomsten": HERKOMST_KORT,
    "toezicht": AP,
}


@get(START)
def overview(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Everything that somebody can do about their own data, and whom to turn to."""
    actor = person(request)
    record_view(db, actor, activiteiten.GEGEVENS_INZIEN, actor.dossier_id, "mijn gegevens")
    with db.read() as session:
        found = requests_of(session, db.keys, actor) if actor.dossier_id else []
    return page(request, "gegevens/start.html", verzoeken=found, contact=contact_of(request), **WORDS)


@get(ASK)
def fill_in(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """The form of a request."""
    return _form_page(request, db, inwoner(request), visit_of(request).restored() or FormData())


@post(ASK)
def ask(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Send it; pressing twice, or Back, sends it once."""
    actor = inwoner(request)
    read = parse(Vraag, form)
    if read.value is None:
        return _form_page(request, db, actor, form, read)
    value = read.value
    with db.write() as session:
        made = service.ask(session, db, actor, once(form), value.recht, value.over, value.tekst)
    return see_other(f"{START}/verzoeken/{made}?klaar=verstuurd")


@get(ONE)
def show(
    request: AnyRequest, db: NamedDependency[Database], verzoek_id: FromPath[int], klaar: FromQuery[str] = ""
) -> Response[str]:
    """A request and the answer."""
    return _page(request, db, inwoner(request), verzoek_id, klaar=klaar)


@post(ONE + "/intrekken")
def withdraw(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], verzoek_id: FromPath[int]
) -> Response[str]:
    """Take it back."""
    actor = inwoner(request)
    try:
        with db.write() as session:
            service.withdraw(session, db, actor, verzoek_id, number_of(form.get("versie")))
    except (Impossible, Stale):
        return _page(request, db, actor, verzoek_id, melding=CHANGED, status=409)
    return see_other(f"{START}/verzoeken/{verzoek_id}?klaar=ingetrokken")


def contact_of(request: AnyRequest) -> Any:
    """Whom to turn to about privacy: of the own municipality where that is known."""
    visit = visit_of(request)
    town = visit.session.gemeente if visit.session else None
    return visit.host.contact_for(town or "")


def _page(
    request: AnyRequest, db: Database, actor: Actor, verzoek_id: int, *, klaar: str = "", melding: str = "",
    status: int = 200,
) -> Response[str]:  # fmt: skip
    record_view(db, actor, activiteiten.GEGEVENS_INZIEN, actor.dossier_id, f"gegevensverzoek {verzoek_id}")
    with db.read() as session:
        found = request_for(session, db.keys, actor, verzoek_id)
    return page(
        request,
        "gegevens/verzoek.html",
        status=status,
        verzoek=found,
        klaar=TOLD.get(klaar, ""),
        melding=melding,
        contact=contact_of(request),
        **WORDS,
    )


def _form_page(
    request: AnyRequest, db: Database, actor: Actor, form: FormData, read: Parsed[Any] | None = None
) -> Response[str]:
    record_view(db, actor, activiteiten.GEGEVENS_INZIEN, actor.dossier_id, "verzoek")
    errors = read.errors if read else {}
    return form_page(
        request,
        "gegevens/vragen.html",
        Parsed(None, errors, form),
        sleutel=once(form),
        **WORDS,
    )


ROUTES: list[Any] = [overview, fill_in, ask, show, withdraw]
