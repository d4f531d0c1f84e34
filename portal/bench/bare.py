"""The limit: an ASGI application that knows nothing and answers the same bytes at once.

`PORTAL_BENCH_PAGE` names the file with the page. A form that is sent is read to its end and answered with 303.
"""

import os
from pathlib import Path
from typing import Any

PAGE = Path(os.environ["PORTAL_BENCH_PAGE"]).read_bytes() if "PORTAL_BENCH_PAGE" in os.environ else b""
_PAGE_START = {
    "type": "http.response.start",
    "status": 200,
    "headers": [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(PAGE)).encode())],
}
_SEE_OTHER = {"type": "http.response.start", "status": 303, "headers": [(b"location", b"/"), (b"content-length", b"0")]}


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Answer one connection."""
    if scope["type"] == "lifespan":
        await _live(receive, send)
        return
    if scope["method"] == "POST":
        while (await receive()).get("more_body"):
            pass
        await send(_SEE_OTHER)
        await send({"type": "http.response.body", "body": b""})
        return
    await send(_PAGE_START)
    await send({"type": "http.response.body", "body": PAGE})


async def _live(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
