"""Where the values of a request come from: a snapshot of each process, renewed when the table has grown.

The table only grows, so the number of its rows says whether a snapshot is the newest. A session brings that number
along (`count_column`), so no page asks for it apart. A page for whoever is not logged in asks the database nothing: it
gets the newest snapshot of this process, which `Verversing` renews every few seconds.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import ScalarSelect, func, select
from sqlmodel import Session

from portal.db import Database
from portal.db.columns import columns, table
from portal.db.werker import Werker
from portal.dossier.models import Organisatie
from portal.law.plaatselijk import NIETS, Plaatselijk, Waarde, use
from portal.waarden.models import Beheerwijziging

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


class Verversing(Werker):
    """Looks whether another process changed anything: so soon a page without a login shows it."""

    NAME, EVERY = "waarden", 5.0

    def look(self) -> None:
        """Read the values when the table has grown."""
        db: Any = self._db()
        with db.read() as session:
            count = int(session.execute(select(func.count()).select_from(table(Beheerwijziging))).scalar_one())
        values_of(db, count)
