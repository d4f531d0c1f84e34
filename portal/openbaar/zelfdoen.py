"""Ten points that somebody who manages a pgb deals with: a help to look at oneself, never a gate (AEF 4.2.2).

The points are those of the framework that the ministry, municipalities and Per Saldo made in 2019; the words are ours.
"""

from dataclasses import dataclass

from portal.openbaar.zelfdoenteksten import PUNTEN, Punt
from portal.web.forms import MESSAGES, Fout
from portal.web.i18n import N_
from portal.web.visit import FormData

GOED, SOMS, LASTIG = "goed", "soms", "lastig"
ANTWOORDEN = ((GOED, N_("Dat lukt mij")), (SOMS, N_("Soms lastig")), (LASTIG, N_("Dat is lastig voor mij")))
_KNOWN = frozenset((GOED, SOMS, LASTIG))
NOTHING = Fout(N_("Kies bij minstens één punt een antwoord."))


@dataclass(frozen=True)
class Uitkomst:
    """What somebody answered: the points that are hard, those that are hard at times, and how many go well."""

    lastig: tuple[Punt, ...]
    soms: tuple[Punt, ...]
    goed: int
    open: int

    @property
    def met_hulp(self) -> tuple[Punt, ...]:
        """The points for which help is told, hardest first."""
        return (*self.lastig, *self.soms)


def errors_in(raw: FormData) -> dict[str, Fout]:
    """What cannot be read; each point may stay open, one answer is enough."""
    said = {punt.naam: raw.get(punt.naam) for punt in PUNTEN}
    wrong = {naam: Fout(MESSAGES["keuze"]) for naam, value in said.items() if value and value not in _KNOWN}
    return wrong if any(said.values()) else {PUNTEN[0].naam: NOTHING}


def outcome_of(raw: FormData) -> Uitkomst:
    """What the answers say about each point."""

    def points(wanted: str) -> tuple[Punt, ...]:
        return tuple(punt for punt in PUNTEN if raw.get(punt.naam) == wanted)

    return Uitkomst(points(LASTIG), points(SOMS), len(points(GOED)), len(points("")))
