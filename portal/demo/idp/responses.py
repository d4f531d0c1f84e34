"""Answers that no decent provider gives: late, cut off, too large, of another kind. Each has a name for the tests."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Callable
from typing import Any

from litestar import Response
from litestar.response import Redirect, Stream
from litestar.types import Receive, Scope, Send

from portal.demo.idp.state import Simulator

JSON = "application/json"


def oauth_error(code: str, status: int = 400) -> Response[Any]:
    """An error as RFC 6749 5.2 wants it."""
    return Response({"error": code}, status_code=status, headers={"cache-control": "no-store"})


class HangUp(Response[bytes]):
    """Promises a thousand bytes, sends three and closes the line."""

    def __init__(self) -> None:
        super().__init__(b"")

    def to_asgi_response(self, *args: Any, **kwargs: Any) -> Any:
        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            headers = [(b"content-length", b"1000"), (b"content-type", JSON.encode()), (b"connection", b"close")]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": b'{"a', "more_body": True})

        return app


async def _drops() -> AsyncIterator[bytes]:
    yield b"{"
    for _ in range(200):
        await asyncio.sleep(0.1)
        yield b" "


def _html(status: int) -> Response[str]:
    return Response("<!doctype html><script>alert(1)</script>", status_code=status, media_type="text/html")


#: Answers in place of the real one; the name is preceded by the endpoint: `token_500`, `jwks_html`, `userinfo_drip`.
ANSWERS: dict[str, Callable[[], Response[Any]]] = {
    "500": lambda: _html(500),
    "503": lambda: _html(503),
    "400_html": lambda: _html(400),
    "200_html": lambda: _html(200),
    "garbage": lambda: Response(b"\xff\xfe{]", media_type=JSON),
    "array": lambda: Response([1, 2]),
    "deep": lambda: Response(b"[" * 100_000, media_type=JSON),
    "redirect": lambda: Redirect("https://elders.example/", status_code=302),
    "hang_up": HangUp,
    "drip": lambda: Stream(_drops(), media_type=JSON),
    "huge": lambda: Response(b" " * 2_000_000 + b"{}", media_type=JSON),
    "gzip": lambda: Response(gzip.compress(b" " * 5_000_000), media_type=JSON, headers={"content-encoding": "gzip"}),
    "invalid_grant": lambda: oauth_error("invalid_grant"),
    "invalid_client": lambda: oauth_error("invalid_client", 401),
}


async def misbehaved(simulator: Simulator, endpoint: str) -> Response[Any] | None:
    """Wait when told to be slow; the wrong answer when one is switched on for this endpoint."""
    if simulator.does(f"{endpoint}_slow"):
        await asyncio.sleep(simulator.slow_s)
    for name, make in ANSWERS.items():
        if simulator.does(f"{endpoint}_{name}"):
            return make()
    return None
