"""The budget as it was granted, for the person: its parts, its conditions, and what becomes of the old pgb's."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.beschikking.overstap import PgbView, pgbs_of
from portal.beschikking.teksten import VOORWAARDEN
from portal.beschikking.zaak import ConceptView, decided_as
from portal.budget.queries import BudgetView, budget_now_or_later
from portal.budget.teksten import WETTEN
from portal.db import Database, Keyring
from portal.dossier.queries import DossierView, check_reach, dossier_for
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import inwoner, page
from portal.web.routes import get

AnyRequest = Request[Any, Any, Any]


@dataclass(frozen=True)
class MijnBesluit:
    """The grant in force with its words, and the pgb's before it; `budget` is None before the decision."""

    dossier: DossierView
    budget: BudgetView | None
    besluit: ConceptView | None
    oud: tuple[PgbView, ...]


def own_decision(session: Session, keys: Keyring, actor: Actor) -> MijnBesluit:
    """The grant of the dossier that the actor serves. Raises `Denied`. A constant number of statements."""
    head = dossier_for(session, actor, actor.dossier_id or 0)
    budget = budget_now_or_later(session, head.id, clock.today())
    words = decided_as(session, keys, head.id, budget.beschikking_id) if budget else None
    return MijnBesluit(head, budget, words, pgbs_of(session, head.id))


@get("/beschikking")
def show(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """What was granted, and on which conditions."""
    actor = inwoner(request)
    number = actor.dossier_id or 0
    with db.read() as session:
        check_reach(session, actor, number)
    record_view(db, actor, activiteiten.BESCHIKKING_INZIEN, number, "beschikking")
    with db.read() as session:
        found = own_decision(session, db.keys, actor)
    return page(request, "beschikking/eigen.html", beeld=found, wetten=WETTEN, voorwaarden=VOORWAARDEN)


ROUTES: list[Any] = [show]
