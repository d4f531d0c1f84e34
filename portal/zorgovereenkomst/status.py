"""The life of a contract (Regeling 4.3-4.7): the one table that buttons, guards and tests read."""

from enum import StrEnum

from portal.actor import CITIZENS, Rol
from portal.db.flow import Flow, Transition


class Contractstatus(StrEnum):
    """Where a contract is."""

    CONCEPT = "concept"  # complete, perhaps with the zorgverlener to check; nobody else sees it
    GETEKEND = "getekend"  # sent: waits for the college
    AANVULLING_GEVRAAGD = "aanvulling_gevraagd"
    GOEDGEKEURD_COLLEGE = "goedgekeurd_college"  # waits for the SVB
    LOPEND = "lopend"  # both approved
    AFGEKEURD = "afgekeurd"  # by the college (Regeling 4.4)
    GEWEIGERD_SVB = "geweigerd_svb"  # on a ground of Regeling 4.6
    INGETROKKEN = "ingetrokken"
    VERVANGEN = "vervangen"  # a changed contract took its place (Regeling 4.7)
    BEEINDIGD = "beeindigd"


S = Contractstatus
_COLLEGE, _SVB = frozenset({Rol.CONSULENT}), frozenset({Rol.SVB})
_SENT = (S.GETEKEND, S.AANVULLING_GEVRAAGD, S.GOEDGEKEURD_COLLEGE)

FLOW = Flow(
    "zorgovereenkomst",
    (S.CONCEPT, S.LOPEND),
    Contractstatus,
    Transition("indienen", (S.CONCEPT, S.AANVULLING_GEVRAAGD), S.GETEKEND, CITIZENS, "Regeling 4.3"),
    # It came on paper, by phone or at the desk, and the municipality typed it over.
    Transition("invoeren", (S.CONCEPT, S.AANVULLING_GEVRAAGD), S.GETEKEND, _COLLEGE, "Regeling 4.3"),
    Transition("klopt_niet", (S.GETEKEND,), S.GETEKEND, CITIZENS, "Regeling 7"),
    Transition("intrekken", (S.CONCEPT, *_SENT), S.INGETROKKEN, CITIZENS, "Regeling 4.3"),
    Transition("goedkeuren", (S.GETEKEND, S.AANVULLING_GEVRAAGD), S.GOEDGEKEURD_COLLEGE, _COLLEGE, "Regeling 4.4"),
    Transition("terugsturen", (S.GETEKEND,), S.AANVULLING_GEVRAAGD, _COLLEGE, "Regeling 4.4"),
    Transition("afkeuren", (S.GETEKEND, S.AANVULLING_GEVRAAGD), S.AFGEKEURD, _COLLEGE, "Regeling 4.4"),
    # Undo is a new decision, as long as the SVB has not answered.
    Transition("herzien", (S.AFGEKEURD, S.GOEDGEKEURD_COLLEGE), S.GETEKEND, _COLLEGE, "Regeling 4.4"),
    Transition("goedkeuren_svb", (S.GOEDGEKEURD_COLLEGE,), S.LOPEND, _SVB, "Regeling 4.3"),
    Transition("weigeren_svb", (S.GOEDGEKEURD_COLLEGE,), S.GEWEIGERD_SVB, _SVB, "Regeling 4.6"),
    # The same for the SVB, as long as nothing was paid by it.
    Transition("herzien_svb", (S.GEWEIGERD_SVB, S.LOPEND), S.GOEDGEKEURD_COLLEGE, _SVB, "Regeling 4.6"),
    # The budgethouder reports it; who tells the municipality by phone has it entered there.
    Transition("beeindigen", (S.LOPEND,), S.BEEINDIGD, CITIZENS | _COLLEGE, "Regeling 4.7"),
    # Somebody changed their mind before the last day.
    Transition("laten_doorlopen", (S.BEEINDIGD,), S.LOPEND, CITIZENS | _COLLEGE, "Regeling 4.7"),
    # The participation ends: what runs longer stops on its last day, what would begin later does not begin.
    Transition("eerder_stoppen", (S.BEEINDIGD,), S.BEEINDIGD, CITIZENS | _COLLEGE, "Regeling 4.7"),
    *(Transition("begrenzen", (one,), one, CITIZENS | _COLLEGE, "Regeling 4.7") for one in (*_SENT, S.VERVANGEN)),
    Transition("vervallen", _SENT, S.INGETROKKEN, _COLLEGE, "Regeling 4.7"),
    Transition("niet_begonnen", (S.LOPEND,), S.INGETROKKEN, _COLLEGE, "Regeling 4.7"),
    # It does not end after all: what both approved holds again, what waited is looked at again.
    Transition("herleven", (S.INGETROKKEN,), S.LOPEND, CITIZENS | _COLLEGE, "Regeling 4.7"),
    Transition("herleven_wacht", (S.INGETROKKEN,), S.GETEKEND, CITIZENS | _COLLEGE, "Regeling 4.7"),
    # An address or an account changed: what was agreed stays, so nobody approves it anew.
    Transition("gegevens_doorgeven", (S.LOPEND,), S.LOPEND, CITIZENS, "Regeling 4.7"),
    # The SVB did what it was told: an end, or that there is none after all. The status stays as it is.
    Transition("verwerken_svb", (S.BEEINDIGD,), S.BEEINDIGD, _SVB, "Regeling 4.7"),
    Transition("verwerken_svb", (S.LOPEND,), S.LOPEND, _SVB, "Regeling 4.7"),
    Transition("verwerken_svb", (S.INGETROKKEN,), S.INGETROKKEN, _SVB, "Regeling 4.7"),
    Transition("vervangen", (S.LOPEND,), S.VERVANGEN, _SVB, "Regeling 4.7"),
    # The approval of the change was revised: the contract before it holds again.
    Transition("terugzetten", (S.VERVANGEN,), S.LOPEND, _SVB, "Regeling 4.7"),
)

# What the college or the SVB still has to answer.
WACHT = (S.GETEKEND, S.GOEDGEKEURD_COLLEGE)
# By these somebody was or is paid.
GOEDGEKEURD = (S.LOPEND, S.VERVANGEN, S.BEEINDIGD)
# Nothing comes of these any more.
VERVALLEN = (S.AFGEKEURD, S.GEWEIGERD_SVB, S.INGETROKKEN)
