"""``signals``: the round of today and the mail that waits, by hand or by the machine's own timer."""

import argparse

from portal.agenda.ronde import daily_round
from portal.app import open_database
from portal.cli.common import settings_or_stop
from portal.db.migrations import check_current
from portal.signalen.outbox import deliver_one
from portal.start import StartError


def run(arguments: argparse.Namespace) -> int:
    """Do the round, send what may be sent now, and say what was done; again on this day it tells nothing twice."""
    settings = settings_or_stop()
    database = open_database(settings)
    try:
        check_current(database)
        done = daily_round(database)
        print(f"Terms told: {done.termijnen}. Mails of the day: {done.mails}. Mails to employees: {done.werk}.")
        sent = 0
        while not arguments.no_mail and deliver_one(database, settings):
            sent += 1
        print(f"Mails tried: {sent}.")
    except RuntimeError as error:
        raise StartError(str(error)) from error
    finally:
        database.dispose()
    return 0
