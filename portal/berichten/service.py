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
from portal.dossier.relaties import parents_of

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
    alleen: Any = None,
    **facts: Any,
) -> None:
    """Put a message in the inbox of a dossier. Facts are figures (cents, ISO dates, names), never sentences.

    `from_id` is an organisation, `about` the subject of a flow with a number: `("declaratie", 12)`. A decision gets a
    letter in the same transaction, with why: `redenen` is a sequence of message ids, `toelichting` the employee's text,
    `inhoud` makes what is decided in a language. They are sealed with the letter and not kept with the message.
    When two parents act for a child, each gets the message in an inbox of their own and the letter at their own
    address; the dossier keeps a copy without an address. `alleen` is the number of one of them: it is about what that
    one asked.
    """
    parents = parents_of(session, [dossier_id], clock.today())[dossier_id]
    readers: tuple[int | None, ...] = (None, *parents) if len(parents) > 1 else (None,)
    alone = alleen if len(parents) > 1 and alleen in parents else None
    if alone is not None:
        readers = (None, alone)
    why = Motivering(tuple(redenen), toelichting, inhoud or no_more)
    for reader in readers:
        brief_id = None
        if TEKSTEN[soort].besluit or TEKSTEN[soort].brief:
            letters = letters_of(session, dossier_id, soort, from_id, facts, why, reader)
            goes_out = reader is not None or len(readers) == 1
            brief_id = keep_letter(
                session, dossier_id, from_id, letters, reader, goes_out=goes_out, alleen_id=None if reader else alone
            )
        _put(session, dossier_id, soort, from_id, about, facts, brief_id, (reader, len(parents) > 1))


def _put(
    session: Session,
    dossier_id: int,
    soort: Berichtsoort,
    from_id: int,
    about: tuple[str, int] | None,
    facts: dict[str, Any],
    brief_id: int | None,
    inbox: tuple[int | None, bool],
) -> None:
    """One message in one inbox: of which parent, or None for the dossier's own; and whether others have it apart."""
    onderwerp, onderwerp_id = about or ("", None)
    session.add(
        Bericht(
            dossier_id=dossier_id,
            soort=soort,
            feiten=facts,
            van_id=from_id,
            ontvanger_id=inbox[0],
            apart=inbox[1],
            onderwerp=onderwerp,
            onderwerp_id=onderwerp_id,
            brief_id=brief_id,
            verzonden_op=clock.now(),
        )
    )
