"""The portal measured on this machine: how fast it answers, what a request costs, and what travels over the wire.

* `installation.py` makes a portal of its own in a temporary folder: settings, database, many budgethouders, sessions;
  `cluster.py` starts a temporary PostgreSQL for it.
* `bare.py` answers the same bytes without doing anything: the limit of this machine, measured in the same rounds.
* `wrk.py` drives as fast as the server can, `openloop.py` at a set pace; both only on loopback.
* `pages.py` looks at one page: its rows, its SQL statements, its weight.
* `yearend.py` fixes a budget year of everybody, when that is asked for.
* `works.py` says what is done, `measure.py` does it in interleaved rounds, `table.py` prints the outcome.

Two cores or ten: compare ratios within a run, never rates of two machines.
"""

import argparse


def run(arguments: argparse.Namespace) -> int:
    """Measure, or only serve for another driver; 0 when every answer was good."""
    from portal.bench.measure import measure
    from portal.bench.serve import serve_only

    return serve_only(arguments) if arguments.serve_only else measure(arguments)
