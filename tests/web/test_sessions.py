"""Sessions: nobody plants one, nobody keeps one, and what was typed outlives it (login-security S1-S6)."""

from collections.abc import Callable
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.web import saved_forms
from portal.web.sessions import COOKIE, SessionStore, SessionTimes
from tests.conftest import check_page, count_statements, get, token_of
from tests.world import World

Client = TestClient[Litestar]
LogIn = Callable[[Actor], Client]
PAGE = "/declaraties/nieuw"


@pytest.fixture
def store(db: Database) -> SessionStore:
    return SessionStore(db, SessionTimes())


def test_a_planted_cookie_is_never_adopted(client: Client, world: World, store: SessionStore) -> None:
    client.cookies.set(COOKIE, "chosen-by-somebody-else", domain="pgb.waterveen.example")
    assert client.get(PAGE, follow_redirects=False).status_code == 303
    assert store.start(world.fatma.actor, replaces="chosen-by-somebody-else") != "chosen-by-somebody-else"
    assert store.find("chosen-by-somebody-else") is None


def test_a_login_replaces_the_earlier_identity(world: World, store: SessionStore) -> None:
    first = store.start(world.fatma.actor)
    second = store.start(world.emre, replaces=first)
    assert store.find(first) is None
    assert store.find(second).actor == world.emre  # type: ignore[union-attr]


def test_a_switch_gives_a_new_id_and_no_more_time(
    world: World, store: SessionStore, frozen_clock: clock.Frozen
) -> None:
    first = store.start(world.fatma.actor)
    for _ in range(23):
        frozen_clock.advance(minutes=10)
        assert store.find(first).live  # type: ignore[union-attr]
    second = store.switch(first, world.emre)
    assert store.find(first) is None
    assert store.find(second).actor == world.emre  # type: ignore[union-attr]
    frozen_clock.advance(minutes=11)
    assert not store.find(second).live, "four hours since the login"  # type: ignore[union-attr]
    with pytest.raises(KeyError):
        store.switch(first, world.emre)


def test_fifteen_minutes_without_use_end_it(world: World, store: SessionStore, frozen_clock: clock.Frozen) -> None:
    cookie = store.start(world.fatma.actor)
    frozen_clock.advance(minutes=14)
    assert store.find(cookie).live  # type: ignore[union-attr]
    frozen_clock.advance(minutes=14)
    assert store.find(cookie).live, "use extends it"  # type: ignore[union-attr]
    frozen_clock.advance(minutes=16)
    assert not store.find(cookie).live  # type: ignore[union-attr]


@pytest.mark.parametrize(("who", "hours"), [("fatma", 4), ("svb", 8)])
def test_it_ends_for_good_after_its_absolute_limit(
    world: World, store: SessionStore, frozen_clock: clock.Frozen, who: str, hours: int
) -> None:
    actor = world.fatma.actor if who == "fatma" else world.svb
    cookie = store.start(actor)
    for _ in range(hours * 6 - 1):
        frozen_clock.advance(minutes=10)
        assert store.find(cookie).live  # type: ignore[union-attr]
    frozen_clock.advance(minutes=11)
    assert not store.find(cookie).live  # type: ignore[union-attr]


def test_it_is_written_at_most_once_a_minute(
    db: Database, world: World, store: SessionStore, frozen_clock: clock.Frozen
) -> None:
    cookie = store.start(world.fatma.actor)
    with count_statements(db) as statements:
        store.find(cookie)
        frozen_clock.advance(seconds=59)
        store.find(cookie)
    assert [one.split()[0] for one in statements] == ["SELECT", "SELECT"]


def test_ending_it_ends_it_everywhere(world: World, store: SessionStore) -> None:
    here, there = store.start(world.fatma.actor), store.start(world.fatma.actor)
    other = store.start(world.joris.actor)
    store.end_all(world.fatma.actor.subject)
    assert store.find(here) is None
    assert store.find(there) is None
    assert store.find(other) is not None


def test_the_database_holds_no_cookie_that_opens_a_session(world: World, store: SessionStore, db: Database) -> None:
    cookie = store.start(world.fatma.actor, logout="eyJ.id.token")
    with db.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM sessie").all()
    assert cookie not in repr(rows)
    assert "eyJ" not in repr(rows)
    assert store.end(cookie) == "eyJ.id.token"


def test_without_a_session_a_page_leads_to_the_login_and_back(client: Client) -> None:
    answer = client.get("/declaraties?voor=5", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/inloggen?next=/declaraties%3Fvoor%3D5"


def test_an_htmx_request_without_a_session_never_gets_a_login_page_inside_its_fragment(client: Client) -> None:
    answer = client.get("/declaraties", headers={"HX-Request": "true"}, follow_redirects=False)
    assert answer.headers["hx-redirect"].startswith("/inloggen")
    assert not answer.text


class TestTypedTextOutlivesTheSession:
    """design.md 6: the text fields come back once, to the same pair only."""

    def _send_too_late(self, client: Client, frozen_clock: clock.Frozen) -> Any:
        token = token_of(client)
        frozen_clock.advance(minutes=16)
        fields = {"_csrf": token, "_pagina": PAGE, "opmerking": "Zeven regels tekst 🙂"}
        return client.post("/declaraties/invullen", data=fields, follow_redirects=False)

    def test_the_form_is_kept_and_the_page_says_so(
        self, log_in: LogIn, world: World, frozen_clock: clock.Frozen
    ) -> None:
        page = check_page(self._send_too_late(log_in(world.fatma.actor), frozen_clock), 401)
        assert "bewaard" in page.text
        assert page.soup.select_one(f'a[href="/inloggen?next={PAGE}"]')

    def test_the_same_pair_gets_it_back_once(
        self, log_in: LogIn, world: World, db: Database, frozen_clock: clock.Frozen
    ) -> None:
        self._send_too_late(log_in(world.fatma.actor), frozen_clock)
        assert saved_forms.take(db, world.emre, PAGE) is None, "another acting person, another pair"
        assert saved_forms.take(db, world.fatma.actor, PAGE) == [("opmerking", "Zeven regels tekst 🙂")]
        assert saved_forms.take(db, world.fatma.actor, PAGE) is None

    def test_it_is_gone_after_a_day(
        self, log_in: LogIn, world: World, db: Database, frozen_clock: clock.Frozen
    ) -> None:
        self._send_too_late(log_in(world.fatma.actor), frozen_clock)
        frozen_clock.advance(hours=25)
        assert saved_forms.take(db, world.fatma.actor, PAGE) is None

    def test_it_lies_encrypted(self, log_in: LogIn, world: World, db: Database, frozen_clock: clock.Frozen) -> None:
        self._send_too_late(log_in(world.fatma.actor), frozen_clock)
        with db.engine.connect() as connection:
            assert "Zeven regels" not in repr(connection.exec_driver_sql("SELECT * FROM bewaard_formulier").all())

    def test_a_session_dead_for_a_day_keeps_nothing(
        self, log_in: LogIn, world: World, db: Database, frozen_clock: clock.Frozen
    ) -> None:
        client = log_in(world.fatma.actor)
        frozen_clock.advance(hours=25)
        self._send_too_late(client, frozen_clock)
        assert saved_forms.waiting(db, world.fatma.actor) is None


def test_the_session_end_is_told_and_extended_by_a_form_and_by_a_script(
    log_in: LogIn, world: World, frozen_clock: clock.Frozen
) -> None:
    client = log_in(world.fatma.actor)
    token = token_of(client)
    frozen_clock.advance(minutes=13)
    answer = client.post("/sessie/verlengen", headers={"X-CSRF-Token": token, "Accept": "text/plain"})
    assert answer.status_code in (200, 201)
    assert answer.text.startswith("2026-11-10T09:28")
    fields = {"_csrf": token, "_pagina": PAGE, "opmerking": "blijft"}
    answer = client.post("/sessie/verlengen", data=fields, headers={"Accept": "text/html"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)


def test_cookies_are_for_this_host_only(client: Client) -> None:
    cookie = client.get("/bestaat-niet").headers["set-cookie"]
    assert cookie.startswith("__Host-bezoek=")
    for part in ("Secure", "HttpOnly", "SameSite=lax", "Path=/"):
        assert part.lower() in cookie.lower()
    get(client, "/bestaat-niet", 404)


def test_an_address_without_a_page_still_offers_the_way_out(log_in: LogIn, world: World) -> None:
    page = get(log_in(world.fatma.actor), "/bestaat-niet", 404)
    assert page.soup.select_one("form[action='/uitloggen']")
    assert world.fatma.naam in page.text


def test_an_ended_session_is_logged_without_a_name(
    log_in: LogIn, world: World, frozen_clock: clock.Frozen, capsys: pytest.CaptureFixture[str]
) -> None:
    client = log_in(world.fatma.actor)
    frozen_clock.advance(minutes=16)
    client.get(PAGE, follow_redirects=False)
    log = capsys.readouterr().out
    assert '"verlopen"' in log
    assert "Fatma" not in log
