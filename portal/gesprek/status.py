"""The life of a talk: planned, held once there is a report, or cancelled."""

from enum import StrEnum

from portal.actor import CITIZENS, Rol
from portal.db.flow import Flow, Transition


class Gespreksstand(StrEnum):
    """Whether it still has to come."""

    GEPLAND = "gepland"
    GEHOUDEN = "gehouden"
    AFGEZEGD = "afgezegd"


S = Gespreksstand
CONSULENT = frozenset({Rol.CONSULENT})
FLOW = Flow(
    "keukentafelgesprek",
    (S.GEPLAND,),
    Gespreksstand,
    Transition("wijzigen", (S.GEPLAND,), S.GEPLAND, CONSULENT, "Besluit 3.5"),
    Transition("afzeggen", (S.GEPLAND,), S.AFGEZEGD, CONSULENT, "Besluit 3.5"),
    Transition("verslaan", (S.GEPLAND, S.GEHOUDEN), S.GEHOUDEN, CONSULENT, "Besluit 3.5"),
    # Who comes: the person says it, and the consulent who else (Besluit 4.2).
    Transition("uitnodigen", (S.GEPLAND,), S.GEPLAND, CONSULENT | CITIZENS, "Besluit 4.2"),
    Transition("afhalen", (S.GEPLAND,), S.GEPLAND, CONSULENT | CITIZENS, "Besluit 4.2"),
    Transition("antwoorden", (S.GEHOUDEN,), S.GEHOUDEN, CITIZENS, "Besluit 3.5"),
    Transition("delen", (S.GEHOUDEN,), S.GEHOUDEN, CITIZENS, "Nota 6.1.2"),
)
