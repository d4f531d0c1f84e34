"""Enter a pgb-plan that came on paper, by phone or at the desk: the steps of the participant behind its origin."""

from functools import lru_cache
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.db import Database
from portal.dossier.queries import dossier_for
from portal.gemeente.invoeren import entering
from portal.gemeente.papier_stap import at_desk
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.pgbplan import service
from portal.pgbplan.concept import FORMULIER
from portal.pgbplan.queries import plans_of
from portal.pgbplan.status import OPEN
from portal.pgbplan.werkplek import Planplek
from portal.web import FormData, page, see_other
from portal.web.i18n import N_
from portal.web.routes import get, post

AnyRequest = Request[Any, Any, Any]
TITLE = N_("Pgb-plan invoeren")
START = "/gemeente/dossiers/{dossier_id:int}/pgb-plan"
DRAFT = START + "/{concept_id:int}"


@lru_cache
def place(dossier_id: int) -> Planplek:
    """The form of the participant, served for a dossier."""
    file = f"/gemeente/dossiers/{dossier_id}"
    form = at_desk(FORMULIER, f"{file}/pgb-plan/{{}}", TITLE)
    return Planplek(form, f"{file}/invoeren", "/gemeente/pgb-plannen/{}?ingevoerd=ja", aan_balie=True)


@get(START)
def ask(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """What there is already, before a plan is begun."""
    actor = entering(request, db, dossier_id)
    record_view(db, actor, activiteiten.PGBPLAN_INZIEN, dossier_id, "lijst")
    with db.read() as session:
        dossier = dossier_for(session, actor, dossier_id)
        draft = service.draft_of(session, db.keys, dossier_id, aan_balie=True)
        sent = plans_of(session, dossier_id)
    return page(
        request,
        "gemeente/papier_pgbplan.html",
        dossier=dossier,
        concept=draft,
        laatste=sent[0] if sent else None,
        vervangt=bool(sent) and sent[0].status in OPEN,
    )


@post(START)
def begin(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """Begin a plan; a draft of the desk that is there is found again."""
    actor = entering(request, db, dossier_id)
    with db.write() as session:
        number = service.begin_plan(session, db, actor)
    return see_other(place(dossier_id).formulier.url(number))


@get(DRAFT)
def tasks(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], concept_id: FromPath[int]
) -> Response[str]:
    """The parts of the plan and how far each is."""
    return place(dossier_id).formulier.task_page(request, db, entering(request, db, dossier_id), concept_id)


@get(DRAFT + "/{stap:str}")
def step(
    request: AnyRequest,
    db: NamedDependency[Database],
    dossier_id: FromPath[int],
    concept_id: FromPath[int],
    stap: FromPath[str],
) -> Response[str]:
    """One step."""
    return place(dossier_id).formulier.step_page(request, db, entering(request, db, dossier_id), concept_id, stap)


@post(DRAFT + "/{stap:str}")
def save(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    dossier_id: FromPath[int],
    concept_id: FromPath[int],
    stap: FromPath[str],
) -> Response[str]:
    """Keep one step."""
    actor = entering(request, db, dossier_id)
    return place(dossier_id).formulier.save_step(request, db, actor, concept_id, stap, form)


@post(DRAFT + "/totaal")
def total(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    dossier_id: FromPath[int],
    concept_id: FromPath[int],
) -> Response[str]:
    """The costs so far, while somebody types."""
    return place(dossier_id).total(request, db, entering(request, db, dossier_id), concept_id, form)


@get(DRAFT + "/controle")
def check(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], concept_id: FromPath[int]
) -> Response[str]:
    """Everything that was typed over, before it is entered."""
    return place(dossier_id).check_page(request, db, entering(request, db, dossier_id), concept_id)


@post(DRAFT + "/indienen")
def submit(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    dossier_id: FromPath[int],
    concept_id: FromPath[int],
) -> Response[str]:
    """Enter what was checked; a second press finds it."""
    return place(dossier_id).submit(request, db, entering(request, db, dossier_id), concept_id, form)


@post(DRAFT + "/weggooien")
def discard(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], concept_id: FromPath[int]
) -> Response[str]:
    """Throw the draft away."""
    return place(dossier_id).discard(db, entering(request, db, dossier_id), concept_id)


ROUTES: list[Any] = [ask, begin, tasks, step, save, total, check, submit, discard]
