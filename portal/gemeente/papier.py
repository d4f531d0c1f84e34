"""Enter a declaration that came on paper, by phone or at the desk; then its scan."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Database
from portal.declaratie import formulier
from portal.declaratie.fouten import GeenBudget, NogNietLeesbaar
from portal.declaratie.ingevoerd import ask_signature, enter_declaratie, look_again, note_signature
from portal.declaratie.invullen import month_in, months_until
from portal.declaratie.raster import by_day, take_over_week, weeks, without_day
from portal.dossier import binnenkomst
from portal.dossier.queries import DossierView, dossier_for
from portal.gemeente.invoeren import entering, key_of, new_key
from portal.gemeente.queries import sent_contracts
from portal.herkomst import Binnenkomst, Herkomst
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import staff
from portal.zorgovereenkomst.queries import ContractView, contract_in
from portal.zorgovereenkomst.teksten import PER

AnyRequest = Request[Any, Any, Any]
CHOOSE = {"overeenkomst": N_("Kies een zorgverlener."), "maand": N_("Kies een maand.")}
BEFORE = N_("Deze dag is vóór de dag waarop de inwoner de uren kreeg: %(van_op)s.")
NO_BUDGET = N_("Voor deze maand heeft de inwoner geen budget. Kies een andere maand.")
UNREADABLE = N_("Vul minstens één regel in die wij kunnen lezen.")


@dataclass(frozen=True)
class Lezing:
    """What could be read of the form: of how it came in, and of the month."""

    binnen: Binnenkomst | None
    maand: formulier.Lezing
    errors: dict[str, Fout]


@get("/gemeente/dossiers/{dossier_id:int}/declaratie")
def choose(
    request: AnyRequest,
    db: NamedDependency[Database],
    dossier_id: FromPath[int],
    overeenkomst: FromQuery[str] = "",
    maand: FromQuery[str] = "",
) -> Response[Any]:
    """Which contract and month came in; the choice stands in the address of the form."""
    actor = entering(request, db, dossier_id)
    _record(db, actor, dossier_id)
    with db.read() as session:
        dossier = dossier_for(session, actor, dossier_id)
        contracts = sent_contracts(session, dossier_id)
    month, asked = month_in(maand), bool(overeenkomst or maand)
    known = {str(one.id) for one in contracts}
    if overeenkomst in known and month:
        return see_other(form_path(dossier_id, overeenkomst, maand))
    wrong = {"overeenkomst": overeenkomst not in known, "maand": month is None}
    errors = {name: Fout(CHOOSE[name]) for name, missing in wrong.items() if asked and missing}
    months = months_until(clock.today())
    return form_page(
        request,
        "gemeente/papier_kiezen.html",
        Parsed(None, errors, FormData([("overeenkomst", overeenkomst), ("maand", maand or f"{months[1]:%Y-%m}")])),
        dossier=dossier,
        contracten=contracts,
        maanden=months,
    )


@get("/gemeente/dossiers/{dossier_id:int}/declaratie/invullen")
def fill_in(
    request: AnyRequest,
    db: NamedDependency[Database],
    dossier_id: FromPath[int],
    overeenkomst: FromQuery[str] = "",
    maand: FromQuery[str] = "",
) -> Response[Any]:
    """The form of a month, as it stands on the paper."""
    actor = entering(request, db, dossier_id)
    month, contract_id = month_in(maand), number_of(overeenkomst)
    if month is None or contract_id is None:
        return see_other(f"/gemeente/dossiers/{dossier_id}/declaratie")
    start = FormData([("herkomst", Herkomst.PAPIER), ("sleutel", new_key())])
    return _form_page(request, db, actor, (dossier_id, contract_id, month), visit_of(request).restored() or start)


@post("/gemeente/dossiers/{dossier_id:int}/declaratie/invullen")
def enter(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[Any]:
    """Enter it and send it on; the second press finds the same declaration."""
    actor = entering(request, db, dossier_id)
    month, contract_id = month_in(form.get("maand")), number_of(form.get("overeenkomst"))
    if month is None or contract_id is None:
        return see_other(f"/gemeente/dossiers/{dossier_id}/declaratie")
    place = (dossier_id, contract_id, month)
    dossier, contract = _find(db, actor, place)
    if week := re.fullmatch(r"week-(\d{1,2})", form.get("actie"), re.ASCII):
        return _form_page(request, db, actor, place, take_over_week(contract, month, int(week[1]), form))
    reading = read(contract, month, form, clock.today())
    if reading.errors or reading.binnen is None or reading.maand.ingevuld is None:
        return _form_page(request, db, actor, place, form, reading.errors)
    try:
        with db.write() as session:
            made = enter_declaratie(
                session, db, actor, dossier, contract, month, reading.maand.ingevuld, reading.binnen, key_of(form)
            )
    except GeenBudget:
        return _form_page(request, db, actor, place, form, {"formulier": Fout(NO_BUDGET)})
    except NogNietLeesbaar:
        return _form_page(request, db, actor, place, form, {"formulier": Fout(UNREADABLE)})
    return see_other(f"/gemeente/declaraties/{made}?ingevoerd=ja")


@post("/gemeente/declaraties/{declaratie_id:int}/nagekeken")
def looked(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], declaratie_id: FromPath[int]
) -> Response[str]:
    """What the person said was wrong is settled with them."""
    actor = staff(request, Rol.CONSULENT)
    with db.write() as session:
        look_again(session, db, actor, declaratie_id, number_of(form.get("versie")))
    return see_other(f"/gemeente/declaraties/{declaratie_id}")


def read(contract: ContractView, maand: date, raw: FormData, today: date) -> Lezing:
    """Read the form; it cannot have come in before the day on which the inwoner got the hours."""
    head, month = binnenkomst.read(raw, today, signed=True), formulier.read(contract, maand, raw)
    errors = {**head.errors, **month.errors}
    received = month.kop.ontvangen_op if month.kop else None
    if head.binnen and received and head.binnen.op < received:
        errors["binnen_op"] = Fout(BEFORE, {"van_op": received})
    return Lezing(head.binnen, month, errors)


def form_path(dossier_id: int, contract_id: object, maand: str) -> str:
    """The address of the form of a month."""
    query = urlencode({"overeenkomst": str(contract_id), "maand": maand})
    return f"/gemeente/dossiers/{dossier_id}/declaratie/invullen?{query}"


def _record(db: Database, actor: Actor, dossier_id: int) -> None:
    record_view(db, actor, activiteiten.DOSSIER_INZIEN, dossier_id, "declaratie invoeren")


def _find(db: Database, actor: Actor, place: tuple[int, int, date]) -> tuple[DossierView, ContractView]:
    with db.read() as session:
        dossier = dossier_for(session, actor, place[0])
        return dossier, contract_in(session, place[0], place[1])


def _form_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    place: tuple[int, int, date],
    raw: FormData,
    errors: dict[str, Fout] | None = None,
) -> Response[Any]:
    dossier_id, contract_id, month = place
    _record(db, actor, dossier_id)
    dossier, contract = _find(db, actor, place)
    return form_page(
        request,
        "gemeente/papier.html",
        Parsed(None, errors or {}, raw),
        dossier=dossier,
        contract=contract,
        maand_van=month,
        weken=weeks(contract, month),
        dagtarieven=by_day(contract),
        losse_tarieven=without_day(contract),
        per=PER,
        lezing=formulier.read(contract, month, raw),
        pad=form_path(dossier_id, contract_id, f"{month:%Y-%m}"),
    )


@post("/gemeente/declaraties/{declaratie_id:int}/handtekening")
def ask_for_signature(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], declaratie_id: FromPath[int]
) -> Response[str]:
    """Ask the person for the signature that is missing on the paper, or note that it is there (Regeling 5.4 e)."""
    actor = staff(request, Rol.CONSULENT)
    act = note_signature if form.get("actie") == "ondertekend" else ask_signature
    with db.write() as session:
        act(session, db, actor, declaratie_id)
    return see_other(f"/gemeente/declaraties/{declaratie_id}")


ROUTES = [choose, fill_in, enter, looked, ask_for_signature]
