"""The worker that sends mail: awake after a commit, and now and then."""

from collections.abc import Callable

from portal.db import Database
from portal.db.werker import Werker
from portal.settings import Settings
from portal.signalen.outbox import WORKERS, deliver_one


class Postbode(Werker):
    """Sends what waits; a slow server is not waited for at the end: its mail stays claimed, and is tried again."""

    NAME, EVERY, WORKERS = "postbode", 20.0, WORKERS

    def __init__(self, db: Callable[[], Database], settings: Settings) -> None:
        super().__init__(db)
        self._settings = settings

    def look(self) -> None:
        """Send one after the other."""
        while not self._stop.is_set() and deliver_one(self._db(), self._settings):
            pass
