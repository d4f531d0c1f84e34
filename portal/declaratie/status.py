"""The life of a declaration (Regeling 5.3-5.6): the one table that buttons, guards and tests read."""

from enum import StrEnum

from portal.actor import CITIZENS, Rol
from portal.db.flow import Flow, Transition


class Declaratiestatus(StrEnum):
    """Where a declaration is."""

    CONCEPT = "concept"
    INGEDIEND = "ingediend"
    HERSTEL_GEVRAAGD = "herstel_gevraagd"
    OPGESCHORT = "opgeschort"
    BETAALBAAR = "betaalbaar"
    DEELS_BETAALBAAR = "deels_betaalbaar"
    BETAALD = "betaald"
    DEELS_BETAALD = "deels_betaald"
    GEWEIGERD = "geweigerd"
    INGETROKKEN = "ingetrokken"
    VERVANGEN = "vervangen"


S = Declaratiestatus
_SVB = frozenset({Rol.SVB})
_COLLEGE = frozenset({Rol.CONSULENT})
_UNPAID = (S.INGEDIEND, S.HERSTEL_GEVRAAGD, S.OPGESCHORT, S.BETAALBAAR, S.DEELS_BETAALBAAR)
# What the SVB may still look at again: a first "payable" can turn into "partly" when the budget ran out meanwhile.
_OPEN = (S.INGEDIEND, S.OPGESCHORT, S.BETAALBAAR, S.DEELS_BETAALBAAR)

FLOW = Flow(
    "declaratie",
    # A municipality that enters what came on paper, by phone or at its desk sends it at once (Regeling 5.4 e).
    (S.CONCEPT, S.INGEDIEND),
    Declaratiestatus,
    Transition("indienen", (S.CONCEPT,), S.INGEDIEND, CITIZENS, "Regeling 5.3"),
    Transition("weggooien", (S.CONCEPT,), S.INGETROKKEN, CITIZENS, "Regeling 5.3"),
    Transition("intrekken", _UNPAID, S.INGETROKKEN, CITIZENS, "Regeling 7"),
    Transition("vervangen", _UNPAID, S.VERVANGEN, CITIZENS, "Regeling 5.6"),
    # The person says that it was entered wrong; the municipality looks, and the person or the SVB changes it.
    Transition("klopt_niet", (S.INGEDIEND,), S.INGEDIEND, CITIZENS, "Regeling 7"),
    Transition("nakijken", (S.INGEDIEND,), S.INGEDIEND, _COLLEGE, "Regeling 8"),
    # A paper came without a signature: the municipality asks for it, and notes when it is there.
    Transition("handtekening_vragen", (S.INGEDIEND,), S.INGEDIEND, _COLLEGE, "Regeling 5.4 e"),
    Transition("ondertekenen", (S.INGEDIEND,), S.INGEDIEND, _COLLEGE, "Regeling 5.4 e"),
    Transition("betaalbaar_stellen", _OPEN, S.BETAALBAAR, _SVB, "Regeling 5.1"),
    # What was not repaired in time is refused wholly or partly (Regeling 5.6).
    Transition("deels_betaalbaar_stellen", (*_OPEN, S.HERSTEL_GEVRAAGD), S.DEELS_BETAALBAAR, _SVB, "Regeling 5.5"),
    Transition("weigeren", _UNPAID, S.GEWEIGERD, _SVB, "Regeling 5.5"),
    Transition("herstel_vragen", (S.INGEDIEND, S.OPGESCHORT), S.HERSTEL_GEVRAAGD, _SVB, "Regeling 5.6"),
    Transition("opschorten", (S.INGEDIEND, S.BETAALBAAR, S.DEELS_BETAALBAAR), S.OPGESCHORT, _SVB, "Regeling 5.5"),
    Transition("hervatten", (S.OPGESCHORT,), S.INGEDIEND, _SVB, "Regeling 5.5"),
    Transition("betalen", (S.BETAALBAAR,), S.BETAALD, _SVB, "Regeling 5.6"),
    Transition("deels_betalen", (S.DEELS_BETAALBAAR,), S.DEELS_BETAALD, _SVB, "Regeling 5.6"),
)

# Still on their way to a payment: counted as "being processed" in the balance.
IN_BEHANDELING = _UNPAID
# The next step is the participant's.
WACHT_OP_DEELNEMER = (S.CONCEPT, S.HERSTEL_GEVRAAGD)
# Nothing comes of these any more: their hours may be declared again.
VERVALLEN = (S.GEWEIGERD, S.INGETROKKEN, S.VERVANGEN)
