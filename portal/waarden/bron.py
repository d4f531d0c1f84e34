"""Where the values of a request come from: a snapshot of each process, renewed when the table has grown.

The table only grows, so the number of its rows says whether a snapshot is the newest. A session brings that number
along (`count_column`), so no page asks for it apart. A page for whoever is not logged in asks the database nothing: it
gets the newest snapshot of this process, which `Verversing` renews every few seconds.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

import structlog
from sqlalchemy import ScalarSelect, func, select
from sqlmodel import Session

from portal.db import Database
from portal.db.columns import columns, table
from portal.dossier.models import Organisatie
from portal.law.plaatselijk import NIETS, Plaatselijk, Waarde, use
from portal.waarden.models import Beheerwijziging

log = structlog.get_logger("waarden")
LOOK_EVERY = 5.0  # seconds: so soon a page without a login shows what another process changed

_w, _o = columns(Beheerwijziging), columns(Organisatie)
_snapshots: "WeakKeyDictionary[Database, tuple[int, Plaatselijk]]" = WeakKeyDictionary()


def count_column() -> ScalarSelect[int]:
    """How many changes there are, as a column of another query."""
    return select(func.count()).select_from(table(Beheerwijziging)).scalar_subquery()


def values_of(db: Database, count: int | None) -> Plaatselijk:
    """The values as they are when the table has `count` rows; None: the newest that this process knows."""
    known, values = _snapshots.get(db, (0, NIETS))
    return values if count is None or count == known else renew(db)


def renew(db: Database) -> Plaatselijk:
    """Read the values again. One statement."""
    with db.read() as session:
        count, values = _read(session)
    if count >= _snapshots.get(db, (0, NIETS))[0]:
        _snapshots[db] = (count, values)
    return values


@contextmanager
def values_now(session: Session) -> Iterator[None]:
    """Within the block the rules hold as this transaction sees them: for who has locked the municipality."""
    with use(_read(session)[1]):
        yield


def _read(session: Session) -> tuple[int, Plaatselijk]:
    chosen = select(_o.naam, _w.id, _w.onderdeel, _w.sleutel, _w.vanaf, _w.inhoud, _w.trekt_in_id)
    rows = session.execute(chosen.join(table(Organisatie), _o.id == _w.gemeente_id).order_by(_w.id)).all()
    gone = {row.trekt_in_id for row in rows}
    found: dict[str, list[Waarde]] = {}
    for row in rows:
        if row.trekt_in_id is None and row.id not in gone:
            found.setdefault(row.naam, []).append(Waarde(row.onderdeel, row.sleutel, row.vanaf, row.inhoud))
    return len(rows), Plaatselijk(found)


class Verversing:
    """One thread in each process of the portal that looks whether another process changed anything."""

    def __init__(self, db: Callable[[], Database]) -> None:
        self._db, self._stop = db, threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin with what there is."""
        self._stop.clear()
        self._thread = threading.Thread(target=self._run, name="waarden", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _run(self) -> None:
        while True:
            try:
                self._look()
            except Exception as error:  # a database that is away comes back; this thread must outlive it
                log.error("ronde mislukt", soort=type(error).__name__)
            if self._stop.wait(LOOK_EVERY):
                return

    def _look(self) -> None:
        db: Any = self._db()
        with db.read() as session:
            count = int(session.execute(select(func.count()).select_from(table(Beheerwijziging))).scalar_one())
        values_of(db, count)
