"""Fixing the budget after its period, giving back what is left, and what happens when a deelbudget ends."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from portal.law.geld import largest_remainder
from portal.law.regelset import Regelset
from portal.law.termijnen import fix_by
from portal.law.wetten import Wet


@dataclass(frozen=True, slots=True)
class Vaststelling:
    """The fixed budget in cents: surplus and its refund by law, and what each law realised.

    ``above_ct`` and ``outside_plan_ct`` are costs that did not count; the decision names them.
    """

    fixed_ct: int
    surplus_ct: int
    refund: Mapping[Wet, int]
    realised: Mapping[Wet, int]
    above_ct: int
    outside_plan_ct: int


def in_order(parts: Mapping[Wet, int]) -> dict[Wet, int]:
    """The parts in the order of Besluit 3.1 a-d, however they came in."""
    return {wet: parts[wet] for wet in Wet if wet in parts}


def settle(parts: Mapping[Wet, int], in_plan_ct: int, outside_plan_ct: int = 0) -> Vaststelling:
    """Besluit 6.3: real costs of services in the plan, at most the sum of the parts; the rest goes back pro rata.

    ``parts`` are the deelbudgetten as made available, revisions included. Costs outside the plan are carried along
    and do not count. Raises ValueError on negative figures.
    """
    if in_plan_ct < 0 or outside_plan_ct < 0:
        raise ValueError("costs are not negative")
    available = in_order(parts)
    total = sum(available.values())
    fixed = min(in_plan_ct, total)
    shares = largest_remainder(total - fixed, {wet.value: ct for wet, ct in available.items()})
    refund = {wet: shares[wet.value] for wet in available}
    realised = {wet: ct - refund[wet] for wet, ct in available.items()}
    return Vaststelling(fixed, total - fixed, refund, realised, in_plan_ct - fixed, outside_plan_ct)


def zvw_realised_ct(vaststelling: Vaststelling) -> int:
    """Besluit 6.4: the Zvw part minus its refund counts as realised costs, cluster "variabele zorgkosten"."""
    return vaststelling.realised.get(Wet.ZVW, 0)


def revise(parts: Mapping[Wet, int], wet: Wet, amount_ct: int) -> dict[Wet, int]:
    """Besluit 3.3: a changed need changes the amount of its own deelbudget; the others stay.

    Raises KeyError when that law has no part, ValueError on a negative amount.
    """
    if amount_ct < 0:
        raise ValueError("an amount is not negative")
    if wet not in parts:
        raise KeyError(wet)
    return in_order({**parts, wet: amount_ct})


def shortfall_ct(granted_ct: int, paid_ct: int) -> int:
    """Besluit 6.1: what was paid already above a lowered budget, in cents; a figure of the decision, no balance."""
    return max(paid_ct - granted_ct, 0)


@dataclass(frozen=True, slots=True)
class Intrekking:
    """What the end of one deelbudget means.

    When participation ends: the last day of the grant, the duty to guide, and the day the budget is fixed by.
    """

    remaining: tuple[Wet, ...]
    participation_ends: bool
    period_end: date | None
    guidance: bool
    settle_by: date | None


def revoke(parts: Collection[Wet], revoked: Wet, revoked_on: date, regelset: Regelset) -> Intrekking:
    """Besluit 3.1 with Besluit 3.8 and Besluit 6.3: with fewer than two parts left participation ends.

    The college then guides the person to the regular laws where needed, and the term to fix the budget starts. That
    the period ends on the day before is our proposal; the beschikking decides.
    """
    remaining = tuple(wet for wet in Wet if wet in parts and wet is not revoked)
    if len(remaining) >= regelset.minimum_rechten:
        return Intrekking(remaining, False, None, False, None)
    period_end = revoked_on - timedelta(days=1)
    return Intrekking(remaining, True, period_end, True, fix_by(period_end, regelset.termijnen))
