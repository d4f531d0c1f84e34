"""``yearend``: carry on what consulenten signed, where no process of the portal does, for example at night."""

import argparse

from portal.app import open_database
from portal.cli.common import settings_or_stop
from portal.db.engine import Unavailable
from portal.db.migrations import check_current
from portal.start import StartError
from portal.start.processes import Stopped, stop_on_signals


def run(arguments: argparse.Namespace) -> int:
    """Do every run to its end; 130 when somebody stopped it, after which a next start goes on."""
    from portal.vaststelling.werker import carry_on

    database = open_database(settings_or_stop())
    done: dict[int, int] = {}
    try:
        check_current(database)
        with stop_on_signals():
            for run_id, lines in carry_on(database):
                done[run_id] = done.get(run_id, 0) + lines
                print(f"\rrun {run_id}: {done[run_id]} lines", end="", flush=True)
    except Stopped:
        print("\nStopped. What was decided stays decided; start again to go on.")
        return 130
    except (RuntimeError, Unavailable) as error:
        raise StartError(f"The year end stops: {error.__cause__ or error}") from error
    finally:
        database.dispose()
    print("\nReady." if done else "There is nothing to do.")
    return 0
