"""The mail of the day: one for each reader who wants it and has messages that nobody opened, never two on one day.

Lines and mail change in one transaction: whichever process does it, and wherever it dies, each message is told once.
"""

from datetime import date

from sqlalchemy import delete, or_, select, update
from sqlmodel import Session

from portal.berichten.models import Bericht
from portal.db import Database
from portal.db.beurt import each
from portal.db.columns import columns, table
from portal.dossier.relaties import parents_of
from portal.signalen.bereik import reach_of
from portal.signalen.lezer import Lezer
from portal.signalen.melden import notify
from portal.signalen.models import Dagsignaal, Mailsoort, Meldkeuze, Meldwijze

_k, _s, _b = columns(Meldkeuze), columns(Dagsignaal), columns(Bericht)


def send_digests(db: Database, today: date) -> int:
    """Leave the mails of this local day; returns how many."""
    waits = select(_s.id).where(_s.keuze_id == _k.id).exists()
    with db.read() as session:
        chosen = select(_k.id).where(or_(_k.gemaild_op.is_(None), _k.gemaild_op < today), waits).order_by(_k.id)
        readers = list(session.execute(chosen).scalars())
    return each(readers, lambda number: _one(db, number, today))


def _one(db: Database, keuze_id: int, today: date) -> int:
    with db.write() as session:
        row = session.get(Meldkeuze, keuze_id, with_for_update=True)
        if row is None or (row.gemaild_op is not None and row.gemaild_op >= today):
            return 0  # another process did it meanwhile
        unread = _take(session, row.id)
        found = reach_of(session, Lezer(row.dossier_id, row.persoon_id)) if unread else None
        if found is None or found.meldingen is not Meldwijze.DAGELIJKS or not _still_reads(session, row, today):
            return 0
        notify(session, found, Mailsoort.DAG, f"dag:{row.id}:{today.isoformat()}")
        session.execute(update(table(Meldkeuze)).where(_k.id == row.id).values(gemaild_op=today))
        return 1


def _take(session: Session, keuze_id: int) -> int:
    """Take the lines of this reader off; returns how many are of messages that nobody opened yet."""
    chosen = select(_s.id, _b.gelezen_op).join(table(Bericht), _b.id == _s.bericht_id).where(_s.keuze_id == keuze_id)
    rows = session.execute(chosen).all()
    session.execute(delete(table(Dagsignaal)).where(_s.id.in_([row.id for row in rows])))
    return sum(row.gelezen_op is None for row in rows)


def _still_reads(session: Session, row: Meldkeuze, today: date) -> bool:
    """A parent who acts no longer, or alone by now, has no inbox of their own any more."""
    if row.persoon_id is None or row.dossier_id is None:
        return True
    parents = parents_of(session, [row.dossier_id], today)[row.dossier_id]
    return len(parents) > 1 and row.persoon_id in parents
