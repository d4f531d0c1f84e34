"""The worker that sends mail: one thread in each process of the portal, awake after a commit and now and then."""

import threading
from collections.abc import Callable

import structlog

from portal.db import Database
from portal.settings import Settings
from portal.signalen.outbox import WORKERS, deliver_one

log = structlog.get_logger("mail")
LOOK_EVERY = 20.0  # seconds: for what other processes left behind, and what had to wait


class Postbode:
    """Sends what waits until it is stopped; what it cannot do now, it does at a later round."""

    def __init__(self, db: Callable[[], Database], settings: Settings) -> None:
        self._db, self._settings = db, settings
        self._stop, self._wake = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin, with what was left behind by an earlier process."""
        self._stop.clear()
        self._wake.set()
        WORKERS.add(self._wake)
        self._thread = threading.Thread(target=self._run, name="postbode", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after the mail that is being sent."""
        self._stop.set()
        WORKERS.discard(self._wake)
        self._wake.set()
        if self._thread is not None:
            self._thread.join(timeout=5)  # a slow server is not waited for: its mail stays claimed, and is tried again

    def _run(self) -> None:
        while not self._stop.is_set():
            self._wake.wait(LOOK_EVERY)
            self._wake.clear()
            try:
                while not self._stop.is_set() and deliver_one(self._db(), self._settings):
                    pass
            except Exception as error:  # a database that is away comes back; this thread must outlive it
                log.error("ronde mislukt", soort=type(error).__name__)
