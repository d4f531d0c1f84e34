"""Tables that only grow: the database itself refuses to change or remove their rows.

Both databases get triggers. On PostgreSQL the portal also connects as a role without UPDATE and DELETE on them
(`python3 -m portal migrate --app-role`); retention and migrations use the owner's role, which alone can switch a
trigger off.
"""

from typing import Any

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
