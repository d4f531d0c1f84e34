"""The life of a request: asked, escalated, and answered or taken back."""

from enum import StrEnum

from portal.actor import VERSTREKKERS, Rol
from portal.db.flow import Flow, Transition


class Verzoekstand(StrEnum):
    """How far the organisation is."""

    GEVRAAGD = "gevraagd"
    GEESCALEERD = "geescaleerd"  # somebody higher in the organisation was asked
    INGESTEMD = "ingestemd"
    GEWEIGERD = "geweigerd"
    INGETROKKEN = "ingetrokken"  # the municipality asks this no more


S = Verzoekstand
OPEN = (S.GEVRAAGD, S.GEESCALEERD)
CONSULENT = frozenset({Rol.CONSULENT})
ANTWOORDT = VERSTREKKERS | CONSULENT
"""The consulent enters what came by post: nobody is obliged to answer here."""
FLOW = Flow(
    "instemming",
    (S.GEVRAAGD,),
    Verzoekstand,
    Transition("herinneren", (S.GEVRAAGD,), S.GEVRAAGD, CONSULENT, "Besluit 4.1"),
    Transition("herinneren", (S.GEESCALEERD,), S.GEESCALEERD, CONSULENT, "Besluit 4.1"),
    Transition("escaleren", (S.GEVRAAGD,), S.GEESCALEERD, CONSULENT, "Besluit 4.1"),
    Transition("instemmen", OPEN, S.INGESTEMD, ANTWOORDT, "Besluit 4.1"),
    Transition("weigeren", OPEN, S.GEWEIGERD, ANTWOORDT, "Besluit 4.1"),
    # An answer that was entered wrongly, before it is part of a budget; the new one is another row.
    Transition("heropenen", (S.INGESTEMD, S.GEWEIGERD), S.GEVRAAGD, CONSULENT, "Besluit 4.1"),
    # The municipality asks no more; or the participation ended, and there is nothing left to consent to.
    Transition("intrekken", OPEN, S.INGETROKKEN, CONSULENT | {Rol.SYSTEEM}, "Besluit 4.1"),
)
