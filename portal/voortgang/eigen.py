"""What the college sees of somebody's budget, for that person, in the same words."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency

from portal.db import Database
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.voortgang.queries import signals_of_dossier
from portal.voortgang.teksten import SIGNALEN, STANDEN, WIJZEN
from portal.web import citizen, page
from portal.web.routes import get

AnyRequest = Request[Any, Any, Any]


@get("/voortgang")
def own(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Every signal about the own budget, and what the college did with it."""
    actor = citizen(request)
    record_view(db, actor, activiteiten.VOORTGANG_INZIEN, actor.dossier_id, "signalen")
    with db.read() as session:
        found = signals_of_dossier(session, db.keys, actor.dossier_id or 0)
    return page(request, "voortgang/eigen.html", rijen=found, signalen=SIGNALEN, standen=STANDEN, wijzen=WIJZEN)


ROUTES: list[Any] = [own]
