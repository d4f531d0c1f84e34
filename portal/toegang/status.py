"""The life of a report: reported, in talks, and admitted, refused, withdrawn or closed without a decision."""

from enum import StrEnum

from portal.actor import CITIZENS, Rol
from portal.db.flow import Flow, Transition


class Aanmeldstatus(StrEnum):
    """How far the municipality is."""

    GEMELD = "gemeld"
    IN_GESPREK = "in_gesprek"
    TOEGELATEN = "toegelaten"
    AFGEWEZEN = "afgewezen"
    INGETROKKEN = "ingetrokken"
    GESLOTEN = "gesloten"  # who reported may not do so for this person, or another report was decided


S = Aanmeldstatus
OPEN = (S.GEMELD, S.IN_GESPREK)
CONSULENT = frozenset({Rol.CONSULENT})
FLOW = Flow(
    "aanmelding",
    (S.GEMELD,),
    Aanmeldstatus,
    Transition("in_gesprek_nemen", (S.GEMELD,), S.IN_GESPREK, CONSULENT, "Besluit 3.5"),
    Transition("toelaten", (S.IN_GESPREK,), S.TOEGELATEN, CONSULENT, "Besluit 3.1"),
    Transition("afwijzen", (S.IN_GESPREK,), S.AFGEWEZEN, CONSULENT, "Besluit 3.6"),
    Transition("intrekken", OPEN, S.INGETROKKEN, CITIZENS, "Besluit 3.1"),
    Transition("sluiten", OPEN, S.GESLOTEN, CONSULENT, "Besluit 3.1"),
)
