"""Days as the law counts them: local dates in Europe/Amsterdam."""

from __future__ import annotations

import calendar
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MINUTES_PER_DAY = 24 * 60
SATURDAY = 5


def local_date(instant: datetime) -> date:
    """The day in Europe/Amsterdam on which an aware instant falls; raises ValueError when it is naive."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(AMSTERDAM).date()


def first_of_month(day: date) -> date:
    """The first day of the month of ``day``."""
    return day.replace(day=1)


def end_of_month(day: date) -> date:
    """The last day of the month of ``day``."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def add_days(start: date, days: int) -> date:
    """``start`` plus ``days``; stops at the ends of the calendar, so that an absurd date stays a date."""
    ordinal = min(max(start.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def last_of_months(start: date, months: int) -> date:
    """The last day of a period of so many months that begins on ``start``: the day before the same day of a month.

    A month without that day ends the period on its own last day.
    """
    count = start.year * 12 + start.month - 1 + months
    last = end_of_month(date(count // 12, count % 12 + 1, 1))
    return last if start.day > last.day else add_days(last.replace(day=start.day), -1)


def years_on(day: date, years: int) -> date:
    """The last day within so many years since ``day``: the same day of the year; of a leap day the end of February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def minutes_in_day(day: date) -> int:
    """How long a local day is: 23, 24 or 25 hours, in minutes."""
    if day in (date.min, date.max):
        return MINUTES_PER_DAY
    start = datetime.combine(day, time(), AMSTERDAM).astimezone(UTC)
    end = datetime.combine(day + timedelta(days=1), time(), AMSTERDAM).astimezone(UTC)
    return (end - start) // timedelta(minutes=1)


@cache
def feestdagen(year: int) -> frozenset[date]:
    """The generally recognised holidays of one year: Atw 3, Good Friday and 5 May included."""
    return frozenset(holidays.country_holidays("NL", years=year, categories=("public", "optional")))


def is_working_day(day: date, equated: Collection[date] = ()) -> bool:
    """No Saturday, no Sunday, no holiday (Atw 3) and no day put on a par with one (``equated``, by royal decree)."""
    return day.weekday() < SATURDAY and day not in equated and day not in feestdagen(day.year)


def next_working_day(day: date, equated: Collection[date] = ()) -> date:
    """``day`` itself, or the first working day after it (Atw 1)."""
    while not is_working_day(day, equated) and day < date.max:
        day += timedelta(days=1)
    return day


def previous_working_day(day: date, equated: Collection[date] = ()) -> date:
    """``day`` itself, or the last working day before it: what to advise when a term is not extended."""
    while not is_working_day(day, equated) and day > date.min:
        day -= timedelta(days=1)
    return day
