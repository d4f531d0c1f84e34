"""Wie mag wat van mij weten: what the law gives, and what the person allows beyond it."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.law.toestemming import Doel
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.toestemming import machtigingpaginas, service
from portal.toestemming.machtiging import mandates_of
from portal.toestemming.queries import consent_of, consents_of
from portal.web import FormData, form_page, inwoner, page, see_other, visit_of
from portal.web.forms import Datum, Form, Fout, Parsed, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import deny

AnyRequest = Request[Any, Any, Any]
HUISHOUDEN = "/huishouden"
OVER = N_("Deze dag is al voorbij. Kies een dag vanaf vandaag, of laat hem leeg.")


class Gegeven(Form):
    """How long a consent holds; empty: until it is withdrawn."""

    tot: Datum | None = None


@get("/toestemmingen")
def overview(request: AnyRequest, db: NamedDependency[Database], klaar: FromQuery[str] = "") -> Response[str]:
    """Every purpose: given or not, with one button."""
    actor = inwoner(request)
    record_view(db, actor, activiteiten.TOESTEMMING_INZIEN, actor.dossier_id, "lijst")
    with db.read() as session:
        found = consents_of(session, actor.dossier_id or 0)
        mandates = mandates_of(session, db.keys, actor.dossier_id or 0)
    return page(
        request,
        "toestemming/lijst.html",
        toestemmingen=found,
        machtigingen=mandates,
        vandaag=clock.today(),
        deelnemer=visit_of(request).admitted,
        klaar=klaar in ("ja", "nee") and klaar,
    )


@get("/toestemmingen/{doel:str}")
def consider(request: AnyRequest, db: NamedDependency[Database], doel: FromPath[str]) -> Response[str]:
    """One purpose: with whom, what for, which data and until when."""
    actor, purpose = inwoner(request), _known(doel)
    if purpose is Doel.HUISHOUDEN:
        return see_other(HUISHOUDEN)
    return _consent_page(request, db, actor, purpose, Parsed(None, {}, visit_of(request).restored() or FormData()))


@post("/toestemmingen/{doel:str}")
def give(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], doel: FromPath[str]
) -> Response[str]:
    """Yes."""
    actor, purpose = inwoner(request), _known(doel)
    if purpose is Doel.HUISHOUDEN:  # a yes is to one housemate, who says yes as well
        return see_other(HUISHOUDEN)
    read = parse(Gegeven, form)
    if read.value and read.value.tot and read.value.tot < clock.today():
        read = Parsed(None, {"tot": Fout(OVER)}, form)
    if read.value is None:
        return _consent_page(request, db, actor, purpose, read)
    with db.write() as session:
        service.answer(session, db, actor, purpose, yes=True, until=read.value.tot)
    return see_other("/toestemmingen?klaar=ja")


@post("/toestemmingen/{doel:str}/intrekken")
def withdraw(request: AnyRequest, db: NamedDependency[Database], doel: FromPath[str]) -> Response[str]:
    """No, from now on: one click."""
    actor, purpose = inwoner(request), _known(doel)
    with db.write() as session:
        service.answer(session, db, actor, purpose, yes=False)
    return see_other("/toestemmingen?klaar=nee")


def _consent_page(request: AnyRequest, db: Database, actor: Actor, doel: Doel, form: Parsed[Any]) -> Response[str]:
    record_view(db, actor, activiteiten.TOESTEMMING_INZIEN, actor.dossier_id, doel)
    with db.read() as session:
        found = consent_of(session, actor.dossier_id or 0, doel)
    return form_page(
        request,
        "toestemming/geven.html",
        form,
        een=found,
    )


def _known(doel: str) -> Doel:
    return Doel(doel) if doel in set(Doel) else deny("toestemming", doel[:40])


ROUTES: list[Any] = [*machtigingpaginas.ROUTES, overview, consider, give, withdraw]
