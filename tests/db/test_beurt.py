"""The work of a day is done once, by whichever process comes first; what fails or dies is taken over."""

import json
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from portal import clock
from portal.db import Database
from portal.db.beurt import LEASE, each, in_turn, tomorrow
from portal.db.engine import Unavailable
from portal.web.log import configure_logging
from tests.race import race, refusals

DAY = date(2026, 6, 1)


def test_a_work_is_done_once_a_day(both_db: Database) -> None:
    done: list[date] = []
    with clock.frozen(DAY) as now:
        for hours in (0, 1, 11, 1, 22, 2):  # 12:00, 13:00, 0:00 of the next day, 1:00, 23:00, 1:00 of the third
            now.advance(hours=hours)
            in_turn(both_db, "werk", tomorrow(), lambda: done.append(clock.today()))
    assert done == [DAY, DAY + timedelta(days=1), DAY + timedelta(days=2)]


def test_one_of_many_processes_does_it(both_db: Database) -> None:
    """Also the very first time, when there is no row yet, and beside a work of another name."""
    done: list[tuple[date, str]] = []

    def does(name: str) -> Callable[[], object]:
        return lambda: in_turn(both_db, name, tomorrow(), lambda: done.append((clock.today(), name)))

    days = [DAY, DAY + timedelta(days=1)]
    for day in days:
        with clock.frozen(day):
            assert refusals(race(*[does("een")] * 4, *[does("ander")] * 2)) == []
    assert sorted(done) == [(day, name) for day in days for name in ("ander", "een")]


def test_while_one_is_at_it_nobody_else_begins(both_db: Database) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        begun.set()
        assert go_on.wait(timeout=30)

    with clock.frozen(DAY):
        first = threading.Thread(target=in_turn, args=(both_db, "werk", tomorrow(), slow))
        first.start()
        assert begun.wait(timeout=30)
        assert not in_turn(both_db, "werk", tomorrow(), lambda: pytest.fail("twice at once"))
        go_on.set()
        first.join()
        assert not in_turn(both_db, "werk", tomorrow(), lambda: pytest.fail("twice a day"))


def test_what_fails_may_be_tried_at_once(both_db: Database) -> None:
    def failing() -> None:
        raise ValueError

    with clock.frozen(DAY):
        with pytest.raises(ValueError):  # noqa: PT011 - whatever it is, it comes through
            in_turn(both_db, "werk", tomorrow(), failing)
        assert in_turn(both_db, "werk", tomorrow(), lambda: None)


def test_a_process_that_died_is_followed_after_an_hour(both_db: Database) -> None:
    class Killed(BaseException):
        """No clearing up happens when the power goes."""

    def dies() -> None:
        raise Killed

    with clock.frozen(DAY) as now:
        with pytest.raises(Killed):
            in_turn(both_db, "werk", tomorrow(), dies)
        now.advance(seconds=LEASE.total_seconds() - 1)
        assert not in_turn(both_db, "werk", tomorrow(), lambda: None)
        now.advance(seconds=1)
        assert in_turn(both_db, "werk", tomorrow(), lambda: None)


def test_what_goes_wrong_with_one_stops_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging()

    def act(number: int) -> int:
        if number == 2:
            raise ValueError("wat Fatma typte")
        return number

    assert each([1, 2, 3], act) == 4
    (line,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (line["event"], line["nummer"], line["soort"]) == ("overgeslagen", 2, "ValueError")
    assert "Fatma" not in json.dumps(line)


def test_a_database_that_is_away_ends_the_turn() -> None:
    """So that it is tried again soon, and not said of ten thousand people one by one."""
    tried: list[int] = []

    def away(number: int) -> None:
        tried.append(number)
        raise Unavailable

    with pytest.raises(Unavailable):
        each([1, 2], away)
    assert tried == [1]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2026, 6, 1, 21, 59, tzinfo=UTC), datetime(2026, 6, 1, 22, tzinfo=UTC)),  # a minute before midnight
        (datetime(2026, 6, 1, 22, 0, tzinfo=UTC), datetime(2026, 6, 2, 22, tzinfo=UTC)),
        (datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 28, 23, tzinfo=UTC)),  # still winter time
        (datetime(2026, 3, 29, 12, tzinfo=UTC), datetime(2026, 3, 29, 22, tzinfo=UTC)),  # a day of 23 hours
        (datetime(2026, 12, 31, 12, tzinfo=UTC), datetime(2026, 12, 31, 23, tzinfo=UTC)),
    ],
)
def test_tomorrow_is_the_local_day(at: datetime, expected: datetime) -> None:
    with clock.frozen(at):
        assert tomorrow() == expected
        eight = clock.local(tomorrow(time(8)))
    assert (eight.date(), eight.time()) == (clock.local(expected).date(), time(8))
