"""How something came in: every declaration, contract, plan and change has an origin and a date of receipt."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Herkomst(StrEnum):
    """How it came in; the date of receipt counts, not the day of typing."""

    PORTAAL = "portaal"
    PAPIER = "papier"
    TELEFOON = "telefoon"
    BALIE = "balie"


class Handtekening(StrEnum):
    """Whether a paper was signed (Regeling 5.4 e), as far as can be seen."""

    JA = "ja"
    NEE = "nee"
    ONDUIDELIJK = "onduidelijk"


@dataclass(frozen=True)
class Binnenkomst:
    """How something came in that a municipality enters for somebody, on which day, and whether a paper was signed."""

    herkomst: Herkomst
    op: date
    handtekening: Handtekening | None = None
