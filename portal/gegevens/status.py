"""The life of a request about one's own data (AVG 12-21): sent, perhaps extended, decided or taken back."""

from enum import StrEnum

from portal.actor import CITIZENS, Rol
from portal.db.flow import Flow, Transition


class Gegevensstatus(StrEnum):
    """Where a request is."""

    INGEDIEND = "ingediend"
    VERLENGD = "verlengd"  # the municipality needs more than a month, and said why
    BESLIST = "beslist"
    INGETROKKEN = "ingetrokken"


S = Gegevensstatus
_COLLEGE = frozenset({Rol.CONSULENT})
OPEN = (S.INGEDIEND, S.VERLENGD)

FLOW = Flow(
    "gegevensverzoek",
    (S.INGEDIEND,),
    Gegevensstatus,
    Transition("verlengen", (S.INGEDIEND,), S.VERLENGD, _COLLEGE, "AVG 12.3"),
    Transition("beslissen", OPEN, S.BESLIST, _COLLEGE, "UAVG 34"),
    Transition("intrekken", OPEN, S.INGETROKKEN, CITIZENS, "AVG 12.2"),
)
