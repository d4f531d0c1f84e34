"""Alembic's folder. `upgrade` brings a database to the newest form, `check_current` refuses an older one.

A serving process asks one question of all this, when it starts. It answers that itself: Alembic and what comes with it
would stay in its memory, 10 MiB in each.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from portal.db.engine import Database

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).parent
_REVISION = re.compile(r'^revision = "(\w+)"$', re.MULTILINE)
_AFTER = re.compile(r'^down_revision = "(\w+)"$', re.MULTILINE)


def config_for(db: Database) -> "Config":
    """Alembic's configuration for one open database."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["database"] = db
    return config


def upgrade(db: Database, revision: str = "head") -> None:
    """Bring the database to a revision, the newest by default; a second run changes nothing."""
    from alembic import command

    command.upgrade(config_for(db), revision)


def current(db: Database) -> str | None:
    """The revision of the database, None when it is empty."""
    with db.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
        return found


def newest() -> str:
    """The revision that no other comes after. Raises ValueError when there is not exactly one."""
    sources = "".join(path.read_text() for path in sorted((FOLDER / "versions").glob("*.py")))
    (head,) = set(_REVISION.findall(sources)) - set(_AFTER.findall(sources))
    return str(head)


def check_current(db: Database) -> None:
    """Raise RuntimeError when the database is not at the newest revision: run `python3 -m portal migrate`."""
    if current(db) != newest():
        raise RuntimeError("the database is not up to date: run `python3 -m portal migrate` first")
