"""Every value of every enum may stand in its column, in a fresh database and in a migrated one; nothing else may."""

import pytest
from sqlalchemy import Enum, inspect
from sqlmodel import SQLModel

from portal import tables
from portal.db import Database

tables.load()
CHOICES = [
    (table.name, column.name, tuple(column.type.enums))
    for table in SQLModel.metadata.sorted_tables
    for column in table.columns
    if isinstance(column.type, Enum)
]


@pytest.mark.parametrize(("table", "column", "values"), CHOICES, ids=lambda one: str(one)[:60])
def test_the_database_knows_every_value(db: Database, table: str, column: str, values: tuple[str, ...]) -> None:
    _holds(db, table, column, values)


def test_postgresql_knows_every_value_too(pg_db: Database) -> None:
    for table, column, values in CHOICES:
        _holds(pg_db, table, column, values)


def _holds(db: Database, table: str, column: str, values: tuple[str, ...]) -> None:
    checks = [one["sqltext"] for one in inspect(db.engine).get_check_constraints(table)]
    begins = (f"{column} IN", f"{column}::text", f"({column})::text")  # as SQLite and PostgreSQL write it
    of_column = [check for check in checks if check.startswith(begins)]
    assert len(of_column) == 1, checks
    assert [value for value in values if f"'{value}'" not in of_column[0]] == []
    assert of_column[0].count("'") == 2 * len(values), "a value that no enum knows any more"
