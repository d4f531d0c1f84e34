"""Help in kind as one plan over several laws (i-ZiN): no law changes, and nothing of a budget is part of it.

What is bought and who pays stays as it is; only the plan and the contact point are one (AEF 3.2.2, 3.2.3). No article
asks anything here, so these are advice and plain arithmetic, and no rulings.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.law.wetten import Wet

FEWEST_LAWS = 2


class Gebrek(StrEnum):
    """Why a plan in kind cannot be shown to the person yet."""

    BUDGET = "budget"  # somebody with an integral budget arranges it themselves: the two do not go together
    DIENSTEN = "diensten"
    EEN_WET = "een-wet"
    CONTACT = "contact"
    PERIODE = "periode"


@dataclass(frozen=True, slots=True)
class Naturafeiten:
    """A plan in kind as it stands: the laws of its services, and whether there is one contact point."""

    wetten: frozenset[Wet]
    contact: bool
    ingang: date | None
    einde: date | None
    heeft_budget: bool  # one that runs or comes, and is not over before the plan begins


def what_lacks(facts: Naturafeiten) -> tuple[Gebrek, ...]:
    """Everything that a plan in kind still needs: services of at least two laws, one contact point, a first day."""
    asked = (
        (Gebrek.BUDGET, facts.heeft_budget),
        (Gebrek.DIENSTEN, not facts.wetten),
        (Gebrek.EEN_WET, 0 < len(facts.wetten) < FEWEST_LAWS),
        (Gebrek.CONTACT, not facts.contact),
        (Gebrek.PERIODE, facts.ingang is None or (facts.einde is not None and facts.einde < facts.ingang)),
    )
    return tuple(gebrek for gebrek, there in asked if there)


def laws_of(services: Collection[Wet]) -> tuple[Wet, ...]:
    """The laws of a plan, each once, in the order of the law."""
    return tuple(wet for wet in Wet if wet in services)
