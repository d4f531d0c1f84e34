"""One file a POST, read as a stream: who sends it is checked before its body is read, and it never fills the memory.

The token comes in the header `x-csrf-token` (a script) or in the first field of the form (a browser by itself, since
`csrf_input()` stands on top); only that field is read before the check. Reading stops a little above the limit: the
answer is a page of ours and never a bare 413.
"""

import tempfile
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

from litestar import Request
from litestar.concurrency import sync_to_thread
from litestar.exceptions import InternalServerException
from litestar.handlers import HTTPRouteHandler
from multipart import MultipartError, MultipartSegment, PushMultipartParser  # type: ignore[import-untyped]

from portal.web.visit import READS_ITSELF, CsrfFailed, FormData, LoginNeeded, Visit, check_origin

AnyRequest = Request[Any, Any, Any]
MARGIN = 100_000
"""What the form around a file may take."""
LARGEST_FIELD = 2_000
WRITE_AT_ONCE = 256 * 1024
MOST_PARTS = 8
_STATE = "portal_upload"
_LIMIT = "grootste"


class Misluk(StrEnum):
    """Why nothing was received."""

    GEEN = "geen"
    MEER = "meer"
    TE_GROOT = "te_groot"
    AFGEBROKEN = "afgebroken"


class UploadFailed(Exception):
    """No file came in; `why` says what went wrong."""

    def __init__(self, why: Misluk) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass
class Upload:
    """A file that was received: its name as it was sent, and its bytes in a file without a name, gone when closed."""

    name: str
    file: BinaryIO

    def read(self) -> bytes:
        """All of it, from the start."""
        self.file.seek(0)
        return self.file.read()

    def close(self) -> None:
        """Forget it."""
        self.file.close()


def upload(path: str, limit: int) -> Callable[[Any], HTTPRouteHandler]:
    """A POST of one file of at most `limit` bytes: an async handler that calls `receive`, after the check."""
    opt = {READS_ITSELF: admit, _LIMIT: limit}
    return HTTPRouteHandler(path, http_method="POST", status_code=200, request_max_body_size=None, opt=opt)


async def admit(request: AnyRequest, visit: Visit) -> None:
    """Check origin, session and token, reading no more than the first field. Raises `CsrfFailed`, `LoginNeeded`."""
    visit.form = FormData([("_pagina", visit.here)])
    check_origin(request, visit)
    session = await sync_to_thread(lambda: visit.session)
    body = _Body(request)
    if not visit.has_token(request.headers.get("x-csrf-token") or await body.first_field("_csrf")):
        raise CsrfFailed(kept=False)
    if session is None or not session.live:
        raise LoginNeeded
    request.scope["state"][_STATE] = body


async def receive(request: AnyRequest, field: str, folder: Path) -> Upload:
    """The file of a field, written to `folder` while it comes in.

    Raises `UploadFailed`, or OSError when it cannot be written.
    """
    body: _Body = request.scope["state"][_STATE]
    limit: int = request.route_handler.opt[_LIMIT]
    announced = request.content_length
    if announced is not None and announced > limit + MARGIN:
        raise UploadFailed(Misluk.TE_GROOT)
    file = await sync_to_thread(_nameless, folder)
    try:
        name = await body.copy_file(field, limit, file)
    except BaseException:
        file.close()
        raise
    return Upload(name, file)


class _Body:
    """The parts of a multipart body, in the order in which they come in."""

    def __init__(self, request: AnyRequest) -> None:
        self._events = _events(request)

    async def first_field(self, name: str) -> str:
        """The value of the first part when it is this field, else nothing."""
        value = bytearray()
        try:
            first = await anext(self._events, None)
            if not isinstance(first, MultipartSegment) or first.name != name or first.filename is not None:
                return ""
            async for event in self._events:
                if event is None:
                    return value.decode("ascii", "replace")
                value += event
                if len(value) > LARGEST_FIELD:
                    break
        except UploadFailed:
            return ""
        return ""

    async def copy_file(self, field: str, limit: int, target: BinaryIO) -> str:
        """Write the file of a field; returns its name. Raises `UploadFailed` or OSError."""
        name: str | None = None
        size, pending, inside = 0, bytearray(), False
        async for event in self._events:
            if isinstance(event, MultipartSegment):
                inside = event.name == field and event.filename is not None
                if inside and name is not None:
                    raise UploadFailed(Misluk.MEER)
                name = event.filename if inside else name
            elif inside and event:
                size += len(event)
                if size > limit:
                    raise UploadFailed(Misluk.TE_GROOT)
                pending += event
                if len(pending) >= WRITE_AT_ONCE:
                    await sync_to_thread(target.write, bytes(pending))
                    pending.clear()
        await sync_to_thread(_finish, target, bytes(pending))
        if not name:  # a browser sends the field without a name when nothing was chosen
            raise UploadFailed(Misluk.GEEN)
        return name


def _nameless(folder: Path) -> BinaryIO:
    return tempfile.TemporaryFile("w+b", dir=folder)


def _finish(target: BinaryIO, rest: bytes) -> None:
    target.write(rest)
    target.flush()  # a full disk is noticed here and not when somebody reads


async def _events(request: AnyRequest) -> AsyncGenerator[Any, None]:
    """Begin of a part, its bytes, None at its end. Raises `UploadFailed` when the body is none or breaks off."""
    kind, options = request.content_type
    boundary = options.get("boundary", "")
    if kind != "multipart/form-data" or not boundary:
        raise UploadFailed(Misluk.GEEN)
    read, most = 0, request.route_handler.opt[_LIMIT] + MARGIN
    try:
        with PushMultipartParser(boundary, max_segment_count=MOST_PARTS) as parser:
            async for chunk in request.stream():
                if read > most:
                    raise UploadFailed(Misluk.TE_GROOT)
                read += len(chunk)
                for event in parser.parse(chunk):
                    yield event
                if parser.closed:
                    return
    except (MultipartError, InternalServerException, UnicodeError, ValueError):
        raise UploadFailed(Misluk.AFGEBROKEN) from None
