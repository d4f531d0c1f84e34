"""The life of a link between two dossiers of one household."""

from enum import StrEnum

from portal.actor import CITIZENS
from portal.db.flow import Flow, Transition


class Bandstatus(StrEnum):
    """Where a link is; that its code ran out is no status but a date."""

    GEVRAAGD = "gevraagd"  # there is a code
    BEANTWOORD = "beantwoord"  # somebody used it; the other parent there still has to agree
    TE_BEVESTIGEN = "te_bevestigen"  # that side agrees; the side that asked sees who it is
    GEKOPPELD = "gekoppeld"
    GESTOPT = "gestopt"


B = Bandstatus
FLOW = Flow(
    "gezinsband",
    (B.GEVRAAGD,),
    B,
    Transition("antwoorden", (B.GEVRAAGD,), B.BEANTWOORD, CITIZENS, "Besluit 5.4"),
    Transition("voorleggen", (B.BEANTWOORD,), B.TE_BEVESTIGEN, CITIZENS, "Besluit 5.4"),
    Transition("koppelen", (B.TE_BEVESTIGEN,), B.GEKOPPELD, CITIZENS, "Besluit 5.4"),
    Transition("stoppen", (B.GEVRAAGD, B.BEANTWOORD, B.TE_BEVESTIGEN, B.GEKOPPELD), B.GESTOPT, CITIZENS, "Besluit 5.4"),
)
