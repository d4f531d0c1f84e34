"""The desk of the bezwaarbehandelaar: what waits, one objection, and every step to the decision on it."""

import secrets
from collections.abc import Callable
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.bezwaar import behandeling, horen
from portal.bezwaar.behandeling import MagNiet, Samenloop
from portal.bezwaar.bereik import kept_out, place_of
from portal.bezwaar.formulieren import (
    Beslisformulier,
    Doorzending,
    Later,
    Verdaging,
    Vraagformulier,
    ahead_refused,
)
from portal.bezwaar.queries import find_objections, objection_for, read_objections
from portal.bezwaar.service import draft_of
from portal.bezwaar.teksten import (
    AFWIJZINGEN_BALIE,
    BESLISSERS,
    BEZORGINGEN,
    GEWEIGERD,
    NAMEN,
    NIET_GEHOORD_BALIE,
    STAPPEN,
    UITKOMSTEN,
)
from portal.brieven.html import as_html
from portal.brieven.queries import letter_in
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.documenten.queries import document_in
from portal.dossier.binnenkomst import HANDTEKENINGEN
from portal.dossier.eigen import EigenDossier
from portal.gesprek.formulieren import DUREN
from portal.gesprek.teksten import VORMEN
from portal.law.bezwaar import complete_by
from portal.law.rechtsbescherming import Beslisser, rechtsbescherming
from portal.logboek import activiteiten
from portal.logboek.service import record_view, record_views
from portal.web import FormData, form_page, page, see_other, visit_of
from portal.web.forms import Form, Fout, Parsed, number_of, parse
from portal.web.i18n import LEADING, N_
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
DESK = "/bezwaarbehandeling"
PATH, TALK = DESK + "/{bezwaar_id:int}", DESK + "/hoorgesprekken/{gesprek_id:int}"
OWN = N_("Dit bezwaar mag u niet behandelen. Vraag een collega.")
AT_ONCE = N_("Een collega of de inwoner was u voor. Hieronder ziet u hoe het nu is. Wat u typte, staat er nog.")
TOO_EARLY = N_("Het hoorgesprek is nog niet geweest. Daarna kunt u het verslag schrijven.")
PLANNED = N_("Er staat nog een hoorgesprek gepland. Schrijf eerst het verslag, of zeg het af.")
Act = Callable[[Session], object]


@get(DESK)
def work_list(request: AnyRequest, db: NamedDependency[Database], toon: FromQuery[str] = "") -> Response[str]:
    """The open objections, the first to decide first; and how many this employee may not handle."""
    actor, waiting = employee(request), toon != "klaar"
    with db.read() as session:
        found = find_objections(session, actor, waiting=waiting)
    record_views(db, actor, activiteiten.BEZWAREN_INZIEN, [(place, f"bezwaar {one}") for one, place in found])
    with db.read() as session:
        lines = read_objections(session, db.keys, actor, [one for one, _ in found])
        barred = kept_out(session, actor)
    return page(request, "bezwaar/werk.html", bezwaren=lines, wacht=waiting, geweerd=barred, ik=actor.medewerker_id)


@get(PATH)
def show(
    request: AnyRequest, db: NamedDependency[Database], bezwaar_id: FromPath[int], ingevoerd: FromQuery[str] = ""
) -> Response[str]:
    """Everything about one objection."""
    typed = visit_of(request).restored() or FormData()
    return case_page(request, db, employee(request), bezwaar_id, typed, net_ingevoerd=ingevoerd == "1")


@get(PATH + "/besluit")
def letter(request: AnyRequest, db: NamedDependency[Database], bezwaar_id: FromPath[int]) -> Response[str]:
    """The letter that is objected to."""
    actor = employee(request)
    with db.read() as session:
        dossier_id = place_of(session, actor, bezwaar_id)
    record_view(db, actor, activiteiten.BEZWAAR_INZIEN, dossier_id, f"bezwaar {bezwaar_id} brief")
    with db.read() as session:
        found = objection_for(session, db.keys, actor, bezwaar_id)
        brief = letter_in(session, db.keys, dossier_id, found.brief_id or 0)
    return page(
        request, "bezwaar/brief.html", bezwaar=found, brief=brief, html=as_html(brief.in_language(LEADING)), pad=DESK
    )


@get(PATH + "/doorzending")
def passed_on(request: AnyRequest, db: NamedDependency[Database], bezwaar_id: FromPath[int]) -> Response[str]:
    """What goes by post to whom it belongs, to print: the objection with its day of receipt (Awb 6:15)."""
    actor = employee(request)
    with db.read() as session:
        dossier_id = place_of(session, actor, bezwaar_id)
    record_view(db, actor, activiteiten.BEZWAAR_INZIEN, dossier_id, f"bezwaar {bezwaar_id} doorzending")
    with db.read() as session:
        found = objection_for(session, db.keys, actor, bezwaar_id)
    return page(request, "bezwaar/doorzending.html", bezwaar=found, namen=NAMEN)


@post(PATH + "/behandelen")
def take_up(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], bezwaar_id: FromPath[int]
) -> Response[str]:
    """Handle it, or take it over."""
    actor, version = employee(request), number_of(form.get("versie"))
    return do(
        request, db, actor, bezwaar_id, form, lambda one: behandeling.take_up(one, db, actor, bezwaar_id, version)
    )


@post(PATH + "/vragen")
def ask(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], bezwaar_id: FromPath[int]
) -> Response[str]:
    """Ask what is missing."""

    def act(session: Session, actor: Actor, value: Vraagformulier, version: int | None) -> None:
        behandeling.ask_completion(session, db, actor, bezwaar_id, value.ontbreekt, value.tot, version)

    return send_form(request, db, form, bezwaar_id, Vraagformulier, act, lambda one: ahead_refused("tot", one.tot))


@post(PATH + "/verdagen")
def adjourn(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], bezwaar_id: FromPath[int]
) -> Response[str]:
    """Decide six weeks later."""

    def act(session: Session, actor: Actor, value: Verdaging, version: int | None) -> None:
        behandeling.adjourn(session, db, actor, bezwaar_id, value.waarom_later, version)

    return send_form(request, db, form, bezwaar_id, Verdaging, act)


@post(PATH + "/later")
def agree_later(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], bezwaar_id: FromPath[int]
) -> Response[str]:
    """Decide on a later day that the person agreed to."""

    def act(session: Session, actor: Actor, value: Later, version: int | None) -> None:
        behandeling.agree_later(session, db, actor, bezwaar_id, value.reden_later, value.later, version)

    return send_form(request, db, form, bezwaar_id, Later, act, lambda one: ahead_refused("later", one.later))


@post(PATH + "/doorsturen")
def forward(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], bezwaar_id: FromPath[int]
) -> Response[str]:
    """Forward what belongs elsewhere."""

    def act(session: Session, actor: Actor, value: Doorzending, version: int | None) -> None:
        behandeling.forward(session, db, actor, bezwaar_id, value.naar, value.waarom_door, version)

    return send_form(request, db, form, bezwaar_id, Doorzending, act)


@post(PATH + "/beslissen")
def decide(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], bezwaar_id: FromPath[int]
) -> Response[str]:
    """Decide on it."""
    actor = employee(request)
    with db.read() as session:
        heard = objection_for(session, db.keys, actor, bezwaar_id).gehoord

    def act(session: Session, actor: Actor, value: Beslisformulier, version: int | None) -> None:
        behandeling.decide(session, db, actor, bezwaar_id, value, version)

    return send_form(request, db, form, bezwaar_id, Beslisformulier, act, lambda one: one.refused(heard=heard))


def employee(request: AnyRequest) -> Actor:
    """Who handles objections. Raises `LoginNeeded` or `WrongRole`."""
    return staff(request, Rol.BEZWAARBEHANDELAAR)


def send_form(
    request: AnyRequest,
    db: Database,
    form: FormData,
    bezwaar_id: int,
    shape: type[Form],
    act: Callable[[Session, Actor, Any, int | None], None],
    refused: Callable[[Any], dict[str, Fout]] = lambda _: {},
) -> Response[str]:
    """Read a form and do what it asks, or show it again with what is wrong."""
    actor = employee(request)
    read: Parsed[Any] = parse(shape, form)
    value = read.value
    errors = refused(value) if value is not None else read.errors
    if errors or value is None:
        return case_page(request, db, actor, bezwaar_id, form, errors)
    version = number_of(form.get("versie"))
    return do(request, db, actor, bezwaar_id, form, lambda session: act(session, actor, value, version))


def do(request: AnyRequest, db: Database, actor: Actor, bezwaar_id: int, form: FormData, act: Act) -> Response[str]:
    """Do it, or show the objection as it is now with why it was not done; what was typed stays."""
    try:
        with db.write() as session:
            act(session)
    except EigenDossier:
        return case_page(request, db, actor, bezwaar_id, form, melding=OWN, status=422)
    except MagNiet as error:
        if error.veld:
            return case_page(request, db, actor, bezwaar_id, form, {error.veld: Fout(GEWEIGERD[error.reden])})
        return case_page(request, db, actor, bezwaar_id, form, melding=GEWEIGERD[error.reden], status=422)
    except Samenloop:
        return case_page(request, db, actor, bezwaar_id, form, melding=PLANNED, status=422)
    except horen.TeVroeg:
        return case_page(request, db, actor, bezwaar_id, form, melding=TOO_EARLY, status=422)
    except (Impossible, Stale):
        return case_page(request, db, actor, bezwaar_id, form, melding=AT_ONCE, status=409)
    return see_other(f"{DESK}/{bezwaar_id}")


def case_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    bezwaar_id: int,
    typed: FormData,
    errors: dict[str, Fout] | None = None,
    *,
    melding: str = "",
    status: int = 200,
    net_ingevoerd: bool = False,
) -> Response[str]:
    with db.read() as session:
        dossier_id = place_of(session, actor, bezwaar_id)
    record_view(db, actor, activiteiten.BEZWAAR_INZIEN, dossier_id, f"bezwaar {bezwaar_id}")
    with db.read() as session:
        found = objection_for(session, db.keys, actor, bezwaar_id)
        number = draft_of(session, bezwaar_id, actor.organisatie_id)
        draft = document_in(session, db.keys, dossier_id, number) if number else None
    until = complete_by(clock.today(), rechtsbescherming().termijnen)
    start = (
        [] if "tot-jaar" in typed else [("tot-dag", until.day), ("tot-maand", until.month), ("tot-jaar", until.year)]
    )
    return form_page(
        request,
        "bezwaar/balie.html",
        Parsed(None, errors or {}, FormData([*typed.pairs, *((name, str(value)) for name, value in start)])),
        status=status,
        bezwaar=found,
        stuk=draft,
        net_ingevoerd=net_ingevoerd,
        bezorgingen=BEZORGINGEN,
        handtekeningen=HANDTEKENINGEN,
        sleutel=typed.get("sleutel") or secrets.token_urlsafe(16),
        melding=melding,
        ik=actor.medewerker_id,
        wie=BESLISSERS[found.beslisser],
        anderen=[(one, BESLISSERS[one]) for one in Beslisser if one is not Beslisser.COLLEGE],
        namen=NAMEN,
        uitkomsten=UITKOMSTEN,
        afwijzingen=AFWIJZINGEN_BALIE,
        niet_gehoord=NIET_GEHOORD_BALIE,
        stappen=STAPPEN,
        vormen=list(VORMEN.items()),
        vormnamen=VORMEN,
        duren=DUREN,
        vandaag=clock.today(),
    )


ROUTES: list[Any] = [
    *(work_list, show, letter, passed_on, take_up, ask, adjourn, agree_later, forward, decide),
]
