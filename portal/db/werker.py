"""Work beside the requests: one thread in each process, which looks now and then, and at once when it is woken."""

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import ClassVar

import structlog

from portal import clock
from portal.db.beurt import in_turn, tomorrow
from portal.db.engine import Database


class Werker(ABC):
    """Looks for its work until it is stopped; what it cannot do now, it does at a later look.

    `EVERY` is in seconds: for what other processes began or left behind. Whoever leaves work in this process wakes its
    workers by the events in `WORKERS`; a worker without a set of its own is woken by nobody.
    """

    NAME: ClassVar[str]
    EVERY: ClassVar[float]
    WORKERS: ClassVar[set[threading.Event]] = set()

    def __init__(self, db: Callable[[], Database]) -> None:
        self._db = db
        self._stop, self._wake = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin with a look, for what an earlier process left behind."""
        self._stop.clear()
        self._wake.set()
        self.WORKERS.add(self._wake)
        self._thread = threading.Thread(target=self._run, name=self.NAME, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after what is being done; what takes long is not waited for, and the next process does it."""
        self._stop.set()
        self.WORKERS.discard(self._wake)
        self._wake.set()
        if self._thread is not None:
            self._thread.join(timeout=10)

    @abstractmethod
    def look(self) -> None:
        """Do what there is to do now, while `_stop` is not set."""

    def _run(self) -> None:
        while not self._stop.is_set():
            self._wake.wait(self.EVERY)
            self._wake.clear()
            if self._stop.is_set():
                return
            self.attempt(self.look)

    def attempt(self, act: Callable[..., object], *arguments: object) -> None:
        """Do it and outlive what goes wrong: a database that is away comes back, and so does the next look."""
        try:
            act(*arguments)
        except Exception as error:
            structlog.get_logger(self.NAME).error("mislukt", fout=error)


class Onderhoud(Werker):
    """What every day asks: each work once a day in one process, whatever becomes of the others.

    It looks more often than daily: for a work that failed, or whose process died.
    """

    NAME = "onderhoud"
    EVERY = timedelta(minutes=15).total_seconds()

    def __init__(self, db: Callable[[], Database], works: Mapping[str, Callable[[Database], object]]) -> None:
        super().__init__(db)
        self._works = works

    def look(self) -> None:
        """Do what was not done today; what fails now is done at a later look."""
        for name, work in self._works.items():
            if not self._stop.is_set():
                self.attempt(self._do, name, work)

    def _do(self, name: str, work: Callable[[Database], object]) -> None:
        db = self._db()
        in_turn(db, name, tomorrow(), lambda: work(db))


class Naloop(Onderhoud):
    """What was left behind, by a crash or because something was away: looked for every few minutes."""

    NAME = "naloop"
    EVERY = timedelta(minutes=5).total_seconds()

    def _do(self, name: str, work: Callable[[Database], object]) -> None:
        db = self._db()
        in_turn(db, name, clock.now(), lambda: work(db), lease=2 * timedelta(seconds=self.EVERY))
