"""A portal of its own for a measurement: settings with fresh keys, a database with many people, two processes."""

import io
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from portal.app import open_database, stores, upkeep
from portal.db import Database
from portal.db.migrations import upgrade
from portal.demo import config
from portal.demo.bulk import fill
from portal.settings import Settings
from portal.start.processes import Child, Processes, free_port

PROCESSES = 2
FIRST_PORT = 8_200
LOGIN = "http://localhost:8010"  # nobody logs in: sessions are written straight into the table


@dataclass
class Installation:
    """One portal: what it is called in the table, its settings and database, and its processes once started."""

    name: str
    kind: str  # of database, as asked for
    size: int
    folder: Path
    port: int
    settings: Settings
    database: Database
    people: range
    child: Child | None = field(default=None)

    @property
    def host(self) -> str:
        """What browsers send as Host."""
        return f"127.0.0.1:{self.port}"

    @property
    def base_url(self) -> str:
        return f"http://{self.host}"

    def start(self, processes: Processes) -> None:
        """Start the portal with its processes and wait until it answers."""
        command = [sys.executable, "-m", "portal.cli", "serve", "--port", str(self.port)]
        own = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
        env = {**own, "PORTAL_CONFIG": str(self.folder / "portal.toml"), "PYTHONUNBUFFERED": "1"}
        log = self.folder / "portal.log"
        self.child = processes.start(self.name, [*command, "--processes", str(PROCESSES)], log=log, env=env)
        processes.wait_until_answers(self.child, f"{self.base_url}/", seconds=180)

    def cpu_seconds(self) -> float:
        """CPU time that the processes used so far; the database's own is not in it."""
        return sum(sum(process.cpu_times()[:2]) for process in self._processes())

    def memory_mib(self) -> list[int]:
        """Memory of each serving process that it shares with nobody, in MiB."""
        sizes = sorted(process.memory_full_info().uss // 2**20 for process in self._processes())
        return sizes[-PROCESSES:]

    def _processes(self) -> list[psutil.Process]:
        return psutil.Process(self.child.process.pid).children(recursive=True) if self.child else []


def install(name: str, kind: str, url: str, size: int, folder: Path, note: Callable[[str], None]) -> Installation:
    """Make settings, tables and people; `url` is of an empty database."""
    folder.mkdir(mode=0o700)
    port = free_port(FIRST_PORT)
    values = config.values(folder, f"http://127.0.0.1:{port}", LOGIN)
    values["database"] = {"url": url}
    # Load drivers often leave the port out of the Host header.
    values["hosts"] = [*values["hosts"], {**values["hosts"][0], "host": "127.0.0.1"}]
    config.write_private(folder / "portal.toml", config.as_toml(values))
    settings = Settings(**values)
    database = open_database(settings)
    upgrade(database)
    people = fill(database, size, note)
    _first_day(settings, database, note)
    return Installation(name, kind, size, folder, port, settings, database, people)


def _first_day(settings: Settings, database: Database, note: Callable[[str], None]) -> None:
    """The work of this day, so that no process does it while it is measured: the first time it writes for everybody."""
    note("the work of the day")
    with redirect_stdout(io.StringIO()):  # the portal's log lines belong to no terminal here
        upkeep(lambda: database, *stores(settings)).look()
