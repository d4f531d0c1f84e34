"""What a municipality set itself, over its rule set: dated values, where the law leaves it a choice (Besluit 3.6).

The values lie in the database; whoever serves a request says with `use` where they come from, and a rule set that is
chosen within it carries them. Without that the rule sets are as they were shipped. Nothing here reads anything itself.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

T = TypeVar("T")


class Onderdeel(StrEnum):
    """What a municipality may set."""

    MAXIMUM = "maximum"  # a lower maximum (Besluit 3.6)
    TERMIJNEN = "termijnen"  # terms that no law sets
    DIENSTEN = "diensten"  # its own products below the categories
    BRIEVEN = "brieven"  # a paragraph of its own in a letter, by kind of decision
    GEGEVENS = "gegevens"  # contact points
    TEKSTEN = "teksten"  # paragraphs that our sources lost (Regeling 6.1 and 6.2)
    THEMA = "thema"
    MEDEWERKERS = "medewerkers"  # who is blocked


@dataclass(frozen=True, slots=True)
class Waarde:
    """One value from a local day on; ``inhoud`` None: from then on as the rule set or the installation says."""

    onderdeel: Onderdeel
    sleutel: str
    vanaf: date
    inhoud: Mapping[str, Any] | None = field(hash=False)


class Plaatselijk:
    """The values of every municipality at one moment, by its name; of equal days the last one in order counts.

    Never changed after it was made, so what is made of it is kept with it (`made`).
    """

    def __init__(self, waarden: Mapping[str, Sequence[Waarde]] | None = None) -> None:
        self._waarden = {name: sorted(own, key=lambda one: one.vanaf) for name, own in (waarden or {}).items()}
        self._made: dict[Hashable, Any] = {}

    def of(self, gemeente: str, onderdeel: Onderdeel, sleutel: str | None = None) -> list[Waarde]:
        """Every value of a part of a municipality, oldest day first; of one key where that is given."""
        own = self._waarden.get(gemeente, ())
        return [one for one in own if one.onderdeel is onderdeel and sleutel in (None, one.sleutel)]

    def at(self, gemeente: str, onderdeel: Onderdeel, sleutel: str, on: date) -> Mapping[str, Any] | None:
        """The value that holds on a local day; None where the municipality set none."""
        begun = [one for one in self.of(gemeente, onderdeel, sleutel) if one.vanaf <= on]
        return begun[-1].inhoud if begun else None

    def all_at(self, gemeente: str, onderdeel: Onderdeel, on: date) -> dict[str, Mapping[str, Any]]:
        """The values of a part that hold on a local day, by key."""
        begun = {one.sleutel: one.inhoud for one in self.of(gemeente, onderdeel) if one.vanaf <= on}
        return {key: value for key, value in begun.items() if value is not None}

    def begun(self, gemeente: str, on: date) -> int:
        """How many values have begun on a day: as long as that is the same, so is all that holds."""
        return sum(1 for one in self._waarden.get(gemeente, ()) if one.vanaf <= on)

    def has(self, gemeente: str) -> bool:
        """Whether the municipality set anything at all."""
        return gemeente in self._waarden

    def made(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` returned the first time for this key."""
        if key not in self._made:
            self._made[key] = make()
        found: T = self._made[key]
        return found


NIETS = Plaatselijk()
_source: ContextVar[Callable[[], Plaatselijk]] = ContextVar("plaatselijk", default=lambda: NIETS)


def in_use() -> Plaatselijk:
    """The values of this request; none outside one."""
    return _source.get()()


def set_source(source: Callable[[], Plaatselijk]) -> None:
    """From here on in this request the values come from `source`; it is asked when the first rule needs them."""
    _source.set(source)


@contextmanager
def use(values: Plaatselijk) -> Iterator[None]:
    """Within the block these values hold."""
    token = _source.set(lambda: values)
    try:
        yield
    finally:
        _source.reset(token)
