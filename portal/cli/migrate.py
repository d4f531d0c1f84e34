"""``migrate``: the database to the newest schema."""

import argparse

from alembic.util import CommandError
from sqlalchemy.exc import ProgrammingError

from portal.app import open_database
from portal.cli.common import settings_or_stop
from portal.db import migrations
from portal.db.append_only import grant_portal
from portal.settings import Settings
from portal.start import StartError


def run(arguments: argparse.Namespace) -> int:
    """Bring the database to a revision and say what changed."""
    settings = settings_or_stop()
    before, after = upgrade(settings, arguments.revision)
    print(f"The database is at {after}; nothing to do." if before == after else f"The database went to {after}.")
    if arguments.app_role:
        grant(settings, arguments.app_role)
        print(f"The role {arguments.app_role} has what the portal needs, and cannot change what only grows.")
    return 0


def grant(settings: Settings, role: str) -> None:
    """Give the portal's own PostgreSQL role its rights; new tables need it again, so do it at every migration."""
    database = open_database(settings)
    try:
        grant_portal(database, role)
    except (ValueError, ProgrammingError) as error:
        raise StartError(f"The rights of {role} cannot be set: {error}.") from error
    finally:
        database.dispose()


def upgrade(settings: Settings, revision: str = "head") -> tuple[str | None, str | None]:
    """Bring the database of these settings to a revision; return the one before and the one after."""
    database = open_database(settings)
    try:
        before = migrations.current(database)
        migrations.upgrade(database, revision)
        return before, migrations.current(database)
    except CommandError as error:
        raise StartError(f"The database cannot be brought to {revision}: {error}.") from error
    finally:
        database.dispose()
