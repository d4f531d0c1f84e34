"""The life of a report at one receiver: sent, seen, handled."""

from enum import StrEnum

from portal.actor import BALIES
from portal.db.flow import Flow, Transition


class Ontvangststatus(StrEnum):
    """How far a receiver is."""

    VERSTUURD = "verstuurd"
    GEZIEN = "gezien"
    AFGEHANDELD = "afgehandeld"


S = Ontvangststatus
FLOW = Flow(
    "ontvangst",
    (S.VERSTUURD,),
    Ontvangststatus,
    Transition("zien", (S.VERSTUURD,), S.GEZIEN, BALIES, "Regeling 7"),
    Transition("afhandelen", (S.VERSTUURD, S.GEZIEN), S.AFGEHANDELD, BALIES, "Regeling 7"),
)
