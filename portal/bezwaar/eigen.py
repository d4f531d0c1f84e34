"""The own objections: made, added to, withdrawn, and said to be answered late."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from portal.actor import Actor
from portal.berichten.gesprekken import new_form
from portal.berichten.vraag import form_mark, number_in
from portal.bezwaar import papier, service
from portal.bezwaar.agenda import calendar_of
from portal.bezwaar.bereik import place_of
from portal.bezwaar.beslissing import Bestreden, decision_of
from portal.bezwaar.formulieren import IETS, Aanvulling, Bezwaarformulier
from portal.bezwaar.horen import objection_of
from portal.bezwaar.papierformulieren import Kloptniet
from portal.bezwaar.queries import objection_for
from portal.bezwaar.teksten import (
    AFWIJZINGEN,
    BESLISSERS,
    NAMEN,
    NIET_GEHOORD,
    STAPPEN,
    UITKOMSTEN,
)
from portal.db import Database
from portal.db.flow import Impossible
from portal.documenten.opslag import files_of
from portal.documenten.queries import document_in
from portal.documenten.service import NietTeGebruiken
from portal.gesprek.teksten import BIJ_U
from portal.law.rechtsbescherming import Beslisser, rechtsbescherming
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, form_page, inwoner, see_other, visit_of
from portal.web.forms import Fout, Parsed, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import deny

AnyRequest = Request[Any, Any, Any]
PATH = "/bezwaren/{bezwaar_id:int}"
AT_ONCE = N_("Er is intussen iets veranderd. Hieronder ziet u hoe het nu is. Wat u typte, staat er nog.")
TOO_EARLY = N_("De termijn van de gemeente is nog niet voorbij.")
UNFIT = N_("Een van de bestanden kan niet worden gebruikt. Haal het weg en voeg het opnieuw toe.")
Act = Callable[[Session], object]


@get("/bezwaren/maken")
def begin(
    request: AnyRequest, db: NamedDependency[Database], bericht: FromQuery[str] = "", bij: FromQuery[str] = ""
) -> Response[str]:
    """The form of an objection."""
    kept = visit_of(request).restored()
    start = [("bericht", bericht), ("bij", bij), ("formulier", new_form()), ("horen", "ja")]
    return _object_page(request, db, inwoner(request), Parsed(None, {}, kept or FormData(start)))


@post("/bezwaren/maken")
def send(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Object; a second press finds it made. Late is warned, and sent all the same."""
    actor = inwoner(request)
    read = parse(Bezwaarformulier, form)
    target = _chosen(db, actor, form)
    errors = read.value.refused(described=isinstance(target, Beslisser)) if read.value else read.errors
    if errors or read.value is None:
        return _object_page(request, db, actor, Parsed(None, errors, form))
    with db.write() as session:
        number = service.object_to(session, db, actor, target, read.value, form_mark(form))
    return see_other(f"/bezwaren/{number}?verstuurd=1")


def _chosen(db: Database, actor: Actor, form: FormData) -> Bestreden | Beslisser:
    if form.get("bij") in set(Beslisser):
        return Beslisser(form.get("bij"))
    with db.read() as session:
        found = decision_of(session, actor, bericht=number_in(form.get("bericht")) or 0)
    return deny("besluit", found.bericht_id) if found.is_beroep or found.zaak else found


def _object_page(request: AnyRequest, db: Database, actor: Actor, form: Parsed[Any]) -> Response[str]:
    record_view(db, actor, activiteiten.BEZWAAR_MAKEN, actor.dossier_id, "formulier")
    target = _chosen(db, actor, form.raw)
    decided = target if isinstance(target, Bestreden) else None
    by = target.beslisser if isinstance(target, Bestreden) else target
    return form_page(
        request,
        "bezwaar/maken.html",
        form,
        besluit=decided,
        bij=by,
        wie=BESLISSERS[by],
        gronden_weken=rechtsbescherming().termijnen.gronden.dagen // 7,
    )


@get(PATH)
def show(
    request: AnyRequest, db: NamedDependency[Database], bezwaar_id: FromPath[int], verstuurd: FromQuery[str] = ""
) -> Response[str]:
    """One objection: where it stands, until when the college decides, and what somebody can do."""
    kept = visit_of(request).restored() or FormData([("formulier", new_form())])
    return _objection_page(request, db, inwoner(request), bezwaar_id, kept, net_verstuurd=verstuurd == "1")


@post(PATH + "/document")
def papers(request: AnyRequest, db: NamedDependency[Database], bezwaar_id: FromPath[int]) -> Response[str]:
    """Go and gather files."""
    actor = inwoner(request)
    try:
        with db.write() as session:
            number = service.begin_papers(session, db, actor, bezwaar_id)
    except Impossible:
        return _objection_page(request, db, actor, bezwaar_id, FormData(), melding=AT_ONCE, status=409)
    back = quote(f"/bezwaren/{bezwaar_id}", safe="/")
    return see_other(f"/documenten/{number}?terug={back}")


@post(PATH + "/aanvullen")
def add(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], bezwaar_id: FromPath[int]
) -> Response[str]:
    """Add words, files or both."""
    actor = inwoner(request)
    read = parse(Aanvulling, form)
    with db.read() as session:
        place_of(session, actor, bezwaar_id)
        draft = service.draft_of(session, bezwaar_id)
        filled = draft is not None and service.has_files(session, draft)
    words = read.value.tekst if read.value else ""
    errors = read.errors or ({} if words or filled else {"tekst": Fout(IETS)})
    if errors:
        return _objection_page(request, db, actor, bezwaar_id, form, errors)
    files, mark = files_of(request), form_mark(form)
    return _do(
        request,
        db,
        actor,
        bezwaar_id,
        form,
        lambda session: service.add(session, db, files, actor, bezwaar_id, words, mark),
    )


@post(PATH + "/intrekken")
def withdraw(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], bezwaar_id: FromPath[int]
) -> Response[str]:
    """Take it back."""
    actor = inwoner(request)
    return _do(request, db, actor, bezwaar_id, form, lambda one: service.withdraw(one, db, actor, bezwaar_id))


@post(PATH + "/in-gebreke")
def notify_late(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], bezwaar_id: FromPath[int]
) -> Response[str]:
    """Say that the answer is late."""
    actor = inwoner(request)
    return _do(request, db, actor, bezwaar_id, form, lambda one: service.notify_late(one, db, actor, bezwaar_id))


@post(PATH + "/ondertekenen")
def sign(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], bezwaar_id: FromPath[int]
) -> Response[str]:
    """Sign what came on paper without a signature."""
    actor = inwoner(request)
    return _do(request, db, actor, bezwaar_id, form, lambda one: papier.sign(one, db, actor, bezwaar_id))


@post(PATH + "/klopt-niet")
def say_wrong(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], bezwaar_id: FromPath[int]
) -> Response[str]:
    """Say that what was entered from a paper is wrong."""
    actor = inwoner(request)
    with db.read() as session:
        place_of(session, actor, bezwaar_id)
    read = parse(Kloptniet, form)
    if read.value is None:
        return _objection_page(request, db, actor, bezwaar_id, form, read.errors)
    words = read.value.watklopt
    return _do(request, db, actor, bezwaar_id, form, lambda one: papier.say_wrong(one, db, actor, bezwaar_id, words))


@get("/hoorgesprekken/{gesprek_id:int}/agenda")
def calendar(request: AnyRequest, db: NamedDependency[Database], gesprek_id: FromPath[int]) -> Response[bytes]:
    """The hearing as a calendar file."""
    actor = inwoner(request)
    with db.read() as session:
        bezwaar_id = objection_of(session, gesprek_id)
        place_of(session, actor, bezwaar_id)
    record_view(db, actor, activiteiten.BEZWAAR_INZIEN, actor.dossier_id, f"bezwaar {bezwaar_id}")
    return calendar_of(request, db, actor, bezwaar_id, gesprek_id, "/bezwaren")


def _do(request: AnyRequest, db: Database, actor: Actor, bezwaar_id: int, form: FormData, act: Act) -> Response[str]:
    """Do it, or show the objection as it is now with why not; what was typed stays."""
    try:
        with db.write() as session:
            act(session)
    except service.TeVroeg:
        return _objection_page(request, db, actor, bezwaar_id, form, melding=TOO_EARLY, status=422)
    except NietTeGebruiken:
        return _objection_page(request, db, actor, bezwaar_id, form, {"bestanden": Fout(UNFIT)})
    except Impossible:
        return _objection_page(request, db, actor, bezwaar_id, form, melding=AT_ONCE, status=409)
    return see_other(f"/bezwaren/{bezwaar_id}")


def _objection_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    bezwaar_id: int,
    form: FormData,
    errors: dict[str, Fout] | None = None,
    *,
    melding: str = "",
    status: int = 200,
    net_verstuurd: bool = False,
) -> Response[str]:
    with db.read() as session:
        place_of(session, actor, bezwaar_id)
    record_view(db, actor, activiteiten.BEZWAAR_INZIEN, actor.dossier_id, f"bezwaar {bezwaar_id}")
    with db.read() as session:
        found = objection_for(session, db.keys, actor, bezwaar_id)
        number = service.draft_of(session, bezwaar_id)
        draft = document_in(session, db.keys, found.dossier_id, number) if number else None
    if "formulier" not in form:
        form = FormData([*form.pairs, ("formulier", new_form())])
    return form_page(
        request,
        "bezwaar/bezwaar.html",
        Parsed(None, errors or {}, form),
        status=status,
        bezwaar=found,
        stuk=draft,
        melding=melding,
        net_verstuurd=net_verstuurd,
        uitkomsten=UITKOMSTEN,
        afwijzingen=AFWIJZINGEN,
        niet_gehoord=NIET_GEHOORD,
        stappen=STAPPEN,
        vormen=BIJ_U,
        wie=BESLISSERS[found.beslisser],
        namen=NAMEN,
    )


ROUTES: list[Any] = [begin, send, show, papers, add, withdraw, notify_late, sign, say_wrong, calendar]
