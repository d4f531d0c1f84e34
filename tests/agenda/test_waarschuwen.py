"""A term that runs out is told once: to who can still do something, whoever does the round and however often."""

import argparse
import re
import threading
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlmodel import select

from portal import clock
from portal.agenda import ronde
from portal.agenda.ronde import Dagronde, daily_round
from portal.agenda.waarschuwen import warn_people
from portal.berichten.models import Bericht, Berichtsoort
from portal.berichten.service import mark_read
from portal.cli import signals
from portal.clock import Frozen
from portal.db import Database
from portal.db.engine import Unavailable
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus
from portal.dossier.models import Dossier
from portal.settings import DatabaseConfig, Settings
from portal.signalen.lezer import Lezer
from portal.signalen.models import Mailsoort
from tests.agenda.test_dagen import decided, repair
from tests.race import race, refusals
from tests.signalen.conftest import mails_of, subscribe
from tests.world import TODAY, World, build_world

ADDRESS = "fatma@mail.example"


def told(db: Database) -> list[tuple[int, str, int | None]]:
    """Of what whom was reminded: dossier, subject and its number."""
    with db.read() as session:
        chosen = select(Bericht).where(Bericht.soort == Berichtsoort.TERMIJN_NADERT).order_by(Bericht.id)  # type: ignore[arg-type]
        return [(one.dossier_id, one.onderwerp, one.onderwerp_id) for one in session.exec(chosen)]


def warn(db: Database) -> int:
    return warn_people(db, clock.today())


def test_once_a_week_before(db: Database, world: World, frozen_clock: Frozen) -> None:
    number = repair(db, world.fatma, TODAY + timedelta(days=8))
    subscribe(db, Lezer(world.fatma.dossier_id), ADDRESS)
    assert warn(db) == 0
    frozen_clock.advance(hours=24)
    assert (warn(db), warn(db)) == (1, 0)
    frozen_clock.advance(hours=5 * 24)
    assert warn(db) == 0
    assert told(db) == [(world.fatma.dossier_id, "declaratie", number)]
    assert mails_of(db) == [(ADDRESS, Mailsoort.BERICHT)]
    with db.read() as session:
        assert session.exec(select(Bericht.van_id)).all() == [world.svb_id]


def test_another_day_is_another_term(db: Database, world: World) -> None:
    number = repair(db, world.fatma, TODAY + timedelta(days=1))
    warn(db)
    with db.write() as session:
        session.get_one(Declaratie, number).reageren_voor = TODAY + timedelta(days=5)
    assert warn(db) == 1


def test_who_did_it_is_not_reminded(db: Database, world: World) -> None:
    number = repair(db, world.fatma, TODAY + timedelta(days=1))
    with db.write() as session:
        session.get_one(Declaratie, number).status = Declaratiestatus.INGEDIEND
    assert (warn(db), told(db)) == (0, [])


def test_a_decision_that_nobody_opened(db: Database, world: World, frozen_clock: Frozen) -> None:
    decided(db, world, posted=date(2026, 10, 5))
    decided(db, world, posted=date(2026, 10, 5))
    with db.write() as session:
        mark_read(session, 1)
    assert warn(db) == 1
    assert told(db) == [(world.fatma.dossier_id, "brief", 2)]


def test_nobody_reminds_somebody_who_died(db: Database, world: World) -> None:
    repair(db, world.fatma, TODAY)
    with db.write() as session:
        session.get_one(Dossier, world.fatma.dossier_id).overleden_op = TODAY
    assert (warn(db), told(db)) == (0, [])


def test_the_reminder_leads_to_the_thing(log_in, db: Database, world: World) -> None:  # type: ignore[no-untyped-def]
    from tests.conftest import get

    number = repair(db, world.fatma, TODAY)
    decided(db, world, posted=date(2026, 10, 5))
    warn(db)
    client = log_in(world.fatma.actor)
    links = [one["href"] for one in get(client, "/berichten").soup.select("[data-row=message] a")]
    pages = [get(client, one) for one in links if "Een termijn loopt bijna af" in get(client, one).h1]
    found = {a["href"] for page in pages for a in page.soup.select("main a.nl-button")}
    assert {f"/declaraties/{number}", "/brieven/1"} <= found
    assert all("tot en met" in page.words for page in pages)


def test_rounds_at_once_and_a_crash_between(both_db: Database, frozen_clock: Frozen) -> None:
    world = build_world(both_db)
    subscribe(both_db, Lezer(world.fatma.dossier_id), ADDRESS)
    for days in (1, 2, 3):
        repair(both_db, world.fatma, TODAY + timedelta(days=days))
        repair(both_db, world.joris, TODAY + timedelta(days=days))
    calls = []

    def dies_after_two(session: object, *args: object) -> None:
        calls.append(1)
        if len(calls) > 2:
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("portal.agenda.waarschuwen.record_act", dies_after_two)
        with pytest.raises(KeyboardInterrupt):
            warn(both_db)
    assert len(told(both_db)) == 2, "the third was taken back whole"
    ended = race(*[lambda: daily_round(both_db)] * 3, around=lambda: clock.frozen(frozen_clock.at))
    assert refusals(ended) == []
    assert len(told(both_db)) == len(set(told(both_db))) == 6
    assert mails_of(both_db) == [(ADDRESS, Mailsoort.BERICHT)] * 3


def test_the_thread_waits_for_the_morning_and_does_a_day_once(
    db: Database, world: World, frozen_clock: Frozen, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[date] = []
    monkeypatch.setattr(ronde, "daily_round", lambda _: done.append(clock.today()) or ronde.Uitkomst(0, 0, 0))
    worker = Dagronde(lambda: db)
    frozen_clock.advance(hours=-3)  # 7 o'clock
    worker.look()
    assert done == []
    frozen_clock.advance(hours=2)
    worker.look()
    worker.look()
    frozen_clock.advance(hours=24)
    worker.look()
    assert done == [TODAY, TODAY + timedelta(days=1)]


def test_a_database_that_is_away_is_asked_again(
    db: Database, world: World, frozen_clock: Frozen, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = threading.Event()
    tries: list[int] = []

    def away() -> Database:
        tries.append(1)
        if len(tries) == 1:
            raise Unavailable
        asked.set()
        return db

    monkeypatch.setattr(Dagronde, "EVERY", 0.01)
    worker = Dagronde(away)
    worker.start()
    try:
        assert asked.wait(10)
    finally:
        worker.stop()


def test_the_command_does_it_too(
    db: Database, world: World, settings: Settings, tmp_path: object, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    repair(db, world.fatma, TODAY)
    subscribe(db, Lezer(world.fatma.dossier_id), ADDRESS)
    here = settings.model_copy(
        update={"database": DatabaseConfig(url=db.url.render_as_string()), "data_folder": tmp_path}  # type: ignore[arg-type]
    )
    monkeypatch.setattr(signals, "settings_or_stop", lambda: here)
    run: Callable[[], int] = lambda: signals.run(argparse.Namespace(no_mail=False))  # noqa: E731
    assert run() == 0
    assert run() == 0
    said = capsys.readouterr().out
    assert re.findall(r"Terms told: (\d)", said) == ["1", "0"]
    assert re.findall(r"Mails tried: (\d)", said) == ["1", "0"]
    with db.read() as session:
        assert session.execute(text("SELECT COUNT(*) FROM mail WHERE verzonden_op IS NULL")).scalar_one() == 0


def test_mails_of_long_ago_are_forgotten(db: Database, world: World, frozen_clock: Frozen) -> None:
    repair(db, world.fatma, TODAY)
    subscribe(db, Lezer(world.fatma.dossier_id), ADDRESS)
    daily_round(db)
    frozen_clock.advance(hours=24 * 91)
    daily_round(db)
    assert len(mails_of(db)) == 1, "it waits: nothing is lost, however long it takes"
    with db.write() as session:
        session.execute(text("UPDATE mail SET verzonden_op = gemaakt_op"))
    daily_round(db)
    assert mails_of(db) == []
