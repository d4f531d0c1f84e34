"""On PostgreSQL the portal connects as a role that cannot change what only grows, nor switch the triggers off."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from portal.budget.service import lock_budget
from portal.db import Database
from portal.db.append_only import grant_portal
from tests.world import build_world


@pytest.fixture
def as_portal(pg_db: Database) -> Database:
    build_world(pg_db)
    with pg_db.engine.begin() as connection:
        connection.execute(text("DROP OWNED BY portaal") if _known(connection) else text("CREATE ROLE portaal LOGIN"))
    grant_portal(pg_db, "portaal")
    return Database(str(pg_db.url.set(username="portaal")), pg_db.keys)


def _known(connection: object) -> bool:
    found = connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = 'portaal'"))  # type: ignore[attr-defined]
    return found.scalar() is not None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE boeking SET bedrag_ct = 1",
        "DELETE FROM logregel",
        "TRUNCATE gebeurtenis",
        "ALTER TABLE boeking DISABLE TRIGGER ALL",
        "UPDATE alembic_version SET version_num = 'x'",
    ],
)
def test_what_only_grows_cannot_be_changed(as_portal: Database, statement: str) -> None:
    with pytest.raises(ProgrammingError), as_portal.write() as session:
        session.execute(text(statement))
    as_portal.dispose()


def test_the_work_of_the_portal_can_be_done(as_portal: Database) -> None:
    with as_portal.write() as session:
        lock_budget(session, 1).version += 1
        session.execute(text("INSERT INTO organisatie (soort, naam, telefoon, email) VALUES ('svb', 'x', '', '')"))
    as_portal.dispose()


def test_sqlite_says_that_it_has_no_roles(db: Database) -> None:
    with pytest.raises(ValueError, match="no roles"):
        grant_portal(db, "portaal")
