"""A process that is killed while it sends: start again, nothing is lost, and what came twice is known by its number."""

import email
import email.policy
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from portal import clock
from portal.clock import Frozen
from portal.db import Database
from portal.settings import Settings
from portal.signalen.models import Mailsoort
from portal.signalen.outbox import deliver_one, queue_mail
from portal.signalen.smtp import longest_seconds
from tests.race import race, refusals
from tests.signalen.conftest import Server
from tests.world import NOW, build_world

ByMail = Callable[..., Settings]
ROOT = Path(__file__).resolve().parents[2]
SENDER = """
import sys
from datetime import datetime
from portal import clock
from portal.db import Database, Keyring
from portal.settings import HostConfig, MailConfig, Settings
from portal.signalen.outbox import deliver_one
import portal.tables

portal.tables.load()
url, port, at = sys.argv[1:]
key = b"k" * 32
host = HostConfig(host="pgb.waterveen.example", base_url="https://pgb.waterveen.example", naam="Mijn pgb",
                  gemeenten=("Waterveen",), email="pgb@waterveen.example")
mail = MailConfig(smtp_host="127.0.0.1", smtp_port=int(port), smtp_security="none", timeout_seconds=30,
                  sender="portaal@waterveen.example")
with clock.frozen(datetime.fromisoformat(at)):
    database = Database(url, Keyring((key,), (key,)))
    while deliver_one(database, Settings(mode="test", hosts=(host,), mail=mail)):
        pass
"""


def start_sender(db: Database, server: Server) -> subprocess.Popen[bytes]:
    url = db.url.render_as_string(hide_password=False)
    command = [sys.executable, "-c", SENDER, url, str(server.port), NOW.isoformat()]
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, sys.path))})


def leave(db: Database, count: int) -> None:
    world = build_world(db)
    with db.write() as session:
        for number in range(count):
            queue_mail(
                session, world.fatma.dossier_id, Mailsoort.BERICHT, f"{number}@mail.example", "nl",
                gebeurtenis=f"bericht:{number}",
            )  # fmt: skip


def numbers(server: Server) -> list[str]:
    got = [email.message_from_bytes(one, policy=email.policy.default) for one in server.got]
    return [str(one["Message-ID"]) for one in got]


def wait_for(true: Callable[[], bool]) -> None:
    for _ in range(6000):  # a process that must start first, on a busy machine
        if true():
            return
        time.sleep(0.02)
    raise AssertionError("it did not happen")


@pytest.mark.parametrize("taken", [False, True], ids=["before the server took it", "after the server took it"])
def test_killed_in_the_middle_of_sending(
    both_db: Database, frozen_clock: Frozen, by_smtp: ByMail, server: Server, taken: bool
) -> None:
    """Twice the same mail is the one thing that no portal can prevent: then both have one Message-ID and one date."""
    leave(both_db, 3)
    both_db.dispose()
    server.stalls = "after" if taken else "before"
    process = start_sender(both_db, server)
    try:
        wait_for(lambda: server.began > 0)
        wait_for(lambda: len(server.got) == int(taken))
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait(timeout=10)
    server.stalls = ""
    with both_db.read() as session:
        claimed, sent = session.execute(text("SELECT COUNT(claim), COUNT(verzonden_op) FROM mail")).one()
    assert (claimed, sent) == (1, 0)
    settings = by_smtp()
    while deliver_one(both_db, settings):  # the claim of the dead process holds: the others go on
        pass
    assert len(set(numbers(server))) == 2 + int(taken)
    frozen_clock.advance(seconds=60 * longest_seconds(settings.mail) + 600)
    while deliver_one(both_db, settings):
        pass
    found = numbers(server)
    assert len(set(found)) == 3
    assert len(found) == 3 + int(taken)
    if taken:
        twice = [one for one in server.got if found.count(numbers_of(one)) == 2]
        assert twice[0] == twice[1], "the same bytes: a mail server or reader can tell that it is one mail"
    with both_db.read() as session:
        assert session.execute(text("SELECT COUNT(*) FROM mail WHERE verzonden_op IS NULL")).scalar_one() == 0


def numbers_of(content: bytes) -> str:
    return str(email.message_from_bytes(content, policy=email.policy.default)["Message-ID"])


def test_two_workers_send_each_mail_once(
    both_db: Database, frozen_clock: Frozen, by_smtp: ByMail, server: Server
) -> None:
    leave(both_db, 12)
    settings = by_smtp(timeout_seconds=10)

    def work() -> None:
        while deliver_one(both_db, settings):
            pass

    assert refusals(race(work, work, work, around=lambda: clock.frozen(frozen_clock.at))) == []
    assert len(server.got) == len(set(numbers(server))) == 12


def test_a_sender_that_is_away_for_days_loses_nothing(
    both_db: Database, frozen_clock: Frozen, by_smtp: ByMail, server: Server
) -> None:
    leave(both_db, 4)
    nowhere = by_smtp(smtp_port=1)
    for _ in range(40):
        while deliver_one(both_db, nowhere):
            pass
        frozen_clock.advance(hours=1)
    settings = by_smtp(timeout_seconds=10)
    frozen_clock.advance(hours=24)
    while deliver_one(both_db, settings):
        pass
    assert len(set(numbers(server))) == 4


def test_one_event_leaves_one_mail(both_db: Database) -> None:
    """Whatever goes wrong elsewhere, the database holds one mail of one event."""
    from sqlalchemy.exc import IntegrityError

    leave(both_db, 1)
    with pytest.raises(IntegrityError), both_db.write() as session:
        queue_mail(session, 1, Mailsoort.BERICHT, "x@mail.example", "nl", gebeurtenis="bericht:0")


def test_a_server_that_hangs_holds_up_one_mail_for_a_while(
    db: Database, frozen_clock: Frozen, by_smtp: ByMail, server: Server
) -> None:
    leave(db, 2)
    server.waits = 3
    begun = time.monotonic()
    assert deliver_one(db, by_smtp())
    assert time.monotonic() - begun < 10
    server.waits = 0
    assert deliver_one(db, by_smtp()), "the other one goes at once"
    assert len(server.got) == 1
    assert threading.active_count() < 50
