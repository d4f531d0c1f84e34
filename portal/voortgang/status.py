"""The life of a signal (Besluit 6.5): open until somebody deals with it, or until it is so no more."""

from enum import StrEnum

from portal.actor import Rol
from portal.db.flow import Flow, Transition


class Signaalstand(StrEnum):
    """Where a signal is."""

    OPEN = "open"
    AFGEHANDELD = "afgehandeld"  # by a contact or a note
    VOORBIJ = "voorbij"  # it is so no more


S = Signaalstand

FLOW = Flow(
    "signaal",
    (S.OPEN,),
    Signaalstand,
    Transition("afhandelen", (S.OPEN,), S.AFGEHANDELD, frozenset({Rol.CONSULENT}), "Besluit 6.5"),
    Transition("voorbij", (S.OPEN,), S.VOORBIJ, frozenset({Rol.SYSTEEM}), "Besluit 6.5"),
)
