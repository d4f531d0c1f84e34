"""The two public pages to which every footer leads."""

from typing import Any

from litestar import Request, Response

from portal.openbaar.teksten import COOKIES, PARTIJEN
from portal.web import page
from portal.web.routes import get

AnyRequest = Request[Any, Any, Any]


@get("/toegankelijkheid")
def accessibility(request: AnyRequest) -> Response[str]:
    """What works for whom, where the municipality's statement is, and what to do when something does not work."""
    return page(request, "openbaar/toegankelijkheid.html")


@get("/privacy")
def privacy(request: AnyRequest) -> Response[str]:
    """Who may use which data for what, by which article, and the rights of the person (Besluit 8)."""
    return page(request, "openbaar/privacy.html", partijen=PARTIJEN, cookies=COOKIES)


ROUTES: list[Any] = [accessibility, privacy]
