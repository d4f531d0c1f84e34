"""The steps to eighteen: of the child and the parents, and at the desk."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.actor import Actor, Rol
from portal.budget.teksten import WETTEN
from portal.db import Database
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.queries import check_reach
from portal.einde import achttien
from portal.einde.teksten import KANTEN, KANTEN_BALIE, STAPSTANDEN, STAPTEKSTEN
from portal.law.achttien import Stapcode
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, citizen, page, see_other
from portal.web.routes import get, post
from portal.web.visit import deny, staff

AnyRequest = Request[Any, Any, Any]
PATH = "/gemeente/achttien/{dossier_id:int}"


@get("/achttien")
def own(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """What changes at eighteen, and the steps to it."""
    actor = citizen(request)
    return _page(request, db, actor, actor.dossier_id or 0)


@post("/achttien")
def tick_own(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Tick off a step of one's own."""
    actor = citizen(request)
    with db.write() as session:
        achttien.tick(session, db, actor, actor.dossier_id or 0, _step(form), gedaan=form.get("gedaan") == "ja")
    return see_other(f"/achttien#stap-{_step(form)}")


@get(PATH)
def at_desk(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """The same steps, as the consulent sees them."""
    return _page(request, db, staff(request, Rol.CONSULENT), dossier_id)


@post(PATH)
def tick_at_desk(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Tick off any step."""
    actor = staff(request, Rol.CONSULENT)
    try:
        with db.write() as session:
            achttien.tick(session, db, actor, dossier_id, _step(form), gedaan=form.get("gedaan") == "ja")
    except EigenDossier:
        return _page(request, db, actor, dossier_id, melding=OWN, status=422)
    return see_other(f"/gemeente/achttien/{dossier_id}#stap-{_step(form)}")


def _step(form: FormData) -> Stapcode:
    text = form.get("stap")
    return Stapcode(text) if text in set(Stapcode) else deny("stap", text[:40])


def _page(
    request: AnyRequest, db: Database, actor: Actor, dossier_id: int, *, melding: str = "", status: int = 200
) -> Response[str]:
    with db.read() as session:
        check_reach(session, actor, dossier_id)
    achttien.announce_when_due(db, dossier_id)
    record_view(db, actor, activiteiten.ACHTTIEN_INZIEN, dossier_id, "achttien")
    with db.read() as session:
        found = achttien.steps_for(session, actor, dossier_id)
    return page(
        request,
        "einde/achttien.html",
        status=status,
        plan=found,
        balie=actor.is_staff,
        pad=f"/gemeente/achttien/{dossier_id}" if actor.is_staff else "/achttien",
        teksten=STAPTEKSTEN,
        standen=STAPSTANDEN,
        kanten=KANTEN_BALIE if actor.is_staff else KANTEN,
        wetten=WETTEN,
        melding=melding,
    )


ROUTES: list[Any] = [own, tick_own, at_desk, tick_at_desk]
