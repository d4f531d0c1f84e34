"""Rows that are made with their numbers, in memory, and stored in one go.

The demo's history lies in the past: rows with their own dates, not acts of today. They are made here as objects of
the table models, so that a new column is found by the type checker, and stored table by table, referred-to first.
"""

from collections.abc import Iterator

from sqlalchemy import Table, func, insert, select, text
from sqlmodel import Session, SQLModel


class Rows:
    """New rows by table; numbers go on where the database is."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.by_table: dict[str, list[SQLModel]] = {}
        self._next: dict[str, int] = {}

    def add(self, row: SQLModel) -> int:
        """Keep a row, give it the next number of its table and return that."""
        table = table_of(row)
        number = self._next.get(table.name) or next_id(self.session, table)
        self._next[table.name] = number + 1
        row.id = number
        self.by_table.setdefault(table.name, []).append(row)
        return number

    def store(self) -> None:
        """Write everything, referred-to tables first, and let the database number on after it."""
        for table, rows in self.in_order():
            self.session.execute(insert(table), [row.model_dump() for row in rows])
            number_on(self.session, table)

    def in_order(self) -> Iterator[tuple[Table, list[SQLModel]]]:
        """The tables with their rows, each after those that it refers to."""
        for table in SQLModel.metadata.sorted_tables:
            if table.name in self.by_table:
                yield table, self.by_table[table.name]


def table_of(row: SQLModel | type[SQLModel]) -> Table:
    """The table of a row."""
    return SQLModel.metadata.tables[str(row.__tablename__)]


def next_id(session: Session, table: Table) -> int:
    """The number after the last one of a table."""
    return int(session.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1


def number_on(session: Session, table: Table) -> None:
    """Tell PostgreSQL that we numbered ourselves; SQLite looks by itself."""
    if session.get_bind().dialect.name != "postgresql":
        return
    last = next_id(session, table) - 1
    if last:
        session.execute(
            text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :last)"), {"table": table.name, "last": last}
        )
