"""When an integral budget runs out at today's pace, what something else would do, and what would go back of it.

No text says how to look ahead. What counts is our choice, and pages say it in words: fixed amounts as they are planned,
of every other contract the mean of its last months, and what was agreed as long as nothing was declared. A month counts
by its days, so that parts add up; costs are held against the balance in the order of the days of help.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.law.geld import (
    MINUTES_PER_HOUR,
    MONTHS_PER_YEAR,
    PER_CENT,
    WEEKS_PER_YEAR,
    Eenheid,
    Tarief,
    divide_half_up,
)
from portal.law.jaarafsluiting import declared_by
from portal.law.kalender import end_of_month, first_of_month
from portal.law.overeenkomst_feiten import Periode
from portal.law.periodiek import days_ct, months_of
from portal.law.termijnen import Termijnen
from portal.law.vaststelling import Vaststelling, settle
from portal.law.wetten import Wet

MONTHS = 3  # of which a pace is the mean: enough to even out a holiday, few enough to be of today


class Tempobron(StrEnum):
    """What a pace rests on."""

    GEDECLAREERD = "gedeclareerd"  # the mean of the last months that were declared
    AFGESPROKEN = "afgesproken"  # nothing was declared of the last months
    VAST = "vast"  # a fixed amount a month
    LOS = "los"  # invoices and own transport, the mean of the last months


@dataclass(frozen=True, slots=True)
class Tempo:
    """Cents a month, and of how many months it is the mean (0: of none)."""

    per_maand_ct: int
    bron: Tempobron
    maanden: int = 0


@dataclass(frozen=True, slots=True)
class Gevraagd:
    """Cents that were asked for help in a month: declared, and neither refused nor taken back."""

    maand: date
    bedrag_ct: int


@dataclass(frozen=True, slots=True)
class Verwacht:
    """Cents that are expected for days of one month (both included), of one source.

    ``dienst`` is the service of the plan, None where nobody knows. Below zero it takes away of what others expect.
    """

    bron: str
    dienst: int | None
    van: date
    tot: date
    bedrag_ct: int

    def until_ct(self, day: date) -> int:
        """What of it falls on days up to this one."""
        if day < self.van:
            return 0
        done = (min(day, self.tot) - self.van).days + 1
        cents = divide_half_up(abs(self.bedrag_ct) * done, (self.tot - self.van).days + 1)
        return cents if self.bedrag_ct >= 0 else -cents

    def between_ct(self, first: date, last: date) -> int:
        """What of it falls on days of a period."""
        return self.until_ct(last) - self.until_ct(first - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Maandbeeld:
    """A month in cents: used for it, expected of it, and what is then still to be used (never below zero)."""

    maand: date
    gebruikt_ct: int
    verwacht_ct: int
    over_ct: int


@dataclass(frozen=True, slots=True)
class Prognose:
    """A budget looked at ahead, in cents. ``op_dag``: the first day whose help does not fit; None when all fits."""

    beschikbaar_ct: int
    verwacht_ct: int
    op_dag: date | None
    maanden: tuple[Maandbeeld, ...]

    @property
    def over_ct(self) -> int:
        """What nobody uses when it goes on like this."""
        return max(self.beschikbaar_ct - self.verwacht_ct, 0)

    @property
    def tekort_ct(self) -> int:
        """What help until the end costs more than there is."""
        return max(self.verwacht_ct - self.beschikbaar_ct, 0)


def whole_months(periode: Periode, today: date, most: int = MONTHS) -> tuple[date, ...]:
    """The newest months that are over and lie wholly in a period, at most so many, oldest first."""
    found: list[date] = []
    month = first_of_month(today)
    while len(found) < most and month > date.min:
        month = first_of_month(month - timedelta(days=1))
        if month < periode.start:
            break
        if periode.end is None or end_of_month(month) <= periode.end:
            found.insert(0, month)
    return tuple(found)


def pace_of(agreed_ct: int, periode: Periode, asked: Iterable[Gevraagd], today: date) -> Tempo:
    """Regeling 5.3: the pace of a contract by the hour: the mean of those of its last three months that were declared.

    A month without a declaration may still get one, so it says nothing. None declared: what was agreed.
    """
    by_month = _by_month(asked)
    known = [by_month[month] for month in whole_months(periode, today) if month in by_month]
    if not known:
        return Tempo(agreed_ct, Tempobron.AFGESPROKEN)
    return Tempo(divide_half_up(sum(known), len(known)), Tempobron.GEDECLAREERD, len(known))


def pace_of_costs(within: Periode, asked: Iterable[Gevraagd], today: date) -> Tempo:
    """Regeling 5.3: the pace of invoices and own transport: the mean of the last three months, empty ones included."""
    by_month, months = _by_month(asked), whole_months(within, today)
    total = sum(by_month.get(month, 0) for month in months)
    return Tempo(divide_half_up(total, len(months)) if months else 0, Tempobron.LOS, len(months))


def _by_month(asked: Iterable[Gevraagd]) -> dict[date, int]:
    found: dict[date, int] = {}
    for one in asked:
        found[one.maand] = found.get(one.maand, 0) + one.bedrag_ct
    return found


@dataclass(frozen=True, slots=True)
class Stroom:
    """What is expected of one source: its days, its service, its pace, and what was asked by month already."""

    bron: str
    dienst: int | None
    periode: Periode
    tempo: Tempo
    gevraagd: tuple[Gevraagd, ...] = ()


def expect(stroom: Stroom, within: Periode, today: date, termijnen: Termijnen) -> tuple[Verwacht, ...]:
    """Regeling 5.5 d and Regeling 5.5 e: what a source is still expected to ask of a budget, by month.

    Of a month that is over only what nobody declared while a declaration can still be in time; costs without a contract
    are not expected there. Of this month and later ones the pace, less what was asked of them already.
    """
    shared = stroom.periode.within(within)
    if shared is None or stroom.tempo.per_maand_ct <= 0:
        return ()
    by_month = _by_month(stroom.gevraagd)
    found = (_month(stroom, shared, month, by_month.get(month), today, termijnen) for month in months_of(shared))
    return tuple(one for one in found if one is not None)


def _month(
    stroom: Stroom, shared: Periode, month: date, asked: int | None, today: date, termijnen: Termijnen
) -> Verwacht | None:
    first, last = max(month, shared.start), min(end_of_month(month), shared.end or date.max)
    cents = days_ct(stroom.tempo.per_maand_ct, first, last)
    if end_of_month(month) < today:
        late = declared_by(month, termijnen) < today
        if asked is not None or late or stroom.tempo.bron is Tempobron.LOS:
            return None
    else:
        cents = max(cents - (asked or 0), 0)
    return Verwacht(stroom.bron, stroom.dienst, first, last, cents) if cents else None


def forecast(
    granted_ct: int, used_ct: int, used: Iterable[Gevraagd], expected: Collection[Verwacht], within: Periode
) -> Prognose:
    """Besluit 6.1: the whole budget against everything that is expected of it: one balance, whatever law pays.

    ``used_ct`` is paid or being processed, ``used`` the same by the month of the help. The order of neither matters.
    """
    left = max(granted_ct - used_ct, 0)
    total = sum(one.bedrag_ct for one in expected)
    months = tuple(_months(granted_ct, used_ct, _by_month(used), expected, within))
    return Prognose(left, total, _first_day_short(left, expected), months)


def _months(
    granted_ct: int, used_ct: int, used: Mapping[date, int], expected: Collection[Verwacht], within: Periode
) -> Iterator[Maandbeeld]:
    """Month by month, reckoned back from what is used by now: what no month is known of was used before all."""
    cumulative = used_ct - sum(used.values())
    coming: dict[date, int] = {}
    for one in expected:
        month = first_of_month(one.van)
        coming[month] = coming.get(month, 0) + one.bedrag_ct
    for month in months_of(within):
        gone, ahead = used.get(month, 0), coming.get(month, 0)
        cumulative += gone + ahead
        yield Maandbeeld(month, gone, ahead, min(max(granted_ct - cumulative, 0), granted_ct))


def _first_day_short(left_ct: int, expected: Collection[Verwacht]) -> date | None:
    """The first day on which the help up to and with it costs more than is left."""
    before = 0
    for month in sorted({first_of_month(one.van) for one in expected}):
        mine = [one for one in expected if first_of_month(one.van) == month]
        day, last = min(one.van for one in mine), max(one.tot for one in mine)
        most = before + sum(max(one.bedrag_ct, 0) for one in mine)
        while most > left_ct and day <= last:  # a month that fits whole needs no look at its days
            if before + sum(one.until_ct(day) for one in mine) > left_ct:
                return day
            day += timedelta(days=1)
        before += sum(one.bedrag_ct for one in mine)
    return None


@dataclass(frozen=True, slots=True)
class Verandering:
    """What if: from a day on a service costs so many cents a month more (or less)."""

    dienst: int
    vanaf: date
    per_maand_ct: int


def what_if(expected: Collection[Verwacht], changes: Iterable[Verandering], within: Periode) -> tuple[Verwacht, ...]:
    """Besluit 5.1 with Besluit 6.1: what is expected when services cost more or less from a day on.

    A part of a month counts by its days. Less of a service never takes away more than was expected of it.
    """
    extra: list[Verwacht] = []
    for one in changes:
        extra += _changed([*expected, *extra], one, within)
    return (*expected, *extra)


def _changed(expected: Collection[Verwacht], change: Verandering, within: Periode) -> Iterator[Verwacht]:
    shared = Periode(change.vanaf, None).within(within)
    if shared is None or not change.per_maand_ct:
        return
    for month in months_of(shared):
        first, last = max(month, shared.start), min(end_of_month(month), shared.end or date.max)
        cents = days_ct(abs(change.per_maand_ct), first, last)
        if change.per_maand_ct < 0:
            mine = [one for one in expected if one.dienst == change.dienst and first_of_month(one.van) == month]
            there = min(sum(one.between_ct(first, last) for one in mine), sum(one.bedrag_ct for one in mine))
            cents = -min(cents, max(there, 0))
        if cents:
            yield Verwacht("verandering", change.dienst, first, last, cents)


def weekly_ct(tarief: Tarief, minutes_a_week: int) -> int:
    """Regeling 5.4 c: what so many minutes a week cost in a month, in cents: 52 weeks over twelve months, half up.

    Raises ValueError below zero, or for a rate that is not by the hour.
    """
    if minutes_a_week < 0 or tarief.eenheid is not Eenheid.UUR:
        raise ValueError("minutes are not negative, and their rate is by the hour")
    per = PER_CENT * MINUTES_PER_HOUR * MONTHS_PER_YEAR
    return divide_half_up(tarief.waarde * minutes_a_week * WEEKS_PER_YEAR, per)


def week_minutes(month_minutes: int) -> int:
    """Minutes a week of an agreement in minutes a month, half up: twelve months over 52 weeks."""
    return divide_half_up(month_minutes * MONTHS_PER_YEAR, WEEKS_PER_YEAR)


def expect_fixing(parts: Mapping[Wet, int], in_plan_ct: int, outside_plan_ct: int, coming_ct: int) -> Vaststelling:
    """Besluit 6.3 looked at ahead: what a budget would be fixed at, and what would go back to whom, to the cent.

    ``coming_ct`` is what is being processed or expected: help of the plan. No costs count below zero.
    """
    return settle(parts, max(in_plan_ct, 0) + coming_ct, max(outside_plan_ct, 0))
