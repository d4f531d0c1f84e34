"""One request at the desk: follow it, print it, enter a letter that came by post, or open its answer again."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.brieven.handlers import attachment
from portal.brieven.typst import as_pdf
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.queries import dossier_for, within_reach
from portal.dossier.regels import rules
from portal.instemming import service
from portal.instemming.antwoord import AT_ONCE, date_parts, letter_for, send, start, to_letter
from portal.instemming.brief import question
from portal.instemming.formulieren import (
    Escalatie,
    Herinnering,
    Heropening,
    Papierantwoord,
    term_refused,
)
from portal.instemming.overzicht import overview_for
from portal.instemming.queries import place_of, request_for
from portal.instemming.teksten import AANDRANG, PLICHTEN, SOORTEN, WETTEN
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of, parse
from portal.web.routes import get, post
from portal.web.visit import deny, staff

AnyRequest = Request[Any, Any, Any]
PATH = "/gemeente/instemmingen/{verzoek_id:int}"
Act = Callable[[Session], object]


@get(PATH)
def show(request: AnyRequest, db: NamedDependency[Database], verzoek_id: FromPath[int]) -> Response[str]:
    """One request: who must answer, since when, and what was done."""
    actor = staff(request, Rol.CONSULENT)
    return _show(request, db, actor, verzoek_id, visit_of(request).restored() or FormData())


@post(PATH + "/herinneren")
def remind(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], verzoek_id: FromPath[int]
) -> Response[str]:
    """Remind the organisation."""
    return _push(request, db, form, verzoek_id, Herinnering)


@post(PATH + "/escaleren")
def escalate(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], verzoek_id: FromPath[int]
) -> Response[str]:
    """Ask somebody higher."""
    return _push(request, db, form, verzoek_id, Escalatie)


@post(PATH + "/intrekken")
def take_back(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], verzoek_id: FromPath[int]
) -> Response[str]:
    """Ask this no more."""
    actor, version = staff(request, Rol.CONSULENT), number_of(form.get("versie"))
    return _do(request, db, actor, verzoek_id, form, lambda one: service.take_back(one, db, actor, verzoek_id, version))


@post(PATH + "/heropenen")
def reopen(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], verzoek_id: FromPath[int]
) -> Response[str]:
    """Ask again for an answer that was entered wrongly."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Heropening, form)
    value = read.value
    errors = term_refused(value.antwoord_voor) if value else read.errors
    if errors or value is None:
        return _show(request, db, actor, verzoek_id, form, errors)
    version = number_of(form.get("versie"))
    return _do(
        request, db, actor, verzoek_id, form, lambda one: service.reopen(one, db, actor, verzoek_id, value, version)
    )


@get(PATH + "/pdf")
def on_paper(request: AnyRequest, db: NamedDependency[Database], verzoek_id: FromPath[int]) -> Response[bytes]:
    """The question as a letter, for an organisation that does not work here."""
    actor = staff(request, Rol.CONSULENT)
    with db.read() as session:
        dossier_id = place_of(session, verzoek_id, *within_reach(actor))
    record_view(db, actor, activiteiten.INSTEMMING_INZIEN, dossier_id, f"instemming {verzoek_id}")
    with db.read() as session:
        found = request_for(session, db.keys, actor, verzoek_id)
        head = dossier_for(session, actor, dossier_id)
        part = next(
            (one for one in overview_for(session, db.keys, actor, dossier_id).delen if one.wet is found.wet), None
        )
    if part is None or not part.mag:
        return deny("instemming", verzoek_id)
    return attachment(as_pdf(question(found, head)), f"instemming-{verzoek_id}.pdf")


@post(PATH + "/brief")
def letter(request: AnyRequest, db: NamedDependency[Database], verzoek_id: FromPath[int]) -> Response[str]:
    """The scan of the letter that came by post."""
    actor = staff(request, Rol.CONSULENT)
    again = partial(_show, request, db, actor, verzoek_id)
    return to_letter(db, actor, verzoek_id, f"/gemeente/instemmingen/{verzoek_id}", again)


@post(PATH + "/antwoord")
def enter(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], verzoek_id: FromPath[int]
) -> Response[str]:
    """Enter what the letter says: the same form and the same checks as for the organisation."""
    actor = staff(request, Rol.CONSULENT)
    with db.read() as session:
        found = request_for(session, db.keys, actor, verzoek_id)
        head = dossier_for(session, actor, found.dossier_id)
    again = partial(_show, request, db, actor, verzoek_id)
    about = (head.clientnummer, head.gemeente)
    refused = send(request, db, actor, found, about, Papierantwoord, form, again)
    return refused or see_other(f"/gemeente/instemmingen/{verzoek_id}")


def _push(
    request: AnyRequest, db: Database, form: FormData, verzoek_id: int, shape: type[Herinnering]
) -> Response[str]:
    actor = staff(request, Rol.CONSULENT)
    read = parse(shape, form)
    value = read.value
    errors = term_refused(value.antwoord_voor) if value else read.errors
    if errors or value is None:
        return _show(request, db, actor, verzoek_id, form, errors)
    version = number_of(form.get("versie"))
    return _do(
        request, db, actor, verzoek_id, form, lambda one: service.remind(one, db, actor, verzoek_id, value, version)
    )


def _do(request: AnyRequest, db: Database, actor: Actor, verzoek_id: int, form: FormData, act: Act) -> Response[str]:
    """Do it, or show the request as it is now with why it was not done; what was typed stays."""
    try:
        with db.write() as session:
            act(session)
    except EigenDossier:
        return _show(request, db, actor, verzoek_id, form, melding=OWN, status=422)
    except (Impossible, Stale):
        return _show(request, db, actor, verzoek_id, form, melding=AT_ONCE, status=409)
    return see_other(f"/gemeente/instemmingen/{verzoek_id}")


def _show(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    verzoek_id: int,
    typed: FormData,
    errors: dict[str, Fout] | None = None,
    *,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    with db.read() as session:
        dossier_id = place_of(session, verzoek_id, *within_reach(actor))
    record_view(db, actor, activiteiten.INSTEMMING_INZIEN, dossier_id, f"instemming {verzoek_id}")
    with db.read() as session:
        found = request_for(session, db.keys, actor, verzoek_id)
        beeld = overview_for(session, db.keys, actor, dossier_id)
        brief = letter_for(session, db, actor, verzoek_id)
    part = next((one for one in beeld.delen if one.wet is found.wet), None)
    return form_page(
        request,
        "instemming/verzoek.html",
        Parsed(None, errors or {}, FormData([*typed.pairs, *start(found, typed), *_term(beeld.gemeente, typed)])),
        status=status,
        verzoek=found,
        beeld=beeld,
        mag=part is None or part.mag,
        brief=brief,
        wetnaam=WETTEN[found.wet],
        soort=SOORTEN[found.wet],
        aandrang=AANDRANG,
        plichten=PLICHTEN,
        melding=melding,
    )


def _term(gemeente: str, typed: FormData) -> list[tuple[str, str]]:
    """A reminder proposes half the term of the first question."""
    if "antwoord_voor-jaar" in typed:
        return []
    today = clock.today()
    day = today + timedelta(days=rules(gemeente, today).diensttermijnen.instemming // 2)
    return [(f"antwoord_voor-{part}", str(value)) for part, value in date_parts(day)]


ROUTES: list[Any] = [show, remind, escalate, take_back, reopen, on_paper, letter, enter]
