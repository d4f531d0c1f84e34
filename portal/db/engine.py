"""The doors to the database: `read()` never writes, `write()` never races, `write_one()` is short.

Both databases let two requests overspend by default: SQLite because a deferred transaction reads before it locks,
PostgreSQL because READ COMMITTED does not lock what it read. So `write()` begins IMMEDIATE on SQLite, and commands lock
the budget row (`with_for_update`, ignored by SQLite) on PostgreSQL.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Executable, create_engine, event, orm
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from portal.db.crypto import Keyring

# For `with_for_update`: who locks a row so waits for its turn, while others go on to add rows that refer to it. An
# insert locks the row that its foreign key names; with a plain FOR UPDATE it would wait, holding what is locked next.
IN_TURN: dict[str, bool] = {"key_share": True}


class RowSession(Session):
    """SQLModel's session, for entities with `exec`; and for row queries `execute`, which SQLModel itself deprecates.

    A query of rows goes to the connection itself: the session would first look which entities it is about.
    """

    def __init__(self, connection: Connection, keys: Keyring) -> None:
        super().__init__(connection, expire_on_commit=False, info={"keys": keys, "daarna": []})
        self._connection = connection

    def execute(self, statement: Executable, params: Any = None, **options: Any) -> Any:
        """Run a statement; one on a table does not see entities that were added and not flushed."""
        if options or statement._propagate_attrs:  # the mark of a statement on entities
            return orm.Session.execute(self, statement, params, **options)
        return self._connection.execute(statement, params)


def keys_of(session: Session) -> Keyring:
    """The keys of the database that this session came from, for what a command seals."""
    found: Keyring = session.info["keys"]
    return found


def after_commit(session: Session, act: Callable[[], object]) -> None:
    """Do something once the changes of this session are there for everybody; never, when they are taken back."""
    session.info["daarna"].append(act)


class Unavailable(Exception):
    """The database did not answer; nothing was written."""


class Database:
    """One engine with its doors; safe to share between threads."""

    def __init__(self, url: str, keys: Keyring, *, pool_size: int = 12) -> None:
        self.url: URL = make_url(url)
        self.keys = keys
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(self.url, pool_size) if self.is_sqlite else _postgres_engine(self.url, pool_size)
        # READ COMMITTED sees each statement alone anyway: on PostgreSQL a page saves four round trips without BEGIN.
        self._alone = self.engine if self.is_sqlite else self.engine.execution_options(isolation_level="AUTOCOMMIT")
        self._writing = self.engine.execution_options(sqlite_begin="IMMEDIATE")
        # SQLite's own wait for the write lock backs off for up to seconds; a fair lock inside the process does not.
        # Reentrant, so that a thread that writes inside its own write is refused by SQLite and does not wait for ever.
        self._one_writer = threading.RLock() if self.is_sqlite else nullcontext()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for queries. Raises `Unavailable` when the database does not answer."""
        with _available(), self._alone.connect() as connection, RowSession(connection, self.keys) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session whose changes are committed at the end, or not at all when the block raises."""
        with (
            self._one_writer,
            _available(),
            self._writing.connect() as connection,
            RowSession(connection, self.keys) as session,
        ):
            yield session
            session.commit()
            connection.commit()  # when rows were written before the session itself had begun
        for act in session.info["daarna"]:
            act()

    def write_one(self, statement: Executable, row: Mapping[str, Any]) -> None:
        """Run one statement that is a transaction by itself: it is kept when this returns, or it raises."""
        if self.is_sqlite:
            with self.write() as session:
                session.execute(statement, row)
        else:
            with _available(), self._alone.connect() as connection:
                connection.execute(statement, row)

    def dispose(self) -> None:
        """Close every pooled connection."""
        self.engine.dispose()


@contextmanager
def _available() -> Iterator[None]:
    try:
        yield
    except (OperationalError, sqlite3.OperationalError) as error:
        raise Unavailable from error


def _postgres_engine(url: URL, pool_size: int) -> Engine:
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        hide_parameters=True,  # an error's text ends up in a log; what people typed does not
        pool_size=pool_size,
        max_overflow=2,
        pool_pre_ping=False,
        connect_args={"connect_timeout": 5},
    )
    event.listen(engine, "connect", _prepare_postgres)
    return engine


def _prepare_postgres(connection, _record) -> None:  # type: ignore[no-untyped-def]
    # PostgreSQL's own 4.0 is of turning disks: with it a page reads the whole register of zorgverleners for 20 lines.
    connection.execute("SET random_page_cost = 1.1")
    connection.commit()


def _sqlite_engine(url: URL, pool_size: int) -> Engine:
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, hide_parameters=True, pool_size=pool_size, max_overflow=2, connect_args={"timeout": 10})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection, _record) -> None:  # type: ignore[no-untyped-def]
    connection.isolation_level = None  # pysqlite's own BEGIN comes too late; `_begin_sqlite` sends it
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA cache_size=-16000")


def _begin_sqlite(connection: Connection) -> None:
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.connection.execute(f"BEGIN {mode}")  # the driver itself: no statement of ours
