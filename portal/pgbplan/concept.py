"""Pages of the participant's draft of a pgb-plan: its task list, one page for each step, the check, and sending it."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.concept.models import Conceptsoort
from portal.concept.paginas import Langformulier
from portal.db import Database
from portal.logboek import activiteiten
from portal.pgbplan.formulier import STAPPEN
from portal.pgbplan.werkplek import Planplek, beside
from portal.web import FormData, citizen
from portal.web.i18n import N_
from portal.web.routes import get, post

AnyRequest = Request[Any, Any, Any]
DRAFT = "/pgb-plan/concept/{concept_id:int}"
FORMULIER = Langformulier(
    Conceptsoort.PGBPLAN,
    STAPPEN,
    "/pgb-plan/concept/{}",
    N_("Mijn pgb-plan invullen"),
    N_("Schrijf op welke hulp u nodig hebt en hoe u het budget wilt gebruiken. Sla over wat u niet weet."),
    activiteiten.PGBPLAN_INVULLEN,
    beeld=beside,
    taken_sjabloon="pgbplan/taken.html",
    stap_sjabloon="pgbplan/stap.html",
)
PLEK = Planplek(FORMULIER, "/pgb-plan", "/pgb-plan/{}?verstuurd=1")


@get(DRAFT)
def tasks(request: AnyRequest, db: NamedDependency[Database], concept_id: FromPath[int]) -> Response[str]:
    """The parts of the plan and how far each is."""
    return FORMULIER.task_page(request, db, citizen(request), concept_id)


@get(DRAFT + "/{stap:str}")
def step(
    request: AnyRequest, db: NamedDependency[Database], concept_id: FromPath[int], stap: FromPath[str]
) -> Response[str]:
    """One step."""
    return FORMULIER.step_page(request, db, citizen(request), concept_id, stap)


@post(DRAFT + "/{stap:str}")
def save(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    concept_id: FromPath[int],
    stap: FromPath[str],
) -> Response[str]:
    """Keep one step."""
    return FORMULIER.save_step(request, db, citizen(request), concept_id, stap, form)


@post(DRAFT + "/totaal")
def total(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], concept_id: FromPath[int]
) -> Response[str]:
    """The costs so far, while somebody types."""
    return PLEK.total(request, db, citizen(request), concept_id, form)


@get(DRAFT + "/controle")
def check(request: AnyRequest, db: NamedDependency[Database], concept_id: FromPath[int]) -> Response[str]:
    """Everything that the municipality will read, before anything is sent."""
    return PLEK.check_page(request, db, citizen(request), concept_id)


@post(DRAFT + "/indienen")
def submit(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], concept_id: FromPath[int]
) -> Response[str]:
    """Send what was checked; a second press finds it sent."""
    return PLEK.submit(request, db, citizen(request), concept_id, form)


@post(DRAFT + "/weggooien")
def discard(request: AnyRequest, db: NamedDependency[Database], concept_id: FromPath[int]) -> Response[str]:
    """Throw the draft away."""
    return PLEK.discard(db, citizen(request), concept_id)


ROUTES: list[Any] = [tasks, step, save, total, check, submit, discard]
