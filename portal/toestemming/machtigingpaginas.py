"""Pages on which somebody lets the municipality arrange something for them, sees what it did, and takes it back."""

import secrets
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.law.toestemming import Instantie, Opdracht
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.toestemming import machtiging
from portal.toestemming.machtigingteksten import INSTANTIES, OPDRACHTEN, REDENEN
from portal.web import FormData, form_page, inwoner, page, see_other, visit_of
from portal.web.forms import MESSAGES, Datum, Form, Fout, LangeTekst, Parsed, parse
from portal.web.routes import get, post

AnyRequest = Request[Any, Any, Any]
PATH = "/toestemmingen/machtigingen"
FIELD = {
    "geen-uitdrukkelijke-toestemming": "akkoord",
    "geen-opdracht": "opdrachten",
    "einde-voorbij": "tot",
}
WORDS: dict[str, Any] = {"instanties": INSTANTIES, "opdrachten": OPDRACHTEN}


class Machtigingsformulier(Form):
    """With whom, for what, until when; several tasks may be chosen (`opdrachten` in the raw form)."""

    instantie: Instantie
    wat: LangeTekst = ""
    tot: Datum


@get(PATH + "/nieuw")
def consider(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """What it allows, and the form."""
    return _form_page(request, db, inwoner(request), visit_of(request).restored() or FormData())


@post(PATH + "/nieuw")
def give(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Yes; pressing twice gives it once."""
    actor = inwoner(request)
    tasks = {Opdracht(one) for one in form.all("opdrachten") if one in set(Opdracht)}
    read = parse(Machtigingsformulier, form)
    errors = dict(read.errors)
    if errors.get("instantie"):
        errors["instantie"] = Fout(MESSAGES["keuze"])
    if not tasks:
        errors["opdrachten"] = Fout(REDENEN["geen-opdracht"])
    agreed = form.get("akkoord") == "ja"
    if not agreed:
        errors["akkoord"] = Fout(REDENEN["geen-uitdrukkelijke-toestemming"])
    if errors or read.value is None:
        return _form_page(request, db, actor, form, errors)
    asked = read.value
    once = form.get("sleutel")[:40] or secrets.token_urlsafe(16)
    try:
        with db.write() as session:
            made = machtiging.give(
                session, db, actor, once, asked.instantie, tasks, asked.wat, asked.tot, agreed=agreed
            )
    except machtiging.MagNiet as refused:
        why = refused.ruling.reden
        return _form_page(request, db, actor, form, {FIELD[why]: Fout(REDENEN[why])})
    return see_other(f"{PATH}/{made}?klaar=ja")


@get(PATH + "/{machtiging_id:int}")
def show(
    request: AnyRequest, db: NamedDependency[Database], machtiging_id: FromPath[int], klaar: FromQuery[str] = ""
) -> Response[str]:
    """One machtiging, with everything that was done by it."""
    actor = inwoner(request)
    record_view(db, actor, activiteiten.MACHTIGING_INZIEN, actor.dossier_id, f"machtiging {machtiging_id}")
    with db.read() as session:
        found = machtiging.mandate_for(session, db.keys, actor, machtiging_id)
    return page(
        request,
        "toestemming/machtiging.html",
        een=found,
        vandaag=clock.today(),
        klaar=klaar if klaar in ("ja", "nee") else "",
        **WORDS,
    )


@post(PATH + "/{machtiging_id:int}/intrekken")
def withdraw(request: AnyRequest, db: NamedDependency[Database], machtiging_id: FromPath[int]) -> Response[str]:
    """No, from now on: one click."""
    actor = inwoner(request)
    with db.write() as session:
        machtiging.withdraw(session, db, actor, machtiging_id)
    return see_other(f"{PATH}/{machtiging_id}?klaar=nee")


def _form_page(
    request: AnyRequest, db: Database, actor: Actor, form: FormData, errors: dict[str, Fout] | None = None
) -> Response[str]:
    record_view(db, actor, activiteiten.MACHTIGING_INZIEN, actor.dossier_id, "machtiging nieuw")
    return form_page(
        request,
        "toestemming/machtigen.html",
        Parsed(None, errors or {}, form),
        sleutel=form.get("sleutel") or secrets.token_urlsafe(16),
        **WORDS,
    )


ROUTES: list[Any] = [consider, give, show, withdraw]
