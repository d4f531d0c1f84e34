"""Pages of the draft of a pgb-plan: its task list, one page for each step, the check, and sending it."""

from collections.abc import Mapping
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.budget.teksten import WETTEN
from portal.concept.models import Conceptsoort
from portal.concept.paginas import Langformulier
from portal.concept.service import ConceptView, concept_for
from portal.db import Database, Keyring
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.pgbplan import teksten
from portal.pgbplan.formulier import EENHEDEN, STAPPEN, read
from portal.pgbplan.kosten import costs_of
from portal.pgbplan.leefgebieden import LEEFGEBIEDEN
from portal.pgbplan.queries import VraagView, deelbudgetten, known_helpers, pgbplan_for
from portal.pgbplan.service import Anders, NogNietKlaar, discard_draft, submit_plan
from portal.plan.teksten import VORMEN
from portal.web import FormData, citizen, page, see_other
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import Denied

AnyRequest = Request[Any, Any, Any]
DRAFT = "/pgb-plan/concept/{concept_id:int}"
WORDS: dict[str, Any] = {
    "wetten": WETTEN,
    "leefgebieden": LEEFGEBIEDEN,
    "eenheden": teksten.EENHEDEN,
    "perioden": teksten.PERIODEN,
    "soorten": teksten.SOORTEN,
    "vormen": VORMEN,
}


def _beside(session: Session, keys: Keyring, actor: Actor, draft: ConceptView) -> Mapping[str, Any]:
    """What the steps show beside their fields: the open question, costs, known helpers, the words of the choices."""
    dossier_id = actor.dossier_id or 0
    return {
        **WORDS,
        "kosten": costs_of(draft.velden, deelbudgetten(session, dossier_id, clock.today())),
        "vraag": _question(session, keys, actor, draft),
        "bekenden": known_helpers(session, dossier_id),
        "keuze_eenheden": EENHEDEN,
        "totaal_url": f"/pgb-plan/concept/{draft.id}/totaal",
    }


FORMULIER = Langformulier(
    Conceptsoort.PGBPLAN,
    STAPPEN,
    "/pgb-plan/concept/{}",
    N_("Mijn pgb-plan invullen"),
    N_("Schrijf op welke hulp u nodig hebt en hoe u het budget wilt gebruiken. Sla over wat u niet weet."),
    activiteiten.PGBPLAN_INVULLEN,
    beeld=_beside,
    taken_sjabloon="pgbplan/taken.html",
    stap_sjabloon="pgbplan/stap.html",
)


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
    """The costs so far, while somebody types (htmx); keeps nothing."""
    actor = citizen(request)
    record_view(db, actor, activiteiten.PGBPLAN_INVULLEN, actor.dossier_id, f"pgbplan concept {concept_id}")
    with db.read() as session:
        concept_for(session, db.keys, actor, Conceptsoort.PGBPLAN, concept_id)
        parts = deelbudgetten(session, actor.dossier_id or 0, clock.today())
    return page(request, "pgbplan/_totaal.html", kosten=costs_of(form, parts), wetten=WETTEN)


@get(DRAFT + "/controle")
def check(request: AnyRequest, db: NamedDependency[Database], concept_id: FromPath[int]) -> Response[str]:
    """Everything that the municipality will read, before anything is sent."""
    return _check_page(request, db, citizen(request), concept_id)


@post(DRAFT + "/indienen")
def submit(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], concept_id: FromPath[int]
) -> Response[str]:
    """Send what was checked; a second press finds it sent."""
    actor = citizen(request)
    try:
        with db.write() as session:
            number = submit_plan(session, db, actor, concept_id, form.get("stand"))
    except NogNietKlaar:
        return _check_page(request, db, actor, concept_id, status=422)
    except Anders:
        return _check_page(request, db, actor, concept_id, status=409)
    return see_other(f"/pgb-plan/{number}?verstuurd=1")


@post(DRAFT + "/weggooien")
def discard(request: AnyRequest, db: NamedDependency[Database], concept_id: FromPath[int]) -> Response[str]:
    """Throw the draft away."""
    actor = citizen(request)
    with db.write() as session:
        discard_draft(session, db, actor, concept_id)
    return see_other("/pgb-plan")


def _question(session: Session, keys: Keyring, actor: Actor, draft: ConceptView) -> VraagView | None:
    """What the consulent asked about the version that this draft takes the place of."""
    if draft.onderwerp_id is None:
        return None
    try:
        return pgbplan_for(session, keys, actor, draft.onderwerp_id).open_vraag
    except Denied:
        return None


def _check_page(
    request: AnyRequest, db: Database, actor: Actor, concept_id: int, *, status: int = 200
) -> Response[str]:
    record_view(db, actor, activiteiten.PGBPLAN_INVULLEN, actor.dossier_id, f"pgbplan concept {concept_id}")
    with db.read() as session:
        draft = concept_for(session, db.keys, actor, Conceptsoort.PGBPLAN, concept_id)
        beside = _beside(session, db.keys, actor, draft)
    errors = STAPPEN.errors(draft.velden)
    listed = [(step, name, error) for step, found in errors.items() for name, error in found.items()]
    return page(
        request,
        "pgbplan/controle.html",
        status=status,
        concept=draft,
        plan=read(draft.velden),
        fouten=listed,
        veranderd=status == 409,
        adres=lambda naam: FORMULIER.url(draft.id, naam),
        page_errors=len(listed) if status == 422 else 0,
        **beside,
    )


ROUTES: list[Any] = [tasks, step, save, total, check, submit, discard]
