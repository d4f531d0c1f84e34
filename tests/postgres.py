"""A PostgreSQL cluster for the tests: in a temporary folder, on loopback and a free port, stopped at the end.

Run by root, the server runs as the `postgres` user, which is the only one it accepts.
"""

import os
import shutil
import socket
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

DEBIAN = Path("/usr/lib/postgresql")
OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB", "max_connections=60")


@dataclass(frozen=True)
class Cluster:
    """A running server."""

    port: int

    def url(self, name: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def create(self, name: str | None = None, template: str = "template1") -> str:
        """Create a database, as a copy of another."""
        name = name or f"t{uuid.uuid4().hex}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def drop(self, name: str) -> None:
        self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def start_cluster(folder: Path) -> Iterator[Cluster]:
    """Make and start a cluster; a machine without PostgreSQL fails in CI and skips elsewhere."""
    programs = binaries()
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    home = Path("/var/tmp") / f"portal-pg-{uuid.uuid4().hex[:12]}" if as_user else folder / "pg"
    home.mkdir(mode=0o755)
    if as_user:
        shutil.chown(home, "postgres", "postgres")
    port = _free_port()
    data = home / "data"
    try:
        _call([*as_user, str(programs / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8",
               "--locale=C", "--no-sync"])  # fmt: skip
        settings = [part for option in OPTIONS for part in ("-c", option)]
        server = subprocess.Popen(
            [*as_user, str(programs / "postgres"), "-D", str(data), "-p", str(port), "-k", str(home),
             "-c", "listen_addresses=127.0.0.1", *settings],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=home,
        )  # fmt: skip
        try:
            _wait(port, server)
            yield Cluster(port)
        finally:
            _stop(programs, as_user, data, server)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def binaries() -> Path:
    versions = sorted(DEBIAN.glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    found = versions[-1].parent if versions else None
    on_path = shutil.which("postgres")
    if found is None and on_path:
        found = Path(on_path).parent
    if found is None:
        if os.environ.get("PORTAL_TEST_EISEN") == "alles":
            pytest.fail("PostgreSQL is missing: apt-get install postgresql")
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    return found


def _call(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, cwd="/")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert server.poll() is None, "PostgreSQL stopped at its start"
        try:
            psycopg.connect(f"postgresql://postgres@127.0.0.1:{port}/postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("PostgreSQL did not answer")


def _stop(programs: Path, as_user: list[str], data: Path, server: subprocess.Popen[bytes]) -> None:
    _call([*as_user, str(programs / "pg_ctl"), "-D", str(data), "stop", "-m", "immediate"])
    server.wait(timeout=20)
