"""Who consents, for the person: where each part stands, why, and what that makes possible."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency

from portal.db import Database
from portal.dossier.queries import check_reach
from portal.instemming import balie
from portal.instemming.overzicht import overview_for
from portal.instemming.teksten import PLICHTEN_INWONER, SOORTEN, VOORUIT, WETTEN
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import inwoner, page
from portal.web.routes import get

AnyRequest = Request[Any, Any, Any]


@get("/instemming")
def show(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Every part of the budget to be."""
    actor = inwoner(request)
    number = actor.dossier_id or 0
    with db.read() as session:
        check_reach(session, actor, number)
    record_view(db, actor, activiteiten.INSTEMMING_INZIEN, number, "instemming")
    with db.read() as session:
        found = overview_for(session, db.keys, actor, number)
    return page(
        request,
        "instemming/eigen.html",
        beeld=found,
        wetten=WETTEN,
        soorten=SOORTEN,
        vooruit=VOORUIT,
        plichten=PLICHTEN_INWONER,
    )


ROUTES: list[Any] = [show, *balie.ROUTES]
