"""Two worked examples. The amounts to begin with are invented; every sum is made by the law's own functions."""

from dataclasses import dataclass

from portal.law.besteding import Saldo, check_betaling, divide_payable
from portal.law.regelset import Regelset
from portal.law.samenstelling import Deel, Instemming, compose
from portal.law.vaststelling import revise, settle
from portal.law.wetten import Wet

FIRST = ((600_000, 480_000), (900_000, 990_000))
"""Of two laws, in cents a year: the deelbudget and what the help costs."""
SECOND = (1_200_000, 3_000_000)
LOWERED_CT, RAISED_CT, COSTS_CT = 950_000, 3_300_000, 4_100_000


@dataclass(frozen=True)
class Wetregel:
    """One law: its deelbudget, the costs, and what a pgb of its own would have been short of or have left, in cents."""

    wet: Wet
    deel_ct: int
    kosten_ct: int
    tekort_ct: int
    over_ct: int


@dataclass(frozen=True)
class Bundeling:
    """One budget out of two laws, beside two pgb's of their own; cents."""

    regels: tuple[Wetregel, ...]
    budget_ct: int
    kosten_ct: int
    los_tekort_ct: int
    tekort_ct: int
    over_ct: int


@dataclass(frozen=True)
class Verandering:
    """A budget that is lowered, then raised, then fixed after the year; cents."""

    wetten: tuple[Wet, Wet]
    delen_ct: tuple[int, int]
    begin_ct: int
    verlaagd_naar_ct: int
    na_verlaging_ct: int
    verhoogd_naar_ct: int
    na_verhoging_ct: int
    kosten_ct: int
    over_ct: int
    terug: tuple[tuple[Wet, int], ...]


def bundling(regelset: Regelset) -> Bundeling:
    """Besluit 6.1 and the 80/20 example of Nota artikel 5: the parts are one budget, so one may cost more."""
    laws = (Wet.WMO, Wet.ZVW if Wet.ZVW in regelset.wetten else Wet.JW)
    parts = dict(zip(laws, (part for part, _ in FIRST), strict=True))
    costs = dict(zip(laws, (cost for _, cost in FIRST), strict=True))
    rows = tuple(_alone(law, parts[law], costs[law]) for law in laws)
    budget, paid, short = _total(parts, regelset), 0, 0
    for law in laws:
        payable = check_betaling(costs[law], law, laws, Saldo(budget, paid))
        paid, short = paid + payable.payable_ct, short + payable.short_ct
    alone_short = sum(row.tekort_ct for row in rows)
    return Bundeling(rows, budget, sum(costs.values()), alone_short, short, Saldo(budget, paid).remaining_ct)


def change(regelset: Regelset) -> Verandering:
    """Besluit 3.3 and 6.3: a changed need changes one part and so the sum; what is left goes back pro rata."""
    first, second = Wet.JW, Wet.WLZ if Wet.WLZ in regelset.wetten else Wet.WMO
    parts = dict(zip((first, second), SECOND, strict=True))
    lowered = revise(parts, first, LOWERED_CT)
    raised = revise(lowered, second, RAISED_CT)
    fixed = settle(raised, COSTS_CT)
    return Verandering(
        wetten=(first, second),
        delen_ct=SECOND,
        begin_ct=_total(parts, regelset),
        verlaagd_naar_ct=lowered[first],
        na_verlaging_ct=_total(lowered, regelset),
        verhoogd_naar_ct=raised[second],
        na_verhoging_ct=_total(raised, regelset),
        kosten_ct=COSTS_CT,
        over_ct=fixed.surplus_ct,
        terug=tuple(fixed.refund.items()),
    )


def _alone(law: Wet, part_ct: int, cost_ct: int) -> Wetregel:
    """What a pgb for one law alone would do with these costs."""
    payable = divide_payable(cost_ct, part_ct)
    return Wetregel(law, part_ct, cost_ct, payable.short_ct, Saldo(part_ct, payable.payable_ct).remaining_ct)


def _total(parts: dict[Wet, int], regelset: Regelset) -> int:
    return compose((Deel(law, ct, Instemming.SCHRIFTELIJK) for law, ct in parts.items()), regelset).integral_ct
