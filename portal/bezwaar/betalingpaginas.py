"""A decision about a payment: asked, followed, and taken back."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal.actor import Actor
from portal.berichten.gesprekken import new_form
from portal.berichten.vraag import form_mark
from portal.bezwaar.betaalzaak import zaak_in
from portal.bezwaar.betaling import AlGevraagd, payment_for, request_for
from portal.bezwaar.betaling import ask as ask_payment
from portal.bezwaar.betaling import withdraw as withdraw_payment
from portal.bezwaar.formulieren import Betalingsvraag
from portal.bezwaar.teksten import (
    BETALINGSUITKOMSTEN,
)
from portal.db import Database
from portal.db.flow import Impossible
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, inwoner, page, see_other, visit_of
from portal.web.forms import Parsed, parse
from portal.web.routes import get, post

AnyRequest = Request[Any, Any, Any]


@get("/betalingsbesluiten/vragen")
def ask_about_payment(
    request: AnyRequest,
    db: NamedDependency[Database],
    declaratie: FromQuery[str] = "",
    vast: FromQuery[str] = "",
    maand: FromQuery[str] = "",
    rekening: FromQuery[str] = "",
) -> Response[str]:
    """The question for a decision about a payment."""
    kept = visit_of(request).restored()
    named = {"declaratie": declaratie, "vast": vast, "maand": maand, "rekening": rekening}
    start = [*((name, text) for name, text in named.items() if text), ("formulier", new_form())]
    return _payment_page(request, db, inwoner(request), Parsed(None, {}, kept or FormData(start)))


@post("/betalingsbesluiten/vragen")
def send_payment(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Ask it; a second press finds it asked."""
    actor = inwoner(request)
    read = parse(Betalingsvraag, form)
    zaak = zaak_in(form)
    if read.value is None:
        return _payment_page(request, db, actor, read)
    try:
        with db.write() as session:
            made = ask_payment(session, db, actor, zaak, read.value.tekst, form_mark(form))
    except AlGevraagd:  # the page says so, and what was typed stays
        return _payment_page(request, db, actor, Parsed(None, {}, form), status=409)
    return see_other(f"/betalingsbesluiten/{made}?verstuurd=1")


def _payment_page(
    request: AnyRequest, db: Database, actor: Actor, form: Parsed[Any], status: int = 200
) -> Response[str]:
    record_view(db, actor, activiteiten.BETALINGSBESLUIT_VRAGEN, actor.dossier_id, "formulier")
    with db.read() as session:
        payment = payment_for(session, actor, zaak_in(form.raw))
    status, count = (422 if form.errors else status), len(form.errors)
    return page(request, "bezwaar/betaling.html", status=status, form=form, betaling=payment, page_errors=count)


@get("/betalingsbesluiten/{verzoek_id:int}")
def show_payment(
    request: AnyRequest, db: NamedDependency[Database], verzoek_id: FromPath[int], verstuurd: FromQuery[str] = ""
) -> Response[str]:
    """What was asked about a payment, and what the SVB decided."""
    actor = inwoner(request)
    record_view(db, actor, activiteiten.BETALINGSBESLUIT_VRAGEN, actor.dossier_id, f"betalingsverzoek {verzoek_id}")
    with db.read() as session:
        found = request_for(session, db.keys, actor, verzoek_id)
    return page(
        request,
        "bezwaar/betaling_stand.html",
        verzoek=found,
        uitkomsten=BETALINGSUITKOMSTEN,
        net_verstuurd=verstuurd == "1",
    )


@post("/betalingsbesluiten/{verzoek_id:int}/intrekken")
def stop_payment(request: AnyRequest, db: NamedDependency[Database], verzoek_id: FromPath[int]) -> Response[str]:
    """Take the question back; what the SVB answered meanwhile stays."""
    actor = inwoner(request)
    try:
        with db.write() as session:
            withdraw_payment(session, db, actor, verzoek_id)
    except Impossible:
        return see_other(f"/betalingsbesluiten/{verzoek_id}")
    return see_other(f"/betalingsbesluiten/{verzoek_id}")


ROUTES: list[Any] = [ask_about_payment, send_payment, show_payment, stop_payment]
