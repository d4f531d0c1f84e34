"""Nobody else's page makes this browser act; the person's own old page loses nothing (login-security A4)."""

from collections.abc import Callable

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from portal.actor import Actor
from portal.db import Database
from portal.web import csrf, saved_forms
from tests.conftest import BASE_URL, check_page, token_of
from tests.world import World

Client = TestClient[Litestar]
LogIn = Callable[[Actor], Client]
KEY = b"k" * 32


def test_a_token_fits_its_session_only_and_differs_each_time() -> None:
    first, second = csrf.token_for(KEY, "a"), csrf.token_for(KEY, "a")
    assert first != second
    assert csrf.is_valid(KEY, "a", first)
    assert csrf.is_valid(KEY, "a", second)
    assert not csrf.is_valid(KEY, "b", first)
    assert not csrf.is_valid(b"x" * 32, "a", first)


@pytest.mark.parametrize("token", ["", "x", "é", "a" * 88, "=" * 88])
def test_rubbish_is_no_token(token: str) -> None:
    assert not csrf.is_valid(KEY, "a", token)


def test_an_old_token_is_refused_and_the_text_is_kept(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.fatma.actor)
    fields = {"_csrf": csrf.token_for(KEY, "other"), "_pagina": "/declaraties/nieuw", "opmerking": "blijft"}
    page = check_page(client.post("/declaraties/invullen", data=fields), 403)  # type: ignore[arg-type]
    assert page.soup.select_one('a[href="/declaraties/nieuw"]')
    assert saved_forms.take(db, world.fatma.actor, "/declaraties/nieuw") == [("opmerking", "blijft")]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": BASE_URL},
    ],
)
def test_another_site_is_refused_even_with_a_token(
    log_in: LogIn, world: World, db: Database, headers: dict[str, str]
) -> None:
    client = log_in(world.fatma.actor)
    fields = {"_csrf": token_of(client), "_pagina": "/declaraties/nieuw", "opmerking": "van een ander"}
    check_page(client.post("/declaraties/invullen", data=fields, headers=headers), 403)  # type: ignore[arg-type]
    assert saved_forms.take(db, world.fatma.actor, "/declaraties/nieuw") is None


@pytest.mark.parametrize("headers", [{}, {"Origin": BASE_URL, "Sec-Fetch-Site": "same-origin"}])
def test_the_own_page_may(log_in: LogIn, world: World, headers: dict[str, str]) -> None:
    client = log_in(world.fatma.actor)
    fields = {"_csrf": token_of(client), "_pagina": "/", "_taal": "en"}
    answer = client.post("/taal", data=fields, headers=headers, follow_redirects=False)
    assert answer.status_code == 303
