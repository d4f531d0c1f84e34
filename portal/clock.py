"""The one clock of the portal.

Instants are aware and in UTC; terms of the law run on days in the Netherlands, so :func:`today` is the date in
Europe/Amsterdam. Nothing else asks the machine for the time: dates are passed on from here, and tests stand still
with :func:`frozen`.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

# One value for the whole process, not a context variable: handlers run in threads that a test never entered.
_frozen: "Frozen | None" = None


class Frozen:
    """A clock that stands still until it is told to move; handed out by :func:`frozen`."""

    def __init__(self, at: datetime) -> None:
        self.at = _aware(at)

    def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Move the clock on (or back, with negative values)."""
        self.at += timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)

    def set(self, at: datetime) -> None:
        """Put the clock at another aware instant."""
        self.at = _aware(at)


def now() -> datetime:
    """Return this instant, aware and in UTC."""
    if _frozen is not None:
        return _frozen.at
    return datetime.now(UTC) + _offset()


def today() -> date:
    """Return the date of this instant in Europe/Amsterdam."""
    return local(now()).date()


def local(instant: datetime) -> datetime:
    """Return an aware instant as the clock on a Dutch wall shows it; a naive one raises ``ValueError``."""
    return _aware(instant).astimezone(AMSTERDAM)


@contextmanager
def frozen(at: datetime | date) -> Iterator[Frozen]:
    """Stop the clock of this process at an aware instant, or at noon of a Dutch date. For tests."""
    global _frozen
    before = _frozen
    _frozen = Frozen(at if isinstance(at, datetime) else datetime(at.year, at.month, at.day, 12, tzinfo=AMSTERDAM))
    try:
        yield _frozen
    finally:
        _frozen = before


def _aware(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(UTC)


def _offset() -> timedelta:
    """Let a server that a test started live at another time; outside mode ``test`` the variable does nothing."""
    if os.environ.get("PORTAL_MODE") != "test":
        return timedelta()
    return timedelta(seconds=float(os.environ.get("PORTAL_CLOCK_OFFSET_SECONDS", "0")))
