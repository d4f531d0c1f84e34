"""Pages on which the person makes a contract: begin, the steps, the check of everything, and sending it."""

from typing import Any, NoReturn

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.afspraken.werkplek import Werkplek, beside
from portal.concept.paginas import Langformulier
from portal.db import Database
from portal.logboek import activiteiten
from portal.web import FormData, citizen, visit_of
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import deny
from portal.zorgovereenkomst import service
from portal.zorgovereenkomst.formulier import STAPPEN
from portal.zorgovereenkomst.service import SOORT

AnyRequest = Request[Any, Any, Any]
FORMULIER = Langformulier(
    SOORT,
    STAPPEN,
    "/zorgovereenkomsten/invullen/{}",
    N_("Zorgovereenkomst invullen"),
    N_("Vul alles in wat u met uw zorgverlener afspreekt. U verstuurt pas iets als u dat zelf kiest."),
    activiteiten.OVEREENKOMST_INVULLEN,
    beside,
)
PLEK = Werkplek(FORMULIER, "/zorgovereenkomsten/nieuw", "/zorgovereenkomsten", "/zorgovereenkomsten/{}")


def form_url(concept_id: int, part: str = "") -> str:
    """The address of a draft, or of a part of it."""
    return FORMULIER.url(concept_id, part)


def no_such(what: str) -> NoReturn:
    """An address that leads nowhere."""
    deny("zorgovereenkomst", what[:40])


@get("/zorgovereenkomsten/nieuw")
def choose(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """With whom: somebody who helps already, or somebody new."""
    return PLEK.choose_page(request, db, citizen(request), visit_of(request).restored() or FormData())


@post("/zorgovereenkomsten/nieuw")
def chosen(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Begin the long form."""
    return PLEK.begin(request, db, citizen(request), form)


@get("/zorgovereenkomsten/invullen/{concept_id:int}")
def tasks(request: AnyRequest, db: NamedDependency[Database], concept_id: FromPath[int]) -> Response[str]:
    """What there is to fill in, and how far it is."""
    return FORMULIER.task_page(request, db, citizen(request), concept_id)


@get("/zorgovereenkomsten/invullen/{concept_id:int}/{naam:str}")
def step(
    request: AnyRequest, db: NamedDependency[Database], concept_id: FromPath[int], naam: FromPath[str]
) -> Response[str]:
    """One step."""
    return FORMULIER.step_page(request, db, citizen(request), concept_id, naam)


@post("/zorgovereenkomsten/invullen/{concept_id:int}/{naam:str}")
def save(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    concept_id: FromPath[int],
    naam: FromPath[str],
) -> Response[str]:
    """Keep one step."""
    return PLEK.save(request, db, citizen(request), concept_id, naam, form)


@get("/zorgovereenkomsten/invullen/{concept_id:int}/controle")
def check(request: AnyRequest, db: NamedDependency[Database], concept_id: FromPath[int]) -> Response[str]:
    """Everything that the college and the SVB will look at, before anything is sent."""
    return PLEK.check_page(request, db, citizen(request), concept_id)


@post("/zorgovereenkomsten/invullen/{concept_id:int}/versturen")
def submit(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], concept_id: FromPath[int]
) -> Response[str]:
    """Send it to the municipality; a second press finds it sent."""
    return PLEK.send(request, db, citizen(request), form, concept_id, service.submit_overeenkomst, "verstuurd")


@post("/zorgovereenkomsten/invullen/{concept_id:int}/klaarzetten")
def prepare(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], concept_id: FromPath[int]
) -> Response[str]:
    """Let the zorgverlener check it before it is sent."""
    return PLEK.send(request, db, citizen(request), form, concept_id, service.prepare_overeenkomst, "klaargezet")


@post("/zorgovereenkomsten/invullen/{concept_id:int}/weggooien")
def throw_away(request: AnyRequest, db: NamedDependency[Database], concept_id: FromPath[int]) -> Response[str]:
    """Throw the draft away."""
    return PLEK.throw_away(db, citizen(request), concept_id)


@post("/zorgovereenkomsten/invullen/{concept_id:int}/nieuw-document")
def new_document(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], concept_id: FromPath[int]
) -> Response[str]:
    """Begin another document."""
    return PLEK.new_document(request, db, citizen(request), concept_id, form)


ROUTES: list[Any] = [
    choose, chosen, tasks, step, save, check, submit, prepare, throw_away, new_document,
]  # fmt: skip
