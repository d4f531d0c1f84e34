"""What an administrator sees of mail: what did not arrive and why, never to whom; and trying it again."""

from collections.abc import Callable

import pytest
from litestar.testing import TestClient
from sqlalchemy import text

from portal.actor import Actor
from portal.beheer.mail import REDENEN, SOORTEN
from portal.clock import Frozen
from portal.db import Database
from portal.settings import Settings
from portal.signalen.models import Mailsoort
from portal.signalen.outbox import PAUSES, deliver_one, queue_mail
from tests.conftest import count_statements, get, post
from tests.signalen.conftest import Server
from tests.world import World

LogIn = Callable[[Actor], TestClient]  # type: ignore[type-arg]
ByMail = Callable[..., Settings]
PAGE, ADDRESS = "/beheer/mail", "fatma@mail.example"


def leave(db: Database, dossier_id: int, soort: Mailsoort = Mailsoort.BERICHT) -> int:
    with db.write() as session:
        return queue_mail(session, dossier_id, soort, ADDRESS, "nl", geheim="s" if "bevestig" in soort else "")


def send(db: Database, settings: Settings) -> None:
    while deliver_one(db, settings):
        pass


def test_every_kind_and_reason_has_words() -> None:
    assert set(SOORTEN) == set(Mailsoort)
    assert set(REDENEN) == {"adres", "inhoud", "afzender", "inloggen", "server", "map", "portaal"}


def test_what_did_not_arrive_is_seen_and_tried_again(
    log_in: LogIn, db: Database, world: World, by_smtp: ByMail, server: Server
) -> None:
    client = log_in(world.beheerder)
    assert "Alle mail kwam aan" in get(client, PAGE).words
    number = leave(db, world.fatma.dossier_id)
    link = leave(db, world.joris.dossier_id, Mailsoort.BEVESTIGEN)
    leave(db, world.mei.dossier_id)  # of another municipality
    server.rcpt = "550 fatma@mail.example is unknown"
    send(db, by_smtp())
    page = get(client, PAGE)
    assert page.words.count("De mailserver kent het adres niet of weigert het.") == 2
    for personal in (ADDRESS, "Fatma", "Joris", world.fatma.naam, "W-1001", "is unknown"):
        assert personal not in page.soup.select_one("main").get_text()
    assert [one["value"] for one in page.soup.select("button[name=mail]")] == [str(number)], "a link is not sent again"
    server.rcpt = ""
    post(client, PAGE, {"mail": str(link)})
    post(client, PAGE, {"mail": "3"})  # not of this municipality
    send(db, by_smtp())
    assert server.got == []
    post(client, PAGE, {"mail": str(number)})
    post(client, PAGE, {"mail": str(number)})  # pressed twice
    send(db, by_smtp())
    assert len(server.got) == 1
    page = get(client, f"{PAGE}?klaar=1")
    assert "De laatste ging weg op" in page.words
    assert not page.soup.select("button[name=mail]")


def test_what_waits_is_seen_with_its_reason(
    log_in: LogIn, db: Database, world: World, frozen_clock: Frozen, by_smtp: ByMail
) -> None:
    leave(db, world.fatma.dossier_id)
    send(db, by_smtp(smtp_port=1))
    page = get(log_in(world.beheerder), PAGE)
    assert "1 mail wacht." in page.words
    assert "De mailserver antwoordt niet of brak af." in page.words
    for pause in PAUSES:
        frozen_clock.advance(seconds=pause.total_seconds())
        send(db, by_smtp(smtp_port=1))
    page = get(log_in(world.beheerder), PAGE)
    assert "0 mails wachten." in page.words
    assert page.soup.select_one("button[name=mail]")


@pytest.mark.parametrize("count", [1, 30])
def test_a_constant_number_of_statements(log_in: LogIn, db: Database, world: World, count: int) -> None:
    for _ in range(count):
        leave(db, world.fatma.dossier_id)
    with db.write() as session:
        session.execute(text("UPDATE mail SET mislukt_op = gemaakt_op, fout = 'adres'"))
    client = log_in(world.beheerder)
    with count_statements(db) as seen:
        get(client, PAGE)
    assert len(seen) <= 6, seen
