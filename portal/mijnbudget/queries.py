"""The start page and the pages behind its amounts, composed of what the rooms keep.

The number of statements is constant, and small because every page view pays for it: the contracts come with their
sums, the dossier with the form that may be waiting and whether hours do, which are then read by one more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.queries import BerichtView, messages_of
from portal.budget.queries import BudgetView, budget_of
from portal.db import Keyring
from portal.db.columns import columns
from portal.declaratie.models import Declaratie
from portal.declaratie.queries import ASKED, DeclaratieView, latest_and_open
from portal.declaratie.status import IN_BEHANDELING, VERVALLEN
from portal.dossier.queries import OWN_DOSSIER, DossierView
from portal.herziening.opschorten import suspended_column
from portal.herziening.werk import reacts_column
from portal.hulp.urenstaat import GekregenUren, received_of, waits_column
from portal.law.kalender import end_of_month, first_of_month
from portal.law.overeenkomst_feiten import Periode
from portal.mijnbudget.cijfers import Cijfers
from portal.ondersteuningsplan.werk import asks_column
from portal.periodiek.sommen import ABSENT, SETTLED, unpaid_of
from portal.pgbplan.queries import PgbPlanStand, stand_columns
from portal.plan.queries import PlanView, plan_of
from portal.planverzoek.queries import asked_column
from portal.web.saved_forms import WAITING_PAGE, waiting_for
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.queries import CONTRACT_ROWS, ContractView, contract_views

_d = columns(Declaratie)
_z = columns(Zorgovereenkomst)
_WAITS = (suspended_column(bindparam("dossier")), reacts_column(bindparam("dossier")))
_EXTRA = (WAITING_PAGE, waits_column(), asks_column(), *_WAITS, asked_column(), *stand_columns())
_DOSSIER = OWN_DOSSIER.add_columns(*_EXTRA)
DECLARATIONS, MESSAGES = 20, 5
MONTHS_TO_REMIND = 2  # after that the terms of Regeling 5.5 d and e have run out


@dataclass(frozen=True)
class Afspraak:
    """A contract with what was agreed, paid and asked on one budget, in cents.

    `vast_ct` is what was settled of a fixed amount: paid or refused for good. `gedeclareerd` tells for each month of
    `months_to_declare` whether a declaration of it is there. A budget that is `vastgesteld` is asked nothing
    more.
    """

    contract: ContractView
    agreed_ct: int
    betaald_ct: int
    behandeling_ct: int
    vast_ct: int = 0
    gedeclareerd: tuple[bool, ...] = ()
    vastgesteld: bool = False

    @property
    def periodiek(self) -> bool:
        """Whether it needs no declarations (Regeling 5.3 b)."""
        return self.contract.periodiek

    @property
    def declared_ct(self) -> int:
        return self.betaald_ct + self.behandeling_ct + self.vast_ct

    @property
    def reserved_ct(self) -> int:
        """What a contract may still ask: agreed minus declared, never below zero."""
        if self.vastgesteld or not self.contract.is_reserved:
            return 0
        return max(self.agreed_ct - self.declared_ct, 0)


@dataclass(frozen=True)
class Afspraken:
    """The contracts with their sums; `kosten_ct` is asked in invoices and own transport that are being processed."""

    contracten: tuple[Afspraak, ...]
    kosten_ct: int


@dataclass(frozen=True)
class MijnBudget:
    """Everything that the start page of somebody with a budget shows."""

    dossier: DossierView
    bewaard: str | None
    budget: BudgetView
    plan: PlanView | None
    afspraken: tuple[Afspraak, ...]
    kosten_ct: int
    declaraties: tuple[DeclaratieView, ...]
    open_declaraties: tuple[DeclaratieView, ...]
    berichten: tuple[BerichtView, ...]
    pgbplan: PgbPlanStand
    concept_voor: date | None  # a draft of the ondersteuningsplan waits for what the person says of it
    opgeschort: date | None  # the SVB waits with payments until this day
    reageren_voor: date | None  # the municipality intends a change of the budget
    planverzoek_id: int | None  # the budget changes: the municipality asks what the plan should become
    uren: tuple[GekregenUren, ...]

    @property
    def cijfers(self) -> Cijfers:
        return figures(self.budget, self.afspraken, self.kosten_ct)


@dataclass(frozen=True)
class ZonderBudget:
    """What somebody sees who was admitted and has no budget on this day; `later` is one that starts after it."""

    dossier: DossierView
    bewaard: str | None
    later: BudgetView | None
    plan: PlanView | None
    berichten: tuple[BerichtView, ...]
    pgbplan: PgbPlanStand
    concept_voor: date | None


def start_page(session: Session, keys: Keyring, actor: Actor, today: date) -> MijnBudget | ZonderBudget:
    """The start page of the dossier that the actor serves. Raises `Denied`."""
    dossier_id = actor.dossier_id or 0
    row: Any = session.execute(_DOSSIER, {"dossier": dossier_id, **waiting_for(keys, actor)}).one_or_none()
    if row is None:
        return deny("dossier", dossier_id)
    own = DossierView(*row[: -len(_EXTRA)])
    dossier, (waits, hours, asks, suspended, reacts, asked, *stand) = own.read_by(actor), row[-len(_EXTRA) :]
    own_plan = PgbPlanStand(*stand)
    budget = budget_of(session, dossier_id, today)
    plan = plan_of(session, dossier_id)
    messages = tuple(messages_of(session, dossier_id, MESSAGES, reader=actor))
    if budget is None:
        later = budget_of(session, dossier_id, date.max)
        return ZonderBudget(dossier, waits, later, plan, messages, own_plan, asks)
    found = latest_and_open(session, dossier_id, DECLARATIONS)
    agreements = agreements_of(session, budget, dossier_id, months_to_declare(budget, today))
    return MijnBudget(
        dossier,
        waits,
        budget,
        plan,
        agreements.contracten,
        agreements.kosten_ct,
        tuple(found[:DECLARATIONS]),
        tuple(one for one in found if one.is_waiting),
        messages,
        own_plan,
        asks,
        suspended,
        reacts,
        asked,
        tuple(received_of(session, dossier_id)) if hours else (),
    )


def figures(budget: BudgetView, afspraken: tuple[Afspraak, ...], kosten_ct: int) -> Cijfers:
    """The figures of a budget with its contracts and the costs without one that are being processed (cents)."""
    processing = kosten_ct + sum(one.behandeling_ct for one in afspraken)
    reserved = sum(one.reserved_ct for one in afspraken)
    return Cijfers(budget.granted_ct, budget.paid_ct, processing, reserved)


def months_to_declare(budget: BudgetView, today: date) -> tuple[date, ...]:
    """The last months that are over, within the budget's period, oldest first."""
    months: list[date] = []
    month = first_of_month(today)
    for _ in range(MONTHS_TO_REMIND):
        month = first_of_month(month - timedelta(days=1))
        if budget.ingang <= end_of_month(month) and month <= budget.einde:
            months.insert(0, month)
    return tuple(months)


def agreements_of(session: Session, budget: BudgetView, dossier_id: int, months: tuple[date, ...] = ()) -> Afspraken:
    """Every contract of a dossier with its sums on one budget, and the costs without one.

    One statement, another for who has no contract at all, and one when a zorgverlener with a fixed amount was away.
    """
    known = {"dossier": dossier_id, "budget": budget.id} | {f"maand_{n}": month for n, month in enumerate(months)}
    rows: Sequence[Any] = session.execute(_agreements(len(months)), known).all()
    extra = {row[0]: row[22:] for row in rows}
    away = unpaid_of(session, dossier_id, clock.today()) if any(row[21] for row in rows) else {}
    found = tuple(
        _agreement(contract, budget, away.get(contract.id, ()), *extra[contract.id])
        for contract in contract_views(rows)
    )
    costs = rows[0][20] if rows else session.execute(select(_COSTS), known).scalar_one()
    return Afspraken(found, int(costs))


def _agreement(
    contract: ContractView,
    budget: BudgetView,
    unpaid: tuple[Periode, ...],
    fixed: int | None,
    paid: int | None,
    asked: int | None,
    *months: int | None,
) -> Afspraak:
    agreed_ct = contract.agreed_ct(Periode(budget.ingang, budget.einde), unpaid)
    return Afspraak(
        contract,
        agreed_ct,
        int(paid or 0),
        int(asked or 0),
        int(fixed or 0),
        tuple(map(bool, months)),
        vastgesteld=budget.gesloten_op is not None,
    )


# Invoices and own transport that the SVB still looks at.
_COSTS = (
    select(func.coalesce(func.sum(ASKED), 0))
    .where(_d.dossier_id == bindparam("dossier"), _d.budget_id == bindparam("budget"))
    .where(_d.zorgovereenkomst_id.is_(None), _d.status.in_(IN_BEHANDELING))
    .scalar_subquery()
)


@cache
def _agreements(months: int) -> Select[Any]:
    """The statement for so many months: made once, since making it takes longer than running it."""
    sums = _sums(months).subquery()
    chosen = CONTRACT_ROWS.add_columns(_COSTS, ABSENT, SETTLED, *list(sums.c)[1:])
    return chosen.outerjoin(sums, sums.c.zorgovereenkomst_id == _z.id)


def _sums(months: int) -> Select[Any]:
    lives = _d.status.not_in(VERVALLEN)
    names = [f"maand_{place}" for place in range(months)]
    declared = [func.count().filter(_d.maand == bindparam(name), lives).label(name) for name in names]
    processing = func.sum(ASKED).filter(_d.status.in_(IN_BEHANDELING))
    return (
        select(_d.zorgovereenkomst_id, func.sum(_d.betaald_ct).label("betaald"), processing.label("bezig"), *declared)
        .where(_d.dossier_id == bindparam("dossier"), _d.budget_id == bindparam("budget"))
        .group_by(_d.zorgovereenkomst_id)
    )
