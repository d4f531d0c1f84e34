"""The life of a plan in kind: drafted, shown to the person, agreed, ended."""

from enum import StrEnum

from portal.actor import CITIZENS, Rol
from portal.db.flow import Flow, Transition

_COLLEGE = frozenset({Rol.CONSULENT})
_BRON = "AEF 3.2.3"


class Naturastand(StrEnum):
    """Where a plan in kind is."""

    CONCEPT = "concept"
    VOORGELEGD = "voorgelegd"
    LOPEND = "lopend"
    BEEINDIGD = "beeindigd"
    VERVALLEN = "vervallen"


N = Naturastand
NATURA = Flow(
    "naturaplan",
    (N.CONCEPT,),
    Naturastand,
    Transition("wijzigen", (N.CONCEPT,), N.CONCEPT, _COLLEGE, _BRON),
    Transition("voorleggen", (N.CONCEPT,), N.VOORGELEGD, _COLLEGE, _BRON),
    Transition("terugnemen", (N.VOORGELEGD,), N.CONCEPT, _COLLEGE, _BRON),
    Transition("instemmen", (N.VOORGELEGD,), N.LOPEND, CITIZENS, _BRON),
    Transition("anders", (N.VOORGELEGD,), N.CONCEPT, CITIZENS, _BRON),
    Transition("beeindigen", (N.LOPEND,), N.BEEINDIGD, _COLLEGE | CITIZENS, _BRON),
    Transition("afzien", (N.CONCEPT, N.VOORGELEGD), N.VERVALLEN, _COLLEGE, _BRON),
)
LOOPT = (N.CONCEPT, N.VOORGELEGD, N.LOPEND)
"""One of these at a time in a dossier."""
