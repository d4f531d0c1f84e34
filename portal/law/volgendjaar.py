"""The grant of the year after (Nota 7), prepared from the one that ends: as long as rules and participation last."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from portal.law.geld import divide_half_up
from portal.law.kalender import add_days, last_of_months
from portal.law.regelset import Regelset
from portal.law.vaststelling import in_order
from portal.law.wetten import Wet


@dataclass(frozen=True, slots=True)
class Volgenddeel:
    """A part of the year after, in cents for its whole period; ``instemming``: it needs a new written consent."""

    wet: Wet
    bedrag_ct: int
    instemming: bool


@dataclass(frozen=True, slots=True)
class Volgendjaar:
    """What the grant of the year after begins with: its days and parts.

    ``einde`` before ``ingang``: no day is left, by the rules or by how long somebody may take part; then there are no
    parts.
    """

    ingang: date
    einde: date
    delen: tuple[Volgenddeel, ...]

    @property
    def samen_ct(self) -> int:
        return sum(one.bedrag_ct for one in self.delen)


def next_year(
    parts: Mapping[Wet, int], period: tuple[date, date], regelset: Regelset, begonnen_op: date
) -> Volgendjaar:
    """Nota 7 with Besluit 6.1, Besluit 4.1 and Besluit 13: the days up to the end of the year, the newest parts.

    Not beyond the last day of the rules, nor beyond the months that somebody may take part (``duur_maanden``, counted
    from ``begonnen_op``, the first day of the participation). Each part by days: a year gives what the part was for a
    year. A proposal; the grant decides. Parts of the Wlz and the Zvw need a consent for the new period.
    """
    start = add_days(period[1], 1)
    ends = [date(start.year, 12, 31)]
    if regelset.geldig_tot is not None:
        ends.append(regelset.geldig_tot)
    if regelset.duur_maanden is not None:
        ends.append(last_of_months(begonnen_op, regelset.duur_maanden))
    end = min(ends)
    if end < start:
        return Volgendjaar(start, end, ())
    amounts = ((wet, _by_days(ct, period, (start, end))) for wet, ct in in_order(parts).items())
    return Volgendjaar(start, end, tuple(Volgenddeel(wet, ct, wet in regelset.instemming) for wet, ct in amounts))


def took_part_since(periods: Collection[tuple[date, date]], first: date) -> date:
    """Nota 7: the first day of the participation that a budget which began on ``first`` belongs to.

    Budgets of calendar years that follow each other without a day between them are one participation.
    """
    ends = {end: start for start, end in periods}
    while (before := add_days(first, -1)) in ends:
        first = ends[before]
    return first


def _by_days(part_ct: int, was: tuple[date, date], becomes: tuple[date, date]) -> int:
    """A period of a year counts as a whole, whether or not it has a 29 February."""
    had, has = (min(_days(one), 365) for one in (was, becomes))
    return divide_half_up(part_ct * has, had)


def _days(period: tuple[date, date]) -> int:
    return (period[1] - period[0]).days + 1
