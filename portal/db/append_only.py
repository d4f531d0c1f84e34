"""Tables that only grow: the database itself refuses to change or remove their rows.

Both databases get triggers. On PostgreSQL the portal also connects as a role without UPDATE and DELETE on them
(`python3 -m portal migrate --app-role`); retention and migrations use the owner's role, which alone can switch a
trigger off.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, text

from portal.db.engine import Database

MESSAGE = "only appended"


def protect(op: Any, table: str) -> None:
    """Refuse UPDATE and DELETE on a table, in a migration."""
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: {MESSAGE}'); END"
            )
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION only_appended() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '%: {MESSAGE}', TG_TABLE_NAME; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_only_appended BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION only_appended()"
    )


def grant_portal(db: Database, role: str) -> None:
    """Give a PostgreSQL role what the running portal needs: on the tables that only grow, no UPDATE and no DELETE.

    Raises ValueError on SQLite, which has no roles.
    """
    if db.is_sqlite:
        raise ValueError("SQLite has no roles; its triggers protect the tables")
    with db.engine.begin() as connection:
        name = connection.dialect.identifier_preparer.quote(role)
        connection.execute(text(f"GRANT USAGE ON SCHEMA public TO {name}"))
        connection.execute(text(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {name}"))
        connection.execute(text(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}"))
        for table in [*_growing(connection), "alembic_version"]:
            connection.execute(text(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {name}"))


def _growing(connection: Connection) -> list[str]:
    found = connection.execute(
        text("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%only_appended'")
    )
    return list(found.scalars())


@contextmanager
def opened(connection: Connection, tables: Collection[str]) -> Iterator[None]:
    """Let rows of these tables be changed within this transaction: for retention alone, as the owner of the tables.

    When the block raises, the rollback puts the triggers back. Raises sqlalchemy's ProgrammingError for the portal's
    own PostgreSQL role, which may not.
    """
    if connection.dialect.name == "sqlite":
        found = connection.execute(text("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"))
        held = [(row.name, row.sql) for row in found if row.tbl_name in tables and MESSAGE in row.sql]
        for name, _ in held:
            connection.execute(text(f"DROP TRIGGER {name}"))
        yield
        for _, sql in held:
            connection.exec_driver_sql(sql)
        return
    held_here = [one for one in _growing(connection) if one in tables]
    for one in held_here:
        connection.execute(text(f"ALTER TABLE {one} DISABLE TRIGGER {one}_only_appended"))
    yield
    for one in held_here:
        connection.execute(text(f"ALTER TABLE {one} ENABLE TRIGGER {one}_only_appended"))
