"""What a change does to the budget: what is free now, what each running contract still may ask, what is planned.

One picture for everybody who shows a change beforehand. There is one balance: nothing here is kept by law.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from portal.budget.queries import BudgetView, budget_of
from portal.declaratie.queries import sums_of
from portal.law.gevolg import Geldgevolg, cost_from
from portal.law.overeenkomst_feiten import Periode
from portal.periodiek.sommen import kept_of
from portal.zorgovereenkomst.gegevens import Gegevens
from portal.zorgovereenkomst.queries import ContractView, contracts_of


@dataclass(frozen=True)
class Lopend:
    """A contract that still may ask money: a month, and what is kept for it until the budget ends. Cents."""

    contract: ContractView
    gereserveerd_ct: int

    @property
    def per_maand_ct(self) -> int:
        return self.contract.per_month_ct


@dataclass(frozen=True)
class Geldbeeld:
    """The budget of today: granted, paid, being processed, kept for contracts, and what is free of it. Cents."""

    budget: BudgetView
    in_behandeling_ct: int
    lopend: tuple[Lopend, ...]

    @property
    def gereserveerd_ct(self) -> int:
        return sum(one.gereserveerd_ct for one in self.lopend)

    @property
    def vrij_ct(self) -> int:
        """What nothing asks for; below zero the contracts together ask more than there is."""
        return self.budget.granted_ct - self.budget.paid_ct - self.in_behandeling_ct - self.gereserveerd_ct

    @property
    def vaste_betalingen(self) -> tuple[Lopend, ...]:
        """What the SVB pays every month by itself."""
        return tuple(one for one in self.lopend if one.contract.periodiek and one.contract.counts_on)

    def without(self, contract_id: int | None) -> tuple[Lopend, ...]:
        """The other contracts."""
        return tuple(one for one in self.lopend if one.contract.id != contract_id)


@dataclass(frozen=True)
class Contractgevolg:
    """What a change of one contract does; `vast_was_ct` and `vast_wordt_ct` are its fixed monthly payments."""

    beeld: Geldbeeld
    geld: Geldgevolg
    vanaf: date
    vast_was_ct: int | None
    vast_wordt_ct: int | None
    anderen: tuple[Lopend, ...]


def picture_of(session: Session, dossier_id: int, today: date) -> Geldbeeld | None:
    """The budget of a dossier on this local day; None without one. Four statements, or six with fixed amounts."""
    budget = budget_of(session, dossier_id, today)
    if budget is None or budget.einde < today:
        return None
    sums, term = sums_of(session, budget.id, dossier_id), Periode(budget.ingang, budget.einde)
    kept = kept_of(session, dossier_id, budget.id, term, contracts_of(session, dossier_id), sums)
    return Geldbeeld(budget, sum(one.behandeling_ct for one in sums), tuple(Lopend(*one) for one in kept))


def change_of(beeld: Geldbeeld, oud: ContractView, nieuw: Gegevens, today: date) -> Contractgevolg:
    """What a contract as it would become does, from its first day on, beside the contract as it runs."""
    start = max(nieuw.ingang or today, beeld.budget.ingang)
    old, new = oud.per_month_ct, sum(one.per_month_ct for one in nieuw.tarieven)
    before = cost_from(old, start, _last(oud.einde, beeld.budget.einde))
    after = cost_from(new, start, _last(nieuw.einde, beeld.budget.einde))
    return _outcome(beeld, oud, Geldgevolg(before, after, beeld.vrij_ct), start, new if nieuw.periodiek else None)


def end_of(beeld: Geldbeeld, oud: ContractView, laatste_dag: date) -> Contractgevolg:
    """What ending a contract after this day does."""
    start = max(laatste_dag + timedelta(days=1), beeld.budget.ingang)
    before = cost_from(oud.per_month_ct, start, _last(oud.einde, beeld.budget.einde))
    return _outcome(beeld, oud, Geldgevolg(before, 0, beeld.vrij_ct), start, None)


def _outcome(beeld: Geldbeeld, oud: ContractView, geld: Geldgevolg, start: date, fixed: int | None) -> Contractgevolg:
    was = next((one.per_maand_ct for one in beeld.vaste_betalingen if one.contract.id == oud.id), None)
    return Contractgevolg(beeld, geld, start, was, fixed, beeld.without(oud.id))


def _last(einde: date | None, budget_end: date) -> date:
    return min(einde, budget_end) if einde else budget_end
