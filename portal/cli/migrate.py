"""``migrate``: the database to the newest schema."""

import argparse

from alembic.util import CommandError

from portal.app import open_database
from portal.cli.common import settings_or_stop
from portal.db import migrations
from portal.settings import Settings
from portal.start import StartError


def run(arguments: argparse.Namespace) -> int:
    """Bring the database to a revision and say what changed."""
    before, after = upgrade(settings_or_stop(), arguments.revision)
    print(f"The database is at {after}; nothing to do." if before == after else f"The database went to {after}.")
    return 0


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
