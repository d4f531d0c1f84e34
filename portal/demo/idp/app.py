"""The application: which routes there are."""

from litestar import Litestar
from litestar.datastructures import State

from portal.demo.idp import about, authorize, control, pages, postvak, token
from portal.demo.idp.state import Simulator

_ROUTES = [
    about.discovery,
    about.jwks,
    about.end_session,
    about.end_session_form,
    authorize.authorize,
    authorize.choose,
    token.token,
    token.userinfo,
    pages.style,
    postvak.mailbox,
]
_CONTROL = [control.read_control, control.write_control, control.rotate]


def create_app(simulator: Simulator) -> Litestar:
    """The provider as an ASGI application."""
    routes = _ROUTES + (_CONTROL if simulator.control else [])
    return Litestar(routes, state=State({"simulator": simulator}), openapi_config=None)
