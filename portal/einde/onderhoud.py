"""Once a day: let last days pass, so that places are free, and announce who turns eighteen within a year."""

from sqlalchemy import select

from portal import clock
from portal.actor import SYSTEM
from portal.db import Database
from portal.db.beurt import each
from portal.db.columns import columns
from portal.dossier.models import Dossier
from portal.dossier.status import DEELNEMERS
from portal.einde import achttien
from portal.einde.gevolgen import close_when_over

_d = columns(Dossier)


def maintain(db: Database) -> None:
    """Do both, once a day."""
    today = clock.today()
    with db.read() as session:
        over = select(_d.id).where(_d.status.in_(DEELNEMERS), _d.eindigt_op < today)
        ended, turning = list(session.execute(over).scalars()), achttien.due(session, today)
    each(ended, lambda number: _close(db, number))
    each(turning, lambda number: _announce(db, number))


def _close(db: Database, dossier_id: int) -> None:
    with db.write() as session:
        close_when_over(session, SYSTEM, session.get_one(Dossier, dossier_id, with_for_update=True))


def _announce(db: Database, dossier_id: int) -> None:
    with db.write() as session:
        achttien.announce(session, db, dossier_id)
