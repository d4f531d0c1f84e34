"""Who hears what is told in confidence: one named employee. The administrator names them, and sees how many wait."""

from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency

from portal.actor import Actor, Rol
from portal.bezwaar import vertrouwelijk
from portal.db import Database
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, form_page, see_other
from portal.web.forms import MESSAGES, Aantal, Form, Fout, Parsed, parse
from portal.web.routes import get, post
from portal.web.visit import staff

AnyRequest = Request[Any, Any, Any]
PATH = "/beheer/vertrouwenspersoon"


class Keuze(Form):
    """One employee."""

    medewerker: Aantal


@get(PATH)
def show(request: AnyRequest, db: NamedDependency[Database]) -> Response[str]:
    """Who it is now, who could be, and how many wait."""
    return _page(request, db, staff(request, Rol.BEHEERDER), Parsed(None, {}, FormData()))


@post(PATH)
def name(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[str]:
    """Name one."""
    actor = staff(request, Rol.BEHEERDER)
    read = parse(Keuze, form)
    with db.read() as session:
        known = {number for number, _ in vertrouwelijk.candidates(session, actor)}
    if read.value is None or read.value.medewerker not in known:
        errors = read.errors or {"medewerker": Fout(MESSAGES["keuze"])}
        return _page(request, db, actor, Parsed(None, errors, form))
    with db.write() as session:
        vertrouwelijk.name_officer(session, db, actor, read.value.medewerker)
    return see_other(PATH)


def _page(request: AnyRequest, db: Database, actor: Actor, form: Parsed[Any]) -> Response[str]:
    record_view(db, actor, activiteiten.BEHEER_MEDEWERKERS, None, "vertrouwenspersoon")
    town = actor.organisatie_id or 0
    with db.read() as session:
        now = vertrouwelijk.officer_of(session, town)
        people = vertrouwelijk.candidates(session, actor)
        waits = vertrouwelijk.waiting_count(session, town)
    if not form.raw.get("medewerker") and now:
        form = Parsed(None, form.errors, FormData([("medewerker", str(now[0]))]))
    return form_page(
        request,
        "beheer/vertrouwenspersoon.html",
        form,
        nu=now[1] if now else None,
        mensen=people,
        wacht=waits,
    )


ROUTES: list[Any] = [show, name]
