"""The migrations make exactly what the models say, on both databases."""

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from portal import tables
from portal.db import Database
from portal.db.migrations import check_current, config_for, current, newest, upgrade
from tests.world import build_world

tables.load()


def test_the_models_hold_nothing_that_the_migrations_lack(both_db: Database) -> None:
    command.check(config_for(both_db))


def test_a_second_upgrade_changes_nothing(both_db: Database) -> None:
    before = current(both_db)
    upgrade(both_db)
    assert current(both_db) == before
    check_current(both_db)


def test_an_old_database_is_refused(tmp_path: object, db: Database) -> None:
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(RuntimeError, match="migrate"):
        check_current(db)


def test_every_enum_value_fits_and_every_other_is_refused(both_db: Database) -> None:
    build_world(both_db)
    with pytest.raises(DBAPIError), both_db.engine.begin() as connection:
        connection.execute(text("UPDATE dossier SET status = 'onzin'"))
    assert inspect(both_db.engine).get_check_constraints("dossier")


def test_every_table_is_known() -> None:
    assert {"dossier", "logregel", "boeking", "declaratie", "sessie"} <= set(SQLModel.metadata.tables)


def test_the_newest_revision_is_the_one_that_alembic_finds(db: Database) -> None:
    assert newest() == ScriptDirectory.from_config(config_for(db)).get_current_head()
