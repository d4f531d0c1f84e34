"""The life of a request to change the plan (Besluit 5.1): prepared or asked for, sent, answered line by line."""

from enum import StrEnum

from portal.actor import CITIZENS, Rol
from portal.db.flow import Flow, Transition


class Verzoekstatus(StrEnum):
    """Where a request is."""

    CONCEPT = "concept"  # the person's own; nobody else sees it
    GEVRAAGD = "gevraagd"  # the budget changes: the consulent asks what the plan should become
    INGEDIEND = "ingediend"
    IN_BEHANDELING = "in_behandeling"  # some lines were answered
    BESLIST = "beslist"
    INGETROKKEN = "ingetrokken"


S = Verzoekstatus
_COLLEGE = frozenset({Rol.CONSULENT})
OPEN = (S.INGEDIEND, S.IN_BEHANDELING)
# What its person can still change.
EIGEN = (S.CONCEPT, S.GEVRAAGD)

FLOW = Flow(
    "planverzoek",
    (S.CONCEPT, S.GEVRAAGD),
    Verzoekstatus,
    Transition("bewaren", (S.CONCEPT,), S.CONCEPT, CITIZENS, "Besluit 5.1"),
    Transition("bewaren", (S.GEVRAAGD,), S.GEVRAAGD, CITIZENS, "Besluit 5.1"),
    Transition("indienen", EIGEN, S.INGEDIEND, CITIZENS, "Besluit 5.1"),
    Transition("intrekken", (*EIGEN, *OPEN), S.INGETROKKEN, CITIZENS, "Besluit 5.1"),
    Transition("beantwoorden", OPEN, S.IN_BEHANDELING, _COLLEGE, "Besluit 5.1"),
    # Every line has its answer: the request is done, and the draft of the plan goes on by itself.
    Transition("beslissen", (S.IN_BEHANDELING,), S.BESLIST, _COLLEGE, "Besluit 5.1"),
)
