"""Closing a year: what was really spent, whether a budget can be fixed, and putting it right later."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from portal.law.kalender import end_of_month, years_on
from portal.law.termijnen import Termijnen, last_day_for_derde
from portal.law.vaststelling import Vaststelling
from portal.law.verdict import Ruling, rule
from portal.law.wetten import Wet


@dataclass(frozen=True, slots=True)
class Planversie:
    """One fixed version of an ondersteuningsplan: its days, and the services in it by where each began."""

    ingang: date
    einde: date
    diensten: frozenset[int]


@dataclass(frozen=True, slots=True)
class Kosten:
    """Cents paid in a month for one of these services; none: nobody knows which. Negative when money came back.

    ``te_veel_ct`` of it is above what a fixed monthly amount came to (Regeling 5.7): help that stopped was paid on.
    """

    diensten: frozenset[int]
    maand: date
    bedrag_ct: int
    te_veel_ct: int = 0


@dataclass(frozen=True, slots=True)
class Uitgaven:
    """What was paid in cents: for services in the plan within the period of the budget, and what does not count."""

    in_plan_ct: int
    outside_plan_ct: int

    @property
    def samen_ct(self) -> int:
        return self.in_plan_ct + self.outside_plan_ct


def in_force(versions: Iterable[Planversie]) -> tuple[Planversie, ...]:
    """Besluit 5.1: the versions in the order in which they were made, each until the day before the next begins."""
    known = tuple(versions)
    cut = []
    for place, one in enumerate(known):
        later = [other.ingang - timedelta(days=1) for other in known[place + 1 :] if other.ingang <= one.einde]
        cut.append(replace(one, einde=min([one.einde, *later])))
    return tuple(one for one in cut if one.ingang <= one.einde)


def real_costs(costs: Iterable[Kosten], versions: Iterable[Planversie], periode: tuple[date, date]) -> Uitgaven:
    """Besluit 6.3: real costs count for services that stood in the plan on a day of the month that they are about.

    Only in months with a day in the period of the budget (``periode``, both days included): a participation that ended
    has no costs after its last day, whenever that day became known (Besluit 3.1, Nota 7). Nor does what was paid above
    a fixed amount count. Money that came back without saying of which service lowers what does not count first, then
    the rest. The order of the costs does not matter. `versions` in the order in which they were made.
    """
    held = _days_within(in_force(versions), periode)
    within = outside = 0
    for one in costs:
        counts_ct = one.bedrag_ct - one.te_veel_ct if _stood(one, held) else 0
        within += counts_ct
        outside += one.bedrag_ct - counts_ct
    return came_back(Uitgaven(within, outside), 0)


def came_back(uitgaven: Uitgaven, back_ct: int) -> Uitgaven:
    """Besluit 6.3: money that came back lowers what does not count first, then the rest; what came back is no cost."""
    outside = uitgaven.outside_plan_ct - back_ct
    return Uitgaven(uitgaven.in_plan_ct + min(outside, 0), max(outside, 0))


def _days_within(held: tuple[Planversie, ...], periode: tuple[date, date]) -> tuple[Planversie, ...]:
    start, end = periode
    cut = (replace(one, ingang=max(one.ingang, start), einde=min(one.einde, end)) for one in held)
    return tuple(one for one in cut if one.ingang <= one.einde)


def _stood(cost: Kosten, held: tuple[Planversie, ...]) -> bool:
    last = end_of_month(cost.maand)
    return any(cost.diensten & one.diensten and one.ingang <= last and cost.maand <= one.einde for one in held)


def declared_by(month: date, termijnen: Termijnen) -> date:
    """Regeling 5.5 d and Regeling 5.5 e: the last day on which a declaration of a month can be in time at the SVB.

    Six weeks for the derde, and from the last of those days four more for the deelnemer; own transport has its ten.
    """
    handed_in = last_day_for_derde(month, termijnen)
    own = termijnen.vervoer.last_day(end_of_month(month), termijnen.gelijkgesteld)
    return max(termijnen.deelnemer.last_day(handed_in, termijnen.gelijkgesteld), own)


@dataclass(frozen=True, slots=True)
class Jaarstand:
    """A budget year before it is fixed; amounts in cents.

    ``delen_ct`` is the sum of the newest parts, ``geboekt_ct`` that of every booking. ``open_aantal`` declarations
    with ``open_ct`` are still at the SVB, and ``maanden_aantal`` months of fixed amounts with ``maanden_ct``.
    ``zeker``: the person told that nothing more comes; ``beoordeeld``: the consulent looked at what does not count.
    """

    einde: date
    delen_ct: int
    granted_ct: int
    paid_ct: int
    geboekt_ct: int
    uitgaven: Uitgaven
    open_aantal: int = 0
    open_ct: int = 0
    maanden_aantal: int = 0
    maanden_ct: int = 0
    vastgesteld: bool = False
    zeker: bool = False
    beoordeeld: bool = False


# Reasons that a person can take away by looking; the others need the year, the SVB or the books to change.
TE_BEOORDELEN = frozenset({"declaraties-mogelijk", "telt-niet-mee"})


def fix_budget(stand: Jaarstand, today: date, termijnen: Termijnen) -> tuple[Ruling, ...]:
    """Besluit 6.3 with Regeling 5.5 e, Regeling 5.7 and Besluit 6.5: whether a budget can be fixed.

    Its real costs must be known: the period is over, nothing waits at the SVB, every fixed amount was paid or refused,
    no declaration can come in time any more, the books add up, and somebody looked at costs that do not count. A fixed
    budget is not fixed twice.
    """
    until = declared_by(stand.einde, termijnen)
    nothing_comes = until < today or stand.zeker
    loose_ct = stand.uitgaven.outside_plan_ct + max(stand.uitgaven.in_plan_ct - stand.delen_ct, 0)
    return (
        rule(not stand.vastgesteld, "Besluit 6.3", "al-vastgesteld"),
        rule(stand.einde < today, "Besluit 6.3", "periode-loopt", einde_op=stand.einde),
        rule(stand.vastgesteld or _adds_up(stand), "Besluit 6.5", "boeken-kloppen-niet"),
        rule(not stand.open_aantal, "Regeling 5.6", "open-bij-svb", aantal=stand.open_aantal, open_ct=stand.open_ct),
        rule(
            not stand.maanden_aantal,
            "Regeling 5.7",
            "vaste-maanden-open",
            aantal=stand.maanden_aantal,
            maanden_ct=stand.maanden_ct,
        ),
        rule(nothing_comes, "Regeling 5.5 e", "declaraties-mogelijk", tot_op=until),
        rule(not loose_ct or stand.beoordeeld, "Besluit 6.3", "telt-niet-mee", los_ct=loose_ct),
    )


def _adds_up(stand: Jaarstand) -> bool:
    """The books of a year: every booking is in the balance, and what was granted is the sum of the parts.

    A revision below what was paid leaves the balance at what was paid.
    """
    paid = stand.uitgaven.samen_ct == stand.paid_ct and stand.uitgaven.in_plan_ct >= 0 <= stand.uitgaven.outside_plan_ct
    booked = stand.geboekt_ct == stand.granted_ct - stand.paid_ct
    return paid and booked and stand.granted_ct == max(stand.delen_ct, stand.paid_ct)


def corrected_wmo_ct(vaststelling: Vaststelling, before: Iterable[Vaststelling] = ()) -> int | None:
    """Nota 6.3: what the Wmo part came to, for the CAK, when something of it goes back; None when nothing changed.

    ``before`` are the fixings that this one replaces: once the CAK was told of a lower part, it is told of every other
    amount too, also when nothing goes back any more.
    """
    if not any(one.refund.get(Wet.WMO) for one in (vaststelling, *before)):
        return None
    return vaststelling.realised[Wet.WMO]


class Correctiegrond(StrEnum):
    """Why a fixed budget is fixed anew."""

    FEITEN = "feiten"
    ONJUIST = "onjuist"
    VERPLICHTING = "verplichting"
    TEN_GUNSTE = "ten_gunste"
    BEZWAAR = "bezwaar"


TEN_NADELE = frozenset({Correctiegrond.FEITEN, Correctiegrond.ONJUIST, Correctiegrond.VERPLICHTING})
YEARS = 5  # Awb 4:49


def correct_fixing(
    before: Vaststelling,
    after: Vaststelling,
    grond: Correctiegrond,
    fixed_on: date,
    heard_on: date | None,
    today: date,
    breach_on: date | None = None,
) -> tuple[Ruling, ...]:
    """Awb 4:49 with Awb 4:8: a fixed amount goes down only on its three grounds, within five years, after a hearing.

    The years count from the day on which it was made known (``fixed_on``); of an obligation that was not met after the
    fixing from ``breach_on``: the day of the act against it, or on which it should have been met. ``heard_on`` is the
    day on which the person could say what they think of it: Awb 4:12 makes no exception for a subsidy that is lowered.
    More may be given on other grounds; after an objection nobody is worse off. Something must change.
    """
    lower = after.fixed_ct < before.fixed_ct
    breach = lower and grond is Correctiegrond.VERPLICHTING
    until = years_on(breach_on if breach and breach_on else fixed_on, YEARS)
    known = breach_on is not None and fixed_on <= breach_on <= today
    return (
        rule(after != before, "Besluit 6.3", "niets-verandert"),
        rule(not lower or grond in TEN_NADELE, "Awb 4:49", "geen-grond-om-te-verlagen"),
        rule(not breach or known, "Awb 4:49", "dag-verplichting", van_op=fixed_on, tot_op=today),
        rule(not lower or today <= until, "Awb 4:49", "te-lang-geleden", tot_op=until),
        rule(not lower or (heard_on is not None and heard_on <= today), "Awb 4:8", "niet-gehoord"),
    )


def moved(before: Vaststelling, after: Vaststelling) -> dict[Wet, int]:
    """Besluit 6.3: how much more goes back to each contributor by a correction, in cents; negative: it comes again."""
    return {wet: after.refund[wet] - before.refund[wet] for wet in after.refund}


def sample(amounts: Mapping[int, int], size: int) -> tuple[int, ...]:
    """Awb 3:2: which of many prepared decisions are looked at one by one: the largest surpluses, and spread others.

    The same amounts give the same sample, whatever their order. Of few, all.
    """
    by_amount = sorted(amounts, key=lambda number: (-amounts[number], number))
    if len(by_amount) <= size:
        return tuple(sorted(by_amount))
    top = by_amount[: (size + 1) // 2]
    rest, wanted = by_amount[len(top) :], size - len(top)
    spread = [rest[(2 * place + 1) * len(rest) // (2 * wanted)] for place in range(wanted)]
    return tuple(sorted({*top, *spread}))


def looked_over(chosen: Collection[int], seen: Collection[int]) -> Ruling:
    """Awb 3:2: nobody fixes a whole year without having looked at the sample."""
    missing = len(set(chosen) - set(seen))
    return rule(not missing, "Awb 3:2", "steekproef-niet-bekeken", aantal=missing)
