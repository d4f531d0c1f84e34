"""`get` and `post` for handlers: sync functions that run in a thread, answering 200 unless they say otherwise.

Litestar 2.25 registers a handler again for each other method on its path, and then wraps a threaded function twice: the
handler would answer with an unawaited coroutine. `_Threaded` unwraps it first.
"""

from typing import Any

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.utils.sync import AsyncCallable


class _Threaded(HTTPRouteHandler):
    def on_registration(self, app: Litestar) -> None:
        if isinstance(self.fn, AsyncCallable):
            self._fn: Any = self.fn.func
        super().on_registration(app)


def get(path: str | list[str], **options: Any) -> HTTPRouteHandler:
    """A page: reads, and changes nothing but the log."""
    return _Threaded(path, http_method="GET", status_code=200, sync_to_thread=True, **options)


def get_aside(path: str, **options: Any) -> HTTPRouteHandler:
    """A page whose work takes seconds: an async handler that leaves it to `portal.web.aside`."""
    return HTTPRouteHandler(path, http_method="GET", status_code=200, **options)


def post(path: str | list[str], **options: Any) -> HTTPRouteHandler:
    """An act, sent by a form with a token; `portal.web.visit.prepare` has checked it."""
    return _Threaded(path, http_method="POST", status_code=200, sync_to_thread=True, **options)
