"""How letters come: post until an address was confirmed by its owner, and then what was chosen."""

import email
import email.policy
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from litestar.testing import TestClient
from sqlalchemy import text

from portal.actor import Actor
from portal.clock import Frozen
from portal.db import Database
from portal.settings import MailConfig, Settings
from portal.signalen.lezer import Lezer
from portal.signalen.models import Mail, Mailsoort, Wijze
from portal.signalen.outbox import deliver_one
from portal.signalen.queries import choice_of
from tests.brieven.test_besluit import decide
from tests.conftest import Page, check_page, get, post
from tests.world import World

LogIn = Callable[[Actor], TestClient]  # type: ignore[type-arg]
Send = Callable[[], list[str]]
PAGE, ADDRESS = "/berichten/instellingen", "fatma@mail.example"


@pytest.fixture
def sent(settings: Settings, db: Database, tmp_path: Path) -> Send:
    """Send what waits into a folder; returns the texts of every mail so far."""
    here = settings.model_copy(update={"mail": MailConfig(folder=tmp_path / "mail")})

    def do() -> list[str]:
        while deliver_one(db, here):
            pass
        files = sorted((tmp_path / "mail").glob("*.eml")) if (tmp_path / "mail").exists() else []
        mails = [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files]
        return [f"{one['To']} {one['Subject']}\n{one.get_content()}" for one in mails]

    return do


def choose(client: TestClient, wijze: str, address: str = "", *, status: int = 303) -> Page:  # type: ignore[type-arg]
    fields = get(client, PAGE).fields("#formulier") | {"wijze": wijze, "email": address}
    return check_page(client.post(PAGE, data=fields, follow_redirects=False), status)  # type: ignore[arg-type]


def link_in(mail: str) -> str:
    found = re.search(r"https://pgb\.waterveen\.example(\S+)", mail)
    assert found
    return found[1]


def confirm(client: TestClient, path: str, *, status: int = 303) -> Page:  # type: ignore[type-arg]
    fields = get(client, path).fields("main form")
    return check_page(client.post(f"{PAGE}/bevestigen", data=fields, follow_redirects=False), status)  # type: ignore[arg-type]


def waits_for_post(db: Database) -> int:
    with db.read() as session:
        return int(session.execute(text("SELECT COUNT(*) FROM poststuk")).scalar_one())


def test_post_is_the_start_value(log_in: LogIn, world: World, db: Database, sent: Send) -> None:
    page = get(log_in(world.fatma.actor), PAGE)
    assert "Nu komen brieven per post." in page.words
    assert page.soup.select_one("[name=wijze][checked]")["value"] == "post"
    decide(db, world)
    assert (waits_for_post(db), sent()) == (1, [])


@pytest.mark.parametrize(("wijze", "post_too"), [("digitaal", 0), ("beide", 1)])
def test_digital_from_the_link_to_the_notice(
    log_in: LogIn, world: World, db: Database, sent: Send, wijze: str, post_too: int
) -> None:
    client = log_in(world.fatma.actor)
    choose(client, wijze, ADDRESS)
    assert ADDRESS in get(client, PAGE).words
    decide(db, world)
    assert waits_for_post(db) == 1  # nothing changes until the link was opened
    mails = sent()
    assert len(mails) == 1
    confirm(client, link_in(mails[0]))
    decide(db, world, kenmerk="B-2")
    assert waits_for_post(db) == 1 + post_too
    notice = sent()[-1]
    assert notice.startswith(f"{ADDRESS} Er staat een bericht voor u klaar")
    for personal in ("Fatma", "Yıldız", "40.000", "budget", "B-2", "W-1001", "999990019"):
        assert personal not in notice.replace(ADDRESS, "")


def test_the_link_changes_nothing_by_itself_and_works_once(
    log_in: LogIn, world: World, db: Database, sent: Send
) -> None:
    client = log_in(world.fatma.actor)
    choose(client, "digitaal", ADDRESS)
    path = link_in(sent()[0])
    get(client, path)
    with db.read() as session:
        assert choice_of(session, Lezer(world.fatma.dossier_id)).email is None
    confirm(client, path)
    page = get(client, path, 422)
    assert "Deze link werkt niet meer." in page.words
    secret = path.partition("sleutel=")[2]
    post(client, f"{PAGE}/bevestigen", {"sleutel": secret}, status=422)


def test_a_link_is_for_one_person_and_a_day(
    log_in: LogIn, world: World, db: Database, sent: Send, frozen_clock: Frozen
) -> None:
    choose(log_in(world.fatma.actor), "digitaal", ADDRESS)
    path = link_in(sent()[0])
    secret = path.partition("sleutel=")[2]
    joris = log_in(world.joris.actor)
    get(joris, path, 422)
    post(joris, f"{PAGE}/bevestigen", {"sleutel": secret}, status=422)
    frozen_clock.advance(hours=25)
    client = log_in(world.fatma.actor)
    get(client, path, 422)
    assert "De link is verlopen" in get(client, PAGE).words


def test_a_new_address_counts_only_once_confirmed(log_in: LogIn, world: World, db: Database, sent: Send) -> None:
    client = log_in(world.fatma.actor)
    choose(client, "digitaal", ADDRESS)
    confirm(client, link_in(sent()[0]))
    choose(client, "digitaal", "nieuw@mail.example")
    decide(db, world)
    assert sent()[-1].startswith(ADDRESS)
    confirm(client, link_in(next(one for one in sent() if one.startswith("nieuw@"))))
    decide(db, world, kenmerk="B-2")
    assert sent()[-1].startswith("nieuw@mail.example")


@pytest.mark.parametrize(
    "address",
    ["", "fatma", "a@b", "a b@c.nl", "a@b.nl, c@d.nl", "a@b.nl\r\nBcc: x@y.nl", "ı@b.nl", ".a@b.nl", "a..b@c.nl",
     f"{'a' * 65}@b.nl", "a@-", "<a@b.nl>", f"a@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.{'f' * 60}.nl"],
)  # fmt: skip
def test_an_address_that_cannot_be_comes_back(
    log_in: LogIn, world: World, db: Database, sent: Send, address: str
) -> None:
    page = choose(log_in(world.fatma.actor), "digitaal", address, status=422)
    assert page.soup.select_one("#email")["aria-invalid"] == "true"
    assert page.soup.select_one("[name=wijze][checked]")["value"] == "digitaal"
    assert sent() == []


def test_nobody_fills_a_mailbox_from_here(log_in: LogIn, world: World, frozen_clock: Frozen, sent: Send) -> None:
    client = log_in(world.fatma.actor)
    for number in range(5):
        choose(client, "post", f"a{number}@mail.example")
    assert "Wacht een uur" in choose(client, "post", "a9@mail.example", status=422).words
    assert len(sent()) == 5


def test_two_windows(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.fatma.actor)
    old = get(client, PAGE).fields("#formulier")
    choose(client, "post", ADDRESS)
    answer = client.post(PAGE, data=old | {"email": "ander@mail.example"}, follow_redirects=False)
    page = check_page(answer, 409)  # type: ignore[arg-type]
    assert "ander@mail.example" in str(page.soup)
    with db.read() as session:
        assert choice_of(session, Lezer(world.fatma.dossier_id)).nieuw_email == ADDRESS


def test_the_address_lies_sealed(log_in: LogIn, world: World, db: Database, sent: Send) -> None:
    choose(log_in(world.fatma.actor), "digitaal", ADDRESS)
    db.dispose()
    with open(str(db.url.database), "rb") as file:
        assert ADDRESS.encode() not in file.read()
    with db.read() as session:
        assert session.execute(text("SELECT geheim FROM mail")).scalar_one()
    sent()
    with db.read() as session:
        assert session.execute(text("SELECT geheim FROM mail")).scalar_one() is None


@pytest.mark.parametrize("by", ["hand", "browser"])
def test_mail_speaks_the_language_of_the_reader(
    log_in: LogIn, world: World, db: Database, sent: Send, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    client = log_in(world.fatma.actor)
    if by == "hand":
        post(client, "/taal", {"_taal": "en"})
    else:
        monkeypatch.setitem(client.headers, "Accept-Language", "en-GB")
    choose(client, "digitaal", ADDRESS)
    assert "Confirm your e-mail address" in sent()[0]
    with db.read() as session:
        assert session.execute(text("SELECT taal FROM persoon WHERE taal IS NOT NULL")).all() == [("en",)]
    post(log_in(world.consulent), "/taal", {"_taal": "nl"})


def test_a_representative_may_choose(log_in: LogIn, world: World, db: Database) -> None:
    choose(log_in(world.emre), "digitaal", ADDRESS)
    with db.read() as session:
        found = choice_of(session, Lezer(world.fatma.dossier_id))
        assert (found.wijze, found.geldt) == (Wijze.DIGITAAL, Wijze.POST)
        assert session.get_one(Mail, 1).soort is Mailsoort.BEVESTIGEN
