"""When a zorgverlener is ill, on leave or leaves: what is paid meanwhile, from what, and which days to keep.

The texts of the experiment say nothing of illness and leave, so all of it is rule-set data; where a rule set is silent
the fixed amount goes on (Regeling 5.3 b) until a contract or a decision says otherwise, and the page says that no rule
does.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from portal.law.overeenkomst_feiten import Periode
from portal.law.overeenkomstmodel import Contractmodel
from portal.law.periodiek import VasteAfspraak, owed_ct

MONTHS_PER_YEAR = 12


class Afwezigheidsoort(StrEnum):
    """Why a zorgverlener does not come."""

    ZIEK = "ziek"
    VERLOF = "verlof"


class Waaruit(StrEnum):
    """From what the pay of such days comes."""

    BUDGET = "budget"
    ELDERS = "elders"


@dataclass(frozen=True, slots=True)
class Doorbetaling:
    """What a rule set says about one model and one kind of absence.

    ``betaald`` None: nothing, it is silent. ``tekst`` is what a municipality or the SVB wants to be read, in Dutch: an
    empty slot until somebody fills it.
    """

    model: Contractmodel
    soort: Afwezigheidsoort
    betaald: bool | None = None
    waaruit: Waaruit | None = None
    tekst: str = ""

    @property
    def spares_budget(self) -> bool:
        """Does the rule set say that the budget does not pay these days?"""
        return self.betaald is False or self.waaruit is Waaruit.ELDERS


@dataclass(frozen=True, slots=True)
class Opzegregels:
    """Terms around an end, in months: how long before an end the employer says whether the contract goes on.

    ``aanzeg_vanaf`` is how long a contract with an end must last for that; ``opzegtermijn`` is the notice of a contract
    that names none, by model.
    """

    aanzeg_vanaf: int
    aanzegtermijn: int
    aanzegmodellen: frozenset[Contractmodel]
    opzegtermijn: Mapping[Contractmodel, int] = field(hash=False)


def add_months(day: date, months: int) -> date:
    """The same day so many months on (back, when negative), or the last day of a shorter month.

    Stops at the ends of the calendar.
    """
    count = day.year * MONTHS_PER_YEAR + day.month - 1 + months
    year, month = count // MONTHS_PER_YEAR, count % MONTHS_PER_YEAR + 1
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def lasts_months(periode: Periode) -> int:
    """How many whole months a period with an end lasts: the day after its end is that many months after its start."""
    if periode.end is None:
        raise ValueError("an indefinite period has no length")
    after = periode.end + timedelta(days=1)
    months = (after.year - periode.start.year) * MONTHS_PER_YEAR + after.month - periode.start.month
    return months if add_months(periode.start, months) <= after else months - 1


def announce_by(periode: Periode, model: Contractmodel, regels: Opzegregels) -> date | None:
    """The last day to say whether a contract goes on (aanzegtermijn: practice of the SVB); None when nobody asks it."""
    if periode.end is None or model not in regels.aanzegmodellen:
        return None
    if lasts_months(periode) < regels.aanzeg_vanaf:
        return None
    return add_months(periode.end, -regels.aanzegtermijn)


def end_after_notice(notice_on: date, periode: Periode, model: Contractmodel, regels: Opzegregels) -> date | None:
    """The last day of a contract that is given notice on a day, never after its own end; None when no term is known."""
    months = regels.opzegtermijn.get(model)
    if months is None:
        return None
    last = add_months(notice_on, months)
    return last if periode.end is None else min(last, periode.end)


def paid_during(afspraak: VasteAfspraak, days: Periode, doorbetaling: Doorbetaling | None) -> int:
    """What of the fixed amount falls on days of absence and is paid from the budget (Regeling 5.3 b), in cents.

    ``days`` has an end. Silence pays on.
    """
    return 0 if doorbetaling is not None and doorbetaling.spares_budget else owed_ct(afspraak, days)


def unpaid_days(
    absences: Iterable[tuple[Afwezigheidsoort, Periode]], model: Contractmodel, rules: Iterable[Doorbetaling]
) -> tuple[Periode, ...]:
    """The days of absence that the budget does not pay; all others are paid as agreed (Regeling 5.3 b)."""
    unpaid = {rule.soort for rule in rules if rule.model is model and rule.spares_budget}
    return tuple(days for soort, days in absences if soort in unpaid)
