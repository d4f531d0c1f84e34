"""The participant's own plan: what it must say, and what its lines cost in a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from portal.law.geld import Tarief, bedrag_ct
from portal.law.verdict import Ruling, rule
from portal.law.wetten import Wet


class Periode(StrEnum):
    """How often an amount of help comes back."""

    WEEK = "week"
    MAAND = "maand"
    JAAR = "jaar"


# How often a period can come back within a year.
MOST_TIMES = {Periode.WEEK: 53, Periode.MAAND: 12, Periode.JAAR: 1}
WHOLE_YEAR = {Periode.WEEK: 52, Periode.MAAND: 12, Periode.JAAR: 1}


@dataclass(frozen=True, slots=True)
class Begroting:
    """Costs of a plan in cents: the total, its composition by law (None: not known yet), and the integral budget.

    ``integral_ct`` is None as long as nothing was granted.
    """

    total_ct: int
    per_wet: Mapping[Wet | None, int] = field(hash=False)
    integral_ct: int | None
    ruling: Ruling

    @property
    def short_ct(self) -> int:
        """How much more the plan costs than the integral budget holds."""
        return 0 if self.integral_ct is None else max(self.total_ct - self.integral_ct, 0)

    @property
    def left_ct(self) -> int:
        """What the integral budget holds beyond the plan."""
        return 0 if self.integral_ct is None else max(self.integral_ct - self.total_ct, 0)


def hand_in_pgb_plan(services_named: bool, spending_told: bool) -> tuple[Ruling, ...]:
    """Besluit 5.2: the plan says which services are needed and how the budget will be spent; nothing more is asked.

    Both answers come back, so that somebody sees at once everything that is missing.
    """
    return (
        rule(services_named, "Besluit 5.2", "geen-diensten"),
        rule(spending_told, "Besluit 5.2", "geen-besteding"),
    )


def year_cost_ct(tarief: Tarief, aantal: int, periode: Periode, times: int) -> int:
    """What a line costs in a year, in cents (Besluit 5.2): amount x times x rate, rounded half up once, at the end.

    ``aantal`` is minutes for an hourly rate and whole units otherwise, each ``periode``; ``times`` is how often the
    period comes back in a year. Raises ValueError below zero, or when a year has fewer of these periods.
    """
    if not 0 <= times <= MOST_TIMES[periode]:
        raise ValueError(f"a year does not have {times} times a {periode}")
    return bedrag_ct(tarief, aantal * times)


def budget_plan(costs: Iterable[tuple[Wet | None, int]], delen: Mapping[Wet, int]) -> Begroting:
    """Besluit 5.2 and Besluit 6.1: the total of a plan is held against the sum of the deelbudgetten, never against one.

    ``costs`` are cents by law (None: not known yet), ``delen`` the deelbudgetten, empty before the beschikking. What
    a line costs under one law only shows the composition. Raises ValueError on a negative amount.
    """
    per_wet: dict[Wet | None, int] = {}
    for wet, amount_ct in costs:
        if amount_ct < 0:
            raise ValueError("costs are not negative")
        per_wet[wet] = per_wet.get(wet, 0) + amount_ct
    total = sum(per_wet.values())
    integral = sum(delen.values()) if delen else None
    fits = integral is None or total <= integral
    ruling = rule(
        fits, "Besluit 6.1", "meer-dan-integraal-budget", short_ct=0 if integral is None else total - integral
    )
    return Begroting(total, per_wet, integral, ruling)
