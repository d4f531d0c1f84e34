"""The worker that carries runs on: one thread in each process of the portal. A command does the same without one."""

import threading
from collections.abc import Callable, Iterator

from portal.db import Database
from portal.db.werker import Werker
from portal.vaststelling.run import turn, unfinished

AT_ONCE = 10  # decisions before others may write
PAUSE = 0.05
WORKERS: set[threading.Event] = set()


def wake_up() -> None:
    """There is something to do."""
    for one in list(WORKERS):
        one.set()


class Jaarwerker(Werker):
    """Does the turns of every run; visitors write between them."""

    NAME, EVERY, WORKERS = "jaarwerker", 20.0, WORKERS

    def look(self) -> None:
        """Carry every run on, until the end of the decision that is being taken when it stops."""
        for _ in carry_on(self._db(), self._stop.is_set):
            self._stop.wait(PAUSE)


def carry_on(db: Database, stop: Callable[[], bool] = lambda: False) -> Iterator[tuple[int, int]]:
    """Do every run to its end, a few lines at a time; yields the run and how many lines it did just now."""
    for run_id in unfinished(db):
        more = True
        while more and not stop():
            done = turn(db, run_id, most=AT_ONCE, stop=stop)
            more = done.meer
            yield run_id, done.gedaan
