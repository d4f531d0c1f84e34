"""Requests that no page of ours sends: each gets a page that says so, never a failure of ours."""

from collections.abc import Callable

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from portal.actor import Actor
from portal.db import Database
from portal.db.engine import Unavailable
from portal.settings import Settings
from portal.web.saved_forms import MOST, BewaardFormulier
from portal.web.sessions import COOKIE
from tests.conftest import check_page, get, post, token_of, use_database
from tests.world import World, build_world

LogIn = Callable[[Actor], TestClient[Litestar]]
TOO_SMALL = -(2**63) - 1


@pytest.fixture
def desks(
    client: TestClient[Litestar], app: Litestar, both_db: Database, settings: Settings
) -> tuple[World, Callable[[Actor], None]]:
    """The world on either database, and a way to log in there."""
    use_database(app, both_db, settings)

    def log_in(actor: Actor) -> None:
        client.cookies.set(COOKIE, app.state.sessions.start(actor), domain="pgb.waterveen.example")

    return build_world(both_db), log_in


@pytest.mark.parametrize("number", [TOO_SMALL, 10**18, 2**31, 10**30, -(10**30)])
def test_a_number_that_no_database_holds(
    client: TestClient[Litestar], desks: tuple[World, Callable[[Actor], None]], number: int
) -> None:
    world, log_in = desks
    for actor, paths in (
        (world.fatma.actor, ("/declaraties/{}", "/declaraties/{}/controle", "/berichten/{}")),
        (world.consulent, ("/gemeente/dossiers/{}", "/gemeente/declaraties/{}")),
        (world.svb, ("/svb/declaraties/{}", "/svb/declaraties/{}/betaling")),
    ):
        log_in(actor)
        for path in paths:
            get(client, path.format(number), 404)


def test_nul_in_an_address(client: TestClient[Litestar], desks: tuple[World, Callable[[Actor], None]]) -> None:
    world, log_in = desks
    for path in ("/inloggen/start/%00", "/inloggen/mislukt/a%00b/x", "/inloggen/sleutels/%00"):
        get(client, path, 404)
    for actor, path in (
        (world.fatma.actor, "/bedragen/%00"),
        (world.consulent, "/gemeente?zoek=a%00b"),
        (world.svb, "/svb?zoek=%00"),
    ):
        log_in(actor)
        get(client, path, 404)


@pytest.mark.parametrize(
    "part",
    [
        b'Content-Disposition: form-data; name="a"\r\nContent-Type: text/plain; charset=bogus\r\n\r\nabc',
        b'Content-Disposition: form-data; name="a"\r\n\r\n\xff\xed\xa0\x80',
    ],
)
def test_a_body_that_is_no_text(world: World, log_in: LogIn, part: bytes) -> None:
    client = log_in(world.fatma.actor)
    answer = client.post(
        "/declaraties/uren",
        content=b"--b\r\n" + part + b"\r\n--b--\r\n",
        headers={"Content-Type": "multipart/form-data; boundary=b"},
    )
    check_page(answer, 400)


@pytest.mark.parametrize("target", ["/€", "/é", "/a b\x7f", "/a\x85b", "//evil.example", "/\\evil.example"])
def test_back_only_to_what_fits_in_a_header(client: TestClient[Litestar], target: str) -> None:
    page = post(client, "/taal", {"_taal": "en"}, page=target)
    assert page.response.headers["location"] == "/"


def test_one_person_cannot_fill_the_database_with_kept_forms(world: World, log_in: LogIn, db: Database) -> None:
    client = log_in(world.fatma.actor)
    token = token_of(client)
    for number in range(MOST + 5):
        typed = {"_csrf": token, "_pagina": f"/declaraties/nieuw?x={number}", "_taal": "nl", "maand": "2026-10"}
        client.post("/taal", data=typed, follow_redirects=False)
    with db.read() as session:
        pages = session.exec(select(BewaardFormulier.pagina)).all()
    assert len(pages) == MOST
    assert f"/declaraties/nieuw?x={MOST + 4}" in pages


@pytest.mark.parametrize(("fault", "status"), [(Unavailable(), 503), (RuntimeError("Fatma"), 500)])
def test_a_refusal_that_cannot_be_recorded_is_a_page_too(
    client: TestClient[Litestar], app: Litestar, capsys: pytest.CaptureFixture[str], fault: Exception, status: int
) -> None:
    class Broken:
        keys = app.state.db.keys

        def write_one(self, *_row: object) -> None:
            raise fault

    app.state.db = Broken()
    get(client, "/inloggen/start/bestaat-niet", status)
    assert "Fatma" not in capsys.readouterr().out


def test_the_error_of_a_statement_does_not_repeat_what_was_typed(both_db: Database) -> None:
    with pytest.raises(DBAPIError) as caught, both_db.engine.connect() as connection:
        connection.execute(text("SELECT * FROM bestaat_niet WHERE naam = :naam"), {"naam": "Fatma"})
    assert "Fatma" not in str(caught.value)


def test_a_bsn_typed_in_the_address_is_not_logged(
    client: TestClient[Litestar], capsys: pytest.CaptureFixture[str]
) -> None:
    get(client, "/dossier-999990019", 404)
    logged = capsys.readouterr().out
    assert "/dossier-*********" in logged
    assert "999990019" not in logged
