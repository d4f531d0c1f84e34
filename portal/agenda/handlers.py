"""The agenda of a resident: the days that count, and the same as a file for the calendar of a phone or computer."""

from datetime import timedelta
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromQuery

from portal import clock
from portal.actor import Actor, Grond
from portal.agenda.dag import ANTWOORDEN, GESPREKKEN, Dag, Dagsoort, Vraag
from portal.agenda.dagen import days_of
from portal.agenda.teksten import IN_BESTAND, KIJK_HIER, NAMEN
from portal.db import Database
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.signalen.kalender import Afspraak, calendar_file
from portal.web import inwoner, page, visit_of
from portal.web.i18n import translations
from portal.web.routes import get
from portal.web.visit import deny

AnyRequest = Request[Any, Any, Any]
AHEAD = timedelta(days=400)
REMIND = 3  # days before a term, in the calendar of the person; ours comes apart
NO_REMINDER = (*GESPREKKEN, *ANTWOORDEN, Dagsoort.EVALUATIE)


@get("/agenda")
def show(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """What comes: until when you can do something, when there is a talk, and until when somebody answers."""
    days = _days(db, inwoner(request))
    return page(request, "agenda/agenda.html", dagen=days, namen=NAMEN, vandaag=clock.today())


@get("/agenda/bestand")
def fetch(request: AnyRequest, db: NamedDependency[Database], wat: FromQuery[str] = "") -> Response[bytes]:
    """A calendar file of one day (`wat` is its code), or of all."""
    actor = inwoner(request)
    chosen = [one for one in _days(db, actor) if wat in ("", one.code)]
    if wat and not chosen:
        deny("dag", wat[:40])
    name = f"agenda-{chosen[0].code}" if wat else "agenda"
    return calendar_file([_appointment(request, one) for one in chosen], name)


def _days(db: Database, actor: Actor) -> list[Dag]:
    """The days of the dossier served, and of several parents only those of this one."""
    record_view(db, actor, activiteiten.AGENDA_INZIEN, actor.dossier_id)
    today = clock.today()
    with db.read() as session:
        found = days_of(session, Vraag(today, today + AHEAD, actor.dossier_id or 0, actor))
    own = actor.persoon_id if actor.grond is Grond.REGISTER else None
    return [one for one in found if one.lezer_id in (None, own)]


def _appointment(request: AnyRequest, one: Dag) -> Afspraak:
    visit = visit_of(request)
    say = translations(visit.lang).gettext
    return Afspraak(
        uid=f"{one.code if one.soort in GESPREKKEN else one.sleutel}@{visit.host.host.partition(':')[0]}",
        versie=one.versie,
        begint=one.begint or one.dag,
        eindigt=one.eindigt,
        titel=say(IN_BESTAND[one.soort]),
        tekst=say(KIJK_HIER) % {"portaal": visit.host.naam},
        url=f"{visit.host.base_url}{one.pad}",
        herinner=0 if one.soort in NO_REMINDER else REMIND,
    )


ROUTES: list[Any] = [show, fetch]
