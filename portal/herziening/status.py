"""The life of a change of the budget, of a suspension and of a recovery: the tables that buttons and tests read."""

from enum import StrEnum

from portal.actor import CITIZENS, Rol
from portal.db.flow import Flow, Transition

_COLLEGE = frozenset({Rol.CONSULENT})


class Herzienstand(StrEnum):
    """Where a change of the budget is."""

    CONCEPT = "concept"
    AANGEKONDIGD = "aangekondigd"
    BESLOTEN = "besloten"
    VERVALLEN = "vervallen"


H = Herzienstand
HERZIENING = Flow(
    "herziening",
    (H.CONCEPT,),
    H,
    Transition("wijzigen", (H.CONCEPT,), H.CONCEPT, _COLLEGE, "Besluit 3.3"),
    Transition("aankondigen", (H.CONCEPT,), H.AANGEKONDIGD, _COLLEGE, "Awb 4:8"),
    Transition("reageren", (H.AANGEKONDIGD,), H.AANGEKONDIGD, CITIZENS, "Awb 4:8"),
    # By phone, on paper or in a talk (Awb 4:9).
    Transition("noteren", (H.AANGEKONDIGD,), H.AANGEKONDIGD, _COLLEGE, "Awb 4:8"),
    Transition("terugnemen", (H.AANGEKONDIGD,), H.CONCEPT, _COLLEGE, "Awb 4:8"),
    # More money that the person agrees with needs no announcement; the rule says when.
    Transition("besluiten", (H.CONCEPT, H.AANGEKONDIGD), H.BESLOTEN, _COLLEGE, "Besluit 3.3"),
    Transition("afzien", (H.CONCEPT, H.AANGEKONDIGD), H.VERVALLEN, _COLLEGE, "Besluit 3.3"),
)
LOOPT = (H.CONCEPT, H.AANGEKONDIGD)
"""A change that is not decided yet."""


class Opschortstand(StrEnum):
    """Whether a suspension was lifted; that its last day has passed is seen from the day."""

    INGESTELD = "ingesteld"
    OPGEHEVEN = "opgeheven"


O = Opschortstand  # noqa: E741
OPSCHORTING = Flow(
    "opschorting",
    (O.INGESTELD,),
    O,
    Transition("opheffen", (O.INGESTELD,), O.OPGEHEVEN, _COLLEGE, "Awb 4:56"),
)


class Terugvorderstand(StrEnum):
    """Where a recovery is."""

    CONCEPT = "concept"
    AANGEKONDIGD = "aangekondigd"
    BESLOTEN = "besloten"
    VOLDAAN = "voldaan"
    VERVALLEN = "vervallen"


T = Terugvorderstand
TERUGVORDERING = Flow(
    "terugvordering",
    (T.CONCEPT,),
    T,
    Transition("wijzigen", (T.CONCEPT,), T.CONCEPT, _COLLEGE, "Besluit 6.2"),
    Transition("aankondigen", (T.CONCEPT,), T.AANGEKONDIGD, _COLLEGE, "Awb 4:8"),
    Transition("reageren", (T.AANGEKONDIGD,), T.AANGEKONDIGD, CITIZENS, "Awb 4:8"),
    Transition("noteren", (T.AANGEKONDIGD,), T.AANGEKONDIGD, _COLLEGE, "Awb 4:8"),
    Transition("terugnemen", (T.AANGEKONDIGD,), T.CONCEPT, _COLLEGE, "Awb 4:8"),
    Transition("besluiten", (T.AANGEKONDIGD,), T.BESLOTEN, _COLLEGE, "Besluit 6.2"),
    Transition("afzien", (T.CONCEPT, T.AANGEKONDIGD), T.VERVALLEN, _COLLEGE, "Besluit 6.2"),
    # The arrangement: asked for another, agreed, or answered that it stays.
    Transition("regeling_vragen", (T.BESLOTEN,), T.BESLOTEN, CITIZENS, "Besluit 6.2"),
    Transition("regelen", (T.BESLOTEN,), T.BESLOTEN, _COLLEGE, "Besluit 6.2"),
    Transition("ontvangen", (T.BESLOTEN,), T.BESLOTEN, _COLLEGE, "Besluit 6.2"),
    Transition("voldoen", (T.BESLOTEN,), T.VOLDAAN, _COLLEGE, "Besluit 6.2"),
    # A receipt that was entered wrongly is taken back: then something is left again.
    Transition("heropenen", (T.VOLDAAN,), T.BESLOTEN, _COLLEGE, "Besluit 6.2"),
    # What is left is let go: no money follows from this any more.
    Transition("kwijtschelden", (T.BESLOTEN,), T.VERVALLEN, _COLLEGE, "Besluit 6.2"),
)
