"""Enter a zorgovereenkomst that came on paper: the long form of the person, with its origin and the signed scan."""

from functools import lru_cache
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.afspraken.invullen import FORMULIER
from portal.afspraken.werkplek import Werkplek
from portal.db import Database
from portal.gemeente.invoeren import entering
from portal.gemeente.papier_stap import at_desk
from portal.web import FormData, see_other, visit_of
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.zorgovereenkomst import service

AnyRequest = Request[Any, Any, Any]
TITLE = N_("Zorgovereenkomst invoeren")
START = "/gemeente/dossiers/{dossier_id:int}/zorgovereenkomst"
DRAFT = START + "/{concept_id:int}"


@lru_cache
def place(dossier_id: int) -> Werkplek:
    """The form of the person, served for a dossier."""
    file = f"/gemeente/dossiers/{dossier_id}"
    form = at_desk(FORMULIER, f"{file}/zorgovereenkomst/{{}}", TITLE)
    return Werkplek(
        form, f"{file}/zorgovereenkomst", f"{file}/invoeren", "/gemeente/zorgovereenkomsten/{}", aan_balie=True
    )


@get(START)
def choose(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """With whom the contract is, or which one it changes."""
    actor = entering(request, db, dossier_id)
    return place(dossier_id).choose_page(request, db, actor, visit_of(request).restored() or FormData())


@post(START)
def chosen(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Begin the long form."""
    return place(dossier_id).begin(request, db, entering(request, db, dossier_id), form)


@post(START + "/aanvullen/{contract_id:int}")
def complete(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], contract_id: FromPath[int]
) -> Response[str]:
    """What was asked about a contract came on paper: its form, with everything that it says."""
    actor = entering(request, db, dossier_id)
    with db.write() as session:
        draft = service.begin_again(session, db, actor, contract_id)
    return see_other(place(dossier_id).url(draft))


@get(DRAFT)
def tasks(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], concept_id: FromPath[int]
) -> Response[str]:
    """What there is to type over, and how far it is."""
    return place(dossier_id).formulier.task_page(request, db, entering(request, db, dossier_id), concept_id)


@get(DRAFT + "/{naam:str}")
def step(
    request: AnyRequest,
    db: NamedDependency[Database],
    dossier_id: FromPath[int],
    concept_id: FromPath[int],
    naam: FromPath[str],
) -> Response[str]:
    """One step."""
    return place(dossier_id).formulier.step_page(request, db, entering(request, db, dossier_id), concept_id, naam)


@post(DRAFT + "/{naam:str}")
def save(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    dossier_id: FromPath[int],
    concept_id: FromPath[int],
    naam: FromPath[str],
) -> Response[str]:
    """Keep one step."""
    return place(dossier_id).save(request, db, entering(request, db, dossier_id), concept_id, naam, form)


@get(DRAFT + "/controle")
def check(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], concept_id: FromPath[int]
) -> Response[str]:
    """Everything that will be judged, before anything is entered."""
    return place(dossier_id).check_page(request, db, entering(request, db, dossier_id), concept_id)


@post(DRAFT + "/versturen")
def submit(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    dossier_id: FromPath[int],
    concept_id: FromPath[int],
) -> Response[str]:
    """Enter it; it then waits for the college like any other, and a second press finds it."""
    actor = entering(request, db, dossier_id)
    return place(dossier_id).send(request, db, actor, form, concept_id, service.submit_overeenkomst, "ingevoerd")


@post(DRAFT + "/weggooien")
def throw_away(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], concept_id: FromPath[int]
) -> Response[str]:
    """Throw the draft away."""
    return place(dossier_id).throw_away(db, entering(request, db, dossier_id), concept_id)


@post(DRAFT + "/nieuw-document")
def new_document(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    dossier_id: FromPath[int],
    concept_id: FromPath[int],
) -> Response[str]:
    """Begin another document."""
    return place(dossier_id).new_document(request, db, entering(request, db, dossier_id), concept_id, form)


ROUTES: list[Any] = [
    choose, chosen, complete, tasks, step, save, check, submit, throw_away, new_document,
]  # fmt: skip
