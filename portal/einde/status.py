"""The life of an end: asked or prepared, told, decided; taken back, undone, or overtaken by a death."""

from enum import StrEnum

from portal.actor import CITIZENS, Rol
from portal.db.flow import Flow, Transition


class Eindstatus(StrEnum):
    """How far it is."""

    GEVRAAGD = "gevraagd"  # by the person, or reported by them
    VOORBEREID = "voorbereid"  # filled in by the consulent
    VOORGENOMEN = "voorgenomen"  # told, and the person may say what they think of it
    BESLOTEN = "besloten"
    INGETROKKEN = "ingetrokken"
    TERUGGEDRAAID = "teruggedraaid"  # it was decided, and goes on after all
    VERVANGEN = "vervangen"  # the person died before


S = Eindstatus
LOPEND = (S.GEVRAAGD, S.VOORBEREID, S.VOORGENOMEN)
"""What waits for a decision."""
_CONSULENT = frozenset({Rol.CONSULENT})
_BEIDEN = CITIZENS | _CONSULENT
FLOW = Flow(
    "einde",
    (S.GEVRAAGD, S.VOORBEREID),
    Eindstatus,
    Transition("voorbereiden", LOPEND, S.VOORBEREID, _CONSULENT, "Besluit 3.1"),
    Transition("voornemen", (S.VOORBEREID,), S.VOORGENOMEN, _CONSULENT, "Awb 4:8"),
    Transition("zienswijze", (S.VOORGENOMEN,), S.VOORGENOMEN, _BEIDEN, "Awb 4:8"),
    Transition("besluiten", (S.VOORBEREID, S.VOORGENOMEN), S.BESLOTEN, _CONSULENT, "Besluit 3.1"),
    # Taking part is voluntary, and so is going on (Nota artikel 3).
    Transition("terugnemen", LOPEND, S.INGETROKKEN, CITIZENS, "Nota artikel 3"),
    Transition("niet_doorzetten", LOPEND, S.INGETROKKEN, _CONSULENT, "Besluit 3.1"),
    Transition("terugdraaien", (S.BESLOTEN,), S.TERUGGEDRAAID, _BEIDEN, "Besluit 3.1"),
    Transition("vervangen", (*LOPEND, S.BESLOTEN), S.VERVANGEN, _CONSULENT, "Besluit 3.1"),
    # The death was entered wrongly: what was decided before it holds again.
    Transition("herleven", (S.VERVANGEN,), S.BESLOTEN, _CONSULENT, "Besluit 3.1"),
)
