"""The outbox on both databases: nothing before the commit, once whoever sends it, and never lost."""

import io
import threading
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlmodel import select

from portal import clock
from portal.brieven.models import Brief, Poststuk
from portal.clock import Frozen
from portal.db import Database
from portal.db.engine import Unavailable
from portal.settings import Settings
from portal.signalen import outbox
from portal.signalen.models import Mail, Mailsoort
from portal.signalen.outbox import PAUSES, WORKERS, claim_one, deliver_one, queue_mail
from portal.signalen.postbode import Postbode
from tests.signalen.conftest import Server
from tests.world import World, build_world

ByMail = Callable[..., Settings]
LEASE = timedelta(minutes=5)
ADDRESS = "fatma@mail.example"


@pytest.fixture
def both_world(both_db: Database) -> World:
    return build_world(both_db)


def leave(db: Database, world: World, *, letter: bool = False) -> int:
    """A notice for Fatma; `letter`: of a letter that can still go by post."""
    with db.write() as session:
        brief = None
        if letter:
            brief = Brief(
                dossier_id=world.fatma.dossier_id, van_id=world.waterveen_id, inhoud=b"x", digitaal=True,
                gemaakt_op=clock.now(),
            )  # fmt: skip
            session.add(brief)
            session.flush()
        return queue_mail(
            session, world.fatma.dossier_id, Mailsoort.BRIEF, ADDRESS, "nl", brief_id=brief.id if brief else None
        )


def rows(db: Database) -> list[Mail]:
    with db.read() as session:
        return list(session.exec(select(Mail).order_by(Mail.id)))  # type: ignore[arg-type]


def test_it_is_sent_once_and_marked(both_db: Database, both_world: World, by_smtp: ByMail, server: Server) -> None:
    leave(both_db, both_world)
    assert deliver_one(both_db, by_smtp())
    assert not deliver_one(both_db, by_smtp())
    assert len(server.got) == 1
    assert rows(both_db)[0].verzonden_op is not None


def test_what_is_rolled_back_is_never_sent(both_db: Database, both_world: World, by_smtp: ByMail) -> None:
    with both_db.write() as session:
        queue_mail(session, both_world.fatma.dossier_id, Mailsoort.BRIEF, ADDRESS, "nl")
        session.rollback()
    assert not deliver_one(both_db, by_smtp())


def test_the_address_lies_sealed(both_db: Database, both_world: World) -> None:
    leave(both_db, both_world)
    assert ADDRESS.encode() not in rows(both_db)[0].aan


def test_two_processes_claim_different_mails(both_db: Database, both_world: World) -> None:
    for _ in range(6):
        leave(both_db, both_world)
    taken: list[int] = []

    def take() -> None:
        while (found := claim_one(both_db, LEASE)) is not None:
            taken.append(found.id)

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [row.id for row in rows(both_db)]


def test_a_claim_of_a_process_that_died_runs_out(
    both_db: Database, both_world: World, frozen_clock: Frozen, by_smtp: ByMail, server: Server
) -> None:
    leave(both_db, both_world)
    dead = claim_one(both_db, LEASE)
    assert dead
    assert claim_one(both_db, LEASE) is None
    frozen_clock.advance(minutes=6)
    assert deliver_one(both_db, by_smtp())
    assert len(server.got) == 1


def test_whoever_lost_the_claim_changes_nothing(
    db: Database, world: World, frozen_clock: Frozen, by_smtp: ByMail, server: Server
) -> None:
    """A process that slept through its claim finds that another one has failed the mail meanwhile."""
    leave(db, world)
    slow = claim_one(db, LEASE)
    assert slow
    frozen_clock.advance(minutes=6)
    server.rcpt = "550 no"
    deliver_one(db, by_smtp())
    outbox._sent(db, slow)
    assert rows(db)[0].verzonden_op is None
    assert rows(db)[0].mislukt_op is not None


def test_a_server_that_is_away_is_tried_again_and_again(
    both_db: Database, both_world: World, frozen_clock: Frozen, by_smtp: ByMail, server: Server
) -> None:
    leave(both_db, both_world, letter=True)
    server.data = "451 later"
    for pause in PAUSES:
        assert deliver_one(both_db, by_smtp())
        assert not deliver_one(both_db, by_smtp())
        frozen_clock.advance(seconds=pause.total_seconds())
    assert rows(both_db)[0].mislukt_op is None
    server.data = "250 OK"
    assert deliver_one(both_db, by_smtp())
    assert rows(both_db)[0].verzonden_op is not None


@pytest.mark.parametrize("answer", ["550 no such user", "451 never"])
def test_what_cannot_arrive_goes_by_post(
    db: Database, world: World, frozen_clock: Frozen, by_smtp: ByMail, server: Server, answer: str
) -> None:
    leave(db, world, letter=True)
    server.rcpt = answer
    for _ in range(len(PAUSES) + 2):
        deliver_one(db, by_smtp())
        frozen_clock.advance(days=2)
    with db.read() as session:
        letters = session.exec(select(Poststuk)).all()
    assert [(one.van_id, one.mail_mislukt) for one in letters] == [(world.waterveen_id, True)]
    assert rows(db)[0].fout == "adres"


def test_a_mail_that_cannot_be_made_stops_no_other(db: Database, world: World, by_smtp: ByMail, server: Server) -> None:
    with db.write() as session:
        queue_mail(session, world.fatma.dossier_id, Mailsoort.BRIEF, "a@b.example\r\nBcc: c@d.example", "nl")
    leave(db, world)
    while deliver_one(db, by_smtp()):
        pass
    assert len(server.got) == 1
    assert rows(db)[0].fout == "portaal"


def test_nothing_personal_is_logged(db: Database, world: World, by_smtp: ByMail, server: Server) -> None:
    said = io.StringIO()
    with redirect_stdout(said):
        for answer in ("", "550 no fatma@mail.example here", "450 fatma@mail.example later"):
            leave(db, world)
            server.rcpt = answer
            deliver_one(db, by_smtp())
    assert [word in said.getvalue() for word in ("verzonden", "mislukt", "later")] == [True] * 3
    assert "fatma" not in said.getvalue().lower()


def test_the_worker_sends_what_was_left_behind_and_what_comes(
    db: Database, world: World, by_smtp: ByMail, server: Server
) -> None:
    leave(db, world)
    worker = Postbode(lambda: db, by_smtp())
    worker.start()
    try:
        _until(lambda: len(server.got) == 1)
        leave(db, world)
        _until(lambda: len(server.got) == 2)
    finally:
        worker.stop()
    assert all(row.verzonden_op for row in rows(db))


def test_the_worker_outlives_a_database_that_is_away(
    db: Database, world: World, by_smtp: ByMail, server: Server
) -> None:
    asked: list[int] = []

    def sometimes() -> Database:
        asked.append(1)
        if len(asked) == 1:
            raise Unavailable
        return db

    worker = Postbode(sometimes, by_smtp())
    worker.start()
    try:
        _until(lambda: len(asked) == 1)
        leave(db, world)
        _until(lambda: len(server.got) == 1)
    finally:
        worker.stop()


def _until(true: Callable[[], bool]) -> None:
    for _ in range(400):
        if true():
            return
        threading.Event().wait(0.02)
    raise AssertionError("it did not happen")


def test_a_commit_wakes_the_worker(db: Database, world: World) -> None:
    here, elsewhere = threading.Event(), threading.Event()
    WORKERS.update((here, elsewhere))
    try:
        leave(db, world)
    finally:
        WORKERS.difference_update((here, elsewhere))
    assert [here.is_set(), elsewhere.is_set()] == [True, True], "each worker, not whichever looks first"
    with db.read() as session:
        assert session.execute(text("SELECT COUNT(*) FROM mail")).scalar_one() == 1
