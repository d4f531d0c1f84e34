"""Pages and redirects: the two answers of every handler."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litestar import Request, Response
from litestar.datastructures import Cookie
from markupsafe import Markup

from portal import clock
from portal.actor import Grond, Rol
from portal.web import i18n
from portal.web.forms import Parsed
from portal.web.namens import name_the_served
from portal.web.saved_forms import SERVED
from portal.web.templates import environment, render
from portal.web.visit import VISITOR_COOKIE, Visit, visit_of

VOOR = i18n.N_("voor %(naam)s")
_HIDDEN = Markup('<input type="hidden" name="{}" value="{}">')


@dataclass(frozen=True)
class Bezoeker:
    """Who is logged in, as every page shows it."""

    naam: str
    namens: str | None
    soort: str
    rol: Rol
    organisatie: str | None
    doet_mee: bool = True
    heeft_dossier: bool = False
    wisselt: bool = False  # logged in for themselves: may go on for somebody else


def page(
    request: Request[Any, Any, Any], template: str, *, block: str | None = None, status: int = 200, **view: Any
) -> Response[str]:
    """Render a page in the visitor's language; for htmx only the named block of it."""
    visit = visit_of(request)
    partial = block if _wants_partial(request) else None
    context = {**_context(request, visit), **view}
    html = render(environment(visit.lang).get_template(template), partial, context)
    if visit.actor and visit.actor.is_citizen and visit.actor.namens:
        html = name_the_served(html, visit.actor.namens, i18n.translations(visit.lang).gettext(VOOR))
    cookies = [_cookie(VISITOR_COOKIE, visit.binding)] if visit.new_binding else []
    return Response(html, status_code=status, media_type="text/html; charset=utf-8", cookies=cookies)


def form_page(
    request: Request[Any, Any, Any], template: str, form: Parsed[Any], *, status: int = 200, **view: Any
) -> Response[str]:
    """A page with one form: 422 when something in it is wrong, and the page says of how many fields.

    Another `status` than 200 stays as it is: what somebody else did meanwhile (409) can stand beside a field too.
    """
    wrong = len(form.errors)
    found = 422 if wrong and status == 200 else status
    return page(request, template, status=found, form=form, page_errors=wrong, **view)


def see_other(path: str, *, cookies: list[Cookie] | None = None) -> Response[str]:
    """303: the browser gets the page by GET, and Back or reload sends nothing again."""
    return Response("", status_code=303, media_type="text/plain", headers={"Location": path}, cookies=cookies or [])


def send_again(path: str, *, cookies: list[Cookie]) -> Response[str]:
    """307: the browser sends the same form to its page, so what was typed in it is kept without being stored."""
    return Response("", status_code=307, media_type="text/plain", headers={"Location": path}, cookies=cookies)


def secure_cookie(key: str, value: str, *, seconds: int | None = None) -> Cookie:
    """A `__Host-` cookie: this host only, never readable by a script, not sent along by other sites' forms."""
    return _cookie(key, value, seconds)


def _cookie(key: str, value: str, seconds: int | None = None) -> Cookie:
    return Cookie(key=key, value=value, path="/", secure=True, httponly=True, samesite="lax", max_age=seconds)


def _wants_partial(request: Request[Any, Any, Any]) -> bool:
    asks = request.headers.get("hx-request") == "true"
    return asks and "hx-history-restore-request" not in request.headers and "hx-boosted" not in request.headers


def _context(request: Request[Any, Any, Any], visit: Visit) -> dict[str, Any]:
    served = Markup("")
    if visit.actor and visit.actor.is_citizen:
        served = _HIDDEN.format(SERVED, visit.actor.dossier_id or "")

    def csrf_input() -> Markup:
        page_field = _HIDDEN.format("_pagina", visit.here) + served
        return _HIDDEN.format("_csrf", visit.csrf_token()) + page_field

    return {
        "asset": request.app.state.assets.url,
        "csrf_input": csrf_input,
        "here": visit.here,
        "bezoeker": _bezoeker(visit),
        "sessie_einde": _session_end(visit),
        "sessie_over": _seconds_left(visit),
        "host": visit.host,
        "talen": list(i18n.NAMES.items()),
        "menu": _menu(request, visit),
        "ongelezen": visit.unread,
        "page_errors": 0,
    }


def _menu(request: Request[Any, Any, Any], visit: Visit) -> list[tuple[str, str, bool]]:
    path, entries = request.scope["path"], request.app.state.menu(visit.actor, visit.admitted)
    # Of two entries that hold the page, the longer address is nearer to it.
    current = max((url for url, _ in entries if _is_current(url, path)), key=len, default=None)
    return [(url, label, url == current) for url, label in entries]


def _is_current(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(f"{url}/"))


def _bezoeker(visit: Visit) -> Bezoeker | None:
    actor = visit.actor
    if actor is None:
        return None
    kind = "burger" if actor.is_citizen else "medewerker"
    takes_part = visit.admitted and actor.dossier_id is not None
    own_login = actor.is_citizen and actor.grond is not Grond.CLAIM
    return Bezoeker(
        actor.naam,
        actor.namens,
        kind,
        actor.rol,
        actor.organisatie,
        takes_part,
        actor.dossier_id is not None,
        own_login,
    )


def _seconds_left(visit: Visit) -> int:
    end = _session_end(visit)
    return max(0, int((end - clock.now()).total_seconds())) if end else 0


def _session_end(visit: Visit) -> datetime | None:
    return visit.session.expires_at if visit.session and visit.session.live else None
