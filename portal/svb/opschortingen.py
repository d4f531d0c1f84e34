"""The budgets whose payments wait at the request of a municipality (Regeling 5.5 f), for the SVB."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency

from portal.actor import Rol
from portal.db import Database
from portal.dossier.queries import own_dossier_ids
from portal.herziening.opschorten import suspended_now, waiting_dossiers
from portal.logboek import activiteiten
from portal.logboek.service import record_views
from portal.web import page
from portal.web.routes import get
from portal.web.visit import staff


@get("/svb/opschortingen")
def suspended(request: Request[Any, Any, Any], db: NamedDependency[Database]) -> Response[str]:
    """Every budget from which nothing is paid today, and until when."""
    actor = staff(request, Rol.SVB)
    with db.read() as session:
        numbers = waiting_dossiers(session, own_dossier_ids(session, actor))
    record_views(db, actor, activiteiten.OPSCHORTING_INZIEN, [(one, "opschortingen") for one in numbers])
    with db.read() as session:
        found = suspended_now(session, numbers)
    return page(request, "svb/opschortingen.html", rijen=found)


ROUTES: list[Any] = [suspended]
