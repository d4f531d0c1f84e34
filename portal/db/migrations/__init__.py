"""Alembic's folder. `upgrade` brings a database to the newest form, `check_current` refuses an older one."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from portal.db.engine import Database


def config_for(db: Database) -> Config:
    """Alembic's configuration for one open database."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["database"] = db
    return config


def upgrade(db: Database, revision: str = "head") -> None:
    """Bring the database to a revision, the newest by default; a second run changes nothing."""
    command.upgrade(config_for(db), revision)


def current(db: Database) -> str | None:
    """The revision of the database, None when it is empty."""
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def check_current(db: Database) -> None:
    """Raise RuntimeError when the database is not at the newest revision: run `python3 -m portal migrate`."""
    newest = ScriptDirectory.from_config(config_for(db)).get_current_head()
    if current(db) != newest:
        raise RuntimeError("the database is not up to date: run `python3 -m portal migrate` first")
