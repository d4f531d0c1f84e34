"""Changing what a column may hold, in a migration, without copying its table.

SQLite cannot alter a constraint, and Alembic's way round it copies the table: that loses its triggers and the checks
of its other columns. A CHECK or a NOT NULL is nothing but text in SQLite's schema, so that text is what changes here
(https://sqlite.org/lang_altertable.html, "making other kinds of table schema changes", the procedure for changes that
do not touch what is stored).
"""

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import text


def set_choices(op: Any, table: str, column: str, constraint: str, choices: Iterable[str]) -> None:
    """Let a column of `one_of` hold exactly these values; `constraint` is the enum's name in lower case."""
    name, listed = f"ck_{table}_{constraint}", ", ".join(f"'{choice}'" for choice in choices)
    if _is_sqlite(op):
        pattern = rf"(CONSTRAINT \"?{name}\"? CHECK \({column} IN \()[^)]*(\)\))"
        _edit_schema(op, table, pattern, rf"\g<1>{listed}\g<2>")
        return
    op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({column} IN ({listed}))")


def add_choices(op: Any, table: str, column: str, constraint: str, choices: Iterable[str]) -> None:
    """Let a column of `one_of` hold these values too, beside those that the database knows already.

    Raises LookupError when there is no such constraint.
    """
    known = _known_choices(op, table, f"ck_{table}_{constraint}")
    set_choices(op, table, column, constraint, dict.fromkeys((*known, *choices)))


def _known_choices(op: Any, table: str, name: str) -> list[str]:
    bind = op.get_bind()
    if _is_sqlite(op):
        asked = text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :name")
        found = re.search(
            rf"CONSTRAINT \"?{name}\"? CHECK \(\w+ IN \(([^)]*)\)\)", str(bind.scalar(asked, {"name": table}))
        )
        words = found[1] if found else ""
    else:
        asked = text("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = :name")
        words = str(bind.scalar(asked, {"name": name}) or "")
    choices = re.findall(r"'([^']*)'", words)
    if not choices:
        raise LookupError(f"{table}: no {name}")
    return choices


def allow_null(op: Any, table: str, column: str) -> None:
    """Let a column be empty."""
    if _is_sqlite(op):
        _edit_schema(op, table, rf"(\n\s*\"?{column}\"? [A-Z]+(?:\(\d+\))?) NOT NULL", r"\g<1>")
        return
    op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} DROP NOT NULL")


def add_column(
    op: Any,
    table: str,
    name: str,
    kind: Any,
    *,
    default: str | None = None,
    references: str | None = None,
    choices: tuple[str, Iterable[str]] | None = None,
    check: tuple[str, str] | None = None,
) -> None:
    """Add a column; one with a `default` (SQL) is never empty.

    `references` names a table whose id it holds, `choices` an enum: its name in lower case and its values; `check` is
    a condition: its name and its SQL.
    """
    dialect = op.get_bind().dialect
    parts = [f"ALTER TABLE {table} ADD COLUMN {name} {kind.compile(dialect=dialect)}"]
    if default is not None:
        parts.append(f"DEFAULT {default} NOT NULL")
    if references:
        parts.append(f"CONSTRAINT fk_{table}_{name} REFERENCES {references} (id)")
    if choices:
        listed = ", ".join(f"'{choice}'" for choice in choices[1])
        parts.append(f"CONSTRAINT ck_{table}_{choices[0]} CHECK ({name} IN ({listed}))")
    if check:
        parts.append(f"CONSTRAINT ck_{table}_{check[0]} CHECK ({check[1]})")
    op.execute(" ".join(parts))


def add_check(op: Any, table: str, name: str, condition: str) -> None:
    """Let every row of a table meet a condition (SQL)."""
    constraint = f"CONSTRAINT ck_{table}_{name} CHECK ({condition})"
    if _is_sqlite(op):
        _edit_schema(op, table, r"\)\s*\Z", f", {constraint})")
        return
    op.execute(f"ALTER TABLE {table} ADD {constraint}")


def set_check(op: Any, table: str, name: str, old: str, new: str) -> None:
    """Let every row of a table meet another condition (SQL) than it did; `old` is the one that stands there."""
    constraint = f"ck_{table}_{name}"
    if _is_sqlite(op):
        pattern = rf"(CONSTRAINT \"?{constraint}\"? CHECK \(){re.escape(old)}\)"
        _edit_schema(op, table, pattern, rf"\g<1>{new})")
        return
    op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {constraint}")
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {constraint} CHECK ({new})")


def drop_column(op: Any, table: str, name: str, *, refers: bool = True) -> None:
    """Remove a column with its foreign key (`refers`: it has one); SQLite wants the key gone first."""
    if refers and _is_sqlite(op):
        _edit_schema(op, table, rf",\s*CONSTRAINT fk_{table}_{name} FOREIGN KEY\([^)]*\) REFERENCES \w+ \(id\)", "")
    op.execute(f"ALTER TABLE {table} DROP COLUMN {name}")


def _is_sqlite(op: Any) -> bool:
    return bool(op.get_bind().dialect.name == "sqlite")


def _edit_schema(op: Any, table: str, pattern: str, replacement: str) -> None:
    """Edit the text of one table. Raises LookupError when it does not say what was expected."""
    bind = op.get_bind()
    found = bind.execute(text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :name"), {"name": table})
    sql, changed = re.subn(pattern, replacement, str(found.scalar_one()))
    if changed != 1:
        raise LookupError(f"{table}: {pattern} stands there {changed} times")
    version = bind.exec_driver_sql("PRAGMA schema_version").scalar_one()
    bind.exec_driver_sql("PRAGMA writable_schema = ON")
    change = text("UPDATE sqlite_master SET sql = :sql WHERE type = 'table' AND name = :name")
    bind.execute(change, {"sql": sql, "name": table})
    bind.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    bind.exec_driver_sql("PRAGMA writable_schema = OFF")
