"""The closing of a year for the person: what was granted, used and fixed, and the sum behind it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.berichten.models import Bericht
from portal.budget.models import IntegraalBudget
from portal.budget.teksten import WETTEN
from portal.db import Database
from portal.db.columns import columns
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.vaststelling.besluiten import budget_of_decision, decisions_of
from portal.vaststelling.jaar import year_of
from portal.vaststelling.lijst import place_of
from portal.vaststelling.ontvanger import receiver
from portal.vaststelling.teksten import GRONDEN, METHODE, NIETS_BETALEN, TELT_NIET_MEE, TERUG
from portal.vaststelling.vaststellen import SUBJECT
from portal.vaststelling.verwacht import expected
from portal.web import citizen, page, see_other
from portal.web.routes import get
from portal.web.visit import deny

AnyRequest = Request[Any, Any, Any]
_ib, _b = columns(IntegraalBudget), columns(Bericht)


@dataclass(frozen=True)
class Jaarregel:
    """A year of somebody's own budget."""

    budget_id: int
    ingang: date
    einde: date
    gesloten_op: date | None

    @property
    def stand(self) -> str:
        """Whether it runs, waits for the municipality, or is fixed."""
        if self.gesloten_op is not None:
            return "vastgesteld"
        return "loopt" if self.einde >= clock.today() else "wacht"


@get("/jaarafsluiting")
def overview(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Every year of the own budget."""
    actor = citizen(request)
    record_view(db, actor, activiteiten.JAAR_INZIEN, actor.dossier_id, "jaren")
    chosen = select(_ib.id, _ib.ingang, _ib.einde, _ib.gesloten_op).where(_ib.dossier_id == actor.dossier_id)
    with db.read() as session:
        years = [Jaarregel(*row) for row in session.execute(chosen.order_by(_ib.ingang.desc()))]
    return page(request, "vaststelling/eigen.html", jaren=years)


@get("/jaarafsluiting/{budget_id:int}")
def show(request: AnyRequest, db: NamedDependency[Database], budget_id: FromPath[int]) -> Response[str]:
    """One year: what was granted, used and fixed."""
    actor = citizen(request)
    with db.read() as session:
        place_of(session, actor, budget_id)
    record_view(db, actor, activiteiten.JAAR_INZIEN, actor.dossier_id, f"jaar {budget_id}")
    with db.read() as session:
        jaar = year_of(session, budget_id) or deny("budget", budget_id)
        decisions = decisions_of(session, db.keys, budget_id)
        coming = expected(session, jaar, clock.today()) if not decisions else None
        letters = _letters(session, [one.id for one in decisions])
    return page(
        request,
        "vaststelling/eigen_jaar.html",
        jaar=jaar,
        besluiten=decisions,
        besluit=decisions[-1] if decisions else None,
        verwacht=coming,
        brieven=letters,
        wetten=WETTEN,
        naar=receiver,
        gronden=GRONDEN,
        teksten={"niets": NIETS_BETALEN, "terug": TERUG, "methode": METHODE, "los": TELT_NIET_MEE},
        vandaag=clock.today(),
    )


def _letters(session: Session, decisions: list[int]) -> dict[int, int]:
    """The letter of each decision."""
    chosen = select(_b.onderwerp_id, _b.brief_id).where(_b.onderwerp == SUBJECT, _b.onderwerp_id.in_(decisions))
    return {row[0]: row[1] for row in session.execute(chosen) if row[1] is not None}


@get("/jaarafsluiting/besluiten/{vaststelling_id:int}")
def decision(request: AnyRequest, db: NamedDependency[Database], vaststelling_id: FromPath[int]) -> Response[str]:
    """The year that a decision is about, for whoever comes from a question about it."""
    actor = citizen(request)
    with db.read() as session:
        budget_id = budget_of_decision(session, actor, vaststelling_id)
    return see_other(f"/jaarafsluiting/{budget_id}")


ROUTES: list[Any] = [overview, show, decision]
