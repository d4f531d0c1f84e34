"""Who does not handle a dossier at the SVB: an employee says it is their own, a colleague takes it back (Awb 2:4)."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.actor import Rol
from portal.db import Database
from portal.dossier.eigen import say_own, take_back_own
from portal.dossier.queries import check_reach, dossier_for
from portal.identity.queries import colleagues_close_to
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, page, see_other
from portal.web.forms import number_of
from portal.web.routes import get, post
from portal.web.visit import deny, staff

AnyRequest = Request[Any, Any, Any]
PATH = "/svb/dossiers/{dossier_id:int}/eigen"


@get(PATH)
def show(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """Who does not handle it, and the button to say so of oneself."""
    actor = staff(request, Rol.SVB)
    with db.read() as session:
        check_reach(session, actor, dossier_id)
    record_view(db, actor, activiteiten.EIGEN_DOSSIER_INZIEN, dossier_id, "dossier")
    with db.read() as session:
        dossier = dossier_for(session, actor, dossier_id)
        unfit = colleagues_close_to(session, actor, dossier_id)
    return page(request, "svb/eigen.html", dossier=dossier, ongeschikt=unfit)


@post(PATH)
def say(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """ "This is my own dossier, or of somebody close to me": it leaves the lists of this employee."""
    actor = staff(request, Rol.SVB)
    with db.write() as session:
        say_own(session, db, actor, dossier_id)
    return see_other("/svb?eigen=ja")


@post("/svb/dossiers/{dossier_id:int}/niet-eigen")
def take_back(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """A colleague may handle this dossier again."""
    actor, number = staff(request, Rol.SVB), number_of(form.get("medewerker")) or 0
    with db.write() as session:
        if number not in {one for one, _ in colleagues_close_to(session, actor, dossier_id)}:
            return deny("medewerker", number)
        take_back_own(session, db, actor, dossier_id, number)
    return see_other(f"/svb/dossiers/{dossier_id}/eigen")


ROUTES: list[Any] = [show, say, take_back]
