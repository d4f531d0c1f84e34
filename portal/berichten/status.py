"""The life of a conversation: who has to say something now."""

from enum import StrEnum

from portal.actor import BALIES, CITIZENS
from portal.db.flow import Flow, Transition


class Gesprekstatus(StrEnum):
    """Whose turn it is."""

    WACHT_OP_ORGANISATIE = "wacht_op_organisatie"
    WACHT_OP_INWONER = "wacht_op_inwoner"  # answered, or asked by the organisation
    GESLOTEN = "gesloten"


S = Gesprekstatus
DIENST = "Dienstverlening"  # no law asks for it

FLOW = Flow(
    "gesprek",
    (S.WACHT_OP_ORGANISATIE, S.WACHT_OP_INWONER),
    Gesprekstatus,
    # Asking on opens a conversation that was closed again.
    Transition("schrijven", tuple(S), S.WACHT_OP_ORGANISATIE, CITIZENS, DIENST),
    Transition("antwoorden", tuple(S), S.WACHT_OP_INWONER, BALIES, DIENST),
    Transition("sluiten", (S.WACHT_OP_ORGANISATIE, S.WACHT_OP_INWONER), S.GESLOTEN, CITIZENS | BALIES, DIENST),
)
