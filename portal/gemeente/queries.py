"""What a consulent sees of a dossier: budget, plan, contracts and what was declared. Drafts stay the budgethouder's."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.berichten.queries import BerichtView, messages_of
from portal.budget.queries import BudgetView, budget_now_or_later
from portal.db.bladen import Blad
from portal.db.columns import columns
from portal.db.flow import Gebeurtenis
from portal.declaratie.feiten import balance
from portal.declaratie.queries import DeclaratieView, declarations_of, sums_of
from portal.dossier.queries import (
    DossierView,
    count_dossiers_for,
    dossier_for,
    dossier_ids_for,
    dossiers_for,
)
from portal.gemeente.teksten import GEBEURTENISSEN, ONDERWERPEN
from portal.law.besteding import Saldo
from portal.pgbplan.queries import PgbPlanView, plans_of
from portal.plan.queries import PlanView, VersieView, draft_of, plan_of
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.queries import ContractView, contracts_of
from portal.zorgovereenkomst.status import Contractstatus

_g = columns(Gebeurtenis)
_z = columns(Zorgovereenkomst)
MESSAGES = 5
PAGINAS = {
    "aanmelding": "aanmeldingen",
    "declaratie": "declaraties",
    "zorgovereenkomst": "zorgovereenkomsten",
    "pgbplan": "pgb-plannen",
    "keukentafelgesprek": "gesprekken",
    "instemming": "instemmingen",
    "ondersteuningsplan": "ondersteuningsplannen",
    "herziening": "herzieningen",
    "opschorting": "opschortingen",
    "terugvordering": "terugvorderingen",
    "planverzoek": "planverzoeken",
    "gegevensverzoek": "gegevensverzoeken",
}
LATEST = 12


@dataclass(frozen=True)
class Lijst:
    """One page of dossiers, numbers only."""

    ids: tuple[int, ...]
    blad: Blad


@dataclass(frozen=True)
class GebeurtenisView:
    """One step of anything in a dossier; `rol` and whether it was done on behalf of the participant."""

    onderwerp: str
    onderwerp_id: int
    handeling: str
    op: datetime
    rol: Rol
    namens: bool

    @property
    def wat(self) -> str:
        """The message id of the kind of thing."""
        return ONDERWERPEN[self.onderwerp]

    @property
    def tekst(self) -> str:
        """The message id of what happened."""
        return GEBEURTENISSEN[self.onderwerp][self.handeling]

    @property
    def pagina(self) -> str | None:
        """Where it can be looked at."""
        room = PAGINAS.get(self.onderwerp)
        return f"/gemeente/{room}/{self.onderwerp_id}" if room else None


@dataclass(frozen=True)
class DossierBeeld:
    """A dossier as a consulent looks at it."""

    dossier: DossierView
    budget: BudgetView | None
    saldo: Saldo | None
    plan: PlanView | None
    concept: VersieView | None
    pgbplannen: list[PgbPlanView]
    contracten: list[ContractView]
    declaraties: list[DeclaratieView]
    berichten: list[BerichtView]
    gebeurtenissen: list[GebeurtenisView]
    vlaggen: dict[int, tuple[str, ...]]  # by contract: names of `VLAGGEN`


def find_dossiers(session: Session, actor: Actor, search: str, pagina: int) -> Lijst:
    """Which dossiers are on this page of the list. Two statements."""
    blad = Blad(count_dossiers_for(session, actor, search), pagina)
    return Lijst(tuple(dossier_ids_for(session, actor, search, limit=blad.omvang, offset=blad.eerder)), blad)


def read_dossiers(session: Session, actor: Actor, search: str, found: Lijst) -> list[DossierView]:
    """The dossiers of one page; one that was opened since they were counted waits for the next look."""
    page = dossiers_for(session, actor, search, limit=found.blad.omvang, offset=found.blad.eerder)
    return [one for one in page if one.id in found.ids]


def read_dossier(session: Session, actor: Actor, dossier_id: int) -> DossierBeeld:
    """A dossier of the consulent's own municipality. Raises `Denied`."""
    dossier = dossier_for(session, actor, dossier_id)
    budget = budget_now_or_later(session, dossier_id, clock.today())
    sent = [one for one in declarations_of(session, dossier_id, limit=3 * LATEST) if one.ingediend_op]
    return DossierBeeld(
        dossier=dossier,
        budget=budget,
        saldo=balance(budget, sums_of(session, budget.id, dossier_id)) if budget else None,
        plan=plan_of(session, dossier_id),
        concept=draft_of(session, dossier_id),
        pgbplannen=plans_of(session, dossier_id),
        contracten=sent_contracts(session, dossier_id),
        declaraties=sent[:LATEST],
        berichten=messages_of(session, dossier_id, MESSAGES),
        gebeurtenissen=_events(session, dossier_id),
        vlaggen=_flags(session, dossier_id),
    )


def _events(session: Session, dossier_id: int) -> list[GebeurtenisView]:
    """The newest steps of what a consulent may know of: nothing about drafts."""
    known = or_(
        *(and_(_g.onderwerp == subject, _g.handeling.in_(steps.keys())) for subject, steps in GEBEURTENISSEN.items())
    )
    chosen = (
        select(_g.onderwerp, _g.onderwerp_id, _g.handeling, _g.op, _g.rol, _g.namens)
        .where(
            _g.dossier_id == dossier_id,
            known,
            or_(_g.van != "concept", _g.onderwerp == "ondersteuningsplan", _g.handeling.in_(("indienen", "invoeren"))),
        )
        .order_by(_g.id.desc())
        .limit(LATEST)
    )
    return [GebeurtenisView(*row) for row in session.execute(chosen)]


def _flags(session: Session, dossier_id: int) -> dict[int, tuple[str, ...]]:
    chosen = select(_z.id, _z.vertegenwoordiger_is_zorgverlener, _z.familie).where(_z.dossier_id == dossier_id)
    names = ("vertegenwoordiger", "familie")
    return {
        row[0]: tuple(name for name, there in zip(names, row[1:], strict=True) if there)
        for row in session.execute(chosen)
    }


def sent_contracts(session: Session, dossier_id: int) -> list[ContractView]:
    """The contracts that were sent: a draft is between the budgethouder and the zorgverlener."""
    return [one for one in contracts_of(session, dossier_id) if one.status is not Contractstatus.CONCEPT]
