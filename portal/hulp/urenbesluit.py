"""Hours that came from a zorgverlener: the budgethouder looks, and says yes or no. A no stops nothing else."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.actor import Actor
from portal.budget.queries import budget_of
from portal.db import Database
from portal.db.flow import Impossible
from portal.declaratie import service as declaraties
from portal.declaratie.formulier import differences
from portal.declaratie.fouten import GeenBudget
from portal.declaratie.queries import same_month
from portal.declaratie.status import VERVALLEN, Declaratiestatus
from portal.hulp import service
from portal.hulp.status import UREN, Urenstatus
from portal.hulp.teksten import UREN_GEKREGEN
from portal.hulp.uren import checked
from portal.hulp.urenstaat import received_for
from portal.law.kalender import end_of_month
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, citizen, form_page, page, see_other, visit_of
from portal.web.forms import Form, LangeTekst, Parsed, parse
from portal.web.routes import get, post
from portal.zorgovereenkomst.queries import contract_for

AnyRequest = Request[Any, Any, Any]


class Terugsturen(Form):
    """Why the hours go back."""

    reden: LangeTekst


@get("/declaraties/uren/{urenstaat_id:int}")
def look(request: AnyRequest, db: NamedDependency[Database], urenstaat_id: FromPath[int]) -> Response[Any]:
    """The hours that were given, with the two answers."""
    return _page(request, db, citizen(request), urenstaat_id, visit_of(request).restored())


@post("/declaraties/uren/{urenstaat_id:int}/overnemen")
def take_over(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], urenstaat_id: FromPath[int]
) -> Response[Any]:
    """Yes: the draft declaration is filled; a second press finds it."""
    actor = citizen(request)
    try:
        with db.write() as session:
            number = service.take_over(session, db, actor, urenstaat_id, replace=form.get("vervang") == "ja")
    except service.AlIngevuld:
        return _choice_page(request, db, actor, urenstaat_id)
    except GeenBudget:
        return _page(request, db, actor, urenstaat_id, status=422, geen_budget=True)
    except Impossible as error:
        if error.status != Urenstatus.OVERGENOMEN:  # decided otherwise in another window: how it stands
            return _page(request, db, actor, urenstaat_id, status=409, al_beslist=True)
        return see_other(f"/declaraties/uren/{urenstaat_id}")
    return see_other(f"/declaraties/{number}/controle")


@post("/declaraties/uren/{urenstaat_id:int}/terugsturen")
def send_back(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], urenstaat_id: FromPath[int]
) -> Response[Any]:
    """No: the hours go back with the reason."""
    actor, typed = citizen(request), parse(Terugsturen, form)
    if typed.value is None:
        return _page(request, db, actor, urenstaat_id, typed=typed)
    try:
        with db.write() as session:
            service.send_back(session, db, actor, urenstaat_id, typed.value.reden, visit_of(request).lang)
    except Impossible as error:
        if error.status != Urenstatus.TERUGGESTUURD:
            return _page(request, db, actor, urenstaat_id, form, status=409, al_beslist=True)
        return see_other(f"/declaraties/uren/{urenstaat_id}")
    return see_other(f"/declaraties/uren/{urenstaat_id}")


def _page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    urenstaat_id: int,
    raw: FormData | None = None,
    *,
    typed: Parsed[Terugsturen] | None = None,
    status: int = 200,
    **view: Any,
) -> Response[Any]:
    record_view(db, actor, activiteiten.UREN_INZIEN, actor.dossier_id, f"urenstaat {urenstaat_id}")
    with db.read() as session:
        found = received_for(session, db.keys, actor, urenstaat_id)
        contract = contract_for(session, actor, found.kop.contract_id)
        budget = budget_of(session, contract.dossier_id, end_of_month(found.kop.maand))
        month = same_month(session, contract.id, found.kop.maand)
    became = next((one.status for one in month if one.id == found.kop.declaratie_id), None)
    form = typed or Parsed(None, {}, raw or FormData())
    return form_page(
        request,
        "hulp/gekregen.html",
        form,
        status=status,
        **{"geen_budget": budget is None, "al_beslist": False} | view,
        staat=found,
        contract=contract,
        eerdere=[one for one in month if one.status not in (*VERVALLEN, Declaratiestatus.CONCEPT)],
        tarieven={one.id: one.omschrijving for one in contract.tarieven} if len(contract.tarieven) > 1 else {},
        bevindingen=checked(found.gemeente, found, contract),
        label=UREN_GEKREGEN[found.kop.status],
        teruggenomen=became == Declaratiestatus.INGETROKKEN,
        kan=UREN.possible(found.kop.status, actor.rol),
    )


def _choice_page(request: AnyRequest, db: Database, actor: Actor, urenstaat_id: int) -> Response[Any]:
    """The budgethouder filled in the same month: both, and the choice."""
    with db.read() as session:
        found = received_for(session, db.keys, actor, urenstaat_id)
        contract = contract_for(session, actor, found.kop.contract_id)
        concept = declaraties.month_of(session, contract.id, found.kop.maand).concept
        mine = declaraties.stored_form(session, concept) if concept else None
    if concept is None or mine is None:  # thrown away in the meantime
        return see_other(f"/declaraties/uren/{urenstaat_id}")
    hours = found.ingevuld
    theirs = type(hours)(mine.kop, hours.regels)
    return page(
        request,
        "hulp/al_ingevuld.html",
        status=409,
        staat=found,
        verschillen=differences(contract, mine, theirs),
        concept_id=concept.id,
    )


ROUTES: list[Any] = [look, take_over, send_back]
