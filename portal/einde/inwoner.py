"""Stopping, and what a person sees of an end: the preview, the wish, hearing, the decision, taking it back."""

import secrets
from datetime import date
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromQuery

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.db.flow import Impossible
from portal.dossier.queries import check_reach
from portal.einde import service
from portal.einde.besluiten import undo_decision
from portal.einde.formulieren import Wens, Zienswijze
from portal.einde.teksten import AFLOPEN, GEEN_BELOFTE, HULP, SOORTEN, WAAROM, WEGWIJZER
from portal.einde.zaak import Eindzaak, case_for
from portal.law.einde import notice_counts, propose_wish
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, citizen, form_page, see_other, visit_of
from portal.web.forms import Fout, Parsed, parse, read_date
from portal.web.i18n import N_
from portal.web.routes import get, post

AnyRequest = Request[Any, Any, Any]
VOORBIJ = N_("Deze dag is voorbij. Kies een dag vanaf vandaag.")
AL_GEVRAAGD = N_("U vroeg dit al, of er is al besloten dat uw integraal pgb stopt. Hieronder ziet u hoe het nu is.")
AL_ANDERS = N_("Dit kan nu niet meer. Hieronder ziet u hoe het is.")


@get("/stoppen")
def choose_day(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """What stopping means, and on which day."""
    actor = citizen(request)
    return _choose_page(request, db, actor, Parsed(None, {}, visit_of(request).restored() or FormData()))


@post("/stoppen")
def look_first(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Go on to what that day does; nothing is kept yet."""
    actor = citizen(request)
    read = parse(Wens, form)
    errors = dict(read.errors)
    if read.value and read.value.dag < clock.today():
        errors = {"dag": Fout(VOORBIJ)}
    if errors or read.value is None:
        return _choose_page(request, db, actor, Parsed(None, errors, form))
    return see_other(f"/stoppen/nakijken?dag={read.value.dag.isoformat()}")


@get("/stoppen/nakijken")
def preview(request: AnyRequest, db: NamedDependency[Database], dag: FromQuery[str] = "") -> Response[str]:
    """What stopping on that day does to budget, contracts and payments; then the button."""
    actor = citizen(request)
    chosen = _day(dag)
    if chosen is None or chosen < clock.today():
        return see_other("/stoppen")
    return _preview_page(request, db, actor, chosen, visit_of(request).restored() or FormData())


@post("/stoppen/nakijken")
def ask(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Ask it."""
    actor = citizen(request)
    chosen, read = _day(form.get("laatste_dag")), parse(Wens, FormData([*form.pairs, *_typed(form)]))
    if chosen is None or chosen < clock.today():
        return see_other("/stoppen")
    if read.value is None:
        return _preview_page(request, db, actor, chosen, form, read.errors)
    once = form.get("sleutel")[:40] or secrets.token_urlsafe(16)
    try:
        with db.write() as session:
            service.ask_to_stop(session, db, actor, chosen, read.value.woorden, once)
    except Impossible:
        return _own_page(request, db, actor, melding=AL_GEVRAAGD, status=409)
    return see_other("/einde")


@get("/einde")
def show(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Where it stands: asked, intended, decided; what can still be done, and who helps."""
    return _own_page(request, db, citizen(request), visit_of(request).restored())


@post("/einde/zienswijze")
def say(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """What the person thinks of it."""
    actor = citizen(request)
    read = parse(Zienswijze, form)
    errors = read.value.refused() if read.value else read.errors
    if errors or read.value is None:
        return _own_page(request, db, actor, form, errors)
    try:
        with db.write() as session:
            service.say(session, db, actor, actor.dossier_id or 0, _number(form), read.value.tekst)
    except Impossible:
        return _own_page(request, db, actor, form, melding=AL_ANDERS, status=409)
    return see_other("/einde")


@post("/einde/terug")
def take_back(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Go on after all, before the decision or after it, until the last day is over."""
    actor = citizen(request)
    decided = form.get("besloten") == "ja"
    try:
        with db.write() as session:
            if decided:
                undo_decision(session, db, actor, actor.dossier_id or 0, _number(form), "")
            else:
                service.take_back(session, db, actor, _number(form))
    except Impossible:
        return _own_page(request, db, actor, melding=AL_ANDERS, status=409)
    return see_other("/einde")


def _day(text: str) -> date | None:
    try:
        return read_date(text) if text else None
    except ValueError:
        return None


def _typed(form: FormData) -> list[tuple[str, str]]:
    return [("dag", form.get("laatste_dag"))]


def _number(form: FormData) -> int:
    text = form.get("einde")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _case(db: Database, actor: Actor, day: date | None = None) -> Eindzaak:
    number = actor.dossier_id or 0
    with db.read() as session:
        check_reach(session, actor, number)
    record_view(db, actor, activiteiten.EINDE_INZIEN, number, "einde")
    with db.read() as session:
        return case_for(session, db.keys, actor, number, day)


def _choose_page(request: AnyRequest, db: Database, actor: Actor, form: Parsed[Any]) -> Response[str]:
    proposed = propose_wish(clock.today())
    zaak = _case(db, actor, proposed)
    typed = form.raw if form.raw.pairs else FormData(_fields(proposed))
    return form_page(
        request,
        "einde/stoppen.html",
        Parsed(None, form.errors, typed),
        zaak=zaak,
        belofte=GEEN_BELOFTE,
        hulp=HULP,
    )


def _fields(day: date) -> list[tuple[str, str]]:
    return [("dag-dag", str(day.day)), ("dag-maand", str(day.month)), ("dag-jaar", str(day.year))]


def _preview_page(
    request: AnyRequest, db: Database, actor: Actor, day: date, raw: FormData, errors: dict[str, Fout] | None = None
) -> Response[str]:
    return form_page(
        request,
        "einde/nakijken.html",
        Parsed(None, errors or {}, raw),
        zaak=_case(db, actor, day),
        aflopen=AFLOPEN,
        wegwijzer=WEGWIJZER,
        belofte=GEEN_BELOFTE,
        hulp=HULP,
        opzeggen=True,
        sleutel=raw.get("sleutel") or secrets.token_urlsafe(16),
    )


def _own_page(
    request: AnyRequest, db: Database, actor: Actor, raw: FormData | None = None,
    errors: dict[str, Fout] | None = None, *, melding: str = "", status: int = 200,
) -> Response[str]:  # fmt: skip
    zaak = _case(db, actor)
    return form_page(
        request,
        "einde/eigen.html",
        Parsed(None, errors or {}, raw or FormData()),
        status=status,
        zaak=zaak,
        soorten=SOORTEN,
        waarom=WAAROM,
        aflopen=AFLOPEN,
        wegwijzer=WEGWIJZER,
        belofte=GEEN_BELOFTE,
        hulp=HULP,
        opzeggen=zaak.einde is None or notice_counts(zaak.einde.soort),
        vandaag=clock.today(),
        melding=melding,
    )


ROUTES: list[Any] = [choose_day, look_first, preview, ask, show, say, take_back]
