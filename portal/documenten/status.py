"""The life of a document: a draft until something is sent with it (Regeling 4.1, 5.4)."""

from portal.actor import BALIES, CITIZENS, VERSTREKKERS, Rol
from portal.db.flow import Flow, Transition
from portal.documenten.models import Documentstatus

S = Documentstatus
MAKERS = CITIZENS | BALIES | VERSTREKKERS | {Rol.BEZWAARBEHANDELAAR}

FLOW = Flow(
    "document",
    (S.CONCEPT,),
    Documentstatus,
    Transition("vastleggen", (S.CONCEPT,), S.VAST, MAKERS, "Regeling 4.1"),
    Transition("weggooien", (S.CONCEPT,), S.WEGGEGOOID, MAKERS, "Regeling 4.1"),
)
