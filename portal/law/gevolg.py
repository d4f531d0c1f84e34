"""What a change does to one budget: money that is asked from a day on, before and after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from portal.law.kalender import end_of_month
from portal.law.verdict import Ruling, rule


@dataclass(frozen=True, slots=True)
class Geldgevolg:
    """Cents from the day of a change to the end of the budget: before, after, and what stays free of the whole."""

    before_ct: int
    after_ct: int
    free_before_ct: int

    @property
    def difference_ct(self) -> int:
        """How much more (or less) is asked."""
        return self.after_ct - self.before_ct

    @property
    def free_after_ct(self) -> int:
        """What is free when everything else goes on as it does; below zero it is short."""
        return self.free_before_ct - self.difference_ct

    @property
    def ruling(self) -> Ruling:
        """Besluit 6.1: the whole of the contracts fits the integral budget."""
        return rule(self.free_after_ct >= 0, "Besluit 6.1", "past-niet", short_ct=max(-self.free_after_ct, 0))


def cost_from(per_month_ct: int, first: date, last: date) -> int:
    """Besluit 6.1: what a monthly amount comes to between two days, both included, in cents.

    A month that is touched in part counts by its days; rounded half up once, at the end. Nothing when ``last`` is
    before ``first``. Raises ValueError on a negative amount.
    """
    if per_month_ct < 0:
        raise ValueError("an amount is not negative")
    months = Fraction(0)
    day = first
    while day <= last:
        end = min(end_of_month(day), last)
        months += Fraction((end - day).days + 1, end_of_month(day).day)
        day = end_of_month(day) + timedelta(days=1)
    return int(months * per_month_ct + Fraction(1, 2))


class Wijzigpunt(StrEnum):
    """What can change in a contract that runs."""

    TARIEF = "tarief"
    UREN = "uren"
    LOOPTIJD = "looptijd"
    WERK = "werk"
    ADRES = "adres"
    REKENING = "rekening"
    VERVANGING = "vervanging"
    EINDE = "einde"


AGREEMENT = frozenset({Wijzigpunt.TARIEF, Wijzigpunt.UREN, Wijzigpunt.LOOPTIJD, Wijzigpunt.WERK, Wijzigpunt.VERVANGING})


def asks_approval(punt: Wijzigpunt) -> Ruling:
    """Regeling 4.3 with Regeling 4.7: every change goes to the SVB at once; may it hold without a new approval?

    What was agreed (rate, hours, term, work, who works) is the contract that college and SVB approved (Regeling 4.3):
    it holds once both approved it anew. An address, a bank account and an end leave what was agreed as it is.
    """
    free = punt not in AGREEMENT
    return rule(free, "Regeling 4.7" if free else "Regeling 4.3", "nieuwe-goedkeuring")
