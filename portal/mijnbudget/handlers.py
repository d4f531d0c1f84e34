"""Mijn budget: the start page of a citizen, and where each amount on it comes from."""

from datetime import date
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal import clock
from portal.actor import Actor, Rol
from portal.budget.teksten import WETTEN, WETTEN_KORT
from portal.db import Database
from portal.dossier.models import Dossierstatus
from portal.law.achttien import to_announce
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.mijnbudget import berichten, plan
from portal.mijnbudget.bronnen import Bedrag, source_of
from portal.mijnbudget.cijfers import example
from portal.mijnbudget.queries import MijnBudget, ZonderBudget, start_page
from portal.mijnbudget.taken import tasks_of
from portal.mijnbudget.teksten import BRONNEN
from portal.openbaar.handlers import public_start
from portal.web import citizen, page, see_other, visit_of
from portal.web.i18n import N_
from portal.web.routes import get
from portal.web.visit import deny
from portal.zorgovereenkomst.teksten import PER, STATUS

AnyRequest = Request[Any, Any, Any]


@get("/")
def start(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """What is left, what to do next, and everything behind it. Staff go to their own desk; others see what this is."""
    visitor = visit_of(request).actor
    if visitor is None:
        return public_start(request)
    desk = request.app.state.menu(visitor) if not visitor.is_citizen else ()
    if desk:
        return see_other(desk[0][0])
    actor = citizen(request)
    record_view(db, actor, activiteiten.BUDGET_INZIEN, actor.dossier_id)
    with db.read() as session:
        view = start_page(session, db.keys, actor, clock.today())
    if isinstance(view, ZonderBudget) and view.dossier.status is Dossierstatus.GEMELD:
        return see_other("/aanmelding")  # took part before, and reported again
    if isinstance(view, ZonderBudget):
        return page(
            request, "mijnbudget/deelnemer.html", mijn=view, achttien=_turns_eighteen(view.dossier.geboortedatum)
        )
    return _budget_page(request, actor, view)


@get("/bedragen/{naam:str}")
def source(request: AnyRequest, db: NamedDependency[Database], naam: FromPath[str]) -> Response[str]:
    """Where one amount comes from: decision, article and the rows that add up to it."""
    actor = citizen(request)
    bedrag = _known(naam)
    record_view(db, actor, activiteiten.BEDRAG_INZIEN, actor.dossier_id, bedrag)
    with db.read() as session:
        found = source_of(session, actor.dossier_id or 0, bedrag, clock.today())
    if found is None:
        return deny("bedrag", bedrag)
    return page(request, "mijnbudget/bedrag.html", bron=found, tekst=BRONNEN[bedrag], namen=BRONNEN, wetten=WETTEN)


def _budget_page(request: AnyRequest, actor: Actor, view: MijnBudget) -> Response[str]:
    today, budget = clock.today(), view.budget
    figures = view.cijfers
    parts = {deel.wet: deel.bedrag_ct for deel in budget.delen}
    return page(
        request,
        "mijnbudget/start.html",
        mijn=view,
        achttien=_turns_eighteen(view.dossier.geboortedatum),
        som=figures,
        stand=figures.stand(budget.einde, today),
        taken=tasks_of(view, today),
        voorbeeld=example(parts, view.plan.categorieen if view.plan else frozenset()),
        wetten=WETTEN,
        wetten_kort=WETTEN_KORT,
        per=PER,
        contractstatus=STATUS,
        vandaag=today,
    )


def _turns_eighteen(born: date | None) -> bool:
    """Whether the steps to eighteen are there to be seen."""
    return born is not None and to_announce(born, clock.today())


def _known(naam: str) -> Bedrag:
    return Bedrag(naam) if naam in set(Bedrag) else deny("bedrag", naam[:40])


_CITIZEN = (
    ("/", N_("Mijn budget")),
    ("/plan", N_("Wat mag ik ervan betalen")),
    ("/pgb-plan", N_("Mijn pgb-plan")),
    ("/declaraties", N_("Declaraties")),
    ("/zorgovereenkomsten", N_("Zorgovereenkomsten")),
    ("/berichten", N_("Berichten")),
    ("/huishouden", N_("Mijn huishouden")),
    ("/toestemmingen", N_("Wie mag wat van mij weten")),
    ("/wie-zag-mijn-gegevens", N_("Wie zag mijn gegevens")),
)
MENU: dict[Rol, tuple[tuple[str, str], ...]] = {Rol.BUDGETHOUDER: _CITIZEN, Rol.VERTEGENWOORDIGER: _CITIZEN}

ROUTES: list[Any] = [start, source, *berichten.ROUTES, *plan.ROUTES]
