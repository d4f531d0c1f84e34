"""The pages of a zorgkantoor or zorgverzekeraar: what waits, one request, and the budgets they contribute to."""

from functools import partial
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import VERSTREKKERS, Actor, Rol
from portal.beschikking.teksten import STORTERS, STORTSTANDEN
from portal.budget.queries import BudgetView
from portal.budget.teksten import WETTEN as DELEN
from portal.db import Database
from portal.instemming.antwoord import letter_for, send, start, to_letter
from portal.instemming.bereik import VAN_ROL
from portal.instemming.formulieren import Antwoordformulier
from portal.instemming.teksten import AANDRANG, PLICHTEN, WETTEN
from portal.law.instemming import bound_to
from portal.logboek import activiteiten
from portal.logboek.service import record_view, record_views
from portal.vaststelling.balie import letter_pdf
from portal.vaststelling.besluiten import letters_about
from portal.verstrekker import queries
from portal.voortgang.stand import Budgetstand
from portal.web import FormData, form_page, page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
_MENU = (("/verstrekker", N_("Vragen om instemming")), ("/verstrekker/deelnemers", N_("Deelnemers")))
_BIJDRAGE = ("/verstrekker/eigen-bijdrage", N_("Eigen bijdrage"))
MENU = dict.fromkeys(VERSTREKKERS, _MENU) | {Rol.ZORGKANTOOR: (*_MENU, _BIJDRAGE)}  # the Zvw asks none
PATH = "/verstrekker/verzoeken/{verzoek_id:int}"


@get("/verstrekker")
def work_list(
    request: AnyRequest, db: NamedDependency[Database], toon: FromQuery[str] = "", klaar: FromQuery[str] = ""
) -> Response[str]:
    """What waits for their answer, the oldest agreed day first; or what they answered."""
    actor, waiting = _employee(request), toon != "beantwoord"
    with db.read() as session:
        found = queries.find_requests(session, actor, waiting=waiting)
    record_views(db, actor, activiteiten.VERZOEKEN_INZIEN, [(place, f"instemming {one}") for one, place in found])
    with db.read() as session:
        lines = queries.read_requests(session, actor, [one for one, _ in found], waiting=waiting)
    done = klaar if klaar in ("ja", "nee") else ""
    return page(request, "verstrekker/werk.html", werk=lines, wacht=waiting, wetten=WETTEN, klaar=done)


@get(PATH)
def show(request: AnyRequest, db: NamedDependency[Database], verzoek_id: FromPath[int]) -> Response[str]:
    """One request, what consent binds to, and the form of the answer."""
    actor = _employee(request)
    return _case_page(request, db, actor, verzoek_id, visit_of(request).restored() or FormData())


@post(PATH + "/brief")
def letter(request: AnyRequest, db: NamedDependency[Database], verzoek_id: FromPath[int]) -> Response[str]:
    """Begin the letter that the answer needs (Besluit 4.1)."""
    actor = _employee(request)
    again = partial(_case_page, request, db, actor, verzoek_id)
    return to_letter(db, actor, verzoek_id, f"/verstrekker/verzoeken/{verzoek_id}", again)


@post(PATH + "/antwoord")
def answer(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], verzoek_id: FromPath[int]
) -> Response[str]:
    """Consent or refuse."""
    actor = _employee(request)
    with db.read() as session:
        case = queries.case_for(session, db.keys, actor, verzoek_id)
    again = partial(_case_page, request, db, actor, verzoek_id)
    about = (case.clientnummer, case.gemeente)
    refused = send(request, db, actor, case.verzoek, about, Antwoordformulier, form, again)
    return refused or see_other(f"/verstrekker?klaar={'ja' if form.get('akkoord') == 'ja' else 'nee'}")


@get("/verstrekker/deelnemers")
def parts(request: AnyRequest, db: NamedDependency[Database], pagina: FromQuery[str] = "") -> Response[str]:
    """To whose budget they contribute, a page at a time."""
    actor = _employee(request)
    with db.read() as session:
        found = queries.find_parts(session, actor, number_of(pagina) or 1)
    record_views(db, actor, activiteiten.DEEL_INZIEN, [(one, "lijst") for one in found.dossiers])
    with db.read() as session:
        lines = queries.read_parts(session, actor, found.dossiers)
    return page(request, "verstrekker/deelnemers.html", deelnemers=lines, blad=found.blad, vandaag=clock.today())


@get("/verstrekker/deelnemers/{dossier_id:int}")
def part(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """The administration of one budget (Besluit 6.5), what they owe, and letters about fixed years."""
    actor = _employee(request)
    with db.read() as session:
        found = queries.part_for(session, actor, dossier_id)
    record_view(db, actor, activiteiten.DEEL_INZIEN, found.dossier_id, "budget")
    with db.read() as session:
        view = queries.administration_for(session, actor, dossier_id)
        letters = letters_about(session, actor, dossier_id)
    duties = bound_to(VAN_ROL[actor.rol][0])
    return page(
        request,
        "verstrekker/deel.html",
        beeld=view,
        wetten=DELEN,
        standen=STORTSTANDEN,
        storters=STORTERS,
        plichten=duties,
        plichttekst=PLICHTEN,
        afrekeningen=letters,
        stand=_stand(view.budget),
        vandaag=clock.today(),
    )


@get("/verstrekker/eindafrekeningen/{brief_id:int}/pdf")
def statement(request: AnyRequest, db: NamedDependency[Database], brief_id: FromPath[int]) -> Response[bytes]:
    """The letter about a fixed year, to keep."""
    return letter_pdf(db, _employee(request), brief_id, activiteiten.AFREKENING_INZIEN)


def _stand(budget: BudgetView | None) -> Budgetstand | None:
    """How far a budget is; a fixed one has come to its end."""
    if budget is None or budget.gesloten_op:
        return None
    return Budgetstand(budget.ingang, budget.einde, budget.granted_ct, budget.paid_ct)


def _employee(request: AnyRequest) -> Actor:
    return staff(request, Rol.ZORGKANTOOR, Rol.ZORGVERZEKERAAR)


def _case_page(
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
        dossier_id = queries.dossier_of(session, actor, verzoek_id)
    record_view(db, actor, activiteiten.VERZOEK_INZIEN, dossier_id, f"instemming {verzoek_id}")
    with db.read() as session:
        case = queries.case_for(session, db.keys, actor, verzoek_id)
        brief = letter_for(session, db, actor, verzoek_id)
    return form_page(
        request,
        "verstrekker/verzoek.html",
        Parsed(None, errors or {}, FormData([*typed.pairs, *start(case.verzoek, typed)])),
        status=status,
        stuk=case,
        verzoek=case.verzoek,
        brief=brief,
        wetnaam=WETTEN[case.verzoek.wet],
        aandrang=AANDRANG,
        plichten=PLICHTEN,
        melding=melding,
    )


ROUTES: list[Any] = [work_list, show, letter, answer, parts, part, statement]
