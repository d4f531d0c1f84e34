"""A granted budget as a change of it sees it: its parts, what each may still cost, and what another sum does."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from portal.budget.models import Beschikking, Deelbudget, IntegraalBudget
from portal.db.columns import columns, table
from portal.declaratie.queries import DeclaratieView, processing_of, sums_of
from portal.dossier.models import Organisatie
from portal.herziening.models import Herziening
from portal.herziening.status import Herzienstand
from portal.law.herziening import Gevolg, Herzieningsoort, weigh
from portal.law.overeenkomst_feiten import Periode
from portal.law.wetten import Wet
from portal.periodiek.sommen import kept_of
from portal.web.visit import deny
from portal.zorgovereenkomst.queries import ContractView, contracts_of

_ib, _be, _de, _o, _h = (
    columns(one) for one in (IntegraalBudget, Beschikking, Deelbudget, Organisatie, Herziening)
)  # fmt: skip


@dataclass(frozen=True)
class DeelView:
    """A part of the newest decision. `loopt`: it was not withdrawn; what stays of a withdrawn part is for its days."""

    wet: Wet
    verstrekker_id: int
    verstrekker: str
    bedrag_ct: int
    instemming_op: date | None
    loopt: bool = True


@dataclass(frozen=True)
class BudgetStand:
    """A budget with its newest decision."""

    id: int
    dossier_id: int
    ingang: date
    einde: date
    paid_ct: int
    version: int
    beschikking_id: int
    kenmerk: str
    genomen_op: date
    delen: tuple[DeelView, ...]

    @property
    def periode(self) -> tuple[date, date]:
        """Its local days, both included."""
        return self.ingang, self.einde

    @property
    def som_ct(self) -> int:
        """The sum that was decided."""
        return sum(one.bedrag_ct for one in self.delen)

    @property
    def tekort_ct(self) -> int:
        """What was paid already above that sum."""
        return max(self.paid_ct - self.som_ct, 0)

    @property
    def wetten(self) -> tuple[Wet, ...]:
        """The laws of the parts that were not withdrawn."""
        return tuple(one.wet for one in self.delen if one.loopt)

    def deel(self, wet: Wet) -> DeelView | None:
        """The part of a law, whether it runs or what stays of it."""
        return next((one for one in self.delen if one.wet is wet), None)

    @property
    def gezien(self) -> str:
        """What a reader saw of decision and payments, to compare when something is decided on it."""
        return f"{self.beschikking_id}-{self.version}"


@dataclass(frozen=True)
class AfspraakView:
    """A contract that may still ask money, and how much of it within the period of the budget, in cents."""

    contract: ContractView
    nog_ct: int


@dataclass(frozen=True)
class Gevolgen:
    """What another sum does to the balance, to running contracts, and to what the SVB is about to pay."""

    cijfers: Gevolg
    afspraken: tuple[AfspraakView, ...]
    gepland: tuple[DeclaratieView, ...]

    @property
    def gepland_ct(self) -> int:
        return sum(one.asked_ct for one in self.gepland)

    @property
    def afspraken_ct(self) -> int:
        return sum(one.nog_ct for one in self.afspraken)


_newer = table(Beschikking).alias("nieuwste")
_NEWEST = select(func.max(_newer.c.id)).where(_newer.c.budget_id == _ib.id).correlate(table(IntegraalBudget))
# What was decided about this part last: after a withdrawal only what stays of it is there.
_LAST = (
    select(_h.soort)
    .where(_h.budget_id == _ib.id, _h.wet == _de.wet, _h.status == Herzienstand.BESLOTEN)
    .correlate(table(IntegraalBudget), table(Deelbudget))
    .order_by(_h.beschikking_id.desc())
    .limit(1)
    .scalar_subquery()
)
_STAND = (
    select(
        _ib.id, _ib.dossier_id, _ib.ingang, _ib.einde, _ib.paid_ct, _ib.version, _be.id, _be.kenmerk, _be.genomen_op,
        _de.wet, _de.verstrekker_id, _o.naam, _de.bedrag_ct, _de.instemming_op, _LAST,
    )
    .select_from(table(IntegraalBudget))
    .join(table(Beschikking), _be.id == _NEWEST.scalar_subquery())
    .join(table(Deelbudget), _de.beschikking_id == _be.id)
    .join(table(Organisatie), _o.id == _de.verstrekker_id)
    .order_by(_ib.ingang.desc(), _de.id)
)  # fmt: skip


def budgets_of(session: Session, dossier_id: int) -> tuple[BudgetStand, ...]:
    """Every budget of a dossier, the last period first; the reader was checked. One statement."""
    found: dict[int, list[DeelView]] = {}
    heads: dict[int, Any] = {}
    for row in session.execute(_STAND.where(_ib.dossier_id == dossier_id)):
        part: Any = (*row[9:14], row[14] != Herzieningsoort.INTREKKEN)
        heads[row[0]] = row[:9]
        found.setdefault(row[0], []).append(DeelView(*part))
    whole: list[Any] = [(*head, _in_order(found[number])) for number, head in heads.items()]
    return tuple(BudgetStand(*one) for one in whole)


def _in_order(parts: list[DeelView]) -> tuple[DeelView, ...]:
    return tuple(sorted(parts, key=lambda one: list(Wet).index(one.wet)))


def budget_in(session: Session, dossier_id: int, budget_id: int) -> BudgetStand:
    """One budget of a dossier. Raises `Denied`. One statement."""
    found = (one for one in budgets_of(session, dossier_id) if one.id == budget_id)
    return next(found, None) or deny("budget", budget_id)


def effects(session: Session, budget: BudgetStand, som_na_ct: int) -> Gevolgen:
    """What another sum of a budget would do now. Three statements, and two when there are fixed amounts."""
    planned = tuple(processing_of(session, budget.dossier_id, budget.id))
    sums, contracts = sums_of(session, budget.id, budget.dossier_id), contracts_of(session, budget.dossier_id)
    kept = kept_of(session, budget.dossier_id, budget.id, Periode(*budget.periode), contracts, sums)
    deals = tuple(AfspraakView(*one) for one in kept)
    asked = sum(one.asked_ct for one in planned)
    agreed = sum(one.nog_ct for one in deals)
    return Gevolgen(weigh(budget.som_ct, som_na_ct, budget.paid_ct, asked, agreed), deals, planned)
