"""The life of a dossier: opened by a report, admitted, with a budget, ended and opened again."""

from portal.actor import CITIZENS, Rol
from portal.db.flow import Flow, Transition
from portal.dossier.models import Dossierstatus as S

CONSULENT = frozenset({Rol.CONSULENT})
FLOW = Flow(
    "dossier",
    (S.GEMELD, S.TOEGELATEN),
    S,
    Transition("toelaten", (S.GEMELD,), S.TOEGELATEN, CONSULENT, "Besluit 3.1"),
    Transition("toekennen", (S.TOEGELATEN,), S.BUDGETHOUDER, CONSULENT, "Besluit 6.1"),
    # Fewer than two different laws are left for a budget: the place is freed (Besluit 3.1, 3.6).
    Transition("niet_toekennen", (S.TOEGELATEN,), S.BEEINDIGD, CONSULENT, "Besluit 3.1"),
    # The last day of the participation is over: the place is free (Besluit 3.6).
    Transition("beeindigen", (S.TOEGELATEN, S.BUDGETHOUDER), S.BEEINDIGD, CONSULENT | {Rol.SYSTEEM}, "Besluit 3.1"),
    # An end that was decided wrongly is undone.
    Transition("herstellen", (S.BEEINDIGD,), S.BUDGETHOUDER, CONSULENT, "Besluit 3.1"),
    Transition("herstellen_deelnemer", (S.BEEINDIGD,), S.TOEGELATEN, CONSULENT, "Besluit 3.1"),
    Transition("sluiten", (S.GEMELD,), S.BEEINDIGD, CITIZENS | CONSULENT, "Besluit 3.1"),
    Transition("heropenen", (S.BEEINDIGD,), S.GEMELD, CITIZENS | CONSULENT, "Besluit 3.1"),
)
DEELNEMERS = (S.TOEGELATEN, S.BUDGETHOUDER)
"""Who counts for the maximum of a municipality (Besluit 3.6)."""
