"""A request with what it does: each line with its rate and its costs, and the plan as it would become."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from portal.afspraken.gevolg import Geldbeeld, picture_of
from portal.law.geld import Eenheid
from portal.law.pgbplan import Begroting
from portal.law.planverzoek import Wens, Wensfeiten, needs_more_budget, plan_after, starts_within, talks_about
from portal.law.samenstelling import Verstrekker
from portal.law.verdict import Ruling
from portal.law.wetten import Wet
from portal.plan.queries import DienstView, PlanView, plan_of
from portal.planverzoek.queries import RegelView, VerzoekView
from portal.zorgovereenkomst.queries import ContractView, contracts_of, stems_of


@dataclass(frozen=True)
class Plankant:
    """The plan in force with the contracts that run by each service (its number over all versions)."""

    plan: PlanView | None
    contracten: Mapping[int, tuple[ContractView, ...]]

    def hourly_rate(self, stam_id: int) -> int | None:
        """The rate an hour of the newest contract for a service, in 1/100,000 euro; None when there is none."""
        rates = [
            rate.tarief
            for contract in self.contracten.get(stam_id, ())
            for rate in contract.tarieven
            if rate.eenheid is Eenheid.UUR
        ]
        return rates[-1] if rates else None


@dataclass(frozen=True)
class Regelbeeld:
    """A line beside the service as it is: what it costs in a year now and then, and who works by it."""

    regel: RegelView
    dienst: DienstView | None
    contracten: tuple[ContractView, ...]
    was_ct: int
    wordt_ct: int | None

    @property
    def verschil_ct(self) -> int | None:
        return None if self.wordt_ct is None else self.wordt_ct - self.was_ct


@dataclass(frozen=True)
class Verzoekbeeld:
    """Everything that a request does, as far as it can be told. Cents."""

    regels: tuple[Regelbeeld, ...]
    plan: PlanView | None
    nu_ct: int
    straks: Begroting
    geld: Geldbeeld | None
    meer_nodig: Ruling
    praat_mee: tuple[Verstrekker, ...]
    buiten_plan: bool
    verleden: bool

    @property
    def open_regels(self) -> int:
        """Lines of which nobody can tell the costs yet."""
        return sum(one.wordt_ct is None for one in self.regels)


def plan_side(session: Session, dossier_id: int) -> Plankant:
    """The plan of a dossier with the contracts that run. Three statements."""
    plan = plan_of(session, dossier_id)
    running = [one for one in contracts_of(session, dossier_id) if one.is_running]
    stems = stems_of(session, [one.dienst_id for one in running])
    found: dict[int, tuple[ContractView, ...]] = {}
    for one in running:
        stem = stems[one.dienst_id]
        found[stem] = (*found.get(stem, ()), one)
    return Plankant(plan, found)


def look_at(session: Session, verzoek: VerzoekView, today: date) -> Verzoekbeeld:
    """What this request does. A constant number of statements."""
    side = plan_side(session, verzoek.dossier_id)
    money = picture_of(session, verzoek.dossier_id, today)
    services = {one.stam_id: one for one in side.plan.diensten} if side.plan else {}
    lines = tuple(_line(one, services, side) for one in verzoek.regels)
    facts = [_facts(one) for one in lines]
    parts: dict[Wet, int] = {}
    for part in money.budget.delen if money else ():
        parts[part.wet] = parts.get(part.wet, 0) + part.bedrag_ct
    after = plan_after(((one.wet, one.bedrag_ct) for one in services.values()), facts, parts)
    talk = talks_about(facts, parts)
    day = verzoek.ingang
    outside = bool(day and side.plan and not starts_within(day, side.plan.ingang, side.plan.einde).allowed)
    return Verzoekbeeld(
        lines,
        side.plan,
        sum(one.bedrag_ct for one in services.values()),
        after,
        money,
        needs_more_budget(after),
        tuple(one for one in Verstrekker if one in talk),
        outside,
        bool(day and day < today),
    )


def _line(one: RegelView, services: Mapping[int, DienstView], side: Plankant) -> Regelbeeld:
    service = services.get(one.stam_id) if one.stam_id else None
    contracts = side.contracten.get(one.stam_id, ()) if one.stam_id else ()
    return Regelbeeld(one, service, contracts, service.bedrag_ct if service else 0, one.wens_regel.kosten_ct)


def _facts(one: Regelbeeld) -> Wensfeiten:
    wens = one.regel.wens
    # A service that is gone from the plan meanwhile has nothing left to stop.
    new = 0 if wens is Wens.STOPT else one.wordt_ct
    return Wensfeiten(wens, one.dienst.wet if one.dienst else None, one.was_ct, new)
