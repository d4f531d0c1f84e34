"""The lives of an invitation, of an access and of prepared hours: the tables that buttons, guards and tests read."""

from enum import StrEnum

from portal.actor import CITIZENS, Rol
from portal.db.flow import Flow, Transition

_HELPER = frozenset({Rol.ZORGVERLENER})


class Uitnodigingstatus(StrEnum):
    """Where a link is; that its time ran out is no status but a date."""

    VERSTUURD = "verstuurd"
    GEBRUIKT = "gebruikt"
    VERVANGEN = "vervangen"
    INGETROKKEN = "ingetrokken"


class Toegangsstatus(StrEnum):
    """Whether a zorgverlener may look."""

    OPEN = "open"
    GESTOPT = "gestopt"


class Urenstatus(StrEnum):
    """Where prepared hours are."""

    CONCEPT = "concept"
    OVERHANDIGD = "overhandigd"
    OVERGENOMEN = "overgenomen"
    TERUGGESTUURD = "teruggestuurd"
    WEGGEGOOID = "weggegooid"


L, T, U = Uitnodigingstatus, Toegangsstatus, Urenstatus

LINK = Flow(
    "uitnodiging",
    (L.VERSTUURD,),
    L,
    Transition("gebruiken", (L.VERSTUURD,), L.GEBRUIKT, _HELPER, "Besluit 8.1"),
    Transition("vervangen", (L.VERSTUURD,), L.VERVANGEN, CITIZENS | _HELPER, "Besluit 8.1"),
    Transition("intrekken", (L.VERSTUURD, L.GEBRUIKT, L.VERVANGEN), L.INGETROKKEN, CITIZENS, "Besluit 8.1"),
)
TOEGANG = Flow(
    "hulptoegang",
    (T.OPEN,),
    T,
    Transition("stoppen", (T.OPEN,), T.GESTOPT, CITIZENS, "Besluit 8.1"),
    Transition("openen", (T.GESTOPT,), T.OPEN, CITIZENS, "Besluit 8.1"),
)
UREN = Flow(
    "urenstaat",
    (U.CONCEPT,),
    U,
    Transition("overhandigen", (U.CONCEPT, U.TERUGGESTUURD), U.OVERHANDIGD, _HELPER, "Regeling 5.5 d"),
    Transition("terughalen", (U.OVERHANDIGD,), U.CONCEPT, _HELPER, "Regeling 5.5 d"),
    Transition("weggooien", (U.CONCEPT, U.TERUGGESTUURD), U.WEGGEGOOID, _HELPER, "Regeling 5.3 a"),
    Transition("overnemen", (U.OVERHANDIGD,), U.OVERGENOMEN, CITIZENS, "Regeling 5.3 a"),
    # The declaration that they became was thrown away or taken back: the hours are still there.
    Transition("opnieuw_overnemen", (U.OVERGENOMEN,), U.OVERGENOMEN, CITIZENS, "Regeling 5.3 a"),
    Transition("terugsturen", (U.OVERHANDIGD,), U.TERUGGESTUURD, CITIZENS, "Regeling 5.3 a"),
)

# The helper can still type; of one month there is one such sheet at a time.
TE_BEWERKEN = (U.CONCEPT, U.TERUGGESTUURD)
ONBESLIST = (*TE_BEWERKEN, U.OVERHANDIGD)
