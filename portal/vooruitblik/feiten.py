"""What is used and still expected of a budget: read for many budgets at once, with as few statements as for one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import bindparam, case, func, select
from sqlmodel import Session

from portal.budget.models import IntegraalBudget
from portal.db.columns import columns, table
from portal.declaratie.models import Declaratie
from portal.declaratie.queries import ASKED
from portal.declaratie.status import IN_BEHANDELING, VERVALLEN, Declaratiestatus
from portal.dossier.models import Dossier, Organisatie
from portal.dossier.regels import rules
from portal.law.overeenkomst_feiten import Periode
from portal.law.termijnen import Termijnen
from portal.law.vooruitblik import (
    Gevraagd,
    Prognose,
    Stroom,
    Tempo,
    Tempobron,
    Verwacht,
    expect,
    forecast,
    pace_of,
    pace_of_costs,
)
from portal.periodiek.maanden import Maand, months_of_dossiers
from portal.web.visit import NoRules
from portal.zorgovereenkomst.queries import ContractView, contracts_of_dossiers, stems_of
from portal.zorgovereenkomst.status import GOEDGEKEURD, WACHT, Contractstatus

_ib, _d, _o, _da = columns(IntegraalBudget), columns(Dossier), columns(Organisatie), columns(Declaratie)
LOS = "los"
"""The source of everything without a contract: invoices and own transport."""


@dataclass(frozen=True)
class Lopendbudget:
    """A budget that holds a day, and the municipality whose rules it follows; amounts in cents."""

    dossier_id: int
    id: int
    ingang: date
    einde: date
    granted_ct: int
    paid_ct: int
    gemeente: str

    @property
    def periode(self) -> Periode:
        return Periode(self.ingang, self.einde)


@dataclass(frozen=True)
class Bron:
    """A source of costs: a contract, or all without one. `dienst` is the service of the plan by its `stam_id`."""

    contract: ContractView | None
    dienst: int | None
    tempo: Tempo
    gevraagd: tuple[Gevraagd, ...]
    verwacht: tuple[Verwacht, ...]

    @property
    def verwacht_ct(self) -> int:
        """What is still expected of it until the budget ends."""
        return sum(one.bedrag_ct for one in self.verwacht)

    @property
    def gebruikt_ct(self) -> int:
        """What was paid of it or is being processed."""
        return sum(one.bedrag_ct for one in self.gevraagd)


@dataclass(frozen=True)
class Vooruit:
    """A budget with everything that a look ahead rests on; `wachtend` are contracts that do not count yet."""

    budget: Lopendbudget
    behandeling_ct: int
    bronnen: tuple[Bron, ...]
    wachtend: tuple[ContractView, ...]
    termijnen: Termijnen

    @property
    def gebruikt_ct(self) -> int:
        """Paid, and asked of the SVB."""
        return self.budget.paid_ct + self.behandeling_ct

    @property
    def gebruikt(self) -> tuple[Gevraagd, ...]:
        """The same by the month of the help, as far as that is known."""
        return tuple(one for source in self.bronnen for one in source.gevraagd)

    @cached_property
    def verwacht(self) -> tuple[Verwacht, ...]:
        """Everything that is expected."""
        return tuple(one for source in self.bronnen for one in source.verwacht)

    @cached_property
    def prognose(self) -> Prognose:
        """The look ahead at today's pace."""
        return self.reckon(self.verwacht)

    def reckon(self, expected: Collection[Verwacht]) -> Prognose:
        """A look ahead with something else expected."""
        budget = self.budget
        return forecast(budget.granted_ct, self.gebruikt_ct, self.gebruikt, expected, budget.periode)


@dataclass(frozen=True)
class Maandsom:
    """What was asked for a month of a contract (None: without one): cents, and what of it is being processed."""

    contract_id: int | None
    maand: date
    bedrag_ct: int
    behandeling_ct: int


def vooruit_of(session: Session, dossier_id: int, today: date) -> Vooruit | None:
    """The look ahead of one dossier; None without a budget that holds this day, or without rules."""
    return look_ahead(session, [dossier_id], today).get(dossier_id)


def look_ahead(session: Session, dossiers: Collection[int], today: date) -> dict[int, Vooruit]:
    """The look ahead of these dossiers, as far as a budget of theirs holds this day and rules hold for it.

    A constant number of statements: five, and seven more when somebody has a fixed amount.
    """
    budgets = running_budgets(session, dossiers, today)
    if not budgets:
        return {}
    contracts = contracts_of_dossiers(session, list(budgets))
    stems = stems_of(session, {one.dienst_id for found in contracts.values() for one in found})
    asked = _asked(session, [one.id for one in budgets.values()])
    monthly = _monthly(session, list(budgets), contracts, today)
    found = {}
    for dossier_id, budget in budgets.items():
        terms = _terms(budget.gemeente, today)
        if terms is not None:
            mine = contracts.get(dossier_id, [])
            sums, months = asked.get(budget.id, []), monthly.get(budget.id, [])
            found[dossier_id] = _assemble(budget, mine, stems, sums, months, terms, today)
    return found


def running_budgets(session: Session, dossiers: Collection[int], today: date) -> dict[int, Lopendbudget]:
    """The budgets of these dossiers that hold this day and were not fixed. One statement."""
    rows = session.execute(_BUDGETS, {"dossiers": list(dossiers), "dag": today})
    return {row[0]: Lopendbudget(*row) for row in rows}


_BUDGETS = (
    select(_ib.dossier_id, _ib.id, _ib.ingang, _ib.einde, _ib.granted_ct, _ib.paid_ct, _o.naam)
    .join(table(Dossier), _d.id == _ib.dossier_id)
    .join(table(Organisatie), _o.id == _d.gemeente_id)
    .where(_ib.dossier_id.in_(bindparam("dossiers", expanding=True)), _ib.gesloten_op.is_(None))
    .where(_ib.ingang <= bindparam("dag"), _ib.einde >= bindparam("dag"), _ib.granted_ct > 0)
    .order_by(_ib.ingang)
)
# What a declaration counts for: paid, or asked while the SVB still looks at it.
_COUNTS = case((_da.status.in_(IN_BEHANDELING), ASKED), else_=_da.betaald_ct)
_ASKED = (
    select(
        _da.budget_id,
        _da.zorgovereenkomst_id,
        _da.maand,
        func.sum(_COUNTS),
        func.coalesce(func.sum(ASKED).filter(_da.status.in_(IN_BEHANDELING)), 0),
    )
    .where(_da.budget_id.in_(bindparam("budgets", expanding=True)))
    .where(_da.status.not_in((*VERVALLEN, Declaratiestatus.CONCEPT)))
    .group_by(_da.budget_id, _da.zorgovereenkomst_id, _da.maand)
)


def _asked(session: Session, budgets: list[int]) -> dict[int, list[Maandsom]]:
    found: dict[int, list[Maandsom]] = defaultdict(list)
    for budget_id, contract_id, month, cents, processing in session.execute(_ASKED, {"budgets": budgets}):
        found[budget_id].append(Maandsom(contract_id, month, int(cents), int(processing)))
    return found


def _monthly(
    session: Session, dossiers: list[int], contracts: Mapping[int, Sequence[ContractView]], today: date
) -> dict[int, list[Maand]]:
    """The months of fixed amounts by budget; nothing is asked when nobody has one."""
    if not any(one.periodiek for found in contracts.values() for one in found):
        return {}
    found: dict[int, list[Maand]] = defaultdict(list)
    for one in months_of_dossiers(session, dossiers, today):
        found[one.budget.id].append(one)
    return found


def _terms(gemeente: str, today: date) -> Termijnen | None:
    try:
        return rules(gemeente, today).termijnen
    except NoRules:
        return None


def _assemble(
    budget: Lopendbudget, contracts: Iterable[ContractView], stems: Mapping[int, int], sums: Sequence[Maandsom],
    months: Sequence[Maand], terms: Termijnen, today: date,
) -> Vooruit:  # fmt: skip
    known = list(contracts)
    sources = [
        _fixed(one, stems, [each for each in months if each.contract.id == one.id])
        if one.periodiek
        else _by_declaration(one, stems, sums, budget, terms, today)
        for one in known
        if _counts(one, budget.periode)
    ]
    loose = _loose(sums, budget, terms, today)
    waiting = tuple(one for one in known if one.status in (*WACHT, Contractstatus.AANVULLING_GEVRAAGD))
    return Vooruit(
        budget,
        sum(one.behandeling_ct for one in sums),
        (*sources, *((loose,) if loose.gevraagd else ())),
        waiting,
        terms,
    )


def _counts(contract: ContractView, within: Periode) -> bool:
    """Whether both approved it and it shares days with the budget; one that was replaced has a last day."""
    ended = contract.status is not Contractstatus.VERVANGEN or contract.einde is not None
    return contract.status in GOEDGEKEURD and ended and _term(contract).within(within) is not None


def _term(contract: ContractView) -> Periode:
    return Periode(contract.ingang, contract.einde)


def _of(sums: Iterable[Maandsom], contract_id: int | None) -> tuple[Gevraagd, ...]:
    return tuple(Gevraagd(one.maand, one.bedrag_ct) for one in sums if one.contract_id == contract_id)


def _by_declaration(
    contract: ContractView, stems: Mapping[int, int], sums: Sequence[Maandsom], budget: Lopendbudget,
    terms: Termijnen, today: date,
) -> Bron:  # fmt: skip
    asked, term = _of(sums, contract.id), _term(contract)
    shared = term.within(budget.periode) or term
    pace = pace_of(contract.per_month_ct, shared, asked, today)
    stam = stems[contract.dienst_id]
    flow = Stroom(str(contract.id), stam, term, pace, asked)
    return Bron(contract, stam, pace, asked, expect(flow, budget.periode, today, terms))


def _loose(sums: Sequence[Maandsom], budget: Lopendbudget, terms: Termijnen, today: date) -> Bron:
    asked = _of(sums, None)
    pace = pace_of_costs(budget.periode, asked, today)
    flow = Stroom(LOS, None, budget.periode, pace, asked)
    return Bron(None, None, pace, asked, expect(flow, budget.periode, today, terms))


def _fixed(contract: ContractView, stems: Mapping[int, int], months: Sequence[Maand]) -> Bron:
    stam = stems[contract.dienst_id]
    paid = tuple(Gevraagd(one.maand, one.stand.paid_ct) for one in months if one.stand.paid_ct)
    pace = Tempo(contract.per_month_ct, Tempobron.VAST)
    return Bron(contract, stam, pace, paid, tuple(_planned(months, str(contract.id), stam)))


def _planned(months: Iterable[Maand], bron: str, stam: int) -> Iterator[Verwacht]:
    """What a fixed amount still asks, on the days that it is for."""
    for one in months:
        if one.unpaid_ct and one.plan.stukken:
            yield Verwacht(bron, stam, one.plan.stukken[0].van, one.plan.stukken[-1].tot, one.unpaid_ct)
