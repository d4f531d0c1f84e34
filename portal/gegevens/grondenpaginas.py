"""Every ground by party on one page, what withdrawing a consent means, and how long data are kept."""

from datetime import date
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.budget.queries import budget_of
from portal.db import Database
from portal.dossier.queries import dossier_for
from portal.gegevens.bewaring import runs_of, terms_for
from portal.gegevens.gronden import GEVOLGEN, STANDEN, grounds_of
from portal.gegevens.inwoner import START, contact_of
from portal.gegevens.teksten import AP, BEGIN, BEWAREN, WAAROM_BEWAARD
from portal.law.bewaren import Bewaarsoort, Bewaartermijn
from portal.law.toestemming import Doel
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.toestemming.machtiging import mandates_of
from portal.toestemming.queries import consent_of, consents_of
from portal.web import inwoner, page, person, see_other, visit_of
from portal.web.routes import get
from portal.web.visit import deny, staff

AnyRequest = Request[Any, Any, Any]


@get(START + "/gronden")
def grounds(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Who may know what, on which ground, what for, until when; and what can be withdrawn."""
    actor, today = person(request), clock.today()
    record_view(db, actor, activiteiten.GEGEVENS_INZIEN, actor.dossier_id, "gronden")
    with db.read() as session:
        consents = consents_of(session, actor.dossier_id or 0)
        mandates = mandates_of(session, db.keys, actor.dossier_id) if actor.dossier_id else []
        parts = _parts(session, actor, today)
        town, ends = _file(session, actor)
    admitted = visit_of(request).admitted and actor.dossier_id is not None
    terms = terms_for(town, today)
    given = [one.doel for one in consents if one.holds(today)]
    return page(
        request,
        "gegevens/gronden.html",
        gronden=grounds_of(parts, given, admitted=admitted),
        standen=STANDEN,
        toestemmingen=[one for one in consents if one.holds(today)],
        machtigingen=[one for one in mandates if one.holds(today)],
        termijnen=terms,
        einde=ends,
        begin=BEGIN,
        contact=contact_of(request),
        toezicht=AP,
        deelnemer=admitted,
    )


@get(START + "/intrekken/{doel:str}")
def before_withdrawal(request: AnyRequest, db: NamedDependency[Database], doel: FromPath[str]) -> Response[str]:
    """What withdrawing one consent means, before it is withdrawn."""
    actor = inwoner(request)
    purpose = Doel(doel) if doel in set(Doel) else deny("toestemming", doel[:40])
    record_view(db, actor, activiteiten.TOESTEMMING_INZIEN, actor.dossier_id, purpose)
    with db.read() as session:
        found = consent_of(session, actor.dossier_id or 0, purpose)
    if not found.holds(clock.today()):
        return see_other(START + "/gronden")
    return page(request, "gegevens/intrekken.html", een=found, gevolg=GEVOLGEN[purpose])


@get(START + "/bewaren")
def keeping(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """How long what is kept, and until when that is for this person as far as anybody knows."""
    actor, today = person(request), clock.today()
    record_view(db, actor, activiteiten.GEGEVENS_INZIEN, actor.dossier_id, "bewaren")
    with db.read() as session:
        town, ends = _file(session, actor)
    terms = terms_for(town, ends or today)
    own = terms.get(Bewaarsoort.DOSSIER)
    return page(
        request,
        "gegevens/bewaren.html",
        termijnen=terms,
        soorten=BEWAREN,
        begin=BEGIN,
        einde=ends,
        eigen_tot=_until(own, ends),
    )


@get("/beheer/opruimen")
def removals(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Which terms hold in the municipality of an administrator, and what was removed: numbers, nobody's data."""
    actor = staff(request, Rol.BEHEERDER)
    with db.read() as session:
        found = runs_of(session, actor.organisatie_id or 0)
    return page(
        request,
        "gegevens/opruimen.html",
        termijnen=terms_for(actor.organisatie or "", clock.today()),
        soorten=BEWAREN,
        begin=BEGIN,
        redenen=WAAROM_BEWAARD,
        **found,
    )


def _parts(session: Session, actor: Actor, on: date) -> tuple[Any, ...]:
    budget = budget_of(session, actor.dossier_id, on) if actor.dossier_id else None
    return tuple(part.wet for part in budget.delen) if budget else ()


def _file(session: Session, actor: Actor) -> tuple[str, date | None]:
    """Municipality and last day of the dossier served, as far as there is one."""
    if actor.dossier_id is None:
        return "", None
    found = dossier_for(session, actor, actor.dossier_id)
    return found.gemeente, found.overleden_op or found.eindigt_op


def _until(term: Bewaartermijn | None, ends: date | None) -> date | None:
    return term.last_day(ends) if term and ends else None


ROUTES: list[Any] = [grounds, before_withdrawal, keeping, removals]
