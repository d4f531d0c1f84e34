"""The link in a mail: looking at it changes nothing, since mail scanners open every link; only the button uses it up.

The code stands in the query of the address, which no log of ours holds.
"""

from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromQuery

from portal.actor import Actor
from portal.db import Database
from portal.hulp.teksten import DODE_LINKS
from portal.hulp.toegang import LinkDood, look_at, renew, use
from portal.web import FormData, page, see_other, visit_of
from portal.web.page import secure_cookie
from portal.web.routes import get, post
from portal.web.saved_forms import forget_pair
from portal.web.sessions import COOKIE
from portal.web.visit import Visit

AnyRequest = Request[Any, Any, Any]
LONGEST_CODE = 100


@get("/hulp/link")
def open_link(request: AnyRequest, db: NamedDependency[Database], code: FromQuery[str] = "") -> Response[str]:
    """What the link does, with a button; who invites is not told yet."""
    with db.read() as session:
        state = look_at(session, code[:LONGEST_CODE])
    return _dead(request, state, code) if state != "geldig" else page(request, "hulp/link.html", code=code)


@post("/hulp/link")
def use_link(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[Any]:
    """Use the link up and begin a session of its own; whoever was logged in at this browser is out."""
    visit, code = visit_of(request), form.get("code")[:LONGEST_CODE]
    earlier = visit.session.actor if visit.session else None
    try:
        with db.write() as session:
            actor = use(session, db, code)
    except LinkDood as error:
        return _dead(request, error.soort, code)
    return _begin(request, visit, earlier, actor)


@post("/hulp/link/nieuw")
def new_link(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[Any]:
    """Mail another link to the address that the budgethouder named; the answer is the same whatever happened."""
    with db.write() as session:
        renew(session, db, form.get("code")[:LONGEST_CODE], visit_of(request).lang)
    return see_other("/hulp/link/verstuurd")


@get("/hulp/link/verstuurd")
def sent(request: AnyRequest) -> Response[str]:
    """That another link was asked for."""
    return page(request, "hulp/link_nieuw.html")


def _begin(request: AnyRequest, visit: Visit, earlier: Actor | None, actor: Actor) -> Response[str]:
    if earlier and earlier.pair != actor.pair:
        forget_pair(visit.db, earlier)
    value = request.app.state.sessions.start(actor, replaces=visit.cookie or None)
    return see_other("/hulp", cookies=[secure_cookie(COOKIE, value)])


def _dead(request: AnyRequest, state: str, code: str) -> Response[str]:
    title, text = DODE_LINKS[state]
    visit_of(request).here = f"/hulp/link?{urlencode({'code': code})}"  # for the language buttons, also after a POST
    return page(
        request,
        "hulp/link_dood.html",
        status=404 if state == "onbekend" else 410,
        titel=title,
        uitleg=text,
        soort=state,
        code=code,
    )


ROUTES: list[Any] = [open_link, use_link, new_link, sent]
