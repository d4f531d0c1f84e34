"""Wie zag mijn gegevens: the page, and the record of every refusal."""

from datetime import date, timedelta
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromQuery

from portal import clock
from portal.db import Database
from portal.logboek import activiteiten
from portal.logboek.queries import Filter, seen_by
from portal.logboek.service import record_refusal, record_view
from portal.logboek.teksten import PERIODEN
from portal.web import inwoner, page
from portal.web.routes import get
from portal.web.visit import visit_of

AnyRequest = Request[Any, Any, Any]
OTHERS, ALL = "anderen", "alles"


@get("/wie-zag-mijn-gegevens")
def who_saw(
    request: AnyRequest,
    db: NamedDependency[Database],
    wie: FromQuery[str] = OTHERS,
    periode: FromQuery[str] = ALL,
    voor: FromQuery[str] = "",
) -> Response[str]:
    """Who saw or did what with this dossier, when, for whom and by which law."""
    actor = inwoner(request)
    record_view(db, actor, activiteiten.LOGBOEK_INZIEN, actor.dossier_id)
    wie, periode = (wie if wie == ALL else OTHERS), (periode if periode in PERIODEN else ALL)
    before = int(voor) if voor.isdecimal() and len(voor) < 19 else None
    van, tot = period(periode, clock.today())
    with db.read() as session:
        found = seen_by(session, actor, Filter(wie == ALL, van, tot), before=before)
    return page(
        request,
        "logboek/wie_zag.html",
        inzagen=found,
        wie=wie,
        periode=periode,
        eerste=before is None,
        perioden=PERIODEN,
    )


def period(name: str, today: date) -> tuple[date | None, date | None]:
    """First and last local day of a choice; None is open."""
    january = today.replace(month=1, day=1)
    return {
        "week": (today - timedelta(days=6), today),
        "maand": (today - timedelta(days=29), today),
        "jaar": (january, today),
        "vorig-jaar": (january.replace(year=today.year - 1), january - timedelta(days=1)),
    }.get(name, (None, None))


def record_denied(request: AnyRequest, reason: str, thing: str) -> None:
    """Record that somebody asked for what is not theirs, does not exist or is not for their role."""
    visit = visit_of(request)
    record_refusal(visit.db, visit.actor, activiteiten.TOEGANG, reason, thing)


ROUTES: list[Any] = [who_saw]
