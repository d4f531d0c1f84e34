"""The life of a document: a draft until something is sent with it (Regeling 4.1, 5.4)."""

from portal.actor import BALIES, CITIZENS
from portal.db.flow import Flow, Transition
from portal.documenten.models import Documentstatus

S = Documentstatus

FLOW = Flow(
    "document",
    (S.CONCEPT,),
    Documentstatus,
    Transition("vastleggen", (S.CONCEPT,), S.VAST, CITIZENS | BALIES, "Regeling 4.1"),
    Transition("weggooien", (S.CONCEPT,), S.WEGGEGOOID, CITIZENS | BALIES, "Regeling 4.1"),
)
