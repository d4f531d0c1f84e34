"""``bench --serve-only``: the prepared portal, kept running for another driver."""

import argparse
import json
from contextlib import ExitStack
from pathlib import Path

from portal.bench.installation import Installation
from portal.bench.measure import installed, need
from portal.bench.visitors import log_in
from portal.bench.works import Declare
from portal.start import StartError
from portal.start.processes import Stopped, stop_on_signals
from portal.start.progress import Steps


def serve_only(arguments: argparse.Namespace) -> int:
    """Prepare and start every portal that was asked for, say how to reach it, and wait until somebody stops it."""
    need(arguments.databases)
    steps = Steps(len(arguments.databases) * len(arguments.size))
    try:
        with stop_on_signals():
            _serve(arguments.databases, arguments.size, steps)
    except Stopped:
        print("\nStopped; nothing is left behind.")
    return 0


def _serve(databases: list[str], sizes: list[int], steps: Steps) -> None:
    with ExitStack() as stack:
        processes = None
        for kind in databases:
            portals, processes, folder = stack.enter_context(installed(kind, sizes, steps))
            for portal in portals:
                _explain(portal, folder)
        print("Stop with Ctrl-C.", flush=True)
        if processes:
            child = processes.wait_for_an_end()
            raise StartError(f"{child.name} stopped by itself. It said:\n{child.last_words()}")


def _explain(portal: Installation, folder: Path) -> None:
    """Write one Cookie header a line, and the requests of "declare"; print where everything is."""
    visitors = log_in(portal)
    cookies, declare = folder / f"{portal.name}-cookies.txt", folder / f"{portal.name}-declare.tsv"
    cookies.write_text("".join(f"{one.header}\n" for one in visitors))
    declare.write_text("".join(f"{one}\n" for one in Declare(portal, visitors).requests()))
    database = {"postgres": "pg"}.get(portal.kind, portal.kind)
    about = {"name": f"portal {database}", "base": portal.base_url, "path": "/", "cookies_file": str(cookies)}
    print(f"\n{portal.name}: {portal.base_url}, processes of {portal.child.process.pid if portal.child else 0}")
    print(f"  one POST a line, cookie, path and body, each to send once: {declare}")
    print(f"  {json.dumps({**about, 'db': database, 'check': False})}", flush=True)
