"""What needs the person's own consent, before admission and after it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.law.inzage import Partij, give_to
from portal.law.verdict import Ruling, rule
from portal.law.wetten import Wet


class Doel(StrEnum):
    """What data would go to another organisation for."""

    ZORGKANTOOR = "zorgkantoor"
    ZORGVERZEKERAAR = "zorgverzekeraar"
    CIZ = "ciz"
    GESPREK = "gesprek"
    HUISHOUDEN = "huishouden"
    ONDERZOEK = "onderzoek"
    NIEUWE_GEMEENTE = "nieuwe-gemeente"


class Instantie(StrEnum):
    """Who decides about a need under another law than those of the municipality (Besluit 3.3)."""

    CIZ = "ciz"
    ZORGKANTOOR = "zorgkantoor"
    ZORGVERZEKERAAR = "zorgverzekeraar"


class Opdracht(StrEnum):
    """What the college may do for somebody there."""

    AANVRAGEN = "aanvragen"
    VERANDEREN = "veranderen"
    NAVRAGEN = "navragen"


# The law under which each establishes a need; Wmo and Jeugdwet are the college's own.
WET_VAN = {Instantie.CIZ: Wet.WLZ, Instantie.ZORGKANTOOR: Wet.WLZ, Instantie.ZORGVERZEKERAAR: Wet.ZVW}


@dataclass(frozen=True, slots=True)
class Machtigingsfeiten:
    """A machtiging: with whom, for what, its first and last local day, and the day it was withdrawn."""

    instantie: Instantie
    opdrachten: frozenset[Opdracht]
    vanaf: date
    tot: date
    ingetrokken: bool = False

    def holds(self, on: date) -> bool:
        """Whether it is in force on this day."""
        return not self.ingetrokken and self.vanaf <= on <= self.tot


@dataclass(frozen=True, slots=True)
class Grondslag:
    """With whom it is shared, and the text that asks for consent."""

    partij: Partij
    artikel: str


GRONDSLAGEN = {
    Doel.ZORGKANTOOR: Grondslag(Partij.ZORGKANTOOR, "Nota 6.1.2"),
    Doel.ZORGVERZEKERAAR: Grondslag(Partij.ZORGVERZEKERAAR, "Nota 6.1.2"),
    Doel.CIZ: Grondslag(Partij.CIZ, "Nota 4.2"),
    Doel.GESPREK: Grondslag(Partij.OVERIG, "Nota 6.1.2"),
    Doel.HUISHOUDEN: Grondslag(Partij.OVERIG, "Besluit 5.4"),
    Doel.ONDERZOEK: Grondslag(Partij.OVERIG, "Besluit 9"),
    Doel.NIEUWE_GEMEENTE: Grondslag(Partij.OVERIG, "Nota 6.1.2"),
}


def give_mandate(opdrachten: Collection[Opdracht], tot: date, today: date, *, agreed: bool) -> tuple[Ruling, ...]:
    """Nota 6.1.2: somebody may let the college act for them: explicit consent, for something, until a day.

    The last day is asked by the portal: no text sets one.
    """
    return (
        rule(agreed, "Nota 6.1.2", "geen-uitdrukkelijke-toestemming"),
        rule(bool(opdrachten), "Nota 6.1.2", "geen-opdracht"),
        rule(tot >= today, "Nota 6.1.2", "einde-voorbij"),
    )


def act_for(machtiging: Machtigingsfeiten | None, instantie: Instantie, opdracht: Opdracht, on: date) -> Ruling:
    """Nota 4.2 and Nota 6.1.2: may the college ask this body this for the participant, on this day?

    Only by a machtiging that is in force and names both. Deciding stays with the body itself (Besluit 3.3).
    """
    if machtiging is None:
        return Ruling(False, "Nota 6.1.2", "geen-machtiging")
    if not machtiging.holds(on):
        return Ruling(False, "Nota 6.1.2", "machtiging-geldt-niet")
    fits = machtiging.instantie is instantie and opdracht in machtiging.opdrachten
    return rule(fits, "Nota 4.2", "buiten-machtiging")


def may_share(doel: Doel, *, consented: bool, admitted: bool, parts: Collection[Wet] = ()) -> Ruling:
    """Besluit 8.4 with Nota 6.1.2: may the college give a person's data to another organisation?

    Besluit 8 speaks of the deelnemer: before admission every exchange between organisations needs consent. After it
    the law itself gives what belongs to a part of the budget (``parts``); for all else consent is still needed.
    """
    ground = GRONDSLAGEN[doel]
    by_law = give_to(Partij.COLLEGE, ground.partij, parts)
    if admitted and by_law.allowed:
        return by_law
    return rule(consented, ground.artikel, "geen-toestemming")
