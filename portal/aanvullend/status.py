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
    TERUGGEKOMEN = "teruggekomen"  # the bank sent the payment back: its money is set apart again, and waits
    VERBETERD = "verbeterd"  # the account was put right: its money is set apart until the SVB looked at it


D, R = Dienststand, Rekeningstand
DIENST = Flow(
    "aanvullende_dienst",
    (D.LOOPT,),
    Dienststand,
    Transition("wijzigen", (D.LOOPT,), D.LOOPT, CITIZENS, _BRON),
    Transition("stoppen", (D.LOOPT,), D.STOPT, CITIZENS | _SVB, _BRON),
    # A bill that goes, or a deposit that goes back, can be the last that waited.
    Transition("afronden", (D.STOPT,), D.KLAAR, CITIZENS | _SVB, _BRON),
    # A deposit that comes in afterwards has to go back as well; so has a payment that the bank sends back.
    Transition("heropenen", (D.KLAAR,), D.STOPT, _SVB, _BRON),
)
BANK = (R.TERUGGEKOMEN, R.VERBETERD)
"""The bank sent the payment back, and it was not paid again."""
REKENING = Flow(
    "aanvullende_rekening",
    (R.CONCEPT,),
    Rekeningstand,
    Transition("wijzigen", (R.CONCEPT,), R.CONCEPT, CITIZENS, _BRON),
    Transition("indienen", (R.CONCEPT,), R.INGEDIEND, CITIZENS, _BRON),
    Transition("intrekken", (R.CONCEPT, R.INGEDIEND, R.GOEDGEKEURD, *BANK), R.INGETROKKEN, CITIZENS, "Regeling 7"),
    Transition("goedkeuren", (R.INGEDIEND, R.VERBETERD), R.GOEDGEKEURD, _SVB, _BRON),
    Transition("weigeren", (R.INGEDIEND, R.GOEDGEKEURD, *BANK), R.GEWEIGERD, _SVB, _BRON),
    Transition("betalen", (R.GOEDGEKEURD,), R.BETAALD, _SVB, _BRON),
    # No second payment before somebody looked at the account, and the SVB at what they filled in.
    Transition("terugboeken", (R.BETAALD,), R.TERUGGEKOMEN, _SVB, _BRON),
    Transition("verbeteren", BANK, R.VERBETERD, CITIZENS, _BRON),
    Transition("herstellen", BANK, R.BETAALD, _SVB, _BRON),  # the bank sent nothing back: it was booked by mistake
)
APART = (R.GOEDGEKEURD, *BANK)
"""Their money is set apart: no other bill is paid from it."""
WACHT = (R.INGEDIEND, *APART)
"""At the SVB and not paid: before these are done nothing goes back."""
