"""Periodic monthly payments from contracts with a fixed amount (Regeling 5.3 b, 5.7): planned, broken by days, settled.

A whole month is the amount agreed. A part of a month is paid by its days: the texts do not say how to round, so every
day of a month gets whole cents in such a way that the days of the month add up to it (our choice). What is owed for
any days is the sum of theirs, so parts always add up and it does not matter in which order they come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from portal.law.geld import divide_half_up
from portal.law.kalender import add_days, end_of_month, first_of_month
from portal.law.overeenkomst_feiten import Periode
from portal.law.termijnen import Termijnen, pay_after_suspension_by, pay_periodic_by

DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Schorsing:
    """Local days whose payment is suspended (Regeling 5.5); ``end`` None: until somebody lifts it.

    What is suspended waits: it is owed, and paid when the suspension is over. ``betalingen``: on these days nothing is
    paid at all, whatever days it is for (Regeling 5.5 f).
    """

    start: date
    end: date | None
    betalingen: bool = False

    def holds(self, day: date) -> bool:
        """Is the payment for this day suspended, or was it once?"""
        return self.betalingen or self._within(day)

    def lasts(self, on: date) -> bool:
        """Does the suspension still last on a day? On its last day it does."""
        return self._within(on) if self.betalingen else self.end is None or on <= self.end

    def is_over(self, on: date) -> bool:
        """Did it last, and is it over on a day?"""
        return self.start <= on and not self.lasts(on)

    def stops(self, paid_on: date) -> bool:
        """Regeling 5.5 f: may nothing be paid on a day, whatever it is for?"""
        return self.betalingen and self._within(paid_on)

    def _within(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class VasteAfspraak:
    """A contract with a fixed monthly payment: its days (both included), cents a month, whether wage tax is withheld.

    ``vervangen``: a changed contract takes its place after its last day (Regeling 4.7). ``onbetaald`` are days that the
    budget does not pay by the rule set, as leave without pay.
    """

    id: str
    periode: Periode
    maandbedrag_ct: int
    payroll: bool = False
    vervangen: bool = False
    onbetaald: tuple[Periode, ...] = ()


class Reden(StrEnum):
    """Why a month is not paid whole, or not yet."""

    BEGINT = "begint"
    STOPT = "stopt"
    VERVANGEN = "vervangen"
    BUDGET = "budget"  # the budget begins or ends within the month
    ONBETAALD = "onbetaald"
    OPGESCHORT = "opgeschort"


@dataclass(frozen=True, slots=True)
class Stuk:
    """Days in a row of one month (both included) that are treated alike, and their cents."""

    van: date
    tot: date
    bedrag_ct: int
    opgeschort: bool = False

    @property
    def dagen(self) -> int:
        """How many days."""
        return (self.tot - self.van).days + 1


@dataclass(frozen=True, slots=True)
class Maandplan:
    """What a contract asks for one month: pieces in order, why it is no whole month, and the last day to pay."""

    overeenkomst: str
    maand: date
    stukken: tuple[Stuk, ...]
    redenen: tuple[Reden, ...]
    uiterlijk_op: date

    @property
    def owed_ct(self) -> int:
        """Cents for all its days, suspended or not."""
        return sum(stuk.bedrag_ct for stuk in self.stukken)

    @property
    def held_ct(self) -> int:
        """Cents of the days that are suspended now."""
        return sum(stuk.bedrag_ct for stuk in self.stukken if stuk.opgeschort)

    @property
    def dagen(self) -> int:
        """For how many days there is pay."""
        return sum(stuk.dagen for stuk in self.stukken)

    @property
    def broken(self) -> bool:
        """Is it less than a whole month?"""
        return self.dagen < end_of_month(self.maand).day


def days_ct(maandbedrag_ct: int, first: date, last: date) -> int:
    """Cents for days of one month (both included), by the days of that month (Regeling 5.7; rounding is our choice).

    The days before each are rounded together, so that parts that touch add up. Raises ValueError when the days lie in
    two months or the amount is negative.
    """
    if first_of_month(first) != first_of_month(last) or maandbedrag_ct < 0:
        raise ValueError("one month and no negative amount")
    whole = end_of_month(first).day
    return divide_half_up(maandbedrag_ct * last.day, whole) - divide_half_up(maandbedrag_ct * (first.day - 1), whole)


def months_of(periode: Periode) -> Iterator[date]:
    """The first days of the months that a period with an end touches; raises ValueError for one without."""
    if periode.end is None:
        raise ValueError("an indefinite period has no last month")
    month = first_of_month(periode.start)
    while month <= periode.end:
        yield month
        if month.year == date.max.year and month.month == DECEMBER:
            return
        month = end_of_month(month) + timedelta(days=1)


def owed_ct(afspraak: VasteAfspraak, within: Periode) -> int:
    """Regeling 5.3 b: what the fixed amount comes to over a period with an end, broken months by their days."""
    shared = afspraak.periode.within(within)
    if shared is None:
        return 0
    return sum(
        days_ct(afspraak.maandbedrag_ct, first, last)
        for month in months_of(shared)
        for first, last in _paid_days(afspraak, _part(shared, month))
    )


def plan_month(
    afspraak: VasteAfspraak,
    maand: date,
    within: Periode,
    schorsingen: Iterable[Schorsing],
    on: date,
    termijnen: Termijnen,
) -> Maandplan | None:
    """Regeling 5.7: what a contract asks for one month, seen on a local day; None when it asks nothing.

    ``within`` is the period of the budget. Days that are suspended on that day wait (Regeling 5.5); while they did,
    the term to pay stood still.
    """
    month = Periode(first_of_month(maand), end_of_month(maand))
    asked = afspraak.periode.within(month)
    shared = asked.within(within) if asked else None
    if asked is None or shared is None:
        return None
    touching = [one for one in schorsingen if _touches(one, shared)]
    lasting = [one for one in touching if one.lasts(on)]
    pieces = tuple(
        Stuk(first, last, days_ct(afspraak.maandbedrag_ct, first, last), held)
        for run_first, run_last in _paid_days(afspraak, shared)
        for first, last, held in _by_suspension(run_first, run_last, lasting)
    )
    pay_by = pay_periodic_by(month.start, afspraak.payroll, termijnen)
    for one in touching:
        if one.end is not None and one.is_over(on):
            pay_by = _after(pay_by, one, shared)
    return Maandplan(afspraak.id, month.start, pieces, tuple(_reasons(afspraak, asked, shared, month, lasting)), pay_by)


def plan_months(
    afspraak: VasteAfspraak, within: Periode, schorsingen: Iterable[Schorsing], on: date, termijnen: Termijnen
) -> tuple[Maandplan, ...]:
    """Regeling 5.3 b: every month that a contract asks something for within a budget, oldest first."""
    shared = afspraak.periode.within(within)
    if shared is None:
        return ()
    held = tuple(schorsingen)
    found = (plan_month(afspraak, month, within, held, on, termijnen) for month in months_of(shared))
    return tuple(one for one in found if one is not None)


def _part(periode: Periode, month: date) -> Periode:
    return Periode(max(periode.start, month), min(periode.end or date.max, end_of_month(month)))


def _paid_days(afspraak: VasteAfspraak, part: Periode) -> Iterator[tuple[date, date]]:
    """The runs of days of a part of one month that are paid for."""
    if not afspraak.onbetaald:
        yield part.start, part.end or part.start
        return
    days = [day for day in _days(part) if not any(_holds(one, day) for one in afspraak.onbetaald)]
    for _, group in groupby(enumerate(days), key=lambda one: one[1].toordinal() - one[0]):
        run = [day for _, day in group]
        yield run[0], run[-1]


def _by_suspension(first: date, last: date, lasting: Sequence[Schorsing]) -> Iterator[tuple[date, date, bool]]:
    """A run of days, cut where a suspension begins or ends."""
    days = _days(Periode(first, last))
    for held, group in groupby(days, key=lambda day: any(one.holds(day) for one in lasting)):
        run = list(group)
        yield run[0], run[-1], held


def _after(pay_by: date, schorsing: Schorsing, part: Periode) -> date:
    """The last day to pay once a suspension is over: the term that began at the end of the month stood still."""
    resumed = add_days(schorsing.end or date.max, 1)
    return pay_after_suspension_by(pay_by, max(schorsing.start, end_of_month(part.start)), resumed)


def _reasons(
    afspraak: VasteAfspraak, asked: Periode, shared: Periode, month: Periode, lasting: Sequence[Schorsing]
) -> Iterator[Reden]:
    if asked.start > month.start:
        yield Reden.BEGINT
    if asked.end != month.end:
        yield Reden.VERVANGEN if afspraak.vervangen else Reden.STOPT
    if shared != asked:
        yield Reden.BUDGET
    if any(_holds(one, day) for one in afspraak.onbetaald for day in _days(shared)):
        yield Reden.ONBETAALD
    if lasting:
        yield Reden.OPGESCHORT


def _touches(schorsing: Schorsing, part: Periode) -> bool:
    return any(schorsing.holds(day) for day in _days(part))


def _holds(periode: Periode, day: date) -> bool:
    return periode.start <= day and (periode.end is None or day <= periode.end)


def _days(part: Periode) -> list[date]:
    end = part.end or part.start
    return [part.start + timedelta(days=number) for number in range((end - part.start).days + 1)]
