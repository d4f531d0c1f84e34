"""The life of a look into a file: it runs until it is rounded off, and it is told at once or later."""

from enum import StrEnum

from portal.actor import Rol
from portal.db.flow import Flow, Transition

TOEZICHT = frozenset({Rol.TOEZICHTHOUDER})


class Inzagestatus(StrEnum):
    """Whether a look was rounded off; that its days are over does not round it off."""

    OPEN = "open"
    GESLOTEN = "gesloten"


S = Inzagestatus
INZAGE = Flow(
    "toezichtinzage",
    (S.OPEN,),
    Inzagestatus,
    Transition("sluiten", (S.OPEN,), S.GESLOTEN, TOEZICHT, "Besluit 10"),
    *(Transition("uitstellen", (one,), one, TOEZICHT, "Besluit 10") for one in S),
    *(Transition("vertellen", (one,), one, TOEZICHT | {Rol.SYSTEEM}, "Besluit 10") for one in S),
)
