"""What happens once a day, at a time when people are awake: who hears that a term runs out, and the mail of the day.

Every process of the portal does the round, and the command `signals` does it too: what one has told, the others leave.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

import structlog

from portal import clock
from portal.agenda.waarschuwen import warn_employees, warn_people
from portal.berichten.dagmail import send_digests
from portal.db import Database
from portal.law.plaatselijk import use
from portal.signalen.outbox import forget_old
from portal.waarden.bron import renew

log = structlog.get_logger("signalen")
FROM = time(8)  # local: nobody's telephone wakes them for a mail of the day
LOOK_EVERY = 60.0  # seconds


@dataclass(frozen=True)
class Uitkomst:
    """How many terms were told, how many mails of the day were left, and how many for employees."""

    termijnen: int
    mails: int
    werk: int


def daily_round(db: Database) -> Uitkomst:
    """Do the round of this local day, whatever the hour; what was done today already is not done again.

    Terms go first: their mails go at once, and whoever reads them needs no mail of the day about them.
    """
    today = clock.today()
    with use(renew(db)):  # the municipalities' own terms
        done = Uitkomst(warn_people(db, today), send_digests(db, today), warn_employees(db, today))
    forget_old(db)
    return done


class Dagronde:
    """One thread in each process of the portal that does the round when its time has come."""

    def __init__(self, db: Callable[[], Database]) -> None:
        self._db, self._stop = db, threading.Event()
        self._done: date | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin; a round that an earlier process left half done is done whole."""
        self._stop.clear()
        self._thread = threading.Thread(target=self._run, name="dagronde", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End; a round that is under way stops with the process, and the next process does the rest."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _run(self) -> None:
        while True:
            try:
                self.look()
            except Exception as error:  # a database that is away comes back; the round is done at the next look
                log.error("ronde mislukt", soort=type(error).__name__)
            if self._stop.wait(LOOK_EVERY):
                return

    def look(self) -> None:
        """Do the round, when it is time and this process did not yet do that of today."""
        now = clock.local(clock.now())
        if now.time() < FROM or self._done == now.date():
            return
        done = daily_round(self._db())
        self._done = now.date()
        log.info("ronde", termijnen=done.termijnen, mails=done.mails, werk=done.werk)
