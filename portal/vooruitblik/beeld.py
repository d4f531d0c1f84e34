"""A look ahead as a picture: one line that climbs to what was granted, solid as far as it is known. Whole units."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from portal.law.kalender import end_of_month
from portal.law.periodiek import months_of
from portal.law.vooruitblik import Gevraagd, Verwacht
from portal.vooruitblik.feiten import Lopendbudget, Vooruit

WIDTH, HEIGHT = 340, 150
LEFT, TOP, BOTTOM = 2, 8, 20  # room beside the lines; below it stand the months


@dataclass(frozen=True)
class Merk:
    """A mark on the line of days: its place, and the month that begins there."""

    x: int
    maand: date


@dataclass(frozen=True)
class Grafiek:
    """Points of lines ("x,y x,y") within WIDTH x HEIGHT: used, expected, and expected when something changes.

    `plafond` is the height of what was granted, `vandaag` and `op` places on the line of days.
    """

    gebruikt: str
    verwacht: str
    straks: str
    plafond: int
    vandaag: int
    op: int | None
    merken: tuple[Merk, ...]
    breedte: int = WIDTH
    hoogte: int = HEIGHT
    bodem: int = HEIGHT - BOTTOM


@dataclass(frozen=True)
class _Schaal:
    """Days and cents to places."""

    budget: Lopendbudget
    top_ct: int

    def x(self, day: date) -> int:
        days = (self.budget.einde - self.budget.ingang).days or 1
        return LEFT + (day - self.budget.ingang).days * (WIDTH - 2 * LEFT) // days

    def y(self, cents: int) -> int:
        floor = HEIGHT - BOTTOM
        return floor - max(cents, 0) * (floor - TOP) // self.top_ct

    def line(self, points: Iterable[tuple[date, int]]) -> str:
        return " ".join(f"{self.x(day)},{self.y(cents)}" for day, cents in points)


def picture(vooruit: Vooruit, today: date, straks: Collection[Verwacht] | None = None) -> Grafiek:
    """The lines of a look ahead; `straks` is what is expected when something changes."""
    budget, expected = vooruit.budget, vooruit.verwacht
    most = max(sum(one.bedrag_ct for one in each) for each in (expected, straks or ()))
    scale = _Schaal(budget, max(budget.granted_ct, vooruit.gebruikt_ct + most, 1))
    day = vooruit.reckon(straks).op_dag if straks is not None else vooruit.prognose.op_dag
    return Grafiek(
        scale.line(_used(vooruit.gebruikt_ct, vooruit.gebruikt, budget, today)),
        scale.line(_coming(vooruit.gebruikt_ct, expected, budget, today)),
        scale.line(_coming(vooruit.gebruikt_ct, straks, budget, today)) if straks is not None else "",
        scale.y(budget.granted_ct),
        scale.x(today),
        scale.x(max(day, budget.ingang)) if day else None,
        tuple(_marks(scale, budget)),
    )


def _used(used_ct: int, used: Collection[Gevraagd], budget: Lopendbudget, today: date) -> Iterator[tuple[date, int]]:
    """What was used by the end of each month that is over, reckoned back from today."""
    yield budget.ingang, max(used_ct - sum(one.bedrag_ct for one in used), 0)
    for month in months_of(budget.periode):
        end = end_of_month(month)
        if end < today:
            yield end, max(used_ct - sum(one.bedrag_ct for one in used if one.maand > month), 0)
    yield today, used_ct


def _coming(
    used_ct: int, expected: Collection[Verwacht], budget: Lopendbudget, today: date
) -> Iterator[tuple[date, int]]:
    """From today on; help of before that is still to be declared stands on its first day."""
    yield today, used_ct
    for month in months_of(budget.periode):
        end = min(end_of_month(month), budget.einde)
        if end > today:
            yield end, used_ct + sum(one.until_ct(end) for one in expected)


def _marks(scale: _Schaal, budget: Lopendbudget) -> Iterator[Merk]:
    """Every third month, so that the words have room on a phone."""
    for place, month in enumerate(months_of(budget.periode)):
        if place % 3 == 0:
            yield Merk(scale.x(max(month, budget.ingang)), month)


def last_good_day(day: date | None, einde: date) -> date:
    """Until when it is enough: the day before the first one that does not fit, or the end."""
    return day - timedelta(days=1) if day else einde
