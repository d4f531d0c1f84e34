"""The lives of an additional service and of a bill for it (Regeling 5.8)."""

from enum import StrEnum

from portal.actor import CITIZENS, Rol
from portal.db.flow import Flow, Transition

_SVB = frozenset({Rol.SVB})
_BRON = "Regeling 5.8"


class Dienststand(StrEnum):
    """Where an additional service is."""

    LOOPT = "loopt"
    STOPT = "stopt"  # no new bills; what is left goes back
    KLAAR = "klaar"


class Rekeningstand(StrEnum):
    """Where a bill is."""

    CONCEPT = "concept"
    INGEDIEND = "ingediend"
    GOEDGEKEURD = "goedgekeurd"  # its money is set apart: no other bill is paid from it
    BETAALD = "betaald"
    GEWEIGERD = "geweigerd"
    INGETROKKEN = "ingetrokken"


D, R = Dienststand, Rekeningstand
DIENST = Flow(
    "aanvullende_dienst",
    (D.LOOPT,),
    Dienststand,
    Transition("stoppen", (D.LOOPT,), D.STOPT, CITIZENS | _SVB, _BRON),
    # A bill that goes, or a deposit that goes back, can be the last that waited.
    Transition("afronden", (D.STOPT,), D.KLAAR, CITIZENS | _SVB, _BRON),
    # A deposit that comes in afterwards has to go back as well.
    Transition("heropenen", (D.KLAAR,), D.STOPT, _SVB, _BRON),
)
REKENING = Flow(
    "aanvullende_rekening",
    (R.CONCEPT,),
    Rekeningstand,
    Transition("wijzigen", (R.CONCEPT,), R.CONCEPT, CITIZENS, _BRON),
    Transition("indienen", (R.CONCEPT,), R.INGEDIEND, CITIZENS, _BRON),
    Transition("intrekken", (R.CONCEPT, R.INGEDIEND, R.GOEDGEKEURD), R.INGETROKKEN, CITIZENS, "Regeling 7"),
    Transition("goedkeuren", (R.INGEDIEND,), R.GOEDGEKEURD, _SVB, _BRON),
    Transition("weigeren", (R.INGEDIEND, R.GOEDGEKEURD), R.GEWEIGERD, _SVB, _BRON),
    Transition("betalen", (R.GOEDGEKEURD,), R.BETAALD, _SVB, _BRON),
)
WACHT = (R.INGEDIEND, R.GOEDGEKEURD)
"""At the SVB and not paid: before these are done nothing goes back."""
