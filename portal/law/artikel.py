"""One article in scope: what it says, and the rules that carry it out or the reason why there is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_RANGE = re.compile(r"(?P<stem>.+) (?P<first>[a-z])-(?P<last>[a-z])$")
Rule = Callable[..., object]


@dataclass(frozen=True, slots=True)
class Artikel:
    """``aanduiding`` as cited in code ("Regeling 5.5 d"; "Besluit 3.1 a-d" stands for four letters).

    ``says`` is one sentence of our own. ``regels`` are the functions or types that carry it out; without any,
    ``waarom`` says why not.
    """

    aanduiding: str
    says: str
    regels: tuple[Rule, ...] = ()
    waarom: str = ""

    @property
    def citations(self) -> tuple[str, ...]:
        """Every citation this entry stands for."""
        return expand(self.aanduiding)


def expand(citation: str) -> tuple[str, ...]:
    """ "Besluit 3.1 a-d" as its four letters; any other citation as itself."""
    found = _RANGE.match(citation)
    if found is None:
        return (citation,)
    letters = range(ord(found["first"]), ord(found["last"]) + 1)
    return tuple(f"{found['stem']} {chr(letter)}" for letter in letters)


def rule(aanduiding: str, says: str, *regels: Rule) -> Artikel:
    """An article that the code carries out."""
    return Artikel(aanduiding, says, regels)


def no_rule(aanduiding: str, says: str, waarom: str) -> Artikel:
    """An article that asks nothing of the code, and why."""
    return Artikel(aanduiding, says, (), waarom)
