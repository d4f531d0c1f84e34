"""Once a day: whoever was to be told later that a supervisor looked, is told on that day."""

from sqlalchemy import select

from portal import clock
from portal.actor import SYSTEM
from portal.db import Database
from portal.db.beurt import each
from portal.db.columns import columns, table
from portal.dossier.models import Dossier
from portal.toezicht.models import Toezichtinzage
from portal.toezicht.service import tell_if_due

_i, _d = columns(Toezichtinzage), columns(Dossier)


def maintain(db: Database) -> int:
    """Tell everybody whose day has come, each once, each in a transaction of its own; how many were told."""
    with db.read() as session:
        chosen = select(_i.id).join(table(Dossier), _d.id == _i.dossier_id)
        untold = (_i.verteld_op.is_(None), _i.zichtbaar_op <= clock.today(), _d.verwijderd_op.is_(None))
        due = list(session.execute(chosen.where(*untold).order_by(_i.id)).scalars())
    return each(due, lambda number: _tell(db, number))


def _tell(db: Database, inzage_id: int) -> bool:
    with db.write() as session:
        row = session.get_one(Toezichtinzage, inzage_id, with_for_update=True)
        return tell_if_due(session, SYSTEM, row)
