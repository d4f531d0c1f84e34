"""How a file travels: who sends is known before the body is read, reading stops in time, a script gets a part."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from litestar import Litestar

from portal.documenten.weigering import BERICHTEN, Reden
from portal.web.sessions import COOKIE
from tests.conftest import BASE_URL, Page, check_page
from tests.documenten.conftest import Sender, pdf, picture
from tests.world import World

BOUNDARY = b"grens"


def _part(name: bytes, content: bytes, filename: bytes | None = None) -> bytes:
    called = b'; filename="' + filename + b'"' if filename is not None else b""
    return b'--%s\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n' % (BOUNDARY, name, called, content)


class Line:
    """A request whose body comes in pieces, counted as they are read."""

    def __init__(self, app: Litestar, cookie: str, path: str, headers: dict[str, str] | None = None) -> None:
        self.app, self.cookie, self.path, self.headers = app, cookie, path, headers or {}
        self.read = 0
        self.status = 0
        self.body = b""

    async def send(self, pieces: AsyncIterator[bytes]) -> None:
        """Send the pieces until the answer is there."""
        pairs = {"host": BASE_URL.removeprefix("https://"), "cookie": f"{COOKIE}={self.cookie}",
                 "content-type": f"multipart/form-data; boundary={BOUNDARY.decode()}", **self.headers}  # fmt: skip
        scope: Any = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "https",
            "path": self.path, "raw_path": self.path.encode(), "root_path": "", "query_string": b"",
            "headers": [(name.encode(), value.encode()) for name, value in pairs.items()],
            "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 2), "state": {},
        }  # fmt: skip

        async def receive() -> Any:
            try:
                piece = await anext(pieces)
            except StopAsyncIteration:
                return {"type": "http.request", "body": b"", "more_body": False}
            if piece == b"":
                return {"type": "http.disconnect"}
            self.read += len(piece)
            return {"type": "http.request", "body": piece, "more_body": True}

        async def answer(message: Any) -> None:
            if message["type"] == "http.response.start":
                self.status = message["status"]
            self.body += message.get("body", b"")

        await self.app(scope, receive, answer)


async def _endless(first: bytes) -> AsyncIterator[bytes]:
    yield first
    while True:
        yield bytes(64 * 1024)


async def _pieces(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


def _line(fatma: Sender, app: Litestar, world: World, path: str = "", **headers: str) -> Line:
    cookie = app.state.sessions.start(world.fatma.actor)
    return Line(app, cookie, path or fatma.path, {name.replace("_", "-"): value for name, value in headers.items()})


def _token(fatma: Sender, app: Litestar, cookie: str) -> str:
    from portal.web import csrf

    return csrf.token_for(fatma.db.keys.derive("csrf"), cookie)


def test_without_a_login_nothing_is_read(fatma: Sender, app: Litestar) -> None:
    line = Line(app, "", fatma.path, {"x-csrf-token": "x"})
    asyncio.run(line.send(_endless(_part(b"bestand", b"", b"a.jpg"))))
    assert (line.status, line.read) == (403, 0)


def test_without_a_token_only_the_first_field_is_read(fatma: Sender, app: Litestar, world: World) -> None:
    line = _line(fatma, app, world)
    asyncio.run(line.send(_endless(_part(b"_csrf", b"fout"))))
    assert line.status == 403
    assert line.read < 200_000
    line = _line(fatma, app, world)
    asyncio.run(line.send(_endless(_part(b"bestand", b"", b"a.jpg"))))
    assert line.status == 403
    assert line.read < 200_000


def test_from_another_site_nothing_is_read(fatma: Sender, app: Litestar, world: World) -> None:
    line = _line(fatma, app, world, origin="https://kwaad.example")
    asyncio.run(line.send(_endless(_part(b"_csrf", b"x"))))
    assert (line.status, line.read) == (403, 0)


def test_somebody_elses_document_is_not_read(fatma: Sender, app: Litestar, world: World) -> None:
    line = _line(fatma, app, world, path="/documenten/999")
    line.headers["x-csrf-token"] = _token(fatma, app, line.cookie)
    asyncio.run(line.send(_endless(_part(b"bestand", b"", b"a.jpg"))))
    assert (line.status, line.read) == (404, 0)


def test_reading_stops_above_the_limit(fatma: Sender, app: Litestar, world: World) -> None:
    line = _line(fatma, app, world)
    line.headers["x-csrf-token"] = _token(fatma, app, line.cookie)
    begin = _part(b"bestand", b"", b"groot.pdf").removesuffix(b"\r\n")
    asyncio.run(line.send(_endless(begin)))
    assert line.status == 422
    assert BERICHTEN[Reden.TE_GROOT] in line.body.decode()
    assert 10_000_000 < line.read < 10_300_000


def test_what_says_that_it_is_too_large_is_not_read(fatma: Sender, app: Litestar, world: World) -> None:
    line = _line(fatma, app, world, content_length="9000000000")
    line.headers["x-csrf-token"] = _token(fatma, app, line.cookie)
    asyncio.run(line.send(_endless(_part(b"bestand", b"", b"groot.pdf"))))
    assert (line.status, line.read) == (422, 0)


def test_a_phone_that_loses_its_connection(fatma: Sender, app: Litestar, world: World) -> None:
    line = _line(fatma, app, world)
    line.headers["x-csrf-token"] = _token(fatma, app, line.cookie)
    asyncio.run(line.send(_pieces(_part(b"bestand", b"%PDF-1.7", b"a.pdf").removesuffix(b"\r\n"), b"")))
    assert line.status == 422
    assert fatma.rows() == []


def test_a_body_that_is_cut_off(fatma: Sender) -> None:
    headers = {"x-csrf-token": fatma.token, "content-type": f"multipart/form-data; boundary={BOUNDARY.decode()}"}
    body = _part(b"bestand", pdf(), b"a.pdf")[:-200]
    page = check_page(fatma.client.post(fatma.path, content=body, headers=headers), 422)  # type: ignore[arg-type]
    assert BERICHTEN[Reden.MISLUKT] in page.words
    assert fatma.rows() == []


@pytest.mark.parametrize(
    "content_type", ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded", "x"]
)
def test_a_body_that_is_no_form_with_a_file(fatma: Sender, content_type: str) -> None:
    headers = {"x-csrf-token": fatma.token, "content-type": content_type}
    answer = fatma.client.post(fatma.path, content=b"bestand=1", headers=headers)
    assert BERICHTEN[Reden.GEEN] in check_page(answer, 422).words  # type: ignore[arg-type]


def test_two_files_in_one_form(fatma: Sender) -> None:
    files = [("bestand", ("a.jpg", picture())), ("bestand", ("b.pdf", pdf()))]
    answer = fatma.client.post(fatma.path, data={"_csrf": fatma.token}, files=files, follow_redirects=False)
    assert BERICHTEN[Reden.EEN_TEGELIJK] in check_page(answer, 422).words  # type: ignore[arg-type]
    assert fatma.rows() == []


def test_an_old_session(fatma: Sender, frozen_clock: Any) -> None:
    frozen_clock.advance(minutes=20)
    page = check_page(fatma.post(picture()), 401)
    assert page.soup.select_one(f"a[href^='/inloggen?next={fatma.path}']")
    assert fatma.rows() == []


def test_a_script_gets_the_list_alone(fatma: Sender) -> None:
    headers = {"x-csrf-token": fatma.token, "hx-request": "true"}
    answer = fatma.client.post(fatma.path, files={"bestand": ("a.jpg", picture())}, headers=headers)
    part = Page(answer)  # type: ignore[arg-type]
    assert answer.status_code == 200
    assert "<html" not in part.response.text
    assert "a.jpg is toegevoegd." in " ".join(part.text.split())
    answer = fatma.client.post(fatma.path, files={"bestand": ("b.pdf", b"hallo")}, headers=headers)
    part = Page(answer)  # type: ignore[arg-type]
    assert answer.status_code == 422
    assert part.soup.select_one("[data-fout]").get_text() == BERICHTEN[Reden.SOORT]  # type: ignore[union-attr]
    assert "a.jpg" in part.text
