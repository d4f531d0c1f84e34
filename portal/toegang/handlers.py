"""Reporting, what became of it, and for whom the next steps are."""

import secrets
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.actor import Actor, Grond
from portal.db import Database
from portal.dossier.models import Persoon
from portal.identity.access import NAMELESS
from portal.law.regelset import GeenRegelset, regelset_for
from portal.logboek import activiteiten
from portal.logboek.service import record_view, record_views
from portal.toegang import balie, queries, service
from portal.toegang.formulieren import VORMEN, WETTEN, Melding, MeldingVoorAnder
from portal.toegang.models import Voorwie
from portal.toegang.namens import actor_for
from portal.toegang.service import DoetAlMee, Gemeld
from portal.toegang.teksten import MEEWERKEN, ONDERSTEUNERS, UITLEG, VERSTREKKERS, VOOR
from portal.toegang.teksten import WETTEN as WETNAMEN
from portal.web import FormData, form_page, inwoner, page, person, see_other, visit_of
from portal.web.forms import MESSAGES, Fout, Parsed, number_of, once, parse
from portal.web.i18n import N_
from portal.web.page import secure_cookie
from portal.web.routes import get, post
from portal.web.sessions import COOKIE
from portal.web.visit import LoginNeeded, WrongRole, deny

AnyRequest = Request[Any, Any, Any]
VERDER = ("/zorgovereenkomsten/nieuw", "/huishouden")
"""Where somebody can go on at once for the person whom they change to."""
NERGENS = 0
"""What stands for a municipality that is not in the list."""
DOET_NIET_MEE = N_(
    "Deze gemeente doet niet mee. Bel uw eigen gemeente. U kunt uw gewone pgb's houden of daar aanvragen."
)
GEEN_REGELS = N_("In deze gemeente kunt u zich vandaag niet aanmelden. Bel de gemeente.")
EIGEN_BSN = N_("Dit is uw eigen burgerservicenummer. Vul dat van de ander in, of kies: aanmelden voor mijzelf.")
AL_ACHTTIEN = N_("Wie 18 jaar of ouder is, meldt zich zelf aan. Of kies: iemand die ik vertegenwoordig.")
IN_DE_TOEKOMST = N_("Deze dag moet nog komen. Controleer de geboortedatum.")

MENU_ZONDER_DOSSIER = (("/aanmelden", N_("Aanmelden")),)
MENU_AANGEMELD = (
    ("/aanmelding", N_("Mijn aanmelding")),
    ("/gesprekken", N_("Gesprekken")),
    ("/berichten", N_("Berichten")),
    ("/toestemmingen", N_("Wie mag wat van mij weten")),
    ("/wie-zag-mijn-gegevens", N_("Wie zag mijn gegevens")),
)


@get("/aanmelden")
def begin(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """For whom, and what this person reported before."""
    actor = _reporter(request)
    with db.read() as session:
        numbers = queries.numbers_reported_by(session, actor)
    _record_list(db, actor, numbers)
    with db.read() as session:
        found = queries.reported_by(session, db.keys, actor)
        served = queries.served_by(session, actor.persoon_id or 0, visit_of(request).host, clock.today())
    own = next((one for one in served if one.eigen), None)
    takes_part = own is not None and own.doet_mee
    waits = any(one.eigen and one.is_open for one in found)
    kinds = [one for one in Voorwie if one is not Voorwie.MIJ or not (takes_part or waits)]
    return page(
        request,
        "toegang/begin.html",
        aanmeldingen=found,
        namens=served,
        nu=actor.dossier_id,
        doet_mee=takes_part,
        keuzes=[(one.value, VOOR[one], UITLEG[one]) for one in kinds],
    )


@get("/aanmelden/{voor:str}")
def fill_in(request: AnyRequest, db: NamedDependency[Database], voor: FromPath[str]) -> Response[str]:
    """The form."""
    actor, kind = _reporter(request), _kind(voor)
    kept = visit_of(request).restored()
    return _form_page(request, db, actor, kind, Parsed(None, {}, kept or _known_of(db, actor, kind)))


@post("/aanmelden/{voor:str}")
def send(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], voor: FromPath[str]
) -> Response[str]:
    """Report; for oneself, the session goes on with the new dossier."""
    actor, kind = _reporter(request), _kind(voor)
    read: Parsed[Any] = parse(VORMEN[kind], form)
    errors = read.errors if read.value is None else _refused(request, db, actor, kind, read.value)
    if errors or read.value is None:
        return _form_page(request, db, actor, kind, Parsed(None, errors, form))
    try:
        kept = _report(db, actor, kind, read.value, once(form))
    except DoetAlMee:
        return see_other("/")
    target = f"/aanmeldingen/{kept.id}?ontvangen=1"
    if kept.opent is None and actor.naam == NAMELESS:  # now we know the name
        return _serve(request, db, actor, None, target)
    if kept.opent in (None, actor.dossier_id):
        return see_other(target)
    return _serve(request, db, actor, kept.opent, target)


@get("/aanmelding")
def mine(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """The newest report of the dossier served."""
    actor = inwoner(request)
    with db.read() as session:
        number = queries.newest_of(session, actor)
    return see_other(f"/aanmeldingen/{number}" if number else "/aanmelden")


@get("/aanmeldingen/{aanmelding_id:int}")
def show(
    request: AnyRequest, db: NamedDependency[Database], aanmelding_id: FromPath[int], ontvangen: FromQuery[str] = ""
) -> Response[str]:
    """One report: the receipt, what happens next and when, and the way back."""
    actor = person(request)
    with db.read() as session:
        reader = queries.reader_of(session, actor, aanmelding_id)
    record_view(db, reader, activiteiten.AANMELDING_INZIEN, reader.dossier_id, f"aanmelding {aanmelding_id}")
    with db.read() as session:
        found = queries.report_for(session, db.keys, actor, aanmelding_id)
    return page(
        request,
        "toegang/aanmelding.html",
        een=found,
        net_ontvangen=ontvangen == "1",
        wetten=WETNAMEN,
        ondersteuners=ONDERSTEUNERS,
        meewerken=MEEWERKEN,
        bedient=actor.dossier_id == found.dossier_id,
    )


@post("/aanmeldingen/{aanmelding_id:int}/intrekken")
def withdraw(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], aanmelding_id: FromPath[int]
) -> Response[str]:
    """Take it back."""
    actor = person(request)
    with db.write() as session:
        service.withdraw(session, db, actor, aanmelding_id, number_of(form.get("versie")))
    return see_other(f"/aanmeldingen/{aanmelding_id}")


@post("/voor-wie")
def switch(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Go on for somebody else, or for oneself: another session id."""
    actor, chosen = _reporter(request), form.get("dossier")
    if chosen and number_of(chosen) is None:
        return deny("namens", chosen[:20])
    target = form.get("naar") if form.get("naar") in VERDER else "/"
    return _serve(request, db, actor, number_of(chosen), target if chosen else "/aanmelden")


def _record_list(db: Database, actor: Actor, numbers: list[tuple[int, int, bool]]) -> None:
    """Record a list of reports: the own ones as one's own, those of others as who reported them."""
    own = [(dossier_id, f"aanmelding {number}") for number, dossier_id, mine in numbers if mine]
    others = [(dossier_id, f"aanmelding {number}") for number, dossier_id, mine in numbers if not mine]
    record_views(db, actor, activiteiten.AANMELDING_INZIEN, own or [(actor.dossier_id, "lijst")])
    record_views(db, queries.as_reporter(actor, 0), activiteiten.AANMELDING_INZIEN, others)


def _reporter(request: AnyRequest) -> Actor:
    """Who logged in for themselves. A mandate is for one person: it reports for nobody else."""
    actor = person(request)
    if actor.grond is Grond.CLAIM:
        raise WrongRole
    return actor


def _serve(request: AnyRequest, db: Database, actor: Actor, dossier_id: int | None, target: str) -> Response[str]:
    visit, sessions = visit_of(request), request.app.state.sessions
    with db.read() as session:
        other = actor_for(session, actor, visit.host, dossier_id, sessions.times.citizen)
    record_view(db, other, activiteiten.NAMENS_VERDER, other.dossier_id)
    try:
        value = sessions.switch(visit.cookie, other)
    except KeyError:
        raise LoginNeeded from None
    return see_other(target, cookies=[secure_cookie(COOKIE, value)])


def _report(db: Database, actor: Actor, voor: Voorwie, value: Melding, once: str) -> Gemeld:
    """Two who report the same unknown person at the same moment both begin a dossier: the second finds the first."""
    for last in (False, True):
        try:
            with db.write() as session:
                return service.report(session, db, actor, voor, value, once)
        except IntegrityError:
            if last:
                raise
    raise AssertionError


def _refused(request: AnyRequest, db: Database, actor: Actor, voor: Voorwie, value: Melding) -> dict[str, Fout]:
    """What no single field can know: the municipality and its rules today, and who this is about."""
    errors: dict[str, Fout] = {}
    with db.read() as session:
        towns = {one.id: one.naam for one in queries.towns_of(session, visit_of(request).host)}
        if isinstance(value, MeldingVoorAnder) and service.is_own_bsn(session, db, actor, value.bsn):
            errors["bsn"] = Fout(EIGEN_BSN)
    if value.gemeente not in towns:
        errors["gemeente"] = Fout(DOET_NIET_MEE if value.gemeente == NERGENS else MESSAGES["keuze"])
    else:
        try:
            regelset_for(towns[value.gemeente], clock.today())
        except GeenRegelset:
            errors["gemeente"] = Fout(GEEN_REGELS)
    if isinstance(value, MeldingVoorAnder):
        if value.geboortedatum > clock.today():
            errors["geboortedatum"] = Fout(IN_DE_TOEKOMST)
        elif voor is Voorwie.KIND and queries.is_adult(value.geboortedatum, clock.today()):
            errors["geboortedatum"] = Fout(AL_ACHTTIEN)
    return errors


def _known_of(db: Database, actor: Actor, voor: Voorwie) -> FormData:
    """What we know already of who reports."""
    with db.read() as session:
        row = session.get_one(Persoon, actor.persoon_id)
    name = "" if row.naam == NAMELESS else row.naam
    if voor is not Voorwie.MIJ:
        return FormData([("eigen_naam", name)])
    return FormData([("naam", name), ("straat", row.straat), ("postcode", row.postcode), ("plaats", row.plaats)])


def _form_page(request: AnyRequest, db: Database, actor: Actor, voor: Voorwie, form: Parsed[Any]) -> Response[str]:
    record_view(db, actor, activiteiten.AANMELDING_DOEN, actor.dossier_id, voor)
    with db.read() as session:
        towns = queries.towns_of(session, visit_of(request).host)
    return form_page(
        request,
        "toegang/formulier.html",
        form,
        voor=voor.value,
        titel=VOOR[voor],
        gemeenten=towns,
        nergens=NERGENS,
        wetten=[(wet.value, WETNAMEN[wet], VERSTREKKERS[wet]) for wet in WETTEN],
        ondersteuners=list(ONDERSTEUNERS.items()),
        meewerken=list(MEEWERKEN.items()),
        sleutel=form.raw.get("sleutel") or secrets.token_urlsafe(16),
    )


def _kind(text: str) -> Voorwie:
    return Voorwie(text) if text in set(Voorwie) else deny("aanmelden", text[:40])


ROUTES: list[Any] = [begin, fill_in, send, mine, show, withdraw, switch, *balie.ROUTES]
