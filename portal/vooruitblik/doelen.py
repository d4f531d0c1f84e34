"""The line from a goal of the plan to what is paid for it: its contracts, their declarations, and the way back."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, case, func, null, or_, select
from sqlmodel import Session

from portal.budget.queries import budget_of
from portal.db.columns import columns, has_id
from portal.declaratie.models import Declaratie
from portal.declaratie.queries import ASKED, HEAD, DeclaratieView
from portal.declaratie.status import IN_BEHANDELING, VERVALLEN, Declaratiestatus
from portal.periodiek.sommen import settled_of
from portal.plan.models import Plandienst
from portal.plan.queries import DienstView, plan_of
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.queries import ContractView, contracts_by_service, services_of

_da, _z, _pd = columns(Declaratie), columns(Zorgovereenkomst), columns(Plandienst)
SHOWN = 20


@dataclass(frozen=True)
class Uitgave:
    """A contract of a goal with what was used by it on the budget of today; `ook_elders`: it serves other goals too."""

    contract: ContractView
    gebruikt_ct: int
    declaraties: int
    ook_elders: bool


@dataclass(frozen=True)
class Doel:
    """A service of the plan with its goal, its contracts, and invoices without a contract."""

    dienst: DienstView
    uitgaven: tuple[Uitgave, ...]
    rekeningen: int
    rekeningen_ct: int

    @property
    def gebruikt_ct(self) -> int:
        return self.rekeningen_ct + sum(one.gebruikt_ct for one in self.uitgaven)


@dataclass(frozen=True)
class Som:
    """Cents used and how many declarations, of a contract (None: of none) for a service (None: not said)."""

    contract_id: int | None
    stam_id: int | None
    aantal: int
    bedrag_ct: int


_STAM_OF_DECLARATION = (
    select(func.coalesce(_pd.stam_id, _pd.id)).where(_pd.id == _da.dienst_id).correlate(Declaratie).scalar_subquery()
)
_COUNTS = case((_da.status.in_(IN_BEHANDELING), ASKED), else_=_da.betaald_ct)
_SUMS = (
    select(_da.zorgovereenkomst_id, _STAM_OF_DECLARATION.label("stam"), func.count(), func.sum(_COUNTS))
    .where(_da.dossier_id == bindparam("dossier"), _da.budget_id == bindparam("budget"))
    .where(_da.status.not_in((*VERVALLEN, Declaratiestatus.CONCEPT)))
    .group_by(_da.zorgovereenkomst_id, "stam")
)


def goals_of(session: Session, dossier_id: int, today: date) -> list[Doel]:
    """Every goal of the plan in force; nothing without a plan. A constant number of statements (six at most)."""
    plan = plan_of(session, dossier_id)
    if plan is None:
        return []
    contracts = contracts_by_service(session, dossier_id)
    budget = budget_of(session, dossier_id, today)
    sums = _sums(session, dossier_id, budget.id) if budget else []
    periodic = any(one.periodiek for found in contracts.values() for one in found)
    fixed = settled_of(session, dossier_id, budget.id) if budget and periodic else {}
    serves = _serves(contracts)
    return [_goal(one, contracts.get(one.stam_id, []), sums, fixed, serves) for one in plan.diensten]


def goal_of(session: Session, dossier_id: int, stam_id: int, today: date) -> tuple[Doel, list[DeclaratieView]]:
    """One goal with its newest declarations. One statement more. Raises `Denied` when the plan does not hold it."""
    found = next((one for one in goals_of(session, dossier_id, today) if one.dienst.stam_id == stam_id), None)
    if found is None:
        return deny("doel", stam_id)
    return found, _declarations(session, dossier_id, stam_id, [one.contract.id for one in found.uitgaven])


def goal_behind(session: Session, dossier_id: int, soort: str, nummer: int) -> int | None:
    """The service (by `stam_id`) that a declaration or contract of this dossier is for; None: the plan tells no more.

    Raises `Denied` for what is not of this dossier.
    """
    contract_id, service_id = _place(session, dossier_id, soort, nummer)
    stems = services_of(session, contract_id) if contract_id else frozenset()
    if service_id is not None:
        chosen = select(func.coalesce(_pd.stam_id, _pd.id)).where(_pd.id == service_id)
        stems = frozenset(session.execute(chosen).scalars())
    plan = plan_of(session, dossier_id)
    known = [one.stam_id for one in plan.diensten if one.stam_id in stems] if plan else []
    return known[0] if known else None


def _place(session: Session, dossier_id: int, soort: str, nummer: int) -> tuple[int | None, int | None]:
    chosen: Select[Any]
    if soort == "declaratie":
        chosen = select(_da.zorgovereenkomst_id, _da.dienst_id).where(
            has_id(_da.id, nummer), _da.dossier_id == dossier_id
        )
    elif soort == "zorgovereenkomst":
        chosen = select(_z.id, null()).where(has_id(_z.id, nummer), _z.dossier_id == dossier_id)
    else:
        return deny("doel", soort[:40])
    row: Any = session.execute(chosen).one_or_none()
    return (row[0], row[1]) if row else deny(soort, nummer)


def _sums(session: Session, dossier_id: int, budget_id: int) -> list[Som]:
    rows = session.execute(_SUMS, {"dossier": dossier_id, "budget": budget_id})
    return [Som(row[0], row[1], int(row[2]), int(row[3])) for row in rows]


def _serves(contracts: Mapping[int, Iterable[ContractView]]) -> dict[int, set[int]]:
    """The services of each contract."""
    found: dict[int, set[int]] = {}
    for stam, served in contracts.items():
        for one in served:
            found.setdefault(one.id, set()).add(stam)
    return found


def _goal(
    dienst: DienstView, contracts: Iterable[ContractView], sums: Collection[Som], fixed: Mapping[int, int],
    serves: Mapping[int, set[int]],
) -> Doel:  # fmt: skip
    spent = tuple(_spent(one, dienst.stam_id, sums, fixed, serves[one.id]) for one in contracts)
    loose = [one for one in sums if one.contract_id is None and one.stam_id == dienst.stam_id]
    return Doel(dienst, spent, sum(one.aantal for one in loose), sum(one.bedrag_ct for one in loose))


def _spent(
    contract: ContractView, stam_id: int, sums: Iterable[Som], fixed: Mapping[int, int], serves: set[int]
) -> Uitgave:
    """A declaration that names its service counts there alone; one that names none counts at each of its contract."""
    mine = [one for one in sums if one.contract_id == contract.id and one.stam_id in (None, stam_id)]
    cents = sum(one.bedrag_ct for one in mine) + fixed.get(contract.id, 0)
    return Uitgave(contract, cents, sum(one.aantal for one in mine), len(serves) > 1)


def _declarations(session: Session, dossier_id: int, stam_id: int, contracts: list[int]) -> list[DeclaratieView]:
    same = select(_pd.id).where(func.coalesce(_pd.stam_id, _pd.id) == stam_id)
    of_goal = or_(
        _da.zorgovereenkomst_id.in_(contracts) & (_da.dienst_id.is_(None) | _da.dienst_id.in_(same)),
        _da.zorgovereenkomst_id.is_(None) & _da.dienst_id.in_(same),
    )
    sent = (_da.dossier_id == dossier_id, _da.status != Declaratiestatus.CONCEPT)
    chosen = HEAD.where(*sent, of_goal).order_by(_da.maand.desc(), _da.id.desc()).limit(SHOWN)
    return [DeclaratieView(*row) for row in session.execute(chosen)]
