"""The months of contracts with a fixed amount: one door for the budgethouder, the desk and a payment."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlmodel import Session

from portal.dossier.regels import rules
from portal.law.afwezigheid import unpaid_days
from portal.law.kalender import end_of_month
from portal.law.maandstand import Maandstand, divide_room, settle_month
from portal.law.overeenkomst_feiten import Periode
from portal.law.overeenkomstmodel import Contractmodel
from portal.law.periodiek import Maandplan, Schorsing, VasteAfspraak, months_of, plan_month
from portal.law.regelset import Regelset
from portal.periodiek.models import Maandbesluitsoort
from portal.periodiek.rijen import (
    Afwezig,
    Besluitrij,
    Betaald,
    Budgetrij,
    Contractrij,
    Feiten,
    Inhoudingrij,
    read_facts,
    standing,
)
from portal.web.visit import NoRules
from portal.zorgovereenkomst.status import Contractstatus

_WACHTEN = (Maandbesluitsoort.OPSCHORTEN, Maandbesluitsoort.HERVATTEN)


@dataclass(frozen=True)
class Maand:
    """One month of one contract: the plan, where it stands, and what can be paid now out of which budget (cents)."""

    contract: Contractrij
    plan: Maandplan
    stand: Maandstand
    budget: Budgetrij
    betaald: tuple[Betaald, ...] = ()
    besluiten: tuple[Besluitrij, ...] = ()
    afwezig: tuple[Afwezig, ...] = ()
    due_ct: int = 0
    payable_ct: int = 0
    inhouding: Inhoudingrij | None = None

    @property
    def short_ct(self) -> int:
        """What is due and does not fit in the budget."""
        return self.due_ct - self.payable_ct

    @property
    def unpaid_ct(self) -> int:
        """What can be paid now, and what is owed while the SVB waits with it."""
        return self.due_ct + self.stand.open_ct - self.stand.due_ct

    @property
    def maand(self) -> date:
        return self.plan.maand

    @property
    def opgeschort(self) -> Besluitrij | None:
        """The decision by which the SVB waits with this month, when it still does."""
        holding = [one for one in self.besluiten if one.soort in _WACHTEN]
        return holding[-1] if holding and holding[-1].soort is Maandbesluitsoort.OPSCHORTEN else None

    @property
    def geweigerd(self) -> dict[int, int]:
        """The refusals of this month that still hold, by their number: how many cents of each."""
        return {number: cents for number, cents in standing(self.besluiten).items() if cents}

    @property
    def is_complete(self) -> bool:
        """Whether the parts of the payment are known: without wage tax there is one."""
        return not self.contract.loonheffing or self.inhouding is not None


def months(facts: Feiten, on: date, maand: date | None = None) -> list[Maand]:
    """Every month of the contracts that were read (or one), with what can be paid on a local day, oldest first.

    Of one budget the older months come first, then the older contract. A municipality without rules is left out.
    """
    rulebook = _Rulebook()
    found = [
        one
        for contract in facts.contracten
        for month in ([maand] if maand is not None else _months_of(contract, facts))
        if (one := _month(facts, contract, month, on, rulebook)) is not None
    ]
    found.sort(key=lambda one: (one.maand, one.contract.dossier_id, one.contract.ingang, one.contract.id))
    return list(_with_room(_settled(found), facts))


def months_of_dossier(session: Session, dossier_id: int, on: date) -> list[Maand]:
    """Every month of every contract with a fixed amount of one dossier, oldest first."""
    return months(read_facts(session, [dossier_id]), on)


def months_of_dossiers(session: Session, dossiers: Collection[int], on: date) -> list[Maand]:
    """The same of several dossiers, with as many statements as for one."""
    return months(read_facts(session, dossiers), on)


def month_of_dossier(session: Session, dossier_id: int, maand: date, on: date) -> list[Maand]:
    """One month of one dossier, reckoned as in the list of that month: with all that the budget holds."""
    return months(read_facts(session, [dossier_id], maand), on, maand)


def months_at_desk(session: Session, maand: date, on: date, own: Sequence[int]) -> list[Maand]:
    """One month of everybody but the employee's `own` dossiers."""
    return months(read_facts(session, None, maand, zonder=own), on, maand)


class _Rulebook:
    """The rules of a municipality in a month, looked up once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, date], Regelset | None] = {}

    def of(self, gemeente: str, maand: date) -> Regelset | None:
        key = (gemeente, maand)
        if key not in self._known:
            try:
                self._known[key] = rules(gemeente, maand)
            except NoRules:
                self._known[key] = None
        return self._known[key]


def _month(facts: Feiten, contract: Contractrij, maand: date, on: date, rulebook: _Rulebook) -> Maand | None:
    regelset = rulebook.of(contract.gemeente, maand)
    budget, within = _budget_of(facts.budgetten.get(contract.dossier_id, ()), maand)
    if regelset is None or budget is None or within is None:
        return None
    absent = tuple(one for one in facts.afwezig.get(contract.id, ()) if _touches(one, maand))
    decisions = tuple(facts.besluiten.get((contract.id, maand), ()))
    held = [*facts.schorsingen.get(contract.dossier_id, ()), *_held_by(decisions, maand)]
    agreed = _agreement(contract, absent, regelset, on)
    plan = plan_month(agreed, maand, within, held, on, regelset.termijnen)
    paid = tuple(facts.betaald.get((contract.id, maand), ()))
    if plan is None and not paid:
        return None
    plan = plan or Maandplan(contract.nummer, maand, (), (), end_of_month(maand))
    stand = Maandstand(
        plan.owed_ct,
        plan.held_ct,
        sum(standing(decisions).values()),
        sum(one.bedrag_ct for one in paid),
    )
    return Maand(contract, plan, stand, budget, paid, decisions, absent)


def _agreement(contract: Contractrij, absent: Iterable[Afwezig], regelset: Regelset, on: date) -> VasteAfspraak:
    away = [(one.soort, days) for one in absent if (days := one.days(on)) is not None]
    unpaid = unpaid_days(away, Contractmodel(contract.model), regelset.doorbetalingen)
    replaced = contract.status is Contractstatus.VERVANGEN
    return VasteAfspraak(
        contract.nummer, contract.periode, contract.maandbedrag_ct, contract.loonheffing, replaced, unpaid
    )


def _held_by(decisions: Sequence[Besluitrij], maand: date) -> Iterator[Schorsing]:
    """The SVB waits with a whole month until it says that it goes on."""
    since = None
    for one in decisions:
        if one.soort is Maandbesluitsoort.OPSCHORTEN:
            since = since or one.op
        elif one.soort is Maandbesluitsoort.HERVATTEN and since is not None:
            yield Schorsing(maand, max(one.op - timedelta(days=1), maand))
            since = None
    if since is not None:
        yield Schorsing(maand, None)


def _settled(found: list[Maand]) -> list[Maand]:
    """What is due by contract, when several of one zorgverlener replace each other in a month."""
    groups: dict[tuple[int, date], list[int]] = defaultdict(list)
    chain = _chains([one.contract for one in found])
    for place, one in enumerate(found):
        groups[chain[one.contract.id], one.maand].append(place)
    done = list(found)
    for places in groups.values():
        for place, due in zip(places, settle_month([found[each].stand for each in places]), strict=True):
            done[place] = replace(found[place], due_ct=due)
    return done


def _chains(contracts: Sequence[Contractrij]) -> dict[int, int]:
    """For each contract the first one of those that replaced each other."""
    before = {one.id: one.wijzigt_id for one in contracts}

    def first(number: int) -> int:
        seen = {number}
        while (older := before.get(number)) in before and older is not None and older not in seen:
            seen.add(older)
            number = older
        return number

    return {number: first(number) for number in before}


def _with_room(found: list[Maand], facts: Feiten) -> Iterator[Maand]:
    """What each budget still holds, handed out in order; what is withheld of what can then be paid."""
    by_budget: dict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(found):
        by_budget[one.budget.id].append(place)
    payable = [0] * len(found)
    for places in by_budget.values():
        asked = [found[place].due_ct for place in places]
        for place, part in zip(places, divide_room(asked, found[places[0]].budget.over_ct), strict=True):
            payable[place] = part.payable_ct
    for one, amount in zip(found, payable, strict=True):
        yield replace(one, payable_ct=amount, inhouding=facts.inhoudingen.get((one.contract.id, amount)))


def _months_of(contract: Contractrij, facts: Feiten) -> list[date]:
    """The months of a contract within its budgets, and those that were paid and are not owed any more."""
    seen = {month for number, month in facts.betaald if number == contract.id}
    for budget in facts.budgetten.get(contract.dossier_id, ()):
        shared = contract.periode.within(Periode(budget.ingang, budget.einde))
        seen.update(months_of(shared) if shared else ())
    return sorted(seen)


def _budget_of(budgets: Sequence[Budgetrij], maand: date) -> tuple[Budgetrij | None, Periode | None]:
    """The budget that a month is paid from (that of its last day, else the last before it), and the days that count."""
    touching = [one for one in budgets if one.ingang <= end_of_month(maand) and maand <= one.einde]
    if not touching:
        return None, None
    return touching[-1], Periode(touching[0].ingang, touching[-1].einde)


def _touches(one: Afwezig, maand: date) -> bool:
    return one.van <= end_of_month(maand) and (one.tot is None or one.tot >= maand)
