"""For the person: money to pay back, why, in which terms, what is left, and asking for another arrangement."""

import secrets
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from portal.actor import Actor
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.herziening import terugbetalen, terugvorderen
from portal.herziening.formulieren import Reactie, Regelingverzoek
from portal.herziening.inwoner import CHANGED
from portal.herziening.teksten import AT_ONCE, HELP, VAN_WIE_GROND, WIJZEN
from portal.herziening.terugvorderbeeld import Vorderzaak, place_of, recovery_for
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, citizen, form_page, see_other, visit_of
from portal.web.forms import Fout, Parsed, once, parse
from portal.web.routes import get, post

AnyRequest = Request[Any, Any, Any]
PATH = "/terugvordering/{vordering_id:int}"


@get(PATH)
def show(request: AnyRequest, db: NamedDependency[Database], vordering_id: FromPath[int]) -> Response[str]:
    """One recovery: what it is about, and what can be done."""
    actor = citizen(request)
    return _show(request, db, actor, vordering_id, visit_of(request).restored() or FormData())


@post(PATH + "/reactie")
def react(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], vordering_id: FromPath[int]
) -> Response[str]:
    """Say what you think of the intention."""
    actor = citizen(request)
    read = parse(Reactie, form)
    errors = read.value.mistakes() if read.value else read.errors
    if errors or read.value is None:
        return _show(request, db, actor, vordering_id, form, errors)
    shown = _case(db, actor, vordering_id).vordering.aangekondigd_op
    try:
        if shown is None or form.get("ronde") != shown.isoformat():
            raise Stale(f"terugvordering {vordering_id}")
        with db.write() as session:
            terugvorderen.react(session, db, actor, vordering_id, read.value, once(form), shown)
    except (Impossible, Stale):
        return _show(request, db, actor, vordering_id, form, melding=CHANGED, status=409)
    return see_other(f"/terugvordering/{vordering_id}")


@post(PATH + "/regeling")
def ask(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], vordering_id: FromPath[int]
) -> Response[str]:
    """Ask for another arrangement."""
    actor = citizen(request)
    read = parse(Regelingverzoek, form)
    errors = read.value.mistakes() if read.value else read.errors
    if errors or read.value is None:
        return _show(request, db, actor, vordering_id, form, errors)
    v = read.value
    try:
        with db.write() as session:
            terugbetalen.ask_arrangement(session, db, actor, vordering_id, v.per_maand, v.tekst, once(form))
    except Impossible:
        return _show(request, db, actor, vordering_id, form, melding=AT_ONCE, status=409)
    return see_other(f"/terugvordering/{vordering_id}")


def _case(db: Database, actor: Actor, vordering_id: int) -> Vorderzaak:
    with db.read() as session:
        dossier_id = place_of(session, actor, vordering_id)
    record_view(db, actor, activiteiten.TERUGVORDERING_INZIEN, dossier_id, f"terugvordering {vordering_id}")
    with db.read() as session:
        return recovery_for(session, db.keys, actor, vordering_id)


def _show(
    request: AnyRequest, db: Database, actor: Actor, vordering_id: int, typed: FormData,
    errors: dict[str, Fout] | None = None, *, melding: str = "", status: int = 200,
) -> Response[str]:  # fmt: skip
    zaak = _case(db, actor, vordering_id)
    return form_page(
        request,
        "herziening/terugbetalen.html",
        Parsed(None, errors or {}, typed),
        status=status,
        zaak=zaak,
        t=zaak.vordering,
        grond=VAN_WIE_GROND[zaak.vordering.van_wie],
        wijzen=WIJZEN,
        hulp=HELP,
        sleutel=typed.get("sleutel") or secrets.token_urlsafe(16),
        melding=melding,
    )


ROUTES: list[Any] = [show, react, ask]
