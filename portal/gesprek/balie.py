"""Talks at the desk: plan from the page of a report, change, cancel, ask people to come, write the report."""

import secrets
from collections.abc import Callable
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.models import Organisatiesoort
from portal.dossier.regels import rules
from portal.gesprek import service, tafel
from portal.gesprek.formulieren import (
    DUBBEL,
    DUREN,
    NIET_AANGEBODEN,
    WELKE,
    WIE,
    Afspraakformulier,
    Afzegging,
    Uitnodiging,
    Verslag,
)
from portal.gesprek.queries import LOPEND, GesprekView, contributors, newest_of, place_of, talk_for, talks_of
from portal.gesprek.teksten import SOORTEN, VORMEN
from portal.law.gesprek import Deelnemersoort, may_come
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.toegang.besluiten import NietBevoegd
from portal.toegang.queries import place_of as report_place
from portal.toegang.stuk import Stuk, case_for
from portal.web import FormData, form_page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
PLAN, PATH = "/gemeente/aanmeldingen/{aanmelding_id:int}/gesprekken", "/gemeente/gesprekken/{gesprek_id:int}"
AUTHORITY = N_("Controleer eerst of de melder voor deze persoon mag handelen.")
AT_ONCE = N_("Een collega of de inwoner was u voor. Hieronder ziet u hoe het nu is. Wat u typte, staat er nog.")
TOO_EARLY = N_("Het gesprek is nog niet geweest. Daarna kunt u een verslag schrijven.")
VAN_ORGANISATIE = {
    Organisatiesoort.ZORGKANTOOR: Deelnemersoort.ZORGKANTOOR,
    Organisatiesoort.ZORGVERZEKERAAR: Deelnemersoort.ZORGVERZEKERAAR,
}
Act = Callable[[Session], object]


@get(PLAN)
def overview(request: AnyRequest, db: NamedDependency[Database], aanmelding_id: FromPath[int]) -> Response[str]:
    """The talks about a report, and the form for a new one."""
    actor = staff(request, Rol.CONSULENT)
    return _plan_page(request, db, actor, aanmelding_id, Parsed(None, {}, visit_of(request).restored() or FormData()))


@post(PLAN)
def plan(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], aanmelding_id: FromPath[int]
) -> Response[str]:
    """Plan one."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Afspraakformulier, form)
    errors = read.value.refused() if read.value else read.errors
    if errors or read.value is None:
        return _plan_page(request, db, actor, aanmelding_id, Parsed(None, errors, form))
    once, seen = form.get("sleutel")[:40] or secrets.token_urlsafe(16), number_of(form.get("gezien")) or 0
    try:
        with db.write() as session:
            made = service.plan(session, db, actor, aanmelding_id, read.value, once, seen)
    except EigenDossier:
        return _plan_page(request, db, actor, aanmelding_id, Parsed(None, {}, form), melding=OWN, status=422)
    except NietBevoegd:
        return _plan_page(request, db, actor, aanmelding_id, Parsed(None, {}, form), melding=AUTHORITY, status=422)
    except (Impossible, Stale):
        return _plan_page(request, db, actor, aanmelding_id, Parsed(None, {}, form), melding=AT_ONCE, status=409)
    return see_other(f"/gemeente/gesprekken/{made}")


@get(PATH)
def show(request: AnyRequest, db: NamedDependency[Database], gesprek_id: FromPath[int]) -> Response[str]:
    """Everything about one talk."""
    actor = staff(request, Rol.CONSULENT)
    return _talk_page(request, db, actor, gesprek_id, visit_of(request).restored() or FormData())


@post(PATH + "/wijzigen")
def change(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], gesprek_id: FromPath[int]
) -> Response[str]:
    """Another moment, place or way."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Afspraakformulier, form)
    value, errors = read.value, read.value.refused() if read.value else read.errors
    if errors or value is None:
        return _talk_page(request, db, actor, gesprek_id, form, errors)
    version = number_of(form.get("versie"))
    return _do(
        request, db, actor, gesprek_id, form, lambda one: service.change(one, db, actor, gesprek_id, value, version)
    )


@post(PATH + "/afzeggen")
def cancel(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], gesprek_id: FromPath[int]
) -> Response[str]:
    """It does not take place."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Afzegging, form)
    if read.value is None:
        return _talk_page(request, db, actor, gesprek_id, form, read.errors)
    reden, version = read.value.reden, number_of(form.get("versie"))
    return _do(
        request, db, actor, gesprek_id, form, lambda one: service.cancel(one, db, actor, gesprek_id, reden, version)
    )


@post(PATH + "/deelnemers")
def invite(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], gesprek_id: FromPath[int]
) -> Response[str]:
    """Ask somebody to come."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Uitnodiging, form)
    errors = _refused(db, read.value) if read.value else read.errors
    if errors or read.value is None:
        return _talk_page(request, db, actor, gesprek_id, form, errors)
    value = read.value
    return _do(request, db, actor, gesprek_id, form, lambda one: service.invite(one, db, actor, gesprek_id, value))


@post(PATH + "/deelnemers/{deelnemer_id:int}/weg")
def uninvite(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    gesprek_id: FromPath[int],
    deelnemer_id: FromPath[int],
) -> Response[str]:
    """Somebody does not come."""
    actor = staff(request, Rol.CONSULENT)
    return _do(
        request, db, actor, gesprek_id, form, lambda one: service.uninvite(one, db, actor, gesprek_id, deelnemer_id)
    )


@post(PATH + "/verslag")
def report(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], gesprek_id: FromPath[int]
) -> Response[str]:
    """Keep a version of the report, for colleagues or for the person to read."""
    actor = staff(request, Rol.CONSULENT)
    read = parse(Verslag, form)
    if read.value is None:
        return _talk_page(request, db, actor, gesprek_id, form, read.errors)
    text, read_now, version = read.value.tekst, read.value.actie == "lezen", number_of(form.get("versie"))
    return _do(
        request,
        db,
        actor,
        gesprek_id,
        form,
        lambda one: service.write_report(one, db, actor, gesprek_id, text, lezen=read_now, version=version),
    )


def _do(request: AnyRequest, db: Database, actor: Actor, gesprek_id: int, form: FormData, act: Act) -> Response[str]:
    """Do it, or show the talk as it is now with why it was not done; what was typed stays."""
    try:
        with db.write() as session:
            act(session)
    except EigenDossier:
        return _talk_page(request, db, actor, gesprek_id, form, melding=OWN, status=422)
    except service.TeVroeg:
        return _talk_page(request, db, actor, gesprek_id, form, {"tekst": Fout(TOO_EARLY)})
    except service.NietAangeboden:
        return _talk_page(request, db, actor, gesprek_id, form, {"soort": Fout(NIET_AANGEBODEN)})
    except service.StaatErAl:
        return _talk_page(request, db, actor, gesprek_id, form, {"soort": Fout(DUBBEL)})
    except (Impossible, Stale):
        return _talk_page(request, db, actor, gesprek_id, form, melding=AT_ONCE, status=409)
    return see_other(f"/gemeente/gesprekken/{gesprek_id}")


def _refused(db: Database, value: Uitnodiging) -> dict[str, Fout]:
    """A verstrekker is an organisation of its kind; anybody else has a name."""
    if not value.is_verstrekker:
        return {} if value.naam else {"naam": Fout(WIE)}
    with db.read() as session:
        known = {number: VAN_ORGANISATIE[soort] for number, _, soort in contributors(session)}
    right = value.organisatie is not None and known.get(value.organisatie) is value.soort
    return {} if right else {"organisatie": Fout(WELKE)}


def _plan_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    aanmelding_id: int,
    form: Parsed[Any],
    *,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    with db.read() as session:
        dossier_id = report_place(session, actor, aanmelding_id)
    record_view(db, actor, activiteiten.GESPREK_INZIEN, dossier_id, f"gesprekken van aanmelding {aanmelding_id}")
    with db.read() as session:
        found = case_for(session, db.keys, actor, aanmelding_id)
        talks, newest = talks_of(session, db.keys, actor, aanmelding_id), newest_of(session, aanmelding_id)
    return form_page(
        request,
        "gesprek/plannen.html",
        form,
        status=status,
        stuk=found,
        gesprekken=talks,
        kan=found.status in LOPEND and found.bevoegd,
        melding=melding,
        vormen=list(VORMEN.items()),
        duren=DUREN,
        sleutel=form.raw.get("sleutel") or secrets.token_urlsafe(16),
        gezien=newest,
    )


def _talk_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    gesprek_id: int,
    typed: FormData,
    errors: dict[str, Fout] | None = None,
    *,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    with db.read() as session:
        dossier_id = place_of(session, actor, gesprek_id)
    record_view(db, actor, activiteiten.GESPREK_INZIEN, dossier_id, f"gesprek {gesprek_id}")
    with db.read() as session:
        talk = talk_for(session, db.keys, actor, gesprek_id)
        about = case_for(session, db.keys, actor, talk.aanmelding_id)
        parties = contributors(session)
    regelset = rules(talk.gemeente, clock.today())
    return form_page(
        request,
        "gesprek/balie.html",
        Parsed(None, errors or {}, FormData([*typed.pairs, *_start(talk, typed)])),
        status=status,
        gesprek=talk,
        loopt=talk.aanmeldstatus in LOPEND,
        hulp=about.inhoud.hulp,
        plaatsen=tafel.places(talk, _rights(about), about.toestemmingen, admitted=about.doet_mee),
        beroepskracht=may_come(Deelnemersoort.BEROEPSKRACHT, regelset),
        soorten=SOORTEN,
        aangeboden=tafel.offered(regelset),
        organisaties=parties,
        vormen=list(VORMEN.items()),
        vormnaam=VORMEN[talk.vorm],
        duren=DUREN,
        delen=_shared(talk, about),
        melding=melding,
    )


def _rights(about: Stuk) -> list[Any]:
    """The laws that the person has a right under: as the consulent found them, else as they were reported."""
    return [one.wet for one in (about.intake.rechten if about.intake else about.inhoud.rechten)]


def _shared(talk: GesprekView, about: Stuk) -> list[tuple[Any, bool]]:
    """Each participant, and whether the person lets them have the newest report that they read."""
    version = talk.te_lezen
    if version is None:
        return []
    consent = next(one for one in about.toestemmingen if one.doel.value == "gesprek")
    return [(one, version.shared_with(one.id, consent)) for one in talk.deelnemers]


def _start(talk: GesprekView, typed: FormData) -> list[tuple[str, str]]:
    """What stands in the forms before anybody typed."""
    start: list[tuple[str, str]] = []
    if "dag-jaar" not in typed:
        parts = (("dag", talk.dag.day), ("maand", talk.dag.month), ("jaar", talk.dag.year))
        start += [(f"dag-{name}", str(value)) for name, value in parts]
        start += [("van", talk.van.strftime("%H:%M")), ("minuten", str(talk.minuten)), ("vorm", talk.vorm.value)]
        start += [("waar", talk.waar)]
    if "tekst" not in typed and talk.verslag:
        start += [("tekst", talk.verslag.tekst)]
    return start


ROUTES: list[Any] = [overview, plan, show, change, cancel, invite, uninvite, report]
