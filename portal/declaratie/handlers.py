"""Declareren: choose contract and month, fill in, check, send, follow."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.db.flow import Impossible
from portal.declaratie import queries, service
from portal.declaratie.feiten import control
from portal.declaratie.formulier import by_day, read, stored, take_over_week, weeks, without_day
from portal.declaratie.status import FLOW, Declaratiestatus
from portal.dossier.queries import dossier_for
from portal.law.kalender import first_of_month
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, citizen, page, see_other, visit_of
from portal.web.forms import Fout, Parsed
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import deny
from portal.zorgovereenkomst.queries import ContractView, contract_for, contracts_of

AnyRequest = Request[Any, Any, Any]
PAGE_SIZE = 20
MONTHS_BACK = 15


@get("/declaraties")
def list_declaraties(request: AnyRequest, db: NamedDependency[Database], voor: FromQuery[str] = "") -> Response[str]:
    """Every declaration, newest first."""
    actor = citizen(request)
    record_view(db, actor, activiteiten.DECLARATIE_INZIEN, actor.dossier_id, "lijst")
    before = int(voor) if voor.isdecimal() and len(voor) < 19 else None
    with db.read() as session:
        found = queries.declarations_of(session, actor.dossier_id or 0, limit=PAGE_SIZE + 1, before=before)
    more = found[PAGE_SIZE - 1].id if len(found) > PAGE_SIZE else None
    return page(request, "declaratie/lijst.html", declaraties=found[:PAGE_SIZE], ouder_dan=more, eerste=before is None)


@get("/declaraties/nieuw")
def choose(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Choose the contract and the month."""
    return _choose_page(request, db, citizen(request))


@get("/declaraties/invullen")
def fill_in(
    request: AnyRequest, db: NamedDependency[Database], overeenkomst: FromQuery[str] = "", maand: FromQuery[str] = ""
) -> Response[Any]:
    """The form of one month, with the draft that was kept."""
    actor = citizen(request)
    month = _month(maand)
    errors = _choice_errors(overeenkomst, month)
    if errors or month is None:
        return _choose_page(request, db, actor, FormData([("overeenkomst", overeenkomst), ("maand", maand)]), errors)
    record_view(db, actor, activiteiten.DECLARATIE_INVULLEN, actor.dossier_id, f"zorgovereenkomst {overeenkomst[:18]}")
    restored = visit_of(request).restored()
    with db.read() as session:
        contract = contract_for(session, actor, int(overeenkomst))
        concept = service.find_concept(session, contract.id, month)
        raw = stored(*service.stored_form(session, concept)) if concept else FormData()
        earlier = [
            one for one in queries.same_month(session, contract.id, month) if not concept or one.id != concept.id
        ]
    form = MonthForm(contract, month, restored or raw, concept.id if concept else None)
    return form.page(request, eerdere=earlier, teruggezet=restored is not None)


@post("/declaraties/invullen")
def save(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[Any]:
    """Keep what was typed; then stay on the form, or go on to the check."""
    actor = citizen(request)
    chosen, month = form.get("overeenkomst"), _month(form.get("maand"))
    errors = _choice_errors(chosen, month)
    if errors or month is None:
        return _choose_page(request, db, actor, form, errors)
    with db.read() as session:
        contract = contract_for(session, actor, int(chosen))
    action = form.get("actie")
    if action.startswith("week-") and action[5:].isdecimal():
        form = take_over_week(contract, month, int(action[5:]), form)
    entered, errors = read(contract, month, form)
    if entered is None:
        return MonthForm(contract, month, form, None).page(request, errors=errors, status=422)
    with db.write() as session:
        number = service.save_concept(session, db, actor, contract, month, entered)
    if action == "controleren":
        return see_other(f"/declaraties/{number}/controle")
    place = f"#{action}" if action.startswith("week-") else ""
    return see_other(f"{_form_path(contract.id, month)}{place}")


@post("/declaraties/totaal")
def totals(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[Any]:
    """The sum so far, while somebody types (htmx)."""
    actor = citizen(request)
    month = _month(form.get("maand"))
    if month is None or _choice_errors(form.get("overeenkomst"), month):
        return deny("zorgovereenkomst", form.get("overeenkomst"))
    record_view(db, actor, activiteiten.DECLARATIE_INVULLEN, actor.dossier_id, "totaal")
    with db.read() as session:
        contract = contract_for(session, actor, int(form.get("overeenkomst")))
    return MonthForm(contract, month, form, None).page(request, block="totaal")


@get("/declaraties/{declaratie_id:int}/controle")
def check(request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int]) -> Response[Any]:
    """Everything that the SVB will look at, before anything is sent."""
    return _check_page(request, db, citizen(request), declaratie_id)


@post("/declaraties/{declaratie_id:int}/indienen")
def submit(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], declaratie_id: FromPath[int]
) -> Response[Any]:
    """Send it to the SVB; a second press finds it sent."""
    actor = citizen(request)
    try:
        with db.write() as session:
            dossier = dossier_for(session, actor, actor.dossier_id or 0)
            service.submit_declaratie(session, db, actor, dossier, declaratie_id, _version(form))
    except service.NogNietLeesbaar:
        return _check_page(request, db, actor, declaratie_id, status=422)
    except service.Ingehaald as error:
        return _check_page(request, db, actor, declaratie_id, status=409, ingehaald=error.vervangt_id)
    except Impossible as error:
        if error.status == Declaratiestatus.INGETROKKEN:
            raise
    return see_other(f"/declaraties/{declaratie_id}?ingediend=1")


@get("/declaraties/{declaratie_id:int}")
def show(
    request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int], ingediend: FromQuery[str] = ""
) -> Response[Any]:
    """One declaration: what happened, what was asked, what the SVB said, what can be done now."""
    actor = citizen(request)
    record_view(db, actor, activiteiten.DECLARATIE_INZIEN, actor.dossier_id, f"declaratie {declaratie_id}")
    with db.read() as session:
        found = queries.declaration_for(session, actor, declaratie_id)
        if found.kop.status == Declaratiestatus.CONCEPT:
            return see_other(f"/declaraties/{declaratie_id}/controle")
        dossier = dossier_for(session, actor, found.kop.dossier_id)
        result = control(session, db.keys, dossier.gemeente, found)
    return page(
        request,
        "declaratie/declaratie.html",
        declaratie=found,
        controle=result,
        kan=FLOW.possible(found.kop.status, actor.rol),
        net_ingediend=ingediend == "1",
        vandaag=clock.today(),
    )


@post("/declaraties/{declaratie_id:int}/intrekken")
def withdraw(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], declaratie_id: FromPath[int]
) -> Response[Any]:
    """ "Ik heb me vergist": take it back, or throw the draft away."""
    actor = citizen(request)
    with db.write() as session:
        service.withdraw_declaratie(session, db, actor, declaratie_id, _version(form))
    return see_other(f"/declaraties/{declaratie_id}")


@post("/declaraties/{declaratie_id:int}/verbeteren")
def improve(request: AnyRequest, db: NamedDependency[Database], declaratie_id: FromPath[int]) -> Response[Any]:
    """Start an improved copy with everything that was filled in."""
    actor = citizen(request)
    with db.write() as session:
        contract_id, month = service.correct_declaratie(session, db, actor, declaratie_id)
    return see_other(_form_path(contract_id, month))


@dataclass(frozen=True)
class MonthForm:
    """The form page of one contract and month."""

    contract: ContractView
    maand: date
    raw: FormData
    concept_id: int | None

    def page(self, request: AnyRequest, *, status: int = 200, block: str | None = None, **view: Any) -> Response[str]:
        """Render it with the total of what can be read so far."""
        entered, errors = read(self.contract, self.maand, self.raw)
        found = len(view.setdefault("errors", {}))
        view.setdefault("eerdere", ())
        view.setdefault("teruggezet", False)
        return page(
            request,
            "declaratie/invullen.html",
            block=block,
            status=status,
            contract=self.contract,
            maand_van=self.maand,
            weken=weeks(self.contract, self.maand),
            dagtarieven=by_day(self.contract),
            losse_tarieven=without_day(self.contract),
            form=Parsed(None, view.pop("errors"), self.raw),
            concept_id=self.concept_id,
            totaal=entered,
            totaal_onleesbaar=bool(errors),
            page_errors=found,
            **view,
        )


def _choose_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    raw: FormData | None = None,
    errors: dict[str, Fout] | None = None,
) -> Response[str]:
    record_view(db, actor, activiteiten.DECLARATIE_INVULLEN, actor.dossier_id, "zorgovereenkomsten")
    with db.read() as session:
        contracts = contracts_of(session, actor.dossier_id or 0)
    today = clock.today()
    return page(
        request,
        "declaratie/kiezen.html",
        status=422 if errors else 200,
        contracten=[one for one in contracts if one.is_running or (one.einde and (today - one.einde).days < 400)],
        maanden=_months(today),
        form=Parsed(None, errors or {}, raw or FormData()),
        page_errors=len(errors or {}),
    )


def _check_page(
    request: AnyRequest, db: Database, actor: Actor, declaratie_id: int, *, status: int = 200, **view: Any
) -> Response[Any]:
    record_view(db, actor, activiteiten.DECLARATIE_INVULLEN, actor.dossier_id, f"declaratie {declaratie_id}")
    with db.read() as session:
        found = queries.declaration_for(session, actor, declaratie_id)
        if found.kop.status != Declaratiestatus.CONCEPT:
            return see_other(f"/declaraties/{declaratie_id}")
        dossier = dossier_for(session, actor, found.kop.dossier_id)
        contract = contract_for(session, actor, found.kop.contract_id)
        result = control(session, db.keys, dossier.gemeente, found)
    view.setdefault("ingehaald", None)
    return page(
        request,
        "declaratie/controle.html",
        status=status,
        declaratie=found,
        contract=contract,
        controle=result,
        terug=_form_path(found.kop.contract_id, found.kop.maand),
        **view,
    )


def _form_path(contract_id: int, month: date) -> str:
    query = urlencode({"overeenkomst": contract_id, "maand": f"{month:%Y-%m}"})
    return f"/declaraties/invullen?{query}"


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text.strip()}-01")
    except ValueError:
        return None


def _months(today: date) -> list[date]:
    first = first_of_month(today)
    count = first.year * 12 + first.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(count, count - MONTHS_BACK, -1)]


def _choice_errors(contract: str, month: date | None) -> dict[str, Fout]:
    errors = {}
    if not contract.isdecimal() or len(contract) > 18:
        errors["overeenkomst"] = Fout(N_("Kies voor welke zorgverlener u declareert."))
    if month is None:
        errors["maand"] = Fout(N_("Kies een maand."))
    return errors


def _version(form: FormData) -> int | None:
    text = form.get("versie")
    return int(text) if text.isdecimal() and len(text) < 10 else None


ROUTES = [list_declaraties, choose, fill_in, save, totals, check, submit, show, withdraw, improve]
