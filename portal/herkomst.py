"""How something came in: every declaration, contract, plan and change has an origin and a date of receipt."""

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
