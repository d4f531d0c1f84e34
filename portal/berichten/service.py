"""Telling the budgethouder: a message is written in the transaction of what it tells."""

from typing import Any

from sqlalchemy import update
from sqlmodel import Session

from portal import clock
from portal.berichten.brief import Motivering, letters_of, no_more
from portal.berichten.models import Bericht, Berichtsoort
from portal.berichten.teksten import TEKSTEN
from portal.brieven.service import keep_letter
from portal.db.columns import columns, table

_b = columns(Bericht)


def mark_read(session: Session, bericht_id: int) -> None:
    """Note when a message was opened for the first time."""
    unread = update(table(Bericht)).where(_b.id == bericht_id, _b.gelezen_op.is_(None))
    session.execute(unread.values(gelezen_op=clock.now()))


def tell(
    session: Session,
    dossier_id: int,
    soort: Berichtsoort,
    from_id: int,
    about: tuple[str, int] | None = None,
    *,
    redenen: Any = (),
    toelichting: Any = "",
    inhoud: Any = None,
    **facts: Any,
) -> None:
    """Put a message in the inbox of a dossier. Facts are figures (cents, ISO dates, names), never sentences.

    `from_id` is an organisation, `about` the subject of a flow with a number: `("declaratie", 12)`. A decision gets a
    letter in the same transaction, with why: `redenen` is a sequence of message ids, `toelichting` the employee's text,
    `inhoud` makes what is decided in a language. They are sealed with the letter and not kept with the message.
    """
    onderwerp, onderwerp_id = about or ("", None)
    brief_id = None
    if TEKSTEN[soort].besluit or TEKSTEN[soort].brief:
        letters = letters_of(
            session, dossier_id, soort, from_id, facts, Motivering(tuple(redenen), toelichting, inhoud or no_more)
        )
        brief_id = keep_letter(session, dossier_id, from_id, letters)
    session.add(
        Bericht(
            dossier_id=dossier_id,
            soort=soort,
            feiten=facts,
            van_id=from_id,
            onderwerp=onderwerp,
            onderwerp_id=onderwerp_id,
            brief_id=brief_id,
            verzonden_op=clock.now(),
        )
    )
