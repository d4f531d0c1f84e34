"""Whoever carries a signed run on: the worker in each process, and the command."""

import argparse
import time

import pytest

from portal import clock
from portal.cli import yearend
from portal.db import Database
from portal.settings import Settings
from portal.vaststelling.run import unfinished
from portal.vaststelling.werker import Jaarwerker, carry_on, wake_up
from tests.vaststelling.conftest import add_people
from tests.vaststelling.test_run import all_fixed_once, begin, prepared
from tests.world import World


def _until_done(db: Database) -> None:
    for _ in range(200):
        if not unfinished(db):
            return
        time.sleep(0.05)
    raise AssertionError("the run is not finished")


def test_the_worker_does_figures_and_decisions(db: Database, world: World, later: clock.Frozen) -> None:
    many = add_people(db, world, 3)
    worker = Jaarwerker(lambda: db)
    run_id = begin(db, world.consulent)
    worker.start()
    try:
        _until_done(db)  # the figures are there; nobody signed yet
        assert len(list(carry_on(db))) == 0
        run_id = prepared(db, world)
        wake_up()
        _until_done(db)
    finally:
        worker.stop()
    assert run_id
    all_fixed_once(db, many)


def test_the_command_carries_on(
    db: Database,
    world: World,
    settings: Settings,
    later: clock.Frozen,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    many = add_people(db, world, 3)
    prepared(db, world)
    monkeypatch.setattr(yearend, "settings_or_stop", lambda: settings)
    monkeypatch.setattr(yearend, "open_database", lambda _settings: Database(str(db.url), db.keys))
    assert yearend.run(argparse.Namespace()) == 0
    assert "5 lines" in capsys.readouterr().out
    all_fixed_once(db, many)
    assert yearend.run(argparse.Namespace()) == 0
    assert "nothing to do" in capsys.readouterr().out
