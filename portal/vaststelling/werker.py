"""The worker that carries runs on: one thread in each process of the portal. A command does the same without one."""

import threading
from collections.abc import Callable, Iterator

import structlog

from portal.db import Database
from portal.vaststelling.run import turn, unfinished

log = structlog.get_logger("vaststelling")
LOOK_EVERY = 20.0  # seconds: for runs that another process began or left behind
AT_ONCE = 10  # decisions before others may write
PAUSE = 0.05
WORKERS: set[threading.Event] = set()


def wake_up() -> None:
    """There is something to do."""
    for one in list(WORKERS):
        one.set()


class Jaarwerker:
    """Does the turns of every run until it is stopped; visitors write between them."""

    def __init__(self, db: Callable[[], Database]) -> None:
        self._db = db
        self._stop, self._wake = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin, with what was left behind by an earlier process."""
        self._stop.clear()
        self._wake.set()
        WORKERS.add(self._wake)
        self._thread = threading.Thread(target=self._run, name="jaarwerker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after the decision that is being taken."""
        self._stop.set()
        WORKERS.discard(self._wake)
        self._wake.set()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def _run(self) -> None:
        while not self._stop.is_set():
            self._wake.wait(LOOK_EVERY)
            self._wake.clear()
            try:
                for _ in carry_on(self._db(), self._stop.is_set):
                    self._stop.wait(PAUSE)
            except Exception as error:  # a database that is away comes back; this thread must outlive it
                log.error("ronde mislukt", soort=type(error).__name__)


def carry_on(db: Database, stop: Callable[[], bool] = lambda: False) -> Iterator[tuple[int, int]]:
    """Do every run to its end, a few lines at a time; yields the run and how many lines it did just now."""
    for run_id in unfinished(db):
        more = True
        while more and not stop():
            done = turn(db, run_id, most=AT_ONCE, stop=stop)
            more = done.meer
            yield run_id, done.gedaan
