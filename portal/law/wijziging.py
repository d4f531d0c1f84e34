"""Something changed in the life of the deelnemer: who must know, and who tells them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from portal.law.inzage import Partij, give_to
from portal.law.wetten import Wet


class Wijzigingsoort(StrEnum):
    """What can change."""

    ADRES = "adres"
    OPNAME = "opname"
    BUITENLAND = "buitenland"
    HULP_STOPT = "hulp-stopt"
    MEER_OF_MINDER = "meer-of-minder"
    VERTEGENWOORDIGER = "vertegenwoordiger"
    ANDERS = "anders"


class Weg(StrEnum):
    """How somebody hears of it."""

    PORTAAL = "portaal"  # the portal sends it
    COLLEGE = "college"  # the college passes it on
    ZELF = "zelf"  # no law lets us: the deelnemer tells it


@dataclass(frozen=True, slots=True)
class Weten:
    """One party that must know, how it hears of it, and the article."""

    partij: Partij
    weg: Weg
    artikel: str


S = Wijzigingsoort
# More or less care is first a matter of the plan: the SVB hears of it when budget or contract change.
_VOOR_SVB = frozenset(S) - {S.MEER_OF_MINDER}
_VOOR_VERSTREKKERS = frozenset({S.OPNAME, S.BUITENLAND, S.MEER_OF_MINDER, S.VERTEGENWOORDIGER})


def who_must_know(soort: Wijzigingsoort, parts: Collection[Wet]) -> tuple[Weten, ...]:
    """Regeling 7 with Besluit 8.1 and Besluit 8.4: who must know of a change, given the laws that pay the budget.

    The deelnemer tells the SVB what it needs for the budget and the payments; without a budget there is nothing that
    it needs. The college may know everything, and passes it on to zorgkantoor and zorgverzekeraar when their part is
    in the budget. The CIZ is not in Besluit 8 (Nota 4.2): the deelnemer asks it for a new indication.
    """
    told = [Weten(Partij.COLLEGE, Weg.PORTAAL, "Besluit 8.1")]
    if soort in _VOOR_SVB and parts:
        told.append(Weten(Partij.SVB, Weg.PORTAAL, "Regeling 7"))
    if soort in _VOOR_VERSTREKKERS:
        for partij in (Partij.ZORGKANTOOR, Partij.ZORGVERZEKERAAR):
            ruling = give_to(Partij.COLLEGE, partij, parts)
            if ruling.allowed:
                told.append(Weten(partij, Weg.COLLEGE, ruling.artikel))
    if soort is S.MEER_OF_MINDER and Wet.WLZ in parts:
        told.append(Weten(Partij.CIZ, Weg.ZELF, "Nota 4.2"))
    return tuple(told)
