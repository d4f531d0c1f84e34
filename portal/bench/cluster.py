"""A temporary PostgreSQL: on loopback and a free port, in a folder that goes away with it.

PostgreSQL refuses to run as root, so root runs it as the user `postgres` that the package made. Durability is as
PostgreSQL comes: a commit that was answered is on the disk.
"""

import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from glob import glob
from pathlib import Path

import psycopg
from psycopg import sql

from portal.start import StartError
from portal.start.processes import Child, Processes, free_port

FIRST_PORT = 55_500
PATIENCE = 30  # seconds to wait for a server that starts
OPTIONS = ("shared_buffers=512MB", "max_connections=100", "max_wal_size=4GB", "listen_addresses=127.0.0.1")


@dataclass(frozen=True)
class Cluster:
    """A running server."""

    port: int
    child: Child

    def create(self, name: str) -> str:
        """Create a database and return its address."""
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self._url(name).replace("postgresql:", "postgresql+psycopg:")

    def wait(self) -> None:
        """Wait until it answers. Raises `StartError`."""
        until = time.monotonic() + PATIENCE
        while self.child.process.poll() is None and time.monotonic() < until:
            try:
                psycopg.connect(self._url("postgres"), connect_timeout=2).close()
            except psycopg.OperationalError:
                time.sleep(0.1)
            else:
                return
        raise StartError(f"PostgreSQL did not start. It said:\n{self.child.last_words()}")

    def _url(self, name: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"


def start_cluster(folder: Path, processes: Processes) -> Cluster:
    """Make and start a cluster in `folder`; `processes` stops it. Raises `StartError` where there is no PostgreSQL."""
    programs, home = _programs(), folder / "postgresql"
    home.mkdir()
    if os.geteuid() == 0:
        shutil.chown(home, "postgres", "postgres")
    data, port = str(home / "data"), free_port(FIRST_PORT)
    locale = ("-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    _make([*_inside(home), str(programs / "initdb"), "-D", data, "-U", "postgres", *locale])
    options = [part for one in (*OPTIONS, f"unix_socket_directories={home}") for part in ("-c", one)]
    command = [*_inside(home), str(programs / "postgres"), "-D", data, "-p", str(port), *options]
    cluster = Cluster(port, processes.start("PostgreSQL", command, log=folder / "postgresql.log"))
    cluster.wait()
    return cluster


def _programs() -> Path:
    found = sorted(glob("/usr/lib/postgresql/*/bin/postgres"), key=lambda path: int(path.split("/")[4]))
    path = found[-1] if found else shutil.which("postgres")
    if not path:
        raise StartError("PostgreSQL is not installed; measure with --databases sqlite.")
    return Path(path).parent


def _inside(home: Path) -> list[str]:
    """Run what follows in a folder that it may read, and never as root."""
    as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    return [*as_user, "env", f"--chdir={home}"]


def _make(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise StartError(f"PostgreSQL cannot be set up:\n{done.stderr}")
