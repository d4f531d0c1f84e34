"""The life of a version of the ondersteuningsplan (Besluit 5.1): drafted, talked over, fixed and replaced."""

from enum import StrEnum

from portal.actor import CITIZENS, Rol
from portal.db.flow import Flow, Transition


class Planstatus(StrEnum):
    """Where a version is; one that was fixed is never overwritten."""

    CONCEPT = "concept"  # the municipality works on it, and nobody else sees it
    GEDEELD = "gedeeld"  # the person reads it and says what they think
    VASTGESTELD = "vastgesteld"
    VERVANGEN = "vervangen"


S = Planstatus
DRAFTS = (S.CONCEPT, S.GEDEELD)
_COLLEGE = frozenset({Rol.CONSULENT})

FLOW = Flow(
    "ondersteuningsplan",
    (S.CONCEPT,),
    Planstatus,
    Transition("delen", (S.CONCEPT,), S.GEDEELD, _COLLEGE, "Besluit 5.1"),
    Transition("reageren", (S.GEDEELD,), S.GEDEELD, CITIZENS, "Besluit 5.1"),
    Transition("beantwoorden", (S.GEDEELD,), S.GEDEELD, _COLLEGE, "Besluit 5.1"),
    # After a remark the draft can change; then it is shared again.
    Transition("beantwoorden", (S.CONCEPT,), S.CONCEPT, _COLLEGE, "Besluit 5.1"),
    Transition("aanpassen", (S.GEDEELD,), S.CONCEPT, _COLLEGE, "Besluit 5.1"),
    Transition("vaststellen", (S.GEDEELD,), S.VASTGESTELD, _COLLEGE, "Besluit 5.1"),
    # At once, or by itself on the first day of the next version.
    Transition("vervangen", (S.VASTGESTELD,), S.VERVANGEN, _COLLEGE | {Rol.SYSTEEM}, "Besluit 5.1"),
)
