"""Ik ben het er niet mee eens: whose decision it is, where to go with it, and until when."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromQuery
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.gesprek_queries import working_days_to_answer
from portal.berichten.vraag import number_in
from portal.bezwaar.beslissing import Bestreden, decision_of, decisions_of, newest_about, payments_of, running_about
from portal.bezwaar.betaling import payment_for, requests_of
from portal.bezwaar.klachten import complaints_of
from portal.bezwaar.queries import objections_of
from portal.bezwaar.teksten import (
    BESLISSERS,
    WAAROVER,
)
from portal.db import Database
from portal.dossier.queries import dossier_for
from portal.law.bezwaar import way_for
from portal.law.rechtsbescherming import Beslisser, rechtsbescherming
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.periodiek.formulier import month_in
from portal.web import inwoner, page
from portal.web.routes import get
from portal.web.visit import deny

AnyRequest = Request[Any, Any, Any]


@get("/niet-eens")
def disagree(
    request: AnyRequest,
    db: NamedDependency[Database],
    bericht: FromQuery[str] = "",
    brief: FromQuery[str] = "",
    over: FromQuery[str] = "",
    nummer: FromQuery[str] = "",
    maand: FromQuery[str] = "",
    bij: FromQuery[str] = "",
) -> Response[str]:
    """Whose decision it is, where to go, and until when; without one named, which one it is."""
    actor = inwoner(request)
    record_view(db, actor, activiteiten.NIET_EENS_INZIEN, actor.dossier_id, "niet eens")
    if bij:
        return _elsewhere(request, db, actor, bij)
    if not (bericht or brief or over):
        return _choose(request, db, actor)
    with db.read() as session:
        found = _target(session, actor, bericht, brief, over, nummer, maand)
        if found is None:
            return _choose(request, db, actor)
        running = running_about(session, actor, found) if found.brief_id else None
        payment = payment_for(session, actor, found.zaak) if found.zaak else None
    return page(
        request,
        "bezwaar/uitleg.html",
        besluit=found,
        weg=way_for(found.beslisser, found.gemaakt_op, rechtsbescherming()),
        loopt=running,
        betaling=payment,
        wie=BESLISSERS[found.beslisser],
        werkdagen=working_days_to_answer(found.gemeente),
    )


def _target(
    session: Session, actor: Actor, bericht: str, brief: str, over: str, nummer: str, maand: str
) -> Bestreden | None:
    if bericht:
        return decision_of(session, actor, bericht=number_in(bericht) or 0)
    if brief:
        return decision_of(session, actor, brief=number_in(brief) or 0)
    return newest_about(session, actor, over[:40], number_in(nummer) or 0, month_in(maand))


def _choose(request: AnyRequest, db: Database, actor: Actor) -> Response[str]:
    with db.read() as session:
        decisions = decisions_of(session, actor)
        objections = objections_of(session, db.keys, actor)
        complaints = complaints_of(session, db.keys, actor)
        payments = payments_of(session, actor)
        asked = requests_of(session, db.keys, actor)
    return page(
        request,
        "bezwaar/niet_eens.html",
        besluiten=decisions,
        bezwaren=objections,
        klachten=complaints,
        betalingen=payments,
        gevraagd=asked,
        anderen=[(one, BESLISSERS[one], WAAROVER[one]) for one in Beslisser if one is not Beslisser.COLLEGE],
    )


def _elsewhere(request: AnyRequest, db: Database, actor: Actor, bij: str) -> Response[str]:
    """A decision that the portal does not know: who decided is where to go."""
    beslisser = Beslisser(bij) if bij in set(Beslisser) else deny("beslisser", bij[:40])
    with db.read() as session:
        dossier = dossier_for(session, actor, actor.dossier_id or 0)
    return page(
        request,
        "bezwaar/elders.html",
        bij=beslisser,
        weg=way_for(beslisser, clock.today(), rechtsbescherming()),
        wie=BESLISSERS[beslisser],
        waarover=WAAROVER[beslisser],
        gemeente=dossier.gemeente,
    )


ROUTES: list[Any] = [disagree]
