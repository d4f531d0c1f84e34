"""Routes that every page needs: the language switch and the longer session."""

from litestar import Request, Response
from litestar.enums import MediaType

from portal.web import i18n, saved_forms
from portal.web.page import secure_cookie, see_other, send_again
from portal.web.routes import post
from portal.web.visit import LoginNeeded, local_path, visit_of

YEAR_SECONDS = 365 * 24 * 3600


@post("/taal")
def switch_language(request: Request) -> Response[str]:  # type: ignore[type-arg]
    """Go on in another language, on the same page, with everything typed still there."""
    visit = visit_of(request)
    back = local_path(visit.form.get("_pagina")) or "/"
    loose = saved_forms.LOOSE in visit.form
    if visit.actor and not loose and any(name not in saved_forms.PRIVATE for name in visit.form):
        saved_forms.keep(visit.db, visit.actor, back, visit.form.pairs)
    wanted = i18n.choose(visit.form.get("_taal"), "")
    if visit.actor:
        request.app.state.remember_language(visit.db, visit.actor, wanted)
    cookie = secure_cookie(i18n.COOKIE, wanted, seconds=YEAR_SECONDS)
    return send_again(back, cookies=[cookie]) if loose else see_other(back, cookies=[cookie])


@post("/sessie/verlengen", media_type=MediaType.TEXT)
def extend_session(request: Request) -> Response[str]:  # type: ignore[type-arg]
    """Stay logged in; loading the session extended it. A script gets the new end, a form its page back."""
    visit = visit_of(request)
    if visit.session is None or not visit.session.live:
        raise LoginNeeded
    if request.headers.get("accept", "").startswith("text/html"):
        back = local_path(visit.form.get("_pagina")) or "/"
        saved_forms.keep(visit.db, visit.session.actor, back, visit.form.pairs)
        return see_other(back)
    return Response(visit.session.expires_at.isoformat(), media_type="text/plain")


ROUTES = [switch_language, extend_session]
