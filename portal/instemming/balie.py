"""Consent at the desk: ask for each part, follow the answer, enter a letter that came by post, and decide."""

import secrets
from datetime import date, timedelta
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.queries import check_reach, dossier_for
from portal.dossier.regels import rules
from portal.instemming import besluiten, service, verzoeken
from portal.instemming.antwoord import AT_ONCE, date_parts
from portal.instemming.formulieren import (
    Besluitformulier,
    Verzoekformulier,
)
from portal.instemming.overzicht import overview_for
from portal.instemming.queries import organisations_for
from portal.instemming.teksten import PLICHTEN, SOORTEN, VAN_WIE, VERZOEKTEKST, VOORUIT_BALIE, WETTEN
from portal.law.wetten import Wet
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.forms import Fout, Parsed, parse
from portal.web.i18n import N_, translations
from portal.web.routes import get, post
from portal.web.visit import deny, staff

AnyRequest = Request[Any, Any, Any]
OF_DOSSIER = "/gemeente/dossiers/{dossier_id:int}/instemming"
GEEN_TOESTEMMING = N_("De inwoner gaf nog geen toestemming om deze organisatie iets te vertellen. Vraag die eerst.")
STAAT_ER_AL = N_("Voor deze wet en periode is er al een vraag of een ja. Hieronder ziet u hoe het nu is.")
DOET_NIET_MEE = N_("Deze persoon is geen deelnemer. Dan is er niets te vragen.")
RULE = N_("De regels laten dit nu niet toe. Er zijn genoeg wetten, of iemand antwoordt nog.")


@get(OF_DOSSIER)
def overview(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], klaar: FromQuery[str] = ""
) -> Response[str]:
    """Every part of one dossier, and what it makes possible."""
    actor = staff(request, Rol.CONSULENT)
    typed = visit_of(request).restored() or FormData()
    return _overview_page(request, db, actor, dossier_id, typed, klaar=klaar == "gevraagd")


@post(OF_DOSSIER + "/toestemming")
def ask_person(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Ask the person to allow the question."""
    actor, wet = staff(request, Rol.CONSULENT), _law(form.get("wet"))
    try:
        with db.write() as session:
            service.ask_person(session, db, actor, dossier_id, wet)
    except EigenDossier:
        return _overview_page(request, db, actor, dossier_id, form, melding=OWN, status=422)
    except Impossible:
        return _overview_page(request, db, actor, dossier_id, form, melding=AT_ONCE, status=409)
    return see_other(f"/gemeente/dossiers/{dossier_id}/instemming?klaar=gevraagd")


@post(OF_DOSSIER + "/geen-budget")
def refuse(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Decide that there will be no integral budget, with a letter."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Besluitformulier, form)
    if read.value is None:
        return _overview_page(request, db, actor, dossier_id, form, read.errors)
    words, seen = read.value.toelichting_besluit, form.get("gezien")
    try:
        with db.write() as session:
            besluiten.decide_no_budget(session, db, actor, dossier_id, words, seen)
    except EigenDossier:
        return _overview_page(request, db, actor, dossier_id, form, melding=OWN, status=422)
    except besluiten.AndersDanDeRegel:
        return _overview_page(request, db, actor, dossier_id, form, melding=RULE, status=422)
    except (Impossible, Stale):
        return _overview_page(request, db, actor, dossier_id, form, melding=AT_ONCE, status=409)
    return see_other(f"/gemeente/dossiers/{dossier_id}/instemming")


@get(OF_DOSSIER + "/{wet:str}")
def fill_in(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], wet: FromPath[str]
) -> Response[str]:
    """The request for one part."""
    actor = staff(request, Rol.CONSULENT)
    typed = visit_of(request).restored() or FormData()
    return _request_page(request, db, actor, dossier_id, _law(wet), Parsed(None, {}, typed))


@post(OF_DOSSIER + "/{wet:str}")
def ask(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    dossier_id: FromPath[int],
    wet: FromPath[str],
) -> Response[str]:
    """Ask the organisation."""
    actor, law = staff(request, Rol.CONSULENT), _law(wet)
    read = parse(Verzoekformulier, form)
    errors = _refused(db, actor, dossier_id, law, read.value) if read.value else read.errors
    if errors or read.value is None:
        return _request_page(request, db, actor, dossier_id, law, Parsed(None, errors, form))
    once, again = form.get("sleutel")[:40] or secrets.token_urlsafe(16), Parsed[Any](None, {}, form)
    try:
        with db.write() as session:
            made = service.ask(session, db, actor, dossier_id, law, read.value, once)
    except EigenDossier:
        return _request_page(request, db, actor, dossier_id, law, again, melding=OWN, status=422)
    except service.GeenToestemming:
        return _request_page(request, db, actor, dossier_id, law, again, melding=GEEN_TOESTEMMING, status=422)
    except service.StaatErAl:
        return _request_page(request, db, actor, dossier_id, law, again, melding=STAAT_ER_AL, status=409)
    except Impossible:
        return _request_page(request, db, actor, dossier_id, law, again, melding=DOET_NIET_MEE, status=409)
    return see_other(f"/gemeente/instemmingen/{made}")


def _refused(db: Database, actor: Actor, dossier_id: int, wet: Wet, value: Verzoekformulier) -> dict[str, Fout]:
    with db.read() as session:
        head = dossier_for(session, actor, dossier_id)
        known = [one for one, _ in organisations_for(session, wet)]
    return value.refused(known, rules(head.gemeente, clock.today()))


def _overview_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    dossier_id: int,
    typed: FormData,
    errors: dict[str, Fout] | None = None,
    *,
    melding: str = "",
    klaar: bool = False,
    status: int = 200,
) -> Response[str]:
    with db.read() as session:
        check_reach(session, actor, dossier_id)
    record_view(db, actor, activiteiten.INSTEMMING_INZIEN, dossier_id, "instemming")
    with db.read() as session:
        found = overview_for(session, db.keys, actor, dossier_id)
    return form_page(
        request,
        "instemming/balie.html",
        Parsed(None, errors or {}, typed),
        status=status,
        beeld=found,
        wetten=WETTEN,
        soorten=SOORTEN,
        vooruit=VOORUIT_BALIE,
        melding=melding,
        klaar=klaar,
    )


def _request_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    dossier_id: int,
    wet: Wet,
    form: Parsed[Any],
    *,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    with db.read() as session:
        check_reach(session, actor, dossier_id)
    record_view(db, actor, activiteiten.INSTEMMING_INZIEN, dossier_id, f"instemming {wet}")
    with db.read() as session:
        found = overview_for(session, db.keys, actor, dossier_id)
        parties = organisations_for(session, wet)
    part = next((one for one in found.delen if one.wet is wet and one.vraagt), None) or deny("wet", wet)
    started = _first(found.gemeente, parties, part.recht.door, visit_of(request).lang) if not form.raw.pairs else []
    return form_page(
        request,
        "instemming/vragen.html",
        Parsed(None, form.errors, FormData([*form.raw.pairs, *started])),
        status=status,
        beeld=found,
        deel=part,
        wetnaam=WETTEN[wet],
        soort=SOORTEN[wet],
        welke=VAN_WIE[wet],
        organisaties=parties,
        plichten=PLICHTEN,
        sleutel=form.raw.get("sleutel") or secrets.token_urlsafe(16),
        melding=melding,
    )


def _first(gemeente: str, parties: list[tuple[int, str]], door: str, lang: str) -> list[tuple[str, str]]:
    """What stands in the request before anybody typed: the organisation that was named, a period, a term, the words."""
    today = clock.today()
    begin = (today.replace(day=1) + timedelta(days=62)).replace(day=1)
    term = today + timedelta(days=rules(gemeente, today).diensttermijnen.instemming)
    days = (("ingang", begin), ("einde", date(begin.year, 12, 31)), ("antwoord_voor", term))
    fields = [(f"{name}-{part}", str(value)) for name, day in days for part, value in date_parts(day)]
    named = [("organisatie", str(one)) for one, name in parties if name == door]
    return [*fields, *named, ("tekst", translations("nl").gettext(VERZOEKTEKST))]


def _law(text: str) -> Wet:
    return Wet(text) if text in SOORTEN else deny("wet", text[:10])


ROUTES: list[Any] = [overview, ask_person, refuse, fill_in, ask, *verzoeken.ROUTES]
