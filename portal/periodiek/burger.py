"""Pages of the budgethouder: what is coming, one contract, one month with "klopte het?", and who was away."""

from collections.abc import Callable
from datetime import date
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.gesprekken import new_form
from portal.berichten.vraag import form_mark
from portal.db import Database
from portal.db.columns import columns
from portal.db.flow import Stale
from portal.dossier.models import Dossier
from portal.law.kalender import end_of_month
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.periodiek import afwezig, overzicht, vraag
from portal.periodiek.afwezig import Melding, Terug
from portal.periodiek.formulier import month_in, read
from portal.periodiek.overzicht import Contractstuk
from portal.periodiek.teksten import AFWEZIG, REDENEN
from portal.web import FormData, citizen, page, see_other, visit_of
from portal.web.forms import Form, Fout, LangeTekst, Parsed
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import deny

AnyRequest = Request[Any, Any, Any]
ROOT = "/vaste-betalingen"
SAY_WHAT = N_("Schrijf op wat er anders was.")
_d = columns(Dossier)


class Anders(Form):
    """What was different in a month."""

    anders: LangeTekst = ""


@get(ROOT)
def show_all(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """A calendar of what the SVB is going to pay, and what it paid."""
    actor = citizen(request)
    record_view(db, actor, activiteiten.MAAND_INZIEN, actor.dossier_id, "lijst")
    with db.read() as session:
        found = overzicht.overview(session, actor, clock.today())
    return page(request, "periodiek/overzicht.html", alles=found, redenen=REDENEN, vandaag=clock.today())


@get(ROOT + "/{contract_id:int}")
def show_contract(
    request: AnyRequest, db: NamedDependency[Database], contract_id: FromPath[int], klaar: FromQuery[str] = ""
) -> Response[str]:
    """One contract: its months, who was away, and days to keep."""
    return _contract_page(request, db, citizen(request), contract_id, klaar=klaar)


@get(ROOT + "/{contract_id:int}/maand/{maand:str}")
def show_month(
    request: AnyRequest,
    db: NamedDependency[Database],
    contract_id: FromPath[int],
    maand: FromPath[str],
    klaar: FromQuery[str] = "",
) -> Response[str]:
    """How a month is reckoned, what was paid, and "klopte het?"."""
    actor = citizen(request)
    raw = visit_of(request).restored() or FormData([("formulier", new_form())])
    return _month_page(request, db, actor, contract_id, maand, Parsed(None, {}, raw), klaar=klaar == "ja")


@post(ROOT + "/{contract_id:int}/maand/{maand:str}/klopt")
def say_yes(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    contract_id: FromPath[int],
    maand: FromPath[str],
) -> Response[str]:
    """It was as agreed."""
    actor, month = citizen(request), _month(maand)
    with db.write() as session:
        found = overzicht.month_for(session, actor, contract_id, month, clock.today())
        _must_be_over(found.maand)
        vraag.answer(session, db, actor, found, klopt=True, form=form_mark(form))
    return see_other(f"{ROOT}/{contract_id}/maand/{month:%Y-%m}?klaar=ja#klopte-het")


@post(ROOT + "/{contract_id:int}/maand/{maand:str}/klopt-niet")
def say_no(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    contract_id: FromPath[int],
    maand: FromPath[str],
) -> Response[Any]:
    """It was not: what was different goes to the SVB as a question."""
    actor, month, parsed = citizen(request), _month(maand), read(Anders, form)
    if parsed.value is None or not parsed.value.anders:
        errors = parsed.errors or {"anders": Fout(SAY_WHAT)}
        wrong = Parsed[Any](None, errors, _marked(form))
        return _month_page(request, db, actor, contract_id, maand, wrong, status=422)
    try:
        with db.write() as session:
            found = overzicht.month_for(session, actor, contract_id, month, clock.today())
            _must_be_over(found.maand)
            mark, text = form_mark(form), parsed.value.anders
            number = vraag.answer(session, db, actor, found, klopt=False, anders=text, form=mark)
    except Stale:
        return _month_page(request, db, actor, contract_id, maand, Parsed(None, {}, _marked(form)), status=409)
    return see_other(f"/berichten/vragen/{number}?verstuurd=1")


@post(ROOT + "/{contract_id:int}/afwezig")
def report_absence(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], contract_id: FromPath[int]
) -> Response[str]:
    """Say that the zorgverlener is ill or on leave."""
    parsed = read(Melding, form)

    def act(session: Session, actor: Actor, found: Contractstuk, mark: str) -> dict[str, Fout]:
        if parsed.value is None:
            return parsed.errors
        wrong = (
            {}
            if afwezig.is_known(session, mark)
            else afwezig.mistakes(parsed.value, found.contract, [*found.afwezigheden])
        )
        if not wrong:
            afwezig.report(session, db, actor, found.contract, parsed.value, mark)
        return wrong

    return _absence_act(request, db, contract_id, form, parsed.errors, act)


@post(ROOT + "/{contract_id:int}/afwezig/{nummer:int}/einde")
def end_absence(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    contract_id: FromPath[int],
    nummer: FromPath[int],
) -> Response[str]:
    """Say when an absence ends."""
    parsed = read(Terug, FormData([(name.replace(f"terug-{nummer}", "tot"), text) for name, text in form.pairs]))
    errors = {f"terug-{nummer}": fout for fout in parsed.errors.values()}

    def act(session: Session, actor: Actor, found: Contractstuk, mark: str) -> dict[str, Fout]:
        if afwezig.is_replaced(session, contract_id, nummer):
            return {}
        one = afwezig.absence_in([*found.afwezigheden], nummer)
        if parsed.value is None:
            return errors
        if parsed.value.tot < one.van:
            return {f"terug-{nummer}": Fout(N_("De laatste dag ligt voor de eerste. Controleer beide."))}
        afwezig.end(session, db, actor, found.contract, one, parsed.value.tot, mark)
        return {}

    return _absence_act(request, db, contract_id, form, errors, act)


@post(ROOT + "/{contract_id:int}/afwezig/{nummer:int}/intrekken")
def withdraw_absence(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    contract_id: FromPath[int],
    nummer: FromPath[int],
) -> Response[str]:
    """It was a mistake."""

    def act(session: Session, actor: Actor, found: Contractstuk, mark: str) -> dict[str, Fout]:
        if not afwezig.is_replaced(session, contract_id, nummer):
            one = afwezig.absence_in([*found.afwezigheden], nummer)
            afwezig.withdraw(session, db, actor, found.contract, one, mark)
        return {}

    return _absence_act(request, db, contract_id, form, {}, act)


Act = Callable[[Session, Actor, Contractstuk, str], dict[str, Fout]]


def _absence_act(
    request: AnyRequest, db: Database, contract_id: int, form: FormData, errors: dict[str, Fout], act: Act
) -> Response[str]:
    """Do something with absences of a contract while its dossier is locked; what was wrong comes back."""
    actor = citizen(request)
    if not errors:
        with db.write() as session:
            session.get_one(Dossier, actor.dossier_id, with_for_update=True)
            found = overzicht.contract_piece(session, actor, contract_id, clock.today())
            errors = act(session, actor, found, form_mark(form))
    if errors:
        return _contract_page(request, db, actor, contract_id, Parsed(None, errors, _marked(form)), status=422)
    return see_other(f"{ROOT}/{contract_id}?klaar=afwezig#afwezig")


def _contract_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    contract_id: int,
    form: Parsed[Any] | None = None,
    *,
    status: int = 200,
    klaar: str = "",
) -> Response[str]:
    record_view(db, actor, activiteiten.MAAND_INZIEN, actor.dossier_id, f"zorgovereenkomst {contract_id}")
    with db.read() as session:
        found = overzicht.contract_piece(session, actor, contract_id, clock.today())
    raw = visit_of(request).restored() or FormData([("formulier", new_form())])
    form = form or Parsed(None, {}, raw)
    return page(
        request,
        "periodiek/contract.html",
        status=status,
        stuk=found,
        form=form,
        afwezig=AFWEZIG,
        redenen=REDENEN,
        klaar=klaar == "afwezig",
        vandaag=clock.today(),
        page_errors=len(form.errors),
    )


def _month_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    contract_id: int,
    maand: str,
    form: Parsed[Any],
    *,
    status: int = 200,
    klaar: bool = False,
) -> Response[str]:
    month = _month(maand)
    record_view(db, actor, activiteiten.MAAND_INZIEN, actor.dossier_id, f"maand {month:%Y-%m}")
    with db.read() as session:
        found = overzicht.month_piece(session, db.keys, actor, contract_id, month, clock.today())
    return page(
        request,
        "periodiek/maand.html",
        status=status,
        stuk=found,
        form=form,
        redenen=REDENEN,
        afwezig=AFWEZIG,
        klaar=klaar,
        voorbij=end_of_month(month) < clock.today(),
        te_laat=found.maand.plan.uiterlijk_op < clock.today(),
        page_errors=len(form.errors),
    )


def _marked(form: FormData) -> FormData:
    """What was typed, with the mark of its form."""
    return FormData([*(one for one in form.pairs if one[0] != "formulier"), ("formulier", form_mark(form))])


def _month(text: str) -> date:
    return month_in(text) or deny("maand", text[:10])


def _must_be_over(month: date) -> None:
    """Nobody is asked about a month that goes on."""
    if end_of_month(month) >= clock.today():
        deny("maand", f"{month:%Y-%m}")


ROUTES: list[Any] = [
    show_all, show_contract, show_month, say_yes, say_no, report_absence, end_absence, withdraw_absence,
]  # fmt: skip
