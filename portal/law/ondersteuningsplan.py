"""What a draft of the ondersteuningsplan holds before it is shared and before it is fixed, and when it is looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.law.regelset import Regelset
from portal.law.samenstelling import change_plan, fix_plan, plan_may_hold
from portal.law.verdict import Ruling, rule
from portal.law.wetten import Buiten, Wet


class Aanbieder(StrEnum):
    """The kind of provider of a service; who it is, the budgethouder chooses."""

    NAASTE = "naaste"
    ZELFSTANDIG = "zelfstandig"
    INSTELLING = "instelling"
    LEVERANCIER = "leverancier"
    MEERDERE = "meerdere"


@dataclass(frozen=True, slots=True)
class Dienstfeiten:
    """One service of a draft: its category, and what is told of it."""

    categorie: Wet | Buiten
    doel: str
    omvang: str
    aanbieder: Aanbieder | None

    @property
    def complete(self) -> bool:
        """Whether goal, amount of care and kind of provider are there."""
        return bool(self.doel and self.omvang and self.aanbieder)


@dataclass(frozen=True, slots=True)
class Planfeiten:
    """A draft: its services, moments to talk it over, and how far the consultation is.

    ``open_lines`` are lines of the pgb-plan about which nothing was decided, ``open_remarks`` remarks without an
    answer. ``heard``: the person answered, or the college talked with them. ``follows``: it takes the place of a plan.
    """

    services: tuple[Dienstfeiten, ...]
    moments: int
    open_lines: int
    open_remarks: int
    pgb_plan_invited: bool
    support_offered: bool
    shared: bool
    heard: bool
    follows: bool
    budget_changed: bool
    requested: bool


def share_plan(facts: Planfeiten, regelset: Regelset) -> tuple[Ruling, ...]:
    """Besluit 5.2 and Besluit 5.3: a draft can be talked over when every line of the pgb-plan got an answer in it.

    It holds services, and none outside the four categories.
    """
    outside = next((one for one in facts.services if not plan_may_hold(one.categorie, regelset).allowed), None)
    return (
        rule(facts.open_lines == 0, "Besluit 5.2", "regels-zonder-besluit", regels=facts.open_lines),
        rule(bool(facts.services), "Besluit 5.3", "geen-diensten"),
        plan_may_hold(outside.categorie, regelset) if outside else Ruling(True, "Besluit 5.3"),
        fix_plan(facts.pgb_plan_invited, facts.support_offered),
    )


def settle_plan(facts: Planfeiten, regelset: Regelset) -> tuple[Ruling, ...]:
    """Besluit 5.1 and Nota artikel 5: everything that has to be there before the college fixes a plan."""
    incomplete = sum(not one.complete for one in facts.services)
    return (*share_plan(facts, regelset), _complete(incomplete), evaluate_plan(facts.moments), *consult_plan(facts))


def consult_plan(facts: Planfeiten) -> tuple[Ruling, ...]:
    """Besluit 5.1: a plan is fixed after consultation, a later one on one of two grounds; a remark gets an answer."""
    consulted = facts.shared and facts.heard
    answered = rule(
        facts.open_remarks == 0, "Besluit 5.1", "opmerkingen-zonder-antwoord", opmerkingen=facts.open_remarks
    )
    if facts.follows:
        return change_plan(facts.budget_changed, facts.requested, consulted), answered
    return rule(consulted, "Besluit 5.1", "geen-overleg"), answered


def evaluate_plan(moments: int) -> Ruling:
    """Nota artikel 5 with AEF stap 3: a plan says when and how it is looked at again."""
    return rule(moments > 0, "AEF stap 3", "geen-evaluatie")


def evaluation_due(day: date, today: date, ahead_days: int) -> bool:
    """AEF stap 3: whether both sides are reminded of a moment, so many days ahead (the rule set's, no law's)."""
    return today >= day - timedelta(days=ahead_days)


def cost_per_law(services: Iterable[tuple[Wet, int]]) -> dict[Wet, int]:
    """Besluit 6.1: what the services come to under each law, in cents, in the order of Besluit 5.3.

    The sums add up to the whole exactly; they show the composition and are no separate budgets. Raises ValueError on
    a negative amount.
    """
    found = list(services)
    if any(cents < 0 for _, cents in found):
        raise ValueError("costs are not negative")
    return {wet: sum(cents for law, cents in found if law is wet) for wet in Wet if any(law is wet for law, _ in found)}


def _complete(incomplete: int) -> Ruling:
    return rule(incomplete == 0, "AEF stap 3", "dienst-onvolledig", diensten=incomplete)
