"""Entering what came in on paper, by phone or at the desk: who may, for whom, and one page that offers every kind."""

import re
import secrets
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.actor import Actor, Rol
from portal.concept.models import Conceptsoort
from portal.concept.service import concepts_of
from portal.db import Database
from portal.dossier.binnenkomst import entering_for
from portal.dossier.queries import dossier_for
from portal.gemeente.queries import sent_contracts
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, page
from portal.web.routes import get
from portal.web.visit import staff
from portal.zorgovereenkomst.status import Contractstatus

AnyRequest = Request[Any, Any, Any]


@get("/gemeente/dossiers/{dossier_id:int}/invoeren")
def offer(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """What came in? And what a colleague or this employee began to type and did not send."""
    actor = entering(request, db, dossier_id)
    record_view(db, actor, activiteiten.DOSSIER_INZIEN, dossier_id, "invoeren")
    with db.read() as session:
        dossier = dossier_for(session, actor, dossier_id)
        contracts = concepts_of(session, db.keys, dossier_id, Conceptsoort.OVEREENKOMST, aan_balie=True)
        plans = concepts_of(session, db.keys, dossier_id, Conceptsoort.PGBPLAN, aan_balie=True)
        asked = [one for one in sent_contracts(session, dossier_id) if one.status is Contractstatus.AANVULLING_GEVRAAGD]
    return page(
        request,
        "gemeente/invoeren.html",
        dossier=dossier,
        overeenkomsten=[(one.id, one.velden.get("naam"), one.gewijzigd_op) for one in contracts],
        plannen=[(one.id, one.gewijzigd_op) for one in plans],
        aanvullen=asked,
    )


def entering(request: AnyRequest, db: Database, dossier_id: int) -> Actor:
    """The consulent while they type for this participant. Raises like `staff` and `entering_for`."""
    actor = staff(request, Rol.CONSULENT)
    with db.read() as session:
        return entering_for(session, actor, dossier_id)


def new_key() -> str:
    """The mark of an empty form: sending it twice makes one thing."""
    return secrets.token_urlsafe(18)


def key_of(raw: FormData) -> str:
    """The mark that a form carries; a new one when it carries none that can be."""
    found = raw.get("sleutel")
    return found if re.fullmatch(r"[\w-]{8,40}", found, re.ASCII) else new_key()


ROUTES: list[Any] = [offer]
