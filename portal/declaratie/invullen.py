"""Pages on which a declaration is made: choose contract and month, fill in, and what changed meanwhile."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromQuery

from portal import clock
from portal.actor import Actor
from portal.budget.queries import budget_of
from portal.db import Database
from portal.declaratie import queries
from portal.declaratie.detail import UitkomstView, repair_of
from portal.declaratie.formulier import Ingevuld, differences, read, stored
from portal.declaratie.fouten import AndereDag, GeenBudget, Veranderd
from portal.declaratie.maanddelen import Maanddeel, parts_of_month, together
from portal.declaratie.maandservice import month_under, save_month
from portal.declaratie.raster import by_day, take_over_week, weeks, without_day
from portal.declaratie.rekening import begin_rekening
from portal.dossier.queries import dossier_for
from portal.law.kalender import end_of_month, first_of_month
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, citizen, form_page, page, see_other, visit_of
from portal.web.forms import Fout, Parsed
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.saved_forms import PRIVATE
from portal.web.visit import deny
from portal.zorgovereenkomst.queries import ContractView, contracts_of
from portal.zorgovereenkomst.status import Contractstatus
from portal.zorgovereenkomst.teksten import PER

AnyRequest = Request[Any, Any, Any]
MONTHS_BACK = 15
CLOSED_FOR = timedelta(days=400)
"""How long after its end a contract can still be chosen; an older one can be declared by its address."""
OTHER_DAY = N_(
    "Uw zorgverlener gaf de uren op %(dag_op)s. Zet die dag terug, of schrijf waarom een andere dag juist is."
)
NO_BUDGET = N_(
    "Voor deze maand hebt u geen budget. Had u toen een ander pgb? Declareer het daar. Of kies een andere maand."
)


@get("/declaraties/uren")
def choose(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Choose the contract and the month."""
    actor = citizen(request)
    return _choose_page(request, db, actor, visit_of(request).restored())


@post("/declaraties/uren")
def chosen(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Go on to the form of the chosen month."""
    actor = citizen(request)
    errors = _choice_errors(form.get("overeenkomst"), month_in(form.get("maand")))
    if errors:
        return _choose_page(request, db, actor, form, errors)
    return see_other(form_path(int(form.get("overeenkomst")), form.get("maand")))


@get("/declaraties/invullen")
def fill_in(
    request: AnyRequest, db: NamedDependency[Database], overeenkomst: FromQuery[str] = "", maand: FromQuery[str] = ""
) -> Response[Any]:
    """The form of one month, with the draft that was kept."""
    actor = citizen(request)
    choice = FormData([("overeenkomst", overeenkomst), ("maand", maand)])
    month, errors = month_in(maand), _choice_errors(overeenkomst, month_in(maand))
    if errors or month is None:
        return _choose_page(request, db, actor, choice, errors)
    restored = visit_of(request).restored()
    found = _find(db, actor, int(overeenkomst), month)
    if not found.budget:
        return _choose_page(request, db, actor, choice, {"maand": Fout(NO_BUDGET)})
    return found.page(request, restored or found.stored, teruggezet=restored is not None)


@post("/declaraties/invullen")
def save(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[Any]:
    """Keep what was typed; then stay on the form, or go on to the check."""
    actor = citizen(request)
    month, errors = month_in(form.get("maand")), _choice_errors(form.get("overeenkomst"), month_in(form.get("maand")))
    if errors or month is None:
        return _choose_page(request, db, actor, form, errors)
    with db.read() as session:
        parts = parts_of_month(session, actor, int(form.get("overeenkomst")), month)
        gemeente = dossier_for(session, actor, actor.dossier_id or 0).gemeente if len(parts) > 1 else ""
    contract = together(parts)
    action = form.get("actie")
    if week := re.fullmatch(r"week-(\d{1,2})", action, re.ASCII):
        form = take_over_week(contract, month, int(week[1]), form)
    reading = read(contract, month, form)
    if reading.ingevuld is None:
        return _find(db, actor, contract.id, month).page(request, form, errors=dict(reading.errors))
    try:
        with db.write() as session:
            number = save_month(session, db, actor, gemeente, parts, month, reading.ingevuld, form.get("versie"))
            if action == "rekening":
                back = {"terug": form_path(contract.id, f"{month:%Y-%m}")}
                return see_other(f"/documenten/{begin_rekening(session, db, actor, number)}?{urlencode(back)}")
    except GeenBudget:
        return _find(db, actor, contract.id, month).page(request, form, errors={"formulier": Fout(NO_BUDGET)})
    except AndereDag as error:
        wrong = {"reden_datum": Fout(OTHER_DAY, {"dag_op": error.op})}
        return _find(db, actor, contract.id, month).page(request, form, errors=wrong)
    except Veranderd:
        return _changed_page(request, _find(db, actor, contract.id, month), form, reading.ingevuld)
    if action == "controleren":
        return see_other(f"/declaraties/{number}/controle")
    return see_other(form_path(contract.id, f"{month:%Y-%m}", action if week else "bewaard"))


@post("/declaraties/totaal")
def totals(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[Any]:
    """The sum so far, while somebody types (htmx)."""
    actor = citizen(request)
    month = month_in(form.get("maand"))
    if month is None or _choice_errors(form.get("overeenkomst"), month):
        return deny("zorgovereenkomst", form.get("overeenkomst"))
    record_view(db, actor, activiteiten.DECLARATIE_INVULLEN, actor.dossier_id, "totaal")
    with db.read() as session:
        contract = together(parts_of_month(session, actor, int(form.get("overeenkomst")), month))
    return Maandformulier(contract, month, None, None, [], None, "").page(request, form, block="totaal")


@dataclass(frozen=True)
class Maandformulier:
    """The form of one contract and month: the draft that was kept, and the other declarations of that month."""

    contract: ContractView
    maand: date
    budget: int | None
    concept: Ingevuld | None
    eerdere: list[queries.DeclaratieView]
    herstel: UitkomstView | None
    stand: str
    overhandigd_op: date | None = None
    delen: tuple[Maanddeel, ...] = ()

    @property
    def stored(self) -> FormData:
        """The draft as it was typed."""
        return stored(self.concept, self.stand) if self.concept else FormData([("versie", self.stand)])

    def page(
        self,
        request: AnyRequest,
        raw: FormData,
        *,
        errors: dict[str, Fout] | None = None,
        block: str | None = None,
        teruggezet: bool = False,
    ) -> Response[str]:
        """Render it with the total of what can be read so far; 422 with errors."""
        return form_page(
            request,
            "declaratie/invullen.html",
            Parsed(None, errors or {}, raw),
            block=block,
            contract=self.contract,
            maand_van=self.maand,
            weken=weeks(self.contract, self.maand),
            dagtarieven=by_day(self.contract),
            losse_tarieven=without_day(self.contract),
            per=PER,
            lezing=read(self.contract, self.maand, raw),
            eerdere=self.eerdere,
            herstel=self.herstel,
            heeft_concept=self.concept is not None,
            overhandigd_op=self.overhandigd_op,
            delen=self.delen if len(self.delen) > 1 else (),
            pad=form_path(self.contract.id, f"{self.maand:%Y-%m}"),
            alleen_totaal=block is not None,
            teruggezet=teruggezet,
        )


def form_path(contract_id: int, maand: str, place: str = "") -> str:
    """The address of the form of a month; `place` is a part of it to go to."""
    query = urlencode({"overeenkomst": contract_id, "maand": maand})
    return f"/declaraties/invullen?{query}{'#' if place else ''}{place}"


def _find(db: Database, actor: Actor, contract_id: int, month: date) -> Maandformulier:
    """Record the look, and read what the form of a month needs. Raises `Denied`."""
    record_view(db, actor, activiteiten.DECLARATIE_INVULLEN, actor.dossier_id, f"zorgovereenkomst {contract_id}")
    with db.read() as session:
        parts = parts_of_month(session, actor, contract_id, month)
        budget = budget_of(session, actor.dossier_id or 0, end_of_month(month))
        now = month_under(session, parts, month)
        others = [one for part in parts for one in queries.same_month(session, part.contract.id, month)]
        earlier = [one for one in others if one.id not in now.concepten]
        asked = repair_of(session, now.vervangt_id) if now.vervangt_id else None
    budget_id = budget.id if budget else None
    return Maandformulier(
        together(parts), month, budget_id, now.concept, earlier, asked, now.stand, now.overhandigd_op, parts
    )


def _choose_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    raw: FormData | None = None,
    errors: dict[str, Fout] | None = None,
) -> Response[str]:
    record_view(db, actor, activiteiten.DECLARATIE_INVULLEN, actor.dossier_id, "zorgovereenkomsten")
    today = clock.today()
    with db.read() as session:
        contracts = contracts_of(session, actor.dossier_id or 0)
        budget = budget_of(session, actor.dossier_id or 0, today)
    fixed = [one for one in contracts if one.periodiek and one.can_be_declared]
    open_contracts = [
        one
        for one in contracts
        if one.can_be_declared and not one.periodiek and (_still_open(one, today) or _became_fixed(one, fixed))
    ]
    months = months_until(today)
    return form_page(
        request,
        "declaratie/kiezen.html",
        Parsed(None, errors or {}, raw or _likely(open_contracts, months)),
        contracten=open_contracts,
        vast=[one for one in fixed if one.counts_on],
        heeft_budget=budget is not None,
        maanden=months,
    )


def _still_open(contract: ContractView, today: date) -> bool:
    """Whether work by it was not too long ago; one without an end goes on."""
    if contract.status is Contractstatus.VERVANGEN:
        return False  # its days are found by the contract that took its place
    return contract.counts_on or contract.einde is None or today - contract.einde < CLOSED_FOR


def _became_fixed(contract: ContractView, fixed: list[ContractView]) -> bool:
    """Whether a contract with a fixed amount took its place: that one is not declared, so its last days are here."""
    if contract.status is not Contractstatus.VERVANGEN or contract.einde is None:
        return False
    first = contract.einde + timedelta(days=1)
    return any(one.zorgverlener == contract.zorgverlener and one.ingang == first for one in fixed)


def _likely(contracts: list[ContractView], months: list[date]) -> FormData:
    """Last month, and the contract where there is only one."""
    first = [("overeenkomst", str(contracts[0].id))] if len(contracts) == 1 else []
    return FormData([*first, ("maand", f"{months[1]:%Y-%m}")])


def _changed_page(request: AnyRequest, found: Maandformulier, form: FormData, here: Ingevuld) -> Response[str]:
    """Somebody changed the same month meanwhile: what stands there, what was typed here, and the choice."""
    skip = PRIVATE | {"versie", "actie"}
    return page(
        request,
        "declaratie/veranderd.html",
        status=409,
        contract=found.contract,
        maand_van=found.maand,
        concept=found.concept,
        eerdere=found.eerdere,
        verschillen=differences(found.contract, found.concept, here) if found.concept else [],
        velden=[(name, value) for name, value in form.pairs if name not in skip],
        actie=form.get("actie"),
        stand=found.stand,
        pad=form_path(found.contract.id, f"{found.maand:%Y-%m}"),
    )


def month_in(text: str) -> date | None:
    """The first day of a month as it stands in an address (2026-10), or None."""
    try:
        day = date.fromisoformat(f"{text.strip()}-01")
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 and len(text.strip()) == 7 else None


def months_until(today: date) -> list[date]:
    """The months that can be chosen, this one first."""
    first = first_of_month(today)
    count = first.year * 12 + first.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(count, count - MONTHS_BACK, -1)]


def _choice_errors(contract: str, month: date | None) -> dict[str, Fout]:
    errors = {}
    if not (contract.isascii() and contract.isdecimal() and len(contract) <= 9):
        errors["overeenkomst"] = Fout(N_("Kies voor welke zorgverlener u declareert."))
    if month is None:
        errors["maand"] = Fout(N_("Kies een maand."))
    return errors


ROUTES = [choose, chosen, fill_in, save, totals]
