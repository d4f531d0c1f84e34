"""Freezes the demo database of today's schema, for SQLite and PostgreSQL: later migrations start from it.

Run once for a release of the schema: `python3 -m tests.db.freeze`. The files are never written again.
"""

import gzip
import sqlite3
import subprocess
import tempfile
from datetime import date
from pathlib import Path

from portal import clock
from portal.app import open_database
from portal.db import Database
from portal.db.migrations import current, upgrade
from portal.demo import config
from portal.demo.seed import seed_demo
from portal.settings import DatabaseConfig, KeysConfig, Settings
from tests.postgres import Cluster, binaries, start_cluster

FOLDER = Path(__file__).parent / "frozen"
DAY = date(2026, 11, 10)
KEY = "a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s="  # of the tests: opens nothing else


def freeze() -> None:
    """Seed both databases on a fixed day and write them as compressed SQL, named after their revision."""
    with tempfile.TemporaryDirectory() as temporary, start_cluster(Path(temporary)) as cluster, clock.frozen(DAY):
        path = Path(temporary) / "demo.sqlite3"
        _write(_seeded(f"sqlite:///{path}"), "sqlite", _sqlite_dump(path))
        name = cluster.create()
        _write(_seeded(cluster.url(name)), "postgresql", _postgres_dump(cluster, name))


def _seeded(url: str) -> str:
    values = config.values(Path(tempfile.mkdtemp()), "http://127.0.0.1:8000", "http://localhost:8010")
    keys = KeysConfig(encryption=(KEY,), lookup=(KEY,))  # type: ignore[arg-type]
    settings = Settings(**{**values, "database": DatabaseConfig(url=url), "keys": keys})  # type: ignore[arg-type]
    database: Database = open_database(settings)
    upgrade(database)
    seed_demo(settings)
    revision = current(database)
    database.dispose()
    return str(revision)


def _sqlite_dump(path: Path) -> str:
    connection = sqlite3.connect(path)
    try:
        return "\n".join(connection.iterdump())
    finally:
        connection.close()


def _postgres_dump(cluster: Cluster, name: str) -> str:
    command = [str(binaries() / "pg_dump"), "--inserts", "--rows-per-insert=200", "--no-owner", "--no-privileges"]
    found = subprocess.run([*command, cluster.url(name)], check=True, capture_output=True, text=True)
    return "\n".join(line for line in found.stdout.splitlines() if not line.startswith(("\\", "--")))


def _write(revision: str, kind: str, text: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{revision}-{kind}.sql.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    freeze()
