"""Every failure ends on a page in the visitor's language that says what happened, what is kept and what to do now.

What somebody typed is never lost: it was stored (`saved_forms`), or the error page carries it in a form of its own
with a button to try again.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import quote

import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException

from portal.db.engine import Unavailable
from portal.db.flow import Impossible, NotAllowed, Stale
from portal.web.i18n import N_
from portal.web.page import page, see_other
from portal.web.saved_forms import PRIVATE
from portal.web.visit import (
    SAFE_METHODS,
    CsrfFailed,
    Denied,
    ForColleague,
    LoginNeeded,
    NoDossier,
    NoRules,
    NotAdmitted,
    WrongRole,
    local_path,
    visit_of,
)

log = structlog.get_logger("fout")
AnyRequest = Request[Any, Any, Any]

TITLES = {
    "kapot": N_("Er ging iets mis bij ons"),
    "geen_database": N_("Het portaal is even niet bereikbaar"),
    "niet_gevonden": N_("Deze pagina is er niet"),
    "methode": N_("Dit kan hier niet"),
    "verkeerde_rol": N_("Deze pagina is niet voor u"),
    "eigen_dossier": N_("Laat een collega dit doen"),
    "csrf": N_("Wij konden niet controleren of dit van u komt"),
    "sessie_verlopen": N_("U was te lang niet actief"),
    "te_groot": N_("Dit is te veel in één keer"),
    "al_veranderd": N_("Dit is intussen veranderd"),
    "geen_dossier": N_("U hebt zich nog niet aangemeld"),
    "niet_toegelaten": N_("U doet nog niet mee"),
    "geen_regels": N_("Voor deze maand kennen wij de regels niet"),
}


def error_page(request: AnyRequest, kind: str, status: int, **view: Any) -> Response[str]:
    """The page of one kind of failure."""
    visit = visit_of(request)
    with suppress(Unavailable):
        _ = visit.session  # who is logged in stays so on every page, its way out included
    view.setdefault("terug", local_path(visit.form.get("_pagina")) or "/")
    view.setdefault("opnieuw", ())
    return page(
        request,
        "web/fout.html",
        status=status,
        soort=kind,
        titel=TITLES[kind],
        trace=request.scope["portal_trace"],  # type: ignore[typeddict-item]
        **view,
    )


def handlers(
    on_denied: Callable[[AnyRequest, str, str], None],
) -> dict[type[Exception], Callable[[AnyRequest, Any], Response[Any]]]:
    """Exception handlers for the application; `on_denied` records a refusal after the rollback."""

    def denied(request: AnyRequest, error: Denied) -> Response[str]:
        reference = error.what if error.reference is None else f"{error.what} {error.reference}"
        return _refused(request, "niet_gevonden", 404, lambda: on_denied(request, "niet-gevonden", reference))

    def wrong_role(request: AnyRequest, _: WrongRole | NotAllowed) -> Response[str]:
        path = request.scope["path"]
        return _refused(request, "verkeerde_rol", 403, lambda: on_denied(request, "verkeerde-rol", path))

    def for_colleague(request: AnyRequest, _: ForColleague) -> Response[str]:
        path = request.scope["path"]
        return _refused(request, "eigen_dossier", 403, lambda: on_denied(request, "eigen-dossier", path))

    return {
        Denied: denied,
        LoginNeeded: _login_needed,
        WrongRole: wrong_role,
        NotAllowed: wrong_role,
        ForColleague: for_colleague,
        CsrfFailed: lambda request, error: error_page(request, "csrf", 403, bewaard=error.kept),
        Stale: lambda request, _: error_page(request, "al_veranderd", 409, opnieuw=_typed(request)),
        Impossible: lambda request, _: error_page(request, "al_veranderd", 409, opnieuw=()),
        NoDossier: _no_dossier,
        NotAdmitted: _not_admitted,
        NoRules: lambda request, _: error_page(request, "geen_regels", 422),
        Unavailable: lambda request, _: error_page(request, "geen_database", 503, opnieuw=_typed(request)),
        HTTPException: _http,
        Exception: _unexpected,
    }


def _refused(request: AnyRequest, kind: str, status: int, record: Callable[[], None]) -> Response[str]:
    """A refusal that cannot be recorded is still one of our pages: nothing catches what a handler of errors raises."""
    try:
        record()
    except Unavailable:
        return error_page(request, "geen_database", 503)
    except Exception as error:
        return _unexpected(request, error)
    return error_page(request, kind, status)


def _login_needed(request: AnyRequest, error: LoginNeeded) -> Response[Any]:
    visit = visit_of(request)
    if request.method in SAFE_METHODS:
        target = f"/inloggen?next={_quote(visit.here)}"
        if request.headers.get("hx-request") == "true":
            return Response(None, status_code=204, headers={"HX-Redirect": target})
        return see_other(target)
    back = local_path(visit.form.get("_pagina")) or "/"
    return error_page(request, "sessie_verlopen", 401, bewaard=error.kept, inloggen=f"/inloggen?next={_quote(back)}")


def _no_dossier(request: AnyRequest, _: NoDossier) -> Response[Any]:
    """Who follows a link comes to the page where one reports."""
    if request.method in SAFE_METHODS:
        return see_other("/aanmelden")
    return error_page(request, "geen_dossier", 403, terug="/aanmelden")


def _not_admitted(request: AnyRequest, _: NotAdmitted) -> Response[Any]:
    """The first page of somebody who waits is that of the report; others say why they are not open yet."""
    if request.method in SAFE_METHODS and request.scope["path"] == "/":
        return see_other("/aanmelding")
    return error_page(request, "niet_toegelaten", 403, terug="/aanmelding")


def _http(request: AnyRequest, error: HTTPException) -> Response[str]:
    if error.status_code == 404:
        return error_page(request, "niet_gevonden", 404)
    if error.status_code == 405:
        return error_page(request, "methode", 405)
    if error.status_code == 413:
        return error_page(request, "te_groot", 422)
    if error.status_code < 500:
        return error_page(request, "niet_gevonden", error.status_code)
    return _unexpected(request, error)


def _unexpected(request: AnyRequest, error: Exception) -> Response[str]:
    log.error("onverwacht", fout=error)
    return error_page(request, "kapot", 500, opnieuw=_typed(request))


def _typed(request: AnyRequest) -> list[tuple[str, str]]:
    return [(name, value) for name, value in visit_of(request).form.pairs if name not in PRIVATE]


def _quote(path: str) -> str:
    return quote(path, safe="/")
