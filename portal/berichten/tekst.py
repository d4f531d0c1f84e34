"""What one message says, in the order that somebody with bad news needs."""

from enum import StrEnum
from typing import NamedTuple

from portal.web.i18n import N_

LEES_DE_BRIEF = N_("Lees de brief met het besluit. Daarin staat ook wat u kunt doen als u het er niet mee eens bent.")


class Slot(StrEnum):
    """What the letter of a decision ends with: how to object, or how to appeal."""

    BEZWAAR = "bezwaar"
    BEROEP = "beroep"


class Berichttekst(NamedTuple):
    """What happened; will my helper be paid, when, by whom; what can I do now; the article, last.

    Figures: `maand`, `zorgverlener` and what the message holds. `slecht` adds who calls with the budgethouder.
    `besluit`: it tells a decision that somebody can object to, so a letter goes out with it (`service.tell`); `nu` then
    stands in the message and not in the letter, which says itself how to object, or to appeal (`slot`).
    `brief`: a letter goes out with it that decides nothing.
    """

    wat: str
    betaling: str
    nu: str
    artikel: str
    slecht: bool = False
    besluit: bool = False
    brief: bool = False  # no decision, and still sent as a letter: not everybody reads messages
    slot: Slot = Slot.BEZWAAR

    @property
    def met_brief(self) -> bool:
        """Whether a letter goes out with it."""
        return self.besluit or self.brief
