"""A participant asks for another plan: what can be asked, what it costs, and who takes part in the consultation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.law.geld import Eenheid, Tarief
from portal.law.pgbplan import WHOLE_YEAR, Begroting, Periode, budget_plan, year_cost_ct
from portal.law.samenstelling import Verstrekker, joins_talks
from portal.law.verdict import Ruling, rule
from portal.law.wetten import Wet


class Wens(StrEnum):
    """What somebody wants with a service."""

    MINDER = "minder"
    MEER = "meer"
    ANDERS = "anders"
    STOPT = "stopt"
    NIEUW = "nieuw"


@dataclass(frozen=True, slots=True)
class Wensfeiten:
    """One line: what is wished, its law (None: not known yet), and what it costs in a year in cents, now and then.

    ``new_ct`` is None as long as nobody can tell.
    """

    wens: Wens
    wet: Wet | None
    old_ct: int
    new_ct: int | None

    @property
    def difference_ct(self) -> int | None:
        """How much more (or less) it costs in a year."""
        return None if self.new_ct is None else self.new_ct - self.old_ct


def ask_change(lines: int, reason_given: bool) -> tuple[Ruling, ...]:
    """Besluit 5.1: a request to change the plan names what has to change, and why."""
    return (
        rule(lines > 0, "Besluit 5.1", "geen-wens"),
        rule(reason_given, "Besluit 5.1", "geen-reden"),
    )


def wish_cost_ct(wens: Wens, minutes_a_week: int | None, tarief: int | None, bedrag_ct: int | None) -> int | None:
    """Besluit 5.2: what a wished service costs in a year, in cents; None when that cannot be told yet.

    A stopped service costs nothing. An amount that was named counts; else hours a week times the hourly rate
    (1/100,000 euro), 52 weeks. Raises ValueError below zero.
    """
    if wens is Wens.STOPT:
        return 0
    if bedrag_ct is not None:
        return bedrag_ct
    if minutes_a_week is None or tarief is None:
        return None
    times = WHOLE_YEAR[Periode.WEEK]
    return year_cost_ct(Tarief(tarief, Eenheid.UUR), minutes_a_week, Periode.WEEK, times)


def plan_after(
    services: Iterable[tuple[Wet, int]], lines: Collection[Wensfeiten], delen: Mapping[Wet, int]
) -> Begroting:
    """Besluit 6.1: what the plan as it would become costs in a year beside the integral budget.

    ``delen`` are the deelbudgetten, empty when nothing was granted. A line of which nobody can tell the costs counts
    as it is now. Raises ValueError when a line takes more away than there is.
    """
    now = sum(cents for _, cents in services)
    more = sum(one.difference_ct or 0 for one in lines)
    return budget_plan([(None, now + more)], delen)


def needs_more_budget(after: Begroting) -> Ruling:
    """Besluit 3.3 with Besluit 6.1: what does not fit asks for a higher part, from the body that decides about it."""
    return rule(after.ruling.allowed, "Besluit 3.3", "hoger-deelbudget-nodig", short_ct=after.short_ct)


def talks_about(lines: Collection[Wensfeiten], parts: Collection[Wet]) -> frozenset[Verstrekker]:
    """Besluit 5.1 with Besluit 4.2: which zorgkantoor or zorgverzekeraar takes part in talking about these lines."""
    asked = {one.wet for one in lines if one.wet is not None}
    return joins_talks((), set(parts) & asked, asked)


def decide_request(taken: int, refused: int, lines: int, reasons: bool) -> tuple[Ruling, ...]:
    """Besluit 5.1 with Awb 1:3: every line gets an answer, and a line that is refused says why."""
    return (
        rule(taken + refused == lines, "Besluit 5.1", "regels-zonder-besluit", regels=lines - taken - refused),
        rule(refused == 0 or reasons, "Awb 1:3", "reden-ontbreekt"),
    )


def starts_within(day: date, first: date, last: date) -> Ruling:
    """Besluit 5.1: whether a day lies in the period of the plan in force; outside it, another plan is needed."""
    return rule(first <= day <= last, "Besluit 5.1", "buiten-het-plan")
