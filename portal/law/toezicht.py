"""Looking into a file as a supervisor: one at a time, for a stated reason, not further and not longer than it needs.

The powers are of Besluit 10 with Wmo 6.1; that they reach no further than the task reasonably needs is Awb 5:13. How
long a look lasts and when the person is told are data (`regelsets/toezicht.toml`): no article sets them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from portal.law.verdict import Ruling, rule


class Toezichtgrond(StrEnum):
    """Why a supervisor looks into a file."""

    NALEVING = "naleving"  # whether the rules of the experiment are kept, without anything being suspected
    SIGNAAL = "signaal"  # somebody reported something about this budget
    ZORGVERLENER = "zorgverlener"  # somebody who is paid from it is looked into
    ONDERZOEK = "onderzoek"  # an inquiry that would come to nothing if it were told now


class Toezichtdeel(StrEnum):
    """What of a file can be looked into; each is chosen apart."""

    BUDGET = "budget"
    PLAN = "plan"
    OVEREENKOMSTEN = "overeenkomsten"
    DECLARATIES = "declaraties"
    BESTANDEN = "bestanden"


@dataclass(frozen=True, slots=True)
class Toezichtregel:
    """One ground: since when it holds, and whether the person may be told later."""

    grond: Toezichtgrond
    artikel: str
    van: date
    tot: date | None
    later: bool

    def holds(self, on: date) -> bool:
        return self.van <= on and (self.tot is None or on <= self.tot)


@dataclass(frozen=True, slots=True)
class Toezichtregels:
    """All of the file."""

    langst_dagen: int
    later_weken: int
    later_langst_weken: int
    gronden: tuple[Toezichtregel, ...]

    def on(self, day: date) -> tuple[Toezichtregel, ...]:
        """The grounds that hold on a day."""
        return tuple(one for one in self.gronden if one.holds(day))

    def rule_of(self, grond: Toezichtgrond, day: date) -> Toezichtregel | None:
        """The line of a ground on a day; None where it does not hold."""
        return next((one for one in self.on(day) if one.grond is grond), None)


@dataclass(frozen=True, slots=True)
class Inzagevoornemen:
    """What a supervisor means to do: `tot` is the last day; `open_andere`: a look of theirs was not rounded off."""

    grond: Toezichtgrond
    aanleiding: str
    delen: frozenset[Toezichtdeel]
    van: date
    tot: date
    waarom_later: str = ""
    open_andere: bool = False
    eigen: bool = False


@cache
def toezichtregels() -> Toezichtregels:
    """The data, read once. Raises KeyError or ValueError on a wrong file."""
    file = resources.files("portal.law") / "regelsets" / "toezicht.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    return Toezichtregels(**raw["termijnen"], gronden=tuple(_line(one) for one in raw["grond"]))


def begin_inspection(plan: Inzagevoornemen, known: Toezichtregels) -> list[Ruling]:
    """Besluit 10 with Wmo 6.1 and Awb 5:13: whether a supervisor may look into a file; every refusal, each once.

    A file of their own, or of somebody close to them, is for a colleague (Awb 2:4).
    """
    ground = known.rule_of(plan.grond, plan.van)
    last = plan.van + timedelta(days=known.langst_dagen - 1)
    asked = [
        rule(not plan.eigen, "Awb 2:4", "eigen-dossier"),
        rule(ground is not None, "Besluit 10", "geen-grond"),
        rule(bool(plan.aanleiding.strip()), "Awb 5:13", "geen-aanleiding"),
        rule(bool(plan.delen), "Awb 5:13", "geen-deel"),
        rule(plan.van <= plan.tot <= last, "Awb 5:13", "te-lang", van_op=plan.van, tot_op=last),
        rule(not plan.open_andere, "Awb 5:13", "een-tegelijk"),
        rule(not (ground and ground.later) or bool(plan.waarom_later.strip()), "Besluit 10", "waarom-later"),
    ]
    return [one for one in asked if not one.allowed]


def visible_from(grond: Toezichtgrond, van: date, known: Toezichtregels) -> date:
    """The day from which the person sees a look into their file: the first day, unless the ground says later."""
    ground = known.rule_of(grond, van)
    return van + timedelta(weeks=known.later_weken) if ground and ground.later else van


def tell_later(van: date, zichtbaar_op: date, waarom: str, known: Toezichtregels, today: date) -> Ruling:
    """Besluit 10: whether telling it may wait once more; its figure `tot_op` is the new day.

    Only while it was not told yet, with a reason, and never beyond the longest time since the look began.
    """
    latest = van + timedelta(weeks=known.later_langst_weken)
    new = min(today + timedelta(weeks=known.later_weken), latest)
    if zichtbaar_op <= today:
        return rule(False, "Besluit 10", "al-verteld")
    if not waarom.strip():
        return rule(False, "Awb 5:13", "geen-reden")
    return rule(new > zichtbaar_op, "Besluit 10", "langste-termijn", tot_op=new)


def read_part(
    delen: frozenset[Toezichtdeel], deel: Toezichtdeel, van: date, tot: date, *, gesloten: bool, today: date
) -> Ruling:
    """Wmo 6.1 with Awb 5:13: a part of a file can be read while the look lasts, and only one that was chosen."""
    if gesloten or not van <= today <= tot:
        return rule(False, "Awb 5:13", "voorbij")
    return rule(deel in delen, "Awb 5:13", "niet-gekozen")


def _line(raw: dict[str, Any]) -> Toezichtregel:
    return Toezichtregel(Toezichtgrond(raw["code"]), raw["artikel"], raw["van"], raw.get("tot"), raw["later"])
