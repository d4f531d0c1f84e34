"""Nothing that somebody typed is lost: old tokens, a session that ran out, another language, a database gone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy.exc import OperationalError
from sqlmodel import func, select

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.declaratie.models import Declaratie
from portal.web import saved_forms
from portal.web.saved_forms import BewaardFormulier
from portal.web.visit import VISITOR_COOKIE
from tests.conftest import Page, check_page, get
from tests.declaratie.conftest import Browser
from tests.world import World

Client = TestClient[Litestar]
LogIn = Callable[[Actor], Client]
NOTE = "Extra dag: Ömer was ziek 🤒"


@contextmanager
def _database_gone(db: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse() -> None:
        raise OperationalError("connect", None, Exception("no database"))

    with monkeypatch.context() as patch:
        patch.setattr(db.engine, "connect", refuse)
        yield


def _typed(browser: Browser) -> dict[str, str]:
    return {**browser.hours(d5="2,5", d6="veel"), **browser.received("32"), "opmerking": NOTE}


def _restored(page: Page, typed: dict[str, str]) -> None:
    fields = page.fields("#formulier")
    assert {name: fields[name].strip() for name in typed} == typed
    assert "Wat u eerder had ingevuld, staat er weer" in page.text


@pytest.mark.parametrize("token", [None, "", "oud", "a" * 64])
def test_without_a_valid_token_nothing_happens_and_nothing_is_lost(
    browser: Browser, db: Database, token: str | None
) -> None:
    page = browser.open()
    sent = {**_typed(browser), **({} if token is None else {"_csrf": token})}
    fields = {**page.fields("#formulier"), **sent, "actie": "controleren"}
    if token is None:
        del fields["_csrf"]
    answer = browser.client.post(browser.path(), data=fields)
    page = check_page(answer, 403)
    assert "Er is niets verstuurd." in page.text
    assert page.soup.select_one(f'a[href="{browser.path()}"]')
    with db.read() as session:
        assert session.exec(select(func.count()).select_from(Declaratie)).one() == 0
    _restored(browser.open(), _typed(browser))


def test_a_session_that_ran_out_gives_everything_back_once(
    browser: Browser, frozen_clock: clock.Frozen, log_in: LogIn, world: World
) -> None:
    page = browser.open()
    frozen_clock.advance(minutes=16)
    answer = check_page(browser.send(page, _typed(browser), actie="controleren"), 401)
    assert "Wat u hebt ingevuld, is bewaard." in answer.text
    assert browser.client.get(browser.path(), follow_redirects=False).status_code == 303

    log_in(world.fatma.actor)
    _restored(browser.open(), _typed(browser))
    assert "Wat u eerder had ingevuld" not in browser.open().text


def test_what_fatma_typed_is_not_for_emre_who_acts_for_her(
    browser: Browser, frozen_clock: clock.Frozen, log_in: LogIn, world: World
) -> None:
    page = browser.open()
    frozen_clock.advance(minutes=16)
    browser.send(page, _typed(browser))
    log_in(world.emre)
    assert NOTE not in browser.open().text


def test_somebody_elses_login_in_this_browser_removes_it(
    browser: Browser, frozen_clock: clock.Frozen, db: Database, log_in: LogIn, world: World
) -> None:
    page = browser.open()
    frozen_clock.advance(minutes=16)
    browser.send(page, _typed(browser))
    saved_forms.forget_pair(db, world.fatma.actor)  # what the login of another pair does
    log_in(world.fatma.actor)
    assert NOTE not in browser.open().text


def test_what_was_typed_lies_encrypted(browser: Browser, frozen_clock: clock.Frozen, db: Database) -> None:
    page = browser.open()
    frozen_clock.advance(minutes=16)
    browser.send(page, _typed(browser))
    with db.read() as session:
        kept = session.exec(select(BewaardFormulier)).one()
    assert b"Extra dag" not in kept.velden


def test_another_language_in_the_middle_keeps_everything(browser: Browser) -> None:
    page = browser.open()
    fields = {**page.fields("#formulier"), **_typed(browser), "_taal": "en"}
    answer = browser.client.post("/taal", data=fields, follow_redirects=False)
    assert answer.headers["location"] == browser.path()
    browser.client.cookies.set("__Host-taal", "en", domain="pgb.waterveen.example")
    page = browser.open()
    assert page.soup.html["lang"] == "en"  # type: ignore[index]
    fields = page.fields("#formulier")
    assert {name: fields[name].strip() for name in _typed(browser)} == _typed(browser)


def test_another_language_keeps_the_choice_of_contract_and_month(browser: Browser) -> None:
    page = get(browser.client, "/declaraties/uren")
    fields = {**page.fields("#formulier"), "overeenkomst": str(browser.contract), "maand": "2026-08", "_taal": "nl"}
    browser.client.post("/taal", data=fields, follow_redirects=False)
    fields = get(browser.client, "/declaraties/uren").fields("#formulier")
    assert (fields["overeenkomst"], fields["maand"]) == (str(browser.contract), "2026-08")


def test_longer_without_javascript_keeps_everything(browser: Browser) -> None:
    page = browser.open()
    fields = {**page.fields("#formulier"), **_typed(browser)}
    answer = browser.client.post(
        "/sessie/verlengen", data=fields, headers={"Accept": "text/html"}, follow_redirects=False
    )
    assert answer.headers["location"] == browser.path()
    _restored(browser.open(), _typed(browser))


def test_a_page_with_errors_still_knows_its_own_address(browser: Browser) -> None:
    """The page of a refused form answers a POST; its language buttons must lead back to the form itself."""
    page = check_page(browser.send(browser.open(), _typed(browser)), 422)
    assert page.fields("#formulier")["_pagina"] == browser.path()


def test_a_database_that_is_gone_for_a_moment(browser: Browser, db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    page = browser.open()
    typed = {**browser.hours(d5="2:30"), "opmerking": NOTE}
    with _database_gone(db, monkeypatch):
        answer = browser.send(page, typed, actie="bewaren")
        page = check_page(answer, 503)
    assert "Wat u hebt ingevuld, staat nog in deze pagina." in page.text
    retry = 'main form[method="post"]'
    assert {name: page.fields(retry)[name] for name in typed} == typed
    check_page(browser.send(page, form=retry), 303)
    assert browser.open().fields("#formulier")["opmerking"].strip() == NOTE


def test_a_get_without_a_database_asks_to_try_again(
    browser: Browser, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _database_gone(db, monkeypatch):
        assert "even niet bereikbaar" in get(browser.client, browser.path(), 503).text
    browser.open()


def test_a_visitor_cookie_is_not_a_session(client: Client, world: World) -> None:
    client.cookies.set(VISITOR_COOKIE, "x", domain="pgb.waterveen.example")
    answer = client.get(f"/declaraties/invullen?overeenkomst={world.fatma.contracts[0]}&maand=2026-10")
    assert "/inloggen" in str(answer.url)
