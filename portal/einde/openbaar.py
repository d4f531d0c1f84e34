"""For next of kin, without a login: what to do when somebody with an integral pgb died, and whom to call."""

from typing import Any

from litestar import Request, Response

from portal.web import page
from portal.web.routes import get

AnyRequest = Request[Any, Any, Any]


@get("/overlijden")
def next_of_kin(request: AnyRequest) -> Response[str]:
    """What to do, in the order in which it matters. Nothing is asked and nothing is kept."""
    return page(request, "einde/overlijden.html")


ROUTES: list[Any] = [next_of_kin]
