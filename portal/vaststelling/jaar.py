"""What a budget year came to: read for many budgets at once, with the same few statements as for one.

Nothing here is stored: the same rows give the same figures, in whatever order they came in. `afdruk` says which figures
somebody looked at.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import bindparam, func, or_, select, union_all
from sqlmodel import Session

from portal.budget.models import Beschikking, Boeking, Boekingsoort, Deelbudget, IntegraalBudget
from portal.db.columns import columns, table
from portal.declaratie.models import Declaratie
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.dossier.regels import rules
from portal.law.jaarafsluiting import Jaarstand, Kosten, Planversie, Uitgaven, declared_by, fix_budget, real_costs
from portal.law.kalender import end_of_month
from portal.law.termijnen import Termijnen, fix_by
from portal.law.vaststelling import Vaststelling as Uitkomst
from portal.law.vaststelling import settle
from portal.law.verdict import Ruling
from portal.law.wetten import Wet
from portal.periodiek.models import Maandbetaling
from portal.plan.models import Ondersteuningsplan, Plandienst
from portal.plan.queries import STAM
from portal.plan.status import Planstatus
from portal.vaststelling.nogopen import OpenDeclaratie, OpenMaand, Vast, fixed_months, open_declarations
from portal.zorgovereenkomst.models import Overeenkomstdienst, Zorgovereenkomst

_ib, _be, _de, _bo = columns(IntegraalBudget), columns(Beschikking), columns(Deelbudget), columns(Boeking)
_d, _p, _o, _da = columns(Dossier), columns(Persoon), columns(Organisatie), columns(Declaratie)
_op, _pd = columns(Ondersteuningsplan), columns(Plandienst)
_z, _od, _mb = columns(Zorgovereenkomst), columns(Overeenkomstdienst), columns(Maandbetaling)
_town = table(Organisatie).alias("gemeente")
SPENT = or_(
    _bo.soort.in_((Boekingsoort.BETAALD, Boekingsoort.TERUGGEKOMEN)),
    (_bo.soort == Boekingsoort.GECORRIGEERD) & _bo.vaststelling_id.is_not(None),
)
"""Bookings of costs, or of costs that came back; every other one says what there is."""


@dataclass(frozen=True)
class Jaardeel:
    """One law's part as it was made available: of the newest decision."""

    wet: Wet
    verstrekker_id: int
    verstrekker: str
    bedrag_ct: int


@dataclass(frozen=True)
class Jaar:
    """One budget year with everything that its fixing rests on; amounts in cents."""

    budget_id: int
    dossier_id: int
    naam: str
    clientnummer: str
    gemeente_id: int
    gemeente: str
    ingang: date
    einde: date
    granted_ct: int
    paid_ct: int
    gesloten_op: date | None
    delen: tuple[Jaardeel, ...]
    geboekt_ct: int
    uitgaven: Uitgaven
    open: tuple[OpenDeclaratie, ...]
    maanden: tuple[OpenMaand, ...]

    @property
    def parts(self) -> dict[Wet, int]:
        """The parts by law."""
        return {one.wet: one.bedrag_ct for one in self.delen}

    @property
    def delen_ct(self) -> int:
        return sum(one.bedrag_ct for one in self.delen)

    @property
    def open_ct(self) -> int:
        return sum(one.bedrag_ct for one in self.open)

    @property
    def maanden_ct(self) -> int:
        return sum(one.bedrag_ct for one in self.maanden)

    @cached_property
    def uitkomst(self) -> Uitkomst:
        """What it is fixed at now. Raises ValueError when the costs are below zero: `rulings` says so first."""
        return settle(self.parts, self.uitgaven.in_plan_ct, self.uitgaven.outside_plan_ct)

    @property
    def termijnen(self) -> Termijnen:
        """The terms of the rules under which it was granted. Raises `NoRules`."""
        return rules(self.gemeente, self.einde).termijnen

    @property
    def uiterlijk(self) -> date:
        """The last day to fix it (Besluit 6.3)."""
        return fix_by(self.einde, self.termijnen)

    @property
    def declareren_tot(self) -> date:
        """The last day on which a declaration can be in time."""
        return declared_by(self.einde, self.termijnen)

    def rulings(self, today: date, *, zeker: bool = False, beoordeeld: bool = False) -> tuple[Ruling, ...]:
        """What stands in the way of fixing it, on a local day; empty when nothing does."""
        stand = Jaarstand(
            einde=self.einde,
            delen_ct=self.delen_ct,
            granted_ct=self.granted_ct,
            paid_ct=self.paid_ct,
            geboekt_ct=self.geboekt_ct,
            uitgaven=self.uitgaven,
            open_aantal=len(self.open),
            open_ct=self.open_ct,
            maanden_aantal=len(self.maanden),
            maanden_ct=self.maanden_ct,
            vastgesteld=self.gesloten_op is not None,
            zeker=zeker,
            beoordeeld=beoordeeld,
        )
        return tuple(one for one in fix_budget(stand, today, self.termijnen) if not one.allowed)

    @property
    def afdruk(self) -> str:
        """The figures in a few signs: whoever looked at others, looked at something else."""
        parts = ",".join(f"{one.wet}:{one.verstrekker_id}:{one.bedrag_ct}" for one in self.delen)
        told = (self.uitgaven.in_plan_ct, self.uitgaven.outside_plan_ct, self.granted_ct, self.paid_ct, len(self.open))
        return hashlib.sha256(f"{self.budget_id}|{parts}|{told}|{self.gesloten_op}".encode()).hexdigest()[:32]


_NEWEST = select(func.max(_be.id)).where(_be.budget_id == _ib.id).correlate(table(IntegraalBudget)).scalar_subquery()
_WANTED: Any = bindparam("budgets", expanding=True)
_YEARS = (
    select(
        _ib.id, _ib.dossier_id, _p.naam, _d.clientnummer, _d.gemeente_id, _town.c.naam.label("gemeente"), _ib.ingang,
        _ib.einde, _ib.granted_ct, _ib.paid_ct, _ib.gesloten_op, _de.wet, _de.verstrekker_id,
        _o.naam.label("verstrekker"), _de.bedrag_ct,
    )
    .select_from(table(IntegraalBudget))
    .join(table(Dossier), _d.id == _ib.dossier_id)
    .join(table(Persoon), _p.id == _d.persoon_id)
    .join(_town, _town.c.id == _d.gemeente_id)
    .join(table(Deelbudget), _de.beschikking_id == _NEWEST)
    .join(table(Organisatie), _o.id == _de.verstrekker_id)
    .where(_ib.id.in_(_WANTED))
    .order_by(_ib.id, _de.id)
)  # fmt: skip
_BOOKED = (
    select(_bo.budget_id, func.sum(_bo.bedrag_ct)).where(_bo.budget_id.in_(_WANTED)).group_by(_bo.budget_id)
)  # fmt: skip
# A payment is of a declaration or of a month of a fixed amount. What was paid without either names no service and so
# counts as outside the plan, until somebody looks.
_MONTH = func.coalesce(_da.maand, _mb.maand)
_CONTRACT = func.coalesce(_da.zorgovereenkomst_id, _mb.zorgovereenkomst_id)
_FIXED = _mb.id.is_not(None)
_COSTS = (
    select(_bo.budget_id, _MONTH, _CONTRACT, _da.dienst_id, _FIXED, func.sum(-_bo.bedrag_ct))
    .select_from(table(Boeking))
    .join(table(Declaratie), _da.id == _bo.declaratie_id, isouter=True)
    .join(table(Maandbetaling), _mb.id == _bo.maandbetaling_id, isouter=True)
    .where(_bo.budget_id.in_(_WANTED), SPENT)
    .group_by(_bo.budget_id, _MONTH, _CONTRACT, _da.dienst_id, _FIXED)
)
_PEOPLE: Any = bindparam("dossiers", expanding=True)
_PLANS = (
    select(_op.dossier_id, _op.id, _op.ingang, _op.einde, STAM)
    .join(table(Plandienst), _pd.plan_id == _op.id)
    .where(_op.dossier_id.in_(_PEOPLE), _op.status.in_((Planstatus.VASTGESTELD, Planstatus.VERVANGEN)))
    .order_by(_op.dossier_id, _op.versie, _pd.id)
)


def _services_of_contracts() -> Any:
    """The services of a contract: its own, and the others that it is about; each by where it began."""
    first = (
        select(_z.id.label("contract"), STAM.label("stam"))
        .join(table(Plandienst), _pd.id == _z.dienst_id)
        .where(_z.dossier_id.in_(_PEOPLE))
    )
    also = (
        select(_z.id, STAM)
        .join(table(Overeenkomstdienst), _od.zorgovereenkomst_id == _z.id)
        .join(table(Plandienst), _pd.id == _od.dienst_id)
        .where(_z.dossier_id.in_(_PEOPLE))
    )
    return union_all(first, also)


_CONTRACTS = _services_of_contracts()
# A service as it stands in one version, and where it began.
_STAMS = (
    select(_pd.id, STAM)
    .join(table(Ondersteuningsplan), _op.id == _pd.plan_id)
    .where(_op.dossier_id.in_(_PEOPLE), _pd.stam_id.is_not(None))
)


def year_of(session: Session, budget_id: int) -> Jaar | None:
    """One budget year; None when there is none. The reader was checked. A constant number of statements."""
    return years_of(session, [budget_id]).get(budget_id)


def years_of(session: Session, budget_ids: Sequence[int]) -> dict[int, Jaar]:
    """These budget years by number. A constant number of statements, however many they are."""
    rows: dict[int, list[Any]] = {}
    for row in session.execute(_YEARS, {"budgets": list(budget_ids)}):
        rows.setdefault(row.id, []).append(row)
    if not rows:
        return {}
    wanted = {"budgets": list(rows)}
    people = {"dossiers": sorted({found[0].dossier_id for found in rows.values()})}
    booked = dict(session.execute(_BOOKED, wanted).all())
    monthly = fixed_months(session, people["dossiers"])
    costs = _costs(session, wanted, people, monthly)
    plans = _plans(session, people)
    waiting = open_declarations(session, people["dossiers"])
    return {
        number: _year(
            found, int(booked.get(number, 0)), costs.get(number, []), plans.get(found[0].dossier_id, []),
            waiting.get(found[0].dossier_id, []), monthly.open.get(number, ()),
        )
        for number, found in rows.items()
    }  # fmt: skip


def _year(
    rows: list[Any], booked_ct: int, costs: Iterable[Kosten], plan: Iterable[Planversie],
    waiting: list[OpenDeclaratie], monthly: tuple[OpenMaand, ...],
) -> Jaar:  # fmt: skip
    head = rows[0]
    parts = tuple(Jaardeel(*row[11:]) for row in rows)
    mine = tuple(one for one in waiting if head.ingang <= end_of_month(one.maand) and one.maand <= head.einde)
    spent = real_costs(costs, plan, (head.ingang, head.einde))
    return Jaar(*(*head[:11], parts, booked_ct, spent, mine, monthly))


def _costs(session: Session, wanted: Any, people: Any, monthly: Vast) -> dict[int, list[Kosten]]:
    of_contract: dict[int, frozenset[int]] = {}
    for contract, stam in session.execute(_CONTRACTS, people):
        of_contract[contract] = of_contract.get(contract, frozenset()) | {stam}
    began = dict(session.execute(_STAMS, people).all())
    found: dict[int, list[Kosten]] = {}
    for budget_id, month, contract, service, fixed, total in session.execute(_COSTS, wanted):
        known, cents = of_contract.get(contract, frozenset()), int(total)
        if service is not None:
            known |= {began.get(service, service)}
        above = monthly.te_veel.get((contract, month)) if fixed else None
        # Without a declaration or a fixed amount there is no month either: any day does, since no service is known.
        cost = Kosten(known, month or date.min, cents, above.of(budget_id, cents) if above else 0)
        found.setdefault(budget_id, []).append(cost)
    return found


def _plans(session: Session, people: Any) -> dict[int, list[Planversie]]:
    found: dict[int, dict[int, tuple[date, date, set[int]]]] = {}
    for dossier_id, plan_id, start, end, stam in session.execute(_PLANS, people):
        found.setdefault(dossier_id, {}).setdefault(plan_id, (start, end, set()))[2].add(stam)
    return {place: list(_versions(of_person.values())) for place, of_person in found.items()}


def _versions(found: Iterable[tuple[date, date, set[int]]]) -> Iterator[Planversie]:
    for start, end, services in found:
        yield Planversie(start, end, frozenset(services))
