"""Eighteen: what ends, what comes in its place, and a plan of steps so that no month goes unpaid.

The texts of the experiment say nothing of it. The general law does: who turns eighteen is of age (BW 1:233), parental
authority is over (BW 1:245), and help under the Jeugdwet is for people under eighteen, save what the college lets go on
(Jeugdwet 1.1). When each step is done is a choice, kept as dated data of the rule set.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.law.kalender import add_days
from portal.law.verdict import Ruling, rule
from portal.law.wetten import Wet

ADULT = 18


class Kant(StrEnum):
    """Who does a step."""

    INWONER = "inwoner"
    GEMEENTE = "gemeente"


class Stapcode(StrEnum):
    """The steps, in their order."""

    GESPREK = "gesprek"
    MACHTIGING = "machtiging"
    WMO_MELDEN = "wmo-melden"
    WLZ_VRAGEN = "wlz-vragen"
    VERVOLG = "vervolg"
    BUDGET = "budget"
    OVEREENKOMSTEN = "overeenkomsten"
    INLOGGEN = "inloggen"


WIE = {
    Stapcode.GESPREK: Kant.GEMEENTE,
    Stapcode.MACHTIGING: Kant.INWONER,
    Stapcode.WMO_MELDEN: Kant.INWONER,
    Stapcode.WLZ_VRAGEN: Kant.INWONER,
    Stapcode.VERVOLG: Kant.GEMEENTE,
    Stapcode.BUDGET: Kant.GEMEENTE,
    Stapcode.OVEREENKOMSTEN: Kant.INWONER,
    Stapcode.INLOGGEN: Kant.INWONER,
}
_JEUGD = frozenset({Stapcode.WMO_MELDEN, Stapcode.WLZ_VRAGEN, Stapcode.VERVOLG, Stapcode.BUDGET})
# What would leave days without a payment when it comes late.
BETALING = frozenset({Stapcode.WMO_MELDEN, Stapcode.VERVOLG, Stapcode.BUDGET, Stapcode.OVEREENKOMSTEN})


@dataclass(frozen=True, slots=True)
class Stap:
    """One step: who does it, and the day by which it should be done (no term of the law)."""

    code: Stapcode
    kant: Kant
    voor: date


class Stapstand(StrEnum):
    """Where a step stands."""

    TE_DOEN = "te-doen"
    TE_LAAT = "te-laat"
    GEDAAN = "gedaan"


def birthday(born: date, age: int) -> date:
    """The day on which somebody reaches an age; born on a leap day, that is 1 March in other years (BW 1:233)."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def comes_of_age(born: date) -> date:
    """BW 1:233: the day on which somebody turns eighteen."""
    return birthday(born, ADULT)


def announce_from(born: date) -> date:
    """The day from which the change is announced: a year ahead."""
    return birthday(born, ADULT - 1)


def to_announce(born: date, today: date) -> bool:
    """BW 1:233: does somebody turn eighteen within a year, today not included in being eighteen already?"""
    return announce_from(born) <= today < comes_of_age(born)


def parent_acts(born: date, today: date) -> Ruling:
    """BW 1:245: a parent acts for a child by law until it turns eighteen; after that only with its mandate."""
    return rule(today < comes_of_age(born), "BW 1:245", "meerderjarig", vanaf_op=comes_of_age(born))


def parts_that_end(parts: Collection[Wet]) -> tuple[Wet, ...]:
    """Jeugdwet 1.1: the parts that end at eighteen, unless the college lets that help go on."""
    return tuple(wet for wet in Wet if wet in parts and wet is Wet.JW)


def steps_to_adulthood(born: date, parts: Collection[Wet], days_before: Mapping[str, int]) -> tuple[Stap, ...]:
    """The plan of steps, the earliest first; those about the Jeugdwet only when it pays a part of the budget.

    ``days_before`` gives for each step how many days before the birthday it should be done.
    """
    day, ends = comes_of_age(born), parts_that_end(parts)
    wanted = [code for code in Stapcode if (ends or code not in _JEUGD) and _asked(code, parts)]
    steps = [Stap(code, WIE[code], add_days(day, -days_before[code])) for code in wanted]
    return tuple(sorted(steps, key=lambda one: one.voor))


def _asked(code: Stapcode, parts: Collection[Wet]) -> bool:
    return code is not Stapcode.WLZ_VRAGEN or Wet.WLZ not in parts


def step_state(step: Stap, *, done: bool, today: date) -> Stapstand:
    """Where one step stands today."""
    if done:
        return Stapstand.GEDAAN
    return Stapstand.TE_LAAT if today > step.voor else Stapstand.TE_DOEN


def unpaid_risk(steps: Collection[Stap], done: Collection[Stapcode], today: date) -> tuple[Stapcode, ...]:
    """The late steps that would leave days without a payment."""
    late = [one for one in steps if step_state(one, done=one.code in done, today=today) is Stapstand.TE_LAAT]
    return tuple(one.code for one in late if one.code in BETALING)


def next_step(steps: Collection[Stap], done: Collection[Stapcode]) -> Stap | None:
    """The first step that is not done, or None."""
    return next((one for one in sorted(steps, key=lambda step: step.voor) if one.code not in done), None)
