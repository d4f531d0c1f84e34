"""``retention``: remove what need not be kept any longer, as the owner of the tables."""

import argparse
from collections.abc import Collection, Iterator

from sqlalchemy import select
from sqlalchemy.exc import ProgrammingError
from sqlmodel import Session

from portal import tables
from portal.app import open_database, stores
from portal.cli.common import settings_or_stop
from portal.db.migrations import check_current
from portal.gegevens import opruimen
from portal.gegevens.opruimen import Verslag
from portal.gemeente.werk import waiting
from portal.settings import Settings
from portal.start import StartError

WHY = {
    "loopt-nog": "did not end",
    "wacht": "something still runs or waits: work, post, money, a dispute or the time to begin one",
    "beperking": "the person asked to keep it",
    "geen-termijn": "no term is known",
    "termijn-loopt": "within its term",
    "vastgehouden": "changed meanwhile; the next run looks again",
}


def run(arguments: argparse.Namespace) -> int:
    """Remove what is due and say what was found; nobody is named."""
    for line in told(remove(settings_or_stop(), dry=arguments.dry_run), dry=arguments.dry_run):
        print(line)
    return 0


def remove(settings: Settings, *, dry: bool = False) -> Verslag:
    """One run with the settings of this installation. Raises StartError when these may not remove anything."""
    tables.load()
    database = open_database(settings)
    try:
        check_current(database)
        files, exports = stores(settings)
        return opruimen.run(database, files, exports, busy, dry=dry)
    except ProgrammingError as error:
        raise StartError(
            "This role may not remove what only grows. Run it as the owner of the tables, as `migrate` is."
        ) from error
    except RuntimeError as error:
        raise StartError(str(error)) from error
    finally:
        database.dispose()


def busy(session: Session) -> Collection[int]:
    """The dossiers about which something waits at a desk of a municipality."""
    return set(session.execute(select(waiting(None).c.dossier_id)).scalars())


def told(found: Verslag, *, dry: bool) -> Iterator[str]:
    """What a run found, in lines."""
    verb = "would be removed" if dry else "removed"
    yield f"{found.bekeken} files that ended were looked at; {found.verwijderd} {verb}."
    for reason, count in sorted(found.bewaard.items()):
        yield f"  {count} kept: {WHY.get(reason, reason)}"
