"""Tables that only grow: the database itself refuses to change or remove their rows.

Both databases get triggers. On PostgreSQL the portal also connects as a role without UPDATE and DELETE on them
(`python3 -m portal migrate --app-role`); retention and migrations use the owner's role, which alone can switch a
trigger off.
"""

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
