"""What runs beside the requests outlives what goes wrong, and tells of it without anybody's words."""

import json
import threading
from datetime import date

from portal import clock
from portal.db import Database
from portal.db.werker import Naloop, Onderhoud
from portal.web.log import configure_logging


def test_one_work_that_fails_stops_no_other_and_not_the_next_day(db, monkeypatch, capsys):
    monkeypatch.setattr(Onderhoud, "EVERY", 0.01)
    configure_logging()
    seen, ran = [], threading.Semaphore(0)

    def failing(_db: Database) -> None:
        raise ValueError("wat Fatma typte")

    def counting(given: Database) -> None:
        seen.append(given)
        ran.release()

    with clock.frozen(date(2026, 3, 28)) as now:  # the night in which the clock goes forward
        upkeep = Onderhoud(lambda: db, {"faalt": failing, "telt": counting})
        upkeep.start()
        for _ in range(2):
            assert ran.acquire(timeout=30)
            now.advance(hours=24)
        assert ran.acquire(timeout=30), "the day after comes as well"
        upkeep.stop()
    assert seen == [db, db, db]
    first, *_ = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (first["event"], first["soort"]) == ("mislukt", "ValueError")
    assert "test_werker.py:" in first["plaats"][-1]
    assert "Fatma" not in json.dumps(first)


def test_an_upkeep_that_is_stopped_begins_nothing_new(db):
    begun, go_on, done = threading.Event(), threading.Event(), []

    def slow(_db: Database) -> None:
        begun.set()
        go_on.wait(timeout=30)

    upkeep = Onderhoud(lambda: db, {"duurt lang": slow, "komt daarna": done.append})
    upkeep.start()
    assert begun.wait(timeout=30)
    stopping = threading.Thread(target=upkeep.stop)
    stopping.start()
    while not upkeep._stop.is_set():
        pass
    go_on.set()
    stopping.join()
    assert done == []


def test_what_was_left_behind_is_looked_for_at_every_look(db):
    done = []
    naloop = Naloop(lambda: db, {"afmaken": done.append})
    with clock.frozen(date(2026, 6, 1)):
        naloop.look()
        naloop.look()
    assert done == [db, db]
