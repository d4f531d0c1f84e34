"""What needs the person's own consent, before admission and after it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
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
