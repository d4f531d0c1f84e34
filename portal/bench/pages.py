"""One page looked at before it is measured: are its rows there, how many SQL statements, how many bytes travel."""

import io
import re
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from html.parser import HTMLParser
from threading import current_thread

from litestar.testing import TestClient
from sqlalchemy import event

from portal.app import HANDLERS, create_app
from portal.bench.installation import Installation
from portal.bench.works import Work
from portal.db import Database
from portal.start import StartError

ROWS = {"part": 4, "service": 6, "contract": 8, "declaration": 20, "message": 5}
NEXT_PAGE = "/declaraties"


@dataclass(frozen=True)
class Look:
    """What one page is: its bytes as they come, and what travels (gzip, headers included)."""

    page: bytes
    first_bytes: int
    loads: int
    next_bytes: int


def look(portal: Installation, cookie: str) -> Look:
    """Look at the start page. Raises `StartError` when its rows are not all there."""
    _, page = fetch(portal.port, "/", cookie, "identity")
    found = Counter(re.findall(r'data-row="(\w+)"', page.decode()))
    if found != ROWS:
        raise StartError(f"The start page of {portal.name} does not show what is measured: {dict(found)}.")
    files = sorted(set(_Files.of(page.decode())))
    sizes = [fetch(portal.port, path, cookie, "gzip")[0] for path in ("/", *files)]
    return Look(page, sum(sizes), len(files), fetch(portal.port, NEXT_PAGE, cookie, "gzip")[0])


def fetch(port: int, path: str, cookie: str, coding: str) -> tuple[int, bytes]:
    """GET a path; returns how many bytes came in all, and the body. Raises `StartError` on anything but 200."""
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\nAccept-Language: nl\r\n"
    with socket.create_connection(("127.0.0.1", port), 20) as connection:
        connection.sendall(f"{head}Accept-Encoding: {coding}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    head_bytes, _, body = answer.partition(b"\r\n\r\n")
    if head_bytes.split(b" ", 2)[1] != b"200":
        raise StartError(f"{path} answers {head_bytes.splitlines()[0].decode()}.")
    return len(answer), body


def statements(portal: Installation, work: Work) -> int:
    """SQL statements of one request, with those for the session and the records; without BEGIN and COMMIT."""
    cookie, path, body = work.requests()[0].split("\t")
    headers = {"Cookie": cookie, "Accept-Language": "nl", "Content-Type": "application/x-www-form-urlencoded"}
    app = create_app(portal.settings, db=portal.database)
    # The portal's log lines belong to no terminal here.
    with redirect_stdout(io.StringIO()), TestClient(app, base_url=portal.base_url) as client:
        client.get("/", headers=headers)  # what is read once in a process is not counted
        with _counted(portal.database) as seen:
            method = "POST" if body else "GET"
            answer = client.request(method, path, content=body, headers=headers, follow_redirects=False)
    work.undo()
    if answer.status_code != work.status:
        raise StartError(f"{work.name} answers {answer.status_code} instead of {work.status}: {answer.text[:300]}")
    return len(seen)


@contextmanager
def _counted(database: Database) -> Iterator[list[str]]:
    seen: list[str] = []

    def by_handler() -> bool:  # the portal looks after itself meanwhile, in threads of other names
        return current_thread().name.startswith(HANDLERS)

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if by_handler() and not statement.startswith(("BEGIN", "PRAGMA")):
            seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


class _Files(HTMLParser):
    """The files that a browser fetches with a page."""

    RELS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest"})

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    @classmethod
    def of(cls, html: str) -> list[str]:
        """Paths on this host."""
        parser = cls()
        parser.feed(html)
        return [path for path in parser.found if path.startswith("/")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "link" and self.RELS & set((values.get("rel") or "").split()):
            self.found.append(values.get("href") or "")
        if tag in ("script", "img"):
            self.found.append(values.get("src") or "")
