"""What happens once a day, at a time when people are awake: who hears that a term runs out, and the mail of the day.

One process of the portal does the round, and the command `signals` does it too: what one has told, the others leave.
"""

from dataclasses import dataclass
from datetime import time

import structlog

from portal import clock
from portal.agenda.waarschuwen import warn_employees, warn_people
from portal.berichten.dagmail import send_digests
from portal.db import Database
from portal.db.beurt import in_turn, tomorrow
from portal.db.werker import Werker
from portal.law.plaatselijk import use
from portal.signalen.outbox import forget_old
from portal.waarden.bron import renew

log = structlog.get_logger("signalen")
FROM = time(8)  # local: nobody's telephone wakes them for a mail of the day


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


class Dagronde(Werker):
    """Does the round when its time has come; one that an earlier process left half done is done whole."""

    NAME, EVERY = "dagronde", 60.0

    def look(self) -> None:
        """Do the round, when it is time and no process did that of today."""
        if clock.local(clock.now()).time() >= FROM:
            db = self._db()
            in_turn(db, self.NAME, tomorrow(FROM), lambda: _told(daily_round(db)))


def _told(done: Uitkomst) -> None:
    log.info("ronde", termijnen=done.termijnen, mails=done.mails, werk=done.werk)
