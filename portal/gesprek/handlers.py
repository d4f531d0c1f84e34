"""Talks as the person sees them: when, where and with whom, the report, and who may get it."""

from collections.abc import Callable
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from portal.actor import Actor, Rol
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.models import Dossier
from portal.dossier.status import DEELNEMERS
from portal.gesprek import balie, inwoner, tafel
from portal.gesprek.formulieren import DUBBEL, NIET_AANGEBODEN, VAN_INWONER, WIE, Antwoord, Uitnodiging
from portal.gesprek.models import Gespreksvorm
from portal.gesprek.queries import GesprekView, place_of, talk_for, talks_of
from portal.gesprek.service import NietAangeboden, StaatErAl
from portal.gesprek.teksten import AGENDATEKST, AGENDATITEL, BIJ_U, SOORTEN, UITLEG
from portal.law.toestemming import Doel
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.signalen.kalender import Afspraak, calendar_file
from portal.toestemming.queries import consents_of
from portal.web import FormData, form_page, page, see_other, visit_of
from portal.web import inwoner as resident
from portal.web.forms import Fout, Parsed, number_of, parse
from portal.web.i18n import N_, translations
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
PATH, DESK_PATH = "/gesprekken/{gesprek_id:int}", "/gemeente/gesprekken/{gesprek_id:int}"
AT_ONCE = N_("Het gesprek is veranderd terwijl u bezig was. Hieronder ziet u hoe het nu is. Wat u typte, staat er nog.")
NEWER = N_("Uw consulent heeft het verslag verbeterd. Lees het opnieuw. Wat u typte, staat er nog.")
ANSWERED = N_("Er is al geantwoord op dit verslag. Wilt u nog iets zeggen? Stel dan een vraag over dit gesprek.")
Act = Callable[[Session], object]


@get("/gesprekken")
def overview(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """The talks of the dossier served."""
    actor = resident(request)
    record_view(db, actor, activiteiten.GESPREK_INZIEN, actor.dossier_id, "lijst")
    with db.read() as session:
        found = talks_of(session, db.keys, actor)
    return page(request, "gesprek/lijst.html", gesprekken=found, vormen=BIJ_U)


@get(PATH)
def show(
    request: AnyRequest, db: NamedDependency[Database], gesprek_id: FromPath[int], klaar: FromQuery[str] = ""
) -> Response[str]:
    """One talk."""
    actor = resident(request)
    typed = visit_of(request).restored() or FormData()
    return _talk_page(request, db, actor, gesprek_id, typed, klaar=klaar if klaar in ("antwoord", "delen") else "")


@post(PATH + "/deelnemers")
def bring(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], gesprek_id: FromPath[int]
) -> Response[str]:
    """Somebody comes along."""
    actor = resident(request)
    read = parse(Uitnodiging, form)
    nameless = read.value is not None and not read.value.naam and not read.value.is_verstrekker
    errors = {"naam": Fout(WIE)} if nameless else read.errors
    if errors or read.value is None:
        return _talk_page(request, db, actor, gesprek_id, form, errors)
    value = read.value
    return _do(request, db, actor, gesprek_id, form, lambda one: inwoner.bring(one, db, actor, gesprek_id, value))


@post(PATH + "/deelnemers/{deelnemer_id:int}/weg")
def leave_home(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    gesprek_id: FromPath[int],
    deelnemer_id: FromPath[int],
) -> Response[str]:
    """Somebody does not come along after all."""
    actor = resident(request)
    return _do(
        request, db, actor, gesprek_id, form, lambda one: inwoner.leave_home(one, db, actor, gesprek_id, deelnemer_id)
    )


@post(PATH + "/antwoord")
def respond(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], gesprek_id: FromPath[int]
) -> Response[str]:
    """Whether the report is right."""
    actor = resident(request)
    read = parse(Antwoord, form)
    if read.value is None:
        return _talk_page(request, db, actor, gesprek_id, form, read.errors)
    yes, words, version = read.value.akkoord == "ja", read.value.woorden, number_of(form.get("verslag"))
    if not yes and not words:
        return _talk_page(request, db, actor, gesprek_id, form, {"woorden": Fout(N_("Vertel wat er niet klopt."))})
    return _do(
        request,
        db,
        actor,
        gesprek_id,
        form,
        lambda one: inwoner.respond(one, db, actor, gesprek_id, version, akkoord=yes, tekst=words),
        "?klaar=antwoord",
    )


@post(PATH + "/delen")
def share(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], gesprek_id: FromPath[int]
) -> Response[str]:
    """Who may get the report."""
    actor = resident(request)
    chosen = [found for one in form.all("met") if (found := number_of(one)) is not None]
    version = number_of(form.get("verslag"))
    return _do(
        request,
        db,
        actor,
        gesprek_id,
        form,
        lambda one: inwoner.share(one, db, actor, gesprek_id, version, chosen),
        "?klaar=delen",
    )


@get(PATH + "/agenda")
def calendar(request: AnyRequest, db: NamedDependency[Database], gesprek_id: FromPath[int]) -> Response[bytes]:
    """The appointment as a calendar file."""
    actor = resident(request)
    return _calendar(request, db, actor, gesprek_id, "/gesprekken")


@get(DESK_PATH + "/agenda")
def desk_calendar(request: AnyRequest, db: NamedDependency[Database], gesprek_id: FromPath[int]) -> Response[bytes]:
    """The appointment for the calendar of the consulent, with no name in it."""
    actor = staff(request, Rol.CONSULENT)
    return _calendar(request, db, actor, gesprek_id, "/gemeente/gesprekken")


def _calendar(request: AnyRequest, db: Database, actor: Actor, gesprek_id: int, folder: str) -> Response[bytes]:
    with db.read() as session:
        dossier_id = place_of(session, actor, gesprek_id)
    record_view(db, actor, activiteiten.GESPREK_INZIEN, dossier_id, f"gesprek {gesprek_id}")
    with db.read() as session:
        talk = talk_for(session, db.keys, actor, gesprek_id)
    return calendar_file([_appointment(request, talk, folder)], f"gesprek-{gesprek_id}")


def _appointment(request: AnyRequest, talk: GesprekView, folder: str) -> Afspraak:
    visit = visit_of(request)
    say = translations(visit.lang).gettext
    place = talk.waar or (say(BIJ_U[talk.vorm]) if folder == "/gesprekken" and talk.vorm is Gespreksvorm.THUIS else "")
    return Afspraak(
        uid=f"gesprek-{talk.id}@{visit.host.host.partition(':')[0]}",
        versie=talk.version - 1,
        begint=talk.begint,
        eindigt=talk.eindigt,
        titel=say(AGENDATITEL) % {"gemeente": talk.gemeente},
        tekst=say(AGENDATEKST),
        waar=place,
        url=f"{visit.host.base_url}{folder}/{talk.id}",
        gaat_door=not talk.vervalt and talk.status.value != "afgezegd",
    )


def _do(
    request: AnyRequest, db: Database, actor: Actor, gesprek_id: int, form: FormData, act: Act, done: str = ""
) -> Response[str]:
    """Do it, or show the talk as it is now with why it was not done; what was typed stays."""
    try:
        with db.write() as session:
            act(session)
    except NietAangeboden:
        return _talk_page(request, db, actor, gesprek_id, form, {"soort": Fout(NIET_AANGEBODEN)})
    except StaatErAl:
        return _talk_page(request, db, actor, gesprek_id, form, {"soort": Fout(DUBBEL)})
    except inwoner.AlGeantwoord:
        return _talk_page(request, db, actor, gesprek_id, form, melding=ANSWERED, status=409)
    except Stale:
        return _talk_page(request, db, actor, gesprek_id, form, melding=NEWER, status=409)
    except Impossible:
        return _talk_page(request, db, actor, gesprek_id, form, melding=AT_ONCE, status=409)
    return see_other(f"/gesprekken/{gesprek_id}{done}")


def _talk_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    gesprek_id: int,
    typed: FormData,
    errors: dict[str, Fout] | None = None,
    *,
    melding: str = "",
    klaar: str = "",
    status: int = 200,
) -> Response[str]:
    record_view(db, actor, activiteiten.GESPREK_INZIEN, actor.dossier_id, f"gesprek {gesprek_id}")
    with db.read() as session:
        talk = talk_for(session, db.keys, actor, gesprek_id)
        consents = consents_of(session, talk.dossier_id)
        takes_part = session.get_one(Dossier, talk.dossier_id).status in DEELNEMERS
    consent = next(one for one in consents if one.doel is Doel.GESPREK)
    read = talk.verslag
    shared = [one.id for one in talk.deelnemers if read and read.shared_with(one.id, consent)]
    start = [] if "met" in typed else [("met", str(one)) for one in shared]
    return form_page(
        request,
        "gesprek/gesprek.html",
        Parsed(None, errors or {}, FormData([*typed.pairs, *start])),
        status=status,
        gesprek=talk,
        vormnaam=BIJ_U[talk.vorm],
        soorten=SOORTEN,
        keuzes=[(one.value, SOORTEN[one], UITLEG[one]) for one in VAN_INWONER],
        zonder_toestemming=[
            one.soort.value
            for one in talk.deelnemers
            if one.is_verstrekker and not tafel.may_tell(one.soort, consents, admitted=takes_part).allowed
        ],
        toestemming=consent,
        gedeeld=shared,
        melding=melding,
        klaar=klaar,
    )


ROUTES: list[Any] = [
    *(overview, show, bring, leave_home, respond, share, calendar, desk_calendar),
    *balie.ROUTES,
]
