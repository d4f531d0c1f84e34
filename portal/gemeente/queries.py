"""What a consulent sees of a dossier: budget, plan, contracts and what was declared. Drafts stay the budgethouder's."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.budget.queries import BudgetView, budget_of
from portal.db.columns import columns
from portal.declaratie.feiten import balance
from portal.declaratie.queries import DeclaratieView, declarations_of, sums_of
from portal.dossier.queries import (
    DossierView,
    count_dossiers_for,
    dossier_for,
    dossier_ids_for,
    dossiers_for,
    is_own,
)
from portal.identity.models import Medewerker
from portal.law.besteding import Saldo
from portal.pgbplan.queries import PgbPlanView, plans_of
from portal.plan.queries import PlanView, VersieView, draft_of, plan_of
from portal.zorgovereenkomst.queries import ContractView, contracts_of

_m = columns(Medewerker)
PAGE_SIZE = 25
LATEST = 12


@dataclass(frozen=True)
class Lijst:
    """One page of dossiers, numbers only."""

    ids: tuple[int, ...]
    aantal: int
    pagina: int

    @property
    def paginas(self) -> int:
        return max(1, -(-self.aantal // PAGE_SIZE))


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


def find_dossiers(session: Session, actor: Actor, search: str, pagina: int) -> Lijst:
    """Which dossiers are on this page of the list. Two statements."""
    count = count_dossiers_for(session, actor, search)
    page = max(1, min(pagina, -(-count // PAGE_SIZE)))
    ids = dossier_ids_for(session, actor, search, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    return Lijst(tuple(ids), count, page)


def read_dossiers(session: Session, actor: Actor, search: str, found: Lijst) -> list[DossierView]:
    """The dossiers of one page; one that was opened since they were counted waits for the next look."""
    page = dossiers_for(session, actor, search, limit=PAGE_SIZE, offset=(found.pagina - 1) * PAGE_SIZE)
    return [one for one in page if one.id in found.ids]


def read_dossier(session: Session, actor: Actor, dossier_id: int) -> DossierBeeld:
    """A dossier of the consulent's own municipality. Raises `Denied`."""
    dossier = dossier_for(session, actor, dossier_id)
    budget = budget_of(session, dossier_id, clock.today())
    sent = [one for one in declarations_of(session, dossier_id, limit=3 * LATEST) if one.ingediend_op]
    return DossierBeeld(
        dossier=dossier,
        budget=budget,
        saldo=balance(budget, sums_of(session, budget.id, dossier_id)) if budget else None,
        plan=plan_of(session, dossier_id),
        concept=draft_of(session, dossier_id),
        pgbplannen=plans_of(session, dossier_id),
        contracten=contracts_of(session, dossier_id),
        declaraties=sent[:LATEST],
    )


def colleagues_close_to(session: Session, dossier_id: int) -> list[tuple[int, str]]:
    """Who said that this dossier is their own or of somebody close to them: number and name. One statement."""
    chosen = select(_m.id, _m.naam).where(is_own(_m.id, dossier_id)).order_by(_m.naam)
    return [(row[0], row[1]) for row in session.execute(chosen)]
