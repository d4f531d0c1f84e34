"""The life of a pgb-plan (Besluit 5.2): the one table that buttons, guards and tests read."""

from enum import StrEnum

from portal.actor import CITIZENS, Rol
from portal.db.flow import Flow, Transition


class PgbPlanstatus(StrEnum):
    """Where a version of a pgb-plan is."""

    INGEDIEND = "ingediend"  # waits for the consulent
    IN_BEHANDELING = "in_behandeling"
    AANVULLING_GEVRAAGD = "aanvulling_gevraagd"  # waits for the participant
    VERWERKT = "verwerkt"  # every line was decided: the draft of the ondersteuningsplan is complete
    INGETROKKEN = "ingetrokken"
    VERVANGEN = "vervangen"  # a newer version took its place


S = PgbPlanstatus
_COLLEGE = frozenset({Rol.CONSULENT})
# Still looked at: it can be added to, withdrawn and replaced.
OPEN = (S.INGEDIEND, S.IN_BEHANDELING, S.AANVULLING_GEVRAAGD)

FLOW = Flow(
    "pgbplan",
    (S.INGEDIEND,),
    PgbPlanstatus,
    Transition("in_behandeling_nemen", (S.INGEDIEND,), S.IN_BEHANDELING, _COLLEGE, "Besluit 5.2"),
    Transition("aanvulling_vragen", (S.IN_BEHANDELING,), S.AANVULLING_GEVRAAGD, _COLLEGE, "Besluit 5.2"),
    # The answer came another way, or did not come: the law knows no term, so nothing is lost by it.
    Transition("verder_gaan", (S.AANVULLING_GEVRAAGD,), S.IN_BEHANDELING, _COLLEGE, "Besluit 5.2"),
    Transition("verwerken", (S.IN_BEHANDELING,), S.VERWERKT, _COLLEGE, "Besluit 5.3"),
    Transition("heropenen", (S.VERWERKT,), S.IN_BEHANDELING, _COLLEGE, "Besluit 5.1"),
    Transition("intrekken", OPEN, S.INGETROKKEN, CITIZENS, "Besluit 5.2"),
    Transition("vervangen", OPEN, S.VERVANGEN, CITIZENS | _COLLEGE, "Besluit 5.2"),
)
