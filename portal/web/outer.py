"""The outermost layer, around everything that Litestar answers, its 404 and 405 included.

Plain ASGI because `before_request` and middleware do not run for those. It knows the host (others get 421), gives
each request a trace id (W3C `traceparent` is continued), adds the security headers, compresses pages, serves the built
static files and writes the access log without query strings, which hold login codes.
"""

import gzip
import re
import secrets
import time
from collections.abc import Callable, Iterable
from typing import Any

import structlog
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from portal.settings import HostConfig

log = structlog.get_logger("toegang")
_TRACEPARENT = re.compile(rb"[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")
_LIKE_A_BSN = re.compile(r"(?<!\d)\d{9}(?!\d)")  # somebody types one behind the address sooner or later
_COMPRESS_FROM = 1000
Answer = tuple[int, list[tuple[bytes, bytes]], bytes]


def security_headers(form_targets: Iterable[str], https: bool) -> list[tuple[bytes, bytes]]:
    """Headers of every answer. `form_targets` are the origins of the identity providers: a form that ends in a
    redirect to them is blocked by `form-action 'self'` alone."""
    policy = "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            " ".join(("form-action 'self'", *sorted(form_targets))),
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )
    headers = {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    }
    if https:
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]


class Outer:
    """Wraps Litestar's ASGI handler."""

    def __init__(
        self,
        app: ASGIApp,
        host_for: Callable[[str], HostConfig | None],
        form_targets: Iterable[str],
        static: Callable[[str, str], Answer | None],
    ) -> None:
        self.app, self.host_for, self.static = app, host_for, static
        targets = list(form_targets)
        self.headers = {https: security_headers(targets, https) for https in (True, False)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        trace = _trace(headers.get(b"traceparent", b""))
        host = self.host_for(headers.get(b"host", b"").decode("latin-1"))
        sender = _Sender(send, scope, headers, trace, self.headers[host is not None and host.base_url[:5] == "https"])
        if host is None:
            await sender.answer((421, [(b"content-type", b"text/plain")], b"421 Misdirected Request\n"))
            return
        if scope["path"].startswith("/static/"):
            await sender.answer(self._static(scope, headers))
            return
        scope["portal_host"], scope["portal_trace"] = host, trace  # type: ignore[typeddict-unknown-key]
        structlog.contextvars.bind_contextvars(trace=trace)
        await self.app(scope, receive, sender)

    def _static(self, scope: Any, headers: dict[bytes, bytes]) -> Answer:
        found = self.static(scope["path"], headers.get(b"accept-encoding", b"").decode("latin-1"))
        return found or (404, [(b"content-type", b"text/plain")], b"404 Not Found\n")


class _Sender:
    """Sends one answer: headers added, page compressed when the browser can, one line in the log."""

    def __init__(
        self, send: Send, scope: Any, headers: dict[bytes, bytes], trace: str, security: list[tuple[bytes, bytes]]
    ) -> None:
        self.send, self.scope, self.trace, self.security = send, scope, trace, security
        self.gzip = b"gzip" in headers.get(b"accept-encoding", b"")
        self.started = time.perf_counter()
        self.start: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
            return
        if self.start is not None and message["type"] == "http.response.body":
            start, self.start = self.start, None
            await self._begin(start, message)
        await self.send(message)

    async def answer(self, answer: Answer) -> None:
        """Send a whole answer that did not come from Litestar."""
        status, headers, body = answer
        head = self.scope["method"] == "HEAD"
        start: Any = {"type": "http.response.start", "status": status, "headers": headers}
        await self._begin(start, None)
        await self.send({"type": "http.response.body", "body": b"" if head else body, "more_body": False})

    async def _begin(self, start: Any, body: Any) -> None:
        headers = [*start["headers"], *self.security, (b"x-trace-id", self.trace.encode())]
        names = {name.lower() for name, _ in headers}
        if b"cache-control" not in names:
            headers.append((b"cache-control", b"no-store"))
        kind = next((value for name, value in headers if name.lower() == b"content-type"), b"")
        if kind.startswith(b"text/html"):
            headers.append((b"vary", b"HX-Request, Accept-Encoding, Accept-Language, Cookie"))
            if body is not None and self._may_compress(body):
                body["body"] = gzip.compress(body["body"], compresslevel=5, mtime=0)
                headers = [pair for pair in headers if pair[0].lower() != b"content-length"]
                headers += [
                    (b"content-encoding", b"gzip"),
                    (b"content-length", str(len(body["body"])).encode()),
                ]
        self._log(start["status"])
        start["headers"] = headers
        await self.send(start)

    def _may_compress(self, body: Any) -> bool:
        return self.gzip and not body.get("more_body") and len(body.get("body", b"")) > _COMPRESS_FROM

    def _log(self, status: int) -> None:
        taken = round((time.perf_counter() - self.started) * 1000, 1)
        path = _LIKE_A_BSN.sub("*********", self.scope["path"])
        log.info("verzoek", methode=self.scope["method"], pad=path, status=status, ms=taken)


def _trace(parent: bytes) -> str:
    found = _TRACEPARENT.fullmatch(parent)
    return found[1].decode() if found else secrets.token_hex(16)
