"""The link in a mail: used once, short-lived, bound to one zorgverlener; whoever comes later gets a page, no data."""

import re
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import select

from portal import clock
from portal.actor import Actor
from portal.brieven.models import Mail
from portal.clock import Frozen
from portal.db import Database
from portal.hulp import toegang
from portal.hulp.toegang import LinkDood
from portal.web.sessions import COOKIE
from tests.conftest import check_page, get, post, token_of
from tests.hulp.conftest import body, code_in, invite, rows_in
from tests.race import race
from tests.world import BSN_FATMA, World, build_world

Client = TestClient[Litestar]
LogIn = Callable[[Actor], Client]
Mailbox = Callable[[], list[EmailMessage]]


@pytest.fixture
def code(log_in: LogIn, world: World, mailbox: Mailbox) -> str:
    """The code of a link that Fatma sent."""
    client = log_in(world.fatma.actor)
    invite(client, world.fatma.contracts[0])
    client.cookies.clear()
    return code_in(mailbox()[-1])


def open_link(client: Client, code: str, status: int = 200) -> Any:
    return get(client, f"/hulp/link?code={code}", status)


def use(client: Client, code: str, status: int = 303) -> Any:
    return post(client, "/hulp/link", {"code": code}, page="/hulp/link", status=status)


class TestMail:
    """What goes out."""

    def test_it_tells_nothing_about_anybody(self, code: str, mailbox: Mailbox) -> None:
        (mail,) = mailbox()
        assert mail["To"] == "helper@voorbeeld.nl"
        said = f"{mail['Subject']} {body(mail)}".replace(code, "")  # a random code may happen to hold a word
        assert not re.search(r"Fatma|Yıldız|Helper \d|ZO-|Wmo|€|begeleiding", said, re.IGNORECASE)
        assert BSN_FATMA not in said
        assert not re.search(r"\d{9}", said)
        assert "https://pgb.waterveen.example/hulp/link?code=" in said

    def test_it_speaks_both_languages(self, code: str, mailbox: Mailbox) -> None:
        assert "De link werkt één keer" in body(mailbox()[0])
        assert "works once" in body(mailbox()[0])

    def test_the_database_holds_no_code(self, code: str, db: Database) -> None:
        assert len(code) >= 43, "256 bits"
        (row,) = rows_in(db, "uitnodiging")
        assert code not in str(dict(row))
        assert b"helper@voorbeeld.nl" not in row["adres"]

    def test_nothing_of_it_is_logged(self, code: str, client: Client, capsys: pytest.CaptureFixture[str]) -> None:
        open_link(client, code)
        use(client, code)
        use(client, code, status=410)
        said = capsys.readouterr().out
        assert "/hulp/link" in said
        assert code not in said

    def test_a_second_press_sends_no_second_mail(self, log_in: LogIn, world: World, mailbox: Mailbox) -> None:
        client = log_in(world.fatma.actor)
        for _ in range(2):
            invite(client, world.fatma.contracts[0])
        assert len(mailbox()) == 1

    @pytest.mark.parametrize("adres", ["", "geen", "a@b", "a b@c.nl", "a@c.nl\nBcc: x@y.nl", "a@c.nl,b@c.nl", "é@c.nl"])
    def test_what_is_no_address(self, log_in: LogIn, world: World, mailbox: Mailbox, adres: str) -> None:
        page = invite(log_in(world.fatma.actor), world.fatma.contracts[0], adres, status=422)
        assert page.soup.select_one(".errors a[href='#adres']")
        assert page.soup.select_one("#adres")["value"].split() == adres.split()
        assert mailbox() == []

    def test_no_more_than_a_mail_box_can_bear(
        self, log_in: LogIn, world: World, mailbox: Mailbox, frozen_clock: Frozen
    ) -> None:
        client = log_in(world.fatma.actor)
        for number in range(toegang.MOST_A_DAY):
            invite(client, world.fatma.contracts[0], f"helper{number}@voorbeeld.nl")
        page = invite(client, world.fatma.contracts[0], "nog@voorbeeld.nl", status=422)
        assert "vandaag al veel links" in page.text
        frozen_clock.advance(days=1, minutes=1)
        invite(log_in(world.fatma.actor), world.fatma.contracts[0], "nog@voorbeeld.nl")

    def test_a_mail_that_cannot_go_is_told(
        self, log_in: LogIn, world: World, db: Database, code: str, mailbox: Mailbox
    ) -> None:
        with db.write() as session:
            session.exec(select(Mail)).one().mislukt_op = clock.now()
        page = get(log_in(world.fatma.actor), f"/zorgovereenkomsten/{world.fatma.contracts[0]}/zorgverlener")
        assert "Mail kwam niet aan" in page.words

    def test_the_code_is_gone_once_it_was_sent(self, code: str, db: Database) -> None:
        assert [row["geheim"] for row in rows_in(db, "mail")] == [None]


class TestUse:
    """Coming in."""

    def test_looking_uses_nothing(self, client: Client, code: str, db: Database) -> None:
        for _ in range(3):
            page = open_link(client, code)
            assert "Fatma" not in page.text
            assert "Helper" not in page.words
        assert [row["status"] for row in rows_in(db, "uitnodiging")] == ["verstuurd"]
        use(client, code)

    def test_the_button_opens_the_own_work_only(self, client: Client, code: str) -> None:
        answer = use(client, code)
        assert answer.response.headers["location"] == "/hulp"
        page = get(client, "/hulp")
        assert "Fatma Yıldız" in page.words
        assert len(page.soup.select("[data-row=werk]")) == 1
        for path in ("/", "/declaraties", "/berichten", "/wie-zag-mijn-gegevens", "/gemeente", "/svb"):
            assert client.get(path, follow_redirects=False).status_code in (303, 403)
        assert client.get("/", follow_redirects=False).headers["location"] == "/hulp"

    def test_a_second_use_opens_nothing(self, client: Client, code: str) -> None:
        use(client, code)
        client.cookies.clear()
        page = use(client, code, status=410)
        assert page.h1 == "Deze link is al gebruikt"
        assert "Fatma" not in page.text
        assert page.soup.select_one("main a[href='/inloggen/zorgverlener']")
        assert get(client, f"/hulp/link?code={code}", 410).h1 == "Deze link is al gebruikt"
        assert client.get("/hulp", follow_redirects=False).headers["location"].startswith("/inloggen")

    def test_after_72_hours(self, client: Client, code: str, frozen_clock: Frozen) -> None:
        frozen_clock.advance(hours=72)
        assert use(client, code, status=410).h1 == "Deze link is verlopen"

    @pytest.mark.parametrize("wrong", ["", "x", "é", "a" * 500, "%00"])
    def test_what_we_never_sent(self, client: Client, code: str, wrong: str) -> None:
        answer = client.get("/hulp/link", params={"code": wrong})
        assert answer.status_code == 404
        use(client, wrong, status=404)

    def test_a_newer_link_replaces_it(self, client: Client, code: str, log_in: LogIn, world: World, mailbox: Mailbox):  # type: ignore[no-untyped-def]
        log_in(world.fatma.actor)
        invite(client, world.fatma.contracts[0], "anders@voorbeeld.nl")
        client.cookies.clear()
        assert use(client, code, status=410).h1 == "Er is een nieuwere link"
        use(client, code_in(mailbox()[-1]))

    def test_it_throws_out_whoever_was_logged_in(self, client: Client, code: str, log_in: LogIn, world: World) -> None:
        log_in(world.joris.actor)
        old = client.cookies.get(COOKIE)
        assert "iemand anders" in open_link(client, code).text
        use(client, code)
        assert client.cookies.get(COOKIE) != old
        assert get(client, "/hulp").soup.select_one("header").get_text().count("Helper")
        client.cookies.set(COOKIE, old, domain="pgb.waterveen.example")
        assert client.get("/declaraties", follow_redirects=False).headers["location"].startswith("/inloggen")

    def test_without_a_token_of_the_form_it_stays(self, client: Client, code: str) -> None:
        assert client.post("/hulp/link", data={"code": code}).status_code == 403
        use(client, code)


class TestRenew:
    """Another link, to the address that the budgethouder named."""

    def test_a_used_link_can_ask_for_another(
        self, client: Client, code: str, mailbox: Mailbox, frozen_clock: Frozen
    ) -> None:
        use(client, code)
        client.cookies.clear()
        frozen_clock.advance(minutes=11)
        page = get(client, f"/hulp/link?code={code}", 410)
        form = page.soup.select_one("form[action='/hulp/link/nieuw']")
        assert form is not None
        post(client, "/hulp/link/nieuw", page.fields("form[action='/hulp/link/nieuw']"))
        assert mailbox()[-1]["To"] == "helper@voorbeeld.nl"
        use(client, code_in(mailbox()[-1]))

    def test_not_again_and_again(self, client: Client, code: str, mailbox: Mailbox, frozen_clock: Frozen) -> None:
        use(client, code)
        for _ in range(3):
            post(client, "/hulp/link/nieuw", {"code": code})
        assert len(mailbox()) == 1
        frozen_clock.advance(minutes=11)
        for _ in range(3):
            answer = post(client, "/hulp/link/nieuw", {"code": code})
            assert answer.response.headers["location"] == "/hulp/link/verstuurd"
        assert len(mailbox()) == 2

    def test_an_unknown_or_a_fresh_one_sends_nothing(
        self, client: Client, code: str, mailbox: Mailbox, frozen_clock: Frozen
    ) -> None:
        frozen_clock.advance(minutes=11)
        for wrong in ("onzin", code):
            post(client, "/hulp/link/nieuw", {"code": wrong})
        assert len(mailbox()) == 1


class TestStop:
    """The budgethouder ends it."""

    def path(self, world: World, act: str = "") -> str:
        return f"/zorgovereenkomsten/{world.fatma.contracts[0]}/zorgverlener{'/' if act else ''}{act}"

    @pytest.mark.parametrize("act", ["stoppen", "link-intrekken"])
    def test_at_once(self, client: Client, code: str, log_in: LogIn, world: World, act: str, app: Litestar) -> None:
        use(client, code)
        helper = client.cookies.get(COOKIE)
        get(client, "/hulp")
        log_in(world.fatma.actor)
        post(client, self.path(world, act), {})
        client.cookies.clear()
        client.cookies.set(COOKIE, helper, domain="pgb.waterveen.example")
        assert client.get("/hulp", follow_redirects=False).headers["location"].startswith("/inloggen")
        client.cookies.clear()
        page = use(client, code, status=410)
        assert page.h1 == "Deze link werkt niet meer"
        assert not page.soup.select("form[action='/hulp/link/nieuw']")

    def test_whatever_session_there_is_sees_nothing_more(self, client: Client, log_in: LogIn, world: World) -> None:
        log_in(world.fatma.actor)
        post(client, self.path(world, "stoppen"), {})
        log_in(world.fatma.helper)
        page = get(client, "/hulp")
        assert "Fatma" not in page.text
        get(client, f"/hulp/overeenkomsten/{world.fatma.contracts[0]}", 404)
        get(client, f"/hulp/uren?overeenkomst={world.fatma.contracts[0]}&maand=2026-10", 404)

    def test_and_lets_in_again(self, client: Client, log_in: LogIn, world: World, mailbox: Mailbox) -> None:
        log_in(world.fatma.actor)
        for act in ("stoppen", "stoppen", "openen", "openen"):
            post(client, self.path(world, act), {})
        log_in(world.fatma.helper)
        assert "Fatma" in get(client, "/hulp").text

    def test_a_new_link_opens_a_stopped_access(
        self, client: Client, log_in: LogIn, world: World, mailbox: Mailbox
    ) -> None:
        log_in(world.fatma.actor)
        post(client, self.path(world, "stoppen"), {})
        assert "De toegang is gestopt" in get(client, self.path(world)).text
        invite(client, world.fatma.contracts[0])
        use(client, code_in(mailbox()[-1]))
        assert "Fatma" in get(client, "/hulp").text

    @pytest.mark.parametrize("act", ["stoppen", "openen", "link-intrekken", "uitnodigen"])
    def test_nobody_else_does_it(self, log_in: LogIn, world: World, mailbox: Mailbox, db: Database, act: str) -> None:
        for who in (world.joris.actor, world.mei.actor):
            post(log_in(who), self.path(world, act), {"adres": "x@voorbeeld.nl"}, status=404)
        for staff in (world.fatma.helper, world.svb, world.consulent):
            post(log_in(staff), self.path(world, act), {"adres": "x@voorbeeld.nl"}, status=403)
        assert mailbox() == []
        assert rows_in(db, "hulptoegang") == []

    def test_the_page_tells_what_there_is(self, client: Client, code: str, log_in: LogIn, world: World) -> None:
        use(client, code)
        log_in(world.fatma.actor)
        page = get(client, self.path(world))
        (row,) = page.soup.select("[data-row=link]")
        assert "helper@voorbeeld.nl" in row.get_text()
        assert "Gebruikt op 10 november 2026" in " ".join(row.get_text().split())


def test_two_uses_at_once_open_one(both_db: Database) -> None:
    world = build_world(both_db)
    with both_db.write() as session:
        found = toegang.invite(session, both_db, world.fatma.actor, world.fatma.contracts[0], "h@voorbeeld.nl")
    assert found
    ended = race(*5 * [lambda: _use(both_db, found)])
    assert ended.count(None) == 1
    assert {error.soort for error in ended if isinstance(error, LinkDood)} == {"gebruikt"}
    assert len([one for one in ended if one]) == 4


def _use(db: Database, code: str) -> None:
    with db.write() as session:
        toegang.use(session, db, code)


def test_a_link_is_recorded_for_the_person_concerned(client: Client, code: str, log_in: LogIn, world: World) -> None:
    use(client, code)
    get(client, "/hulp")
    log_in(world.fatma.actor)
    page = get(client, "/wie-zag-mijn-gegevens")
    assert "Helper 1-1, uw zorgverlener" in page.words
    assert "kwam binnen met een link uit een mail" in page.words
    assert "bekeek de eigen zorgovereenkomst met u" in page.words
    assert "het uitvoeren van uw zorgovereenkomst met deze zorgverlener" in page.words
    assert token_of(client)
    check_page(client.get("/hulp"), 403)  # type: ignore[arg-type]
