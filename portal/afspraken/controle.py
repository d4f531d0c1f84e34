"""The check on a contract with everything around it: one door for budgethouder, consulent and SVB."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property

from sqlmodel import Session

from portal.afspraken.bevindingen import Contractbevinding, findings
from portal.budget.queries import BudgetView, budget_of
from portal.declaratie.queries import sums_of
from portal.dossier.regels import rules
from portal.law.besteding import Saldo
from portal.law.overeenkomst import check_overeenkomst
from portal.law.overeenkomst_feiten import BudgetFeiten, Periode, ZorgovereenkomstFeiten
from portal.law.overeenkomst_punten import Controlepunt, checklist
from portal.law.regelset import Regelset
from portal.law.verdict import Verdict
from portal.periodiek.sommen import kept_of
from portal.plan.queries import PlanView
from portal.zorgovereenkomst.feiten import Omgeving, day_of, facts, surroundings
from portal.zorgovereenkomst.gegevens import Gegevens
from portal.zorgovereenkomst.queries import ContractView, contracts_of, stems_of


@dataclass(frozen=True)
class Contractcontrole:
    """Every verdict on a contract, with what it was held against."""

    feiten: ZorgovereenkomstFeiten
    regelset: Regelset
    omgeving: Omgeving

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """All of them, worst first."""
        return check_overeenkomst(self.feiten, self.regelset)

    @property
    def bevindingen(self) -> tuple[Contractbevinding, ...]:
        """The verdicts in words."""
        return findings(self.verdicts)

    @property
    def punten(self) -> tuple[Controlepunt, ...]:
        """The checklist of who approves (Regeling 4.1 to 4.5)."""
        return checklist(self.feiten, self.regelset)

    @property
    def blokkeert(self) -> bool:
        """Whether it cannot be sent: the law or arithmetic forbids it, or no contract is needed."""
        return any(one.blokkeert for one in self.verdicts) or not self.feiten.needed


def control(
    session: Session, gemeente: str, dossier_id: int, gegevens: Gegevens, own_id: int | None = None
) -> Contractcontrole:
    """All verdicts on a draft or on the contract `own_id`; neither itself nor what it changes counts against it."""
    regelset = rules(gemeente, day_of(gegevens))
    around = surroundings(session, dossier_id, gegevens)
    mine = {own_id, gegevens.wijzigt_id}
    others = [one for one in contracts_of(session, dossier_id) if one.id not in mine and one.can_be_declared]
    budget = budget_of(session, dossier_id, day_of(gegevens))
    if budget:
        around = replace(around, budget=_budget(session, dossier_id, budget, others))
    if around.plan:
        around = replace(around, elders=_elsewhere(session, around.plan, others))
    return Contractcontrole(facts(gegevens, around, regelset), regelset, around)


def _budget(session: Session, dossier_id: int, budget: BudgetView, others: list[ContractView]) -> BudgetFeiten:
    """What no declaration and no other contract asks for: granted, less paid, processed and still reserved."""
    sums, term = sums_of(session, budget.id, dossier_id), Periode(budget.ingang, budget.einde)
    processing = sum(one.behandeling_ct for one in sums)
    left = Saldo(budget.granted_ct, budget.paid_ct, processing).after_processing_ct
    kept = kept_of(session, dossier_id, budget.id, term, others, sums)
    return BudgetFeiten(term, left - sum(cents for _, cents in kept))


def _elsewhere(session: Session, plan: PlanView, others: list[ContractView]) -> Counter[int]:
    """What other contracts may ask of each service within the plan's term, by its first number."""
    stems = stems_of(session, [one.dienst_id for one in others])
    asked: Counter[int] = Counter()
    for contract in others:
        asked[stems[contract.dienst_id]] += contract.agreed_ct(Periode(plan.ingang, plan.einde))
    return asked
