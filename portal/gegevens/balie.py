"""Requests about data at the desk: look, take longer, decide with a letter, enter what came on paper, use again."""

import secrets
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from markupsafe import Markup
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.berichten.brief import Motivering, letters_of
from portal.berichten.models import Berichtsoort
from portal.brieven.html import as_html
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.documenten.opslag import files_of
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.models import Dossier
from portal.dossier.queries import check_reach, dossier_for
from portal.dossier.status import DEELNEMERS
from portal.gegevens import besluiten, service
from portal.gegevens.besluiten import Antwoord, choices_of, contents, told_names
from portal.gegevens.formulieren import Besluit, Binnengekomen, Reden, errors_of
from portal.gegevens.inwoner import WORDS
from portal.gegevens.queries import GegevensverzoekView, dossier_of_request, request_for_staff, requests_in
from portal.gegevens.service import MagNiet, mark
from portal.gegevens.teksten import UITKOMST_BRIEF
from portal.herkomst import Herkomst
from portal.law.gegevensrechten import tells_recipients
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of, once, parse
from portal.web.i18n import LEADING, N_
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
PATH = "/gemeente/gegevensverzoeken/{verzoek_id:int}"
LIST = "/gemeente/dossiers/{dossier_id:int}/gegevens"
AT_ONCE = N_("Een collega of de inwoner was u voor. Hieronder ziet u hoe het nu is. Wat u typte, staat er nog.")
TOLD = {
    "verlengd": N_("De inwoner weet dat het langer duurt, en waarom."),
    "besloten": N_("Het besluit is genomen. De inwoner krijgt een brief."),
    "opgeheven": N_("De inwoner weet dat u de gegevens weer gebruikt."),
    "ingevoerd": N_("Het verzoek is ingevoerd. De inwoner kreeg bericht."),
}
NIET_PORTAAL = tuple(one for one in Herkomst if one is not Herkomst.PORTAAL)


@get(PATH)
def show(
    request: AnyRequest, db: NamedDependency[Database], verzoek_id: FromPath[int], klaar: FromQuery[str] = ""
) -> Response[str]:
    """A request with its term, and the form of the decision."""
    return _page(request, db, staff(request, Rol.CONSULENT), verzoek_id, visit_of(request).restored(), klaar=klaar)


@post(PATH + "/verlengen")
def extend(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], verzoek_id: FromPath[int]
) -> Response[str]:
    """Take two months more."""
    return _with_reason(request, db, form, verzoek_id, "verlengd")


@post(PATH + "/opheffen")
def lift(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], verzoek_id: FromPath[int]
) -> Response[str]:
    """Use the data again."""
    return _with_reason(request, db, form, verzoek_id, "opgeheven")


@post(PATH + "/besluiten")
def decide(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], verzoek_id: FromPath[int]
) -> Response[str]:
    """Look the letter over, or decide."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Besluit, form)
    errors = dict(read.errors) if read.value is None else read.value.refused(clock.today())
    if errors or read.value is None:
        return _page(request, db, actor, verzoek_id, form, errors)
    answer = read.value.answer(form)
    try:
        with db.read() as session:
            found = request_for_staff(session, db.keys, actor, verzoek_id)
            besluiten.check(found.recht, answer, dossier_for(session, actor, found.dossier_id))
        if form.get("stap") != "besluiten":
            return _page(request, db, actor, verzoek_id, form, antwoord=answer)
        with db.write() as session:
            gone = besluiten.decide(session, db, actor, verzoek_id, answer, number_of(form.get("versie")))
    except MagNiet as refused:
        return _page(request, db, actor, verzoek_id, form, errors_of(refused, "toelichting"))
    except EigenDossier:
        return _page(request, db, actor, verzoek_id, form, melding=OWN, status=422)
    except (Impossible, Stale):
        return _page(request, db, actor, verzoek_id, form, melding=AT_ONCE, status=409)
    for name in gone:
        files_of(request).remove(name)
    return see_other(f"/gemeente/gegevensverzoeken/{verzoek_id}?klaar=besloten")


@get(LIST)
def requests(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], klaar: FromQuery[str] = ""
) -> Response[str]:
    """The requests of a dossier, and the form to type one over."""
    actor = staff(request, Rol.CONSULENT)
    return _list_page(request, db, actor, dossier_id, visit_of(request).restored() or FormData(), klaar=klaar)


@post(LIST)
def enter(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Type over what came on paper, by phone or at the desk."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Binnengekomen, form)
    errors = dict(read.errors) if read.value is None else read.value.refused(clock.today())
    if errors or read.value is None:
        return _list_page(request, db, actor, dossier_id, form, errors)
    value = read.value
    try:
        with db.write() as session:
            service.enter(
                session, db, actor, dossier_id, once(form), value.recht, value.over, value.tekst, value.herkomst,
                value.ontvangen_op,
            )  # fmt: skip
    except EigenDossier:
        return _list_page(request, db, actor, dossier_id, form, {"tekst": Fout(OWN)})
    return see_other(f"/gemeente/dossiers/{dossier_id}/gegevens?klaar=ingevoerd")


def _with_reason(request: AnyRequest, db: Database, form: FormData, verzoek_id: int, done: str) -> Response[str]:
    actor = staff(request, Rol.CONSULENT)
    read = parse(Reden, form)
    if read.value is None:
        return _page(request, db, actor, verzoek_id, form, read.errors)
    why = read.value.reden
    try:
        with db.write() as session:
            if done == "verlengd":
                service.extend(session, db, actor, verzoek_id, why, number_of(form.get("versie")))
            else:
                service.lift(session, db, actor, verzoek_id, why)
    except MagNiet as refused:
        return _page(request, db, actor, verzoek_id, form, errors_of(refused, "reden"))
    except EigenDossier:
        return _page(request, db, actor, verzoek_id, form, melding=OWN, status=422)
    except (Impossible, Stale):
        return _page(request, db, actor, verzoek_id, form, melding=AT_ONCE, status=409)
    return see_other(f"/gemeente/gegevensverzoeken/{verzoek_id}?klaar={done}")


def _page(
    request: AnyRequest, db: Database, actor: Actor, verzoek_id: int, form: FormData | None = None,
    errors: dict[str, Fout] | None = None, *, antwoord: Antwoord | None = None, melding: str = "", klaar: str = "",
    status: int = 200,
) -> Response[str]:  # fmt: skip
    with db.read() as session:
        dossier_id = dossier_of_request(session, actor, verzoek_id)
    record_view(db, actor, activiteiten.GEGEVENSVERZOEK_INZIEN, dossier_id, f"gegevensverzoek {verzoek_id}")
    with db.read() as session:
        found = request_for_staff(session, db.keys, actor, verzoek_id)
        dossier = dossier_for(session, actor, dossier_id)
        choices = choices_of(session, dossier_id)
        letter = _letter(session, found, antwoord) if antwoord else None
    return form_page(
        request,
        "gegevens/balie.html",
        Parsed(None, errors or {}, form or FormData()),
        status=status,
        verzoek=found,
        dossier=dossier,
        keuzes=choices,
        brief=letter,
        meldt=bool(antwoord and tells_recipients(found.recht, antwoord.uitkomst)),
        doet_mee=dossier.status in DEELNEMERS,
        kan_later=found.status == "ingediend" and clock.today() <= found.antwoord_voor,
        vandaag=clock.today(),
        klaar=TOLD.get(klaar, ""),
        melding=melding,
        **WORDS,
    )


def _letter(session: Session, found: GegevensverzoekView, answer: Antwoord) -> Markup:
    """The Dutch letter as it would go out now."""
    told = told_names(session, answer)
    why = Motivering(
        (UITKOMST_BRIEF[answer.uitkomst],), answer.toelichting, lambda lang: contents(found.recht, answer, told, lang)
    )
    town = session.get_one(Dossier, found.dossier_id).gemeente_id
    facts = {"kenmerk": mark(found)}
    letters = letters_of(session, found.dossier_id, Berichtsoort.GEGEVENS_BESLUIT, town, facts, why)
    return as_html(letters[LEADING], 3)


def _list_page(
    request: AnyRequest, db: Database, actor: Actor, dossier_id: int, form: FormData,
    errors: dict[str, Fout] | None = None, *, klaar: str = "",
) -> Response[str]:  # fmt: skip
    with db.read() as session:
        check_reach(session, actor, dossier_id)
    record_view(db, actor, activiteiten.GEGEVENSVERZOEK_INZIEN, dossier_id, "gegevensverzoeken")
    with db.read() as session:
        dossier = dossier_for(session, actor, dossier_id)
        found = requests_in(session, db.keys, dossier_id)
    return form_page(
        request,
        "gegevens/balie_lijst.html",
        Parsed(None, errors or {}, form),
        dossier=dossier,
        verzoeken=found,
        wegen=[(one.value, WORDS["herkomsten"][one]) for one in NIET_PORTAAL],
        sleutel=form.get("sleutel") or secrets.token_urlsafe(16),
        klaar=TOLD.get(klaar, ""),
        **WORDS,
    )


ROUTES: list[Any] = [show, extend, lift, decide, requests, enter]
