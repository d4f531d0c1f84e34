"""The evaluation of the experiment: its aspects, counts that point at nobody, and how much work a journey was.

Who gave no consent to the research is not counted. A small count is hidden, and with it a second one where the total
would give it away. Pure arithmetic over counts; no names come in here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources
from statistics import median
from typing import TypeVar

Soort = TypeVar("Soort", bound=Hashable)


class Aspect(StrEnum):
    """What Besluit 9.2 wants to know, by its letters."""

    ZELFREDZAAMHEID = "a"
    AANSLUITEN = "b"
    LEVEN = "c"
    LASTEN = "d"
    TOEZICHT = "e"
    KOSTEN = "f"
    TEVREDENHEID = "g"
    BELEMMERINGEN = "h"


class Vraag(StrEnum):
    """Short questions that nobody has to answer; each is about one aspect."""

    ZELF_REGELEN = "zelf-regelen"
    KWALITEIT = "kwaliteit"
    PAST_BIJ_ELKAAR = "past-bij-elkaar"
    LEVEN = "leven"
    NAASTEN = "naasten"
    MOEITE = "moeite"
    TEVREDEN = "tevreden"


ASPECT_VAN = {
    Vraag.ZELF_REGELEN: Aspect.ZELFREDZAAMHEID,
    Vraag.KWALITEIT: Aspect.ZELFREDZAAMHEID,
    Vraag.PAST_BIJ_ELKAAR: Aspect.AANSLUITEN,
    Vraag.LEVEN: Aspect.LEVEN,
    Vraag.NAASTEN: Aspect.LEVEN,
    Vraag.MOEITE: Aspect.LASTEN,
    Vraag.TEVREDEN: Aspect.TEVREDENHEID,
}


@dataclass(frozen=True, slots=True)
class Evaluatieregels:
    """The data of the file."""

    kleinste: int
    zitting_minuten: int


@dataclass(frozen=True, slots=True)
class Verborgen:
    """Counts as they may be shown: None is hidden; `samen` is None when the total itself is too small."""

    aantallen: Mapping[str, int | None]
    samen: int | None


@dataclass(frozen=True, slots=True)
class Stap:
    """One thing that somebody did, with its moment."""

    op: datetime
    wat: str


@dataclass(frozen=True, slots=True)
class Zitting:
    """One journey from its first page to its end: whole minutes, and pages that were opened or sent."""

    minuten: int
    paginas: int


@dataclass(frozen=True, slots=True)
class Last:
    """What a journey came to over everybody: medians; None when too few went that way."""

    aantal: int | None
    minuten: float | None
    paginas: float | None


@cache
def evaluatieregels() -> Evaluatieregels:
    """The data, read once. Raises KeyError or TypeError on a wrong file."""
    text = (resources.files("portal.law") / "regelsets" / "evaluatie.toml").read_text("utf-8")
    return Evaluatieregels(**tomllib.loads(text))


def hide_small(counts: Mapping[str, int], smallest: int) -> Verborgen:
    """Besluit 9.2: counts that point at nobody. One from 1 up to the smallest is hidden; nobody at all is no secret.

    The total must not tell a hidden one: while only one is hidden, or all that are hidden come to less than the
    smallest, the next smallest goes with them; where there is no other, the total goes.
    """
    total = sum(counts.values())
    hidden = {name for name, count in counts.items() if 0 < count < smallest}
    others = sorted((count, name) for name, count in counts.items() if count >= smallest)
    while hidden and others and _tells(hidden, counts, smallest):
        hidden.add(others.pop(0)[1])
    shown = {name: None if name in hidden else count for name, count in counts.items()}
    return Verborgen(shown, None if hidden and _tells(hidden, counts, smallest) else total)


def _tells(hidden: set[str], counts: Mapping[str, int], smallest: int) -> bool:
    return len(hidden) == 1 or sum(counts[name] for name in hidden) < smallest


def hide_lines(lines: Iterable[tuple[Soort, str]], smallest: int) -> list[tuple[Soort | None, str]]:
    """Besluit 9.2: what is known of each pseudonym, left out where fewer than the smallest number share it.

    Each line is a combination of classes and a pseudonym; they come back in the order of the pseudonyms.
    """
    known = list(lines)
    shared: dict[Soort, int] = {}
    for combination, _ in known:
        shared[combination] = shared.get(combination, 0) + 1
    rare = {one for one, count in shared.items() if count < smallest}
    if 0 < sum(count for one, count in shared.items() if one in rare) < smallest:  # too few to hide among each other
        common = [one for one in shared if one not in rare]
        rare |= set(sorted(common, key=lambda one: shared[one])[:1])
    return sorted(((None if one in rare else one, name) for one, name in known), key=lambda line: line[1])


def sittings(steps: Sequence[Stap], begin: Iterable[str], end: str, pause: timedelta) -> list[Zitting]:
    """Besluit 9.2: every time that one person came from the first page of a journey to its end.

    ``steps`` are of one person in one file, oldest first. After a pause somebody begins anew.
    """
    found, first, pages, last = [], None, 0, None
    starts = frozenset(begin)
    for step in steps:
        if last is not None and step.op - last > pause:
            first, pages = None, 0
        last = step.op
        if step.wat in starts:
            first, pages = first or step.op, pages + 1
        elif step.wat == end and first is not None:
            found.append(Zitting(round((step.op - first).total_seconds() / 60), pages + 1))
            first, pages = None, 0
    return found


def burden(found: Sequence[Zitting], people: int, smallest: int) -> Last:
    """Besluit 9.2: the burden of a journey as medians, once enough people went that way."""
    if people < smallest:
        return Last(None, None, None)
    return Last(len(found), median(one.minuten for one in found), median(one.paginas for one in found))


def class_of(amount_ct: int, edges: Sequence[int]) -> int:
    """In which class an amount falls: 0 below the first edge, up to the number of edges (cents, rising)."""
    return sum(amount_ct >= edge for edge in edges)
