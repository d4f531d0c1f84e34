"""What somebody typed comes back: after the session ran out, after a language switch, after an old token.

The text fields are kept encrypted for one pair of acting and served person and one page; the next visit of that pair
to that page takes them out. Somebody else's login in the same browser removes them.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import LargeBinary, ScalarSelect, bindparam, delete
from sqlmodel import Field, Session, SQLModel, select

from portal import clock
from portal.actor import Actor
from portal.db import Database, Keyring
from portal.db.columns import columns, key, sealed
from portal.web.sessions import DEAD_FOR

SERVED = "_voor"
"""The dossier for which a page was made: in another window its reader may have gone on for somebody else."""
PRIVATE = frozenset({"_csrf", "_pagina", "_taal", "_los", SERVED})
LOOSE = "_los"
"""A form with this field asks nothing about the person who is logged in, and is never stored."""
_PURPOSE = "bewaard formulier"
LONGEST = 19
MOST = 20
"""Pages for which one pair can have something waiting: nobody types on more, and a script could fill the database."""


class BewaardFormulier(SQLModel, table=True):
    """The fields of one form page, waiting for the person who typed them."""

    __tablename__ = "bewaard_formulier"

    id: int = key()
    paar: bytes = Field(sa_type=LargeBinary, index=True)
    pagina: str = Field(max_length=400)
    velden: bytes = sealed()
    op: datetime = Field(index=True)


_b = columns(BewaardFormulier)
# The page that waits, as a column: for a page that asks the database something anyway.
WAITING_PAGE: ScalarSelect[str | None] = (
    select(_b.pagina)
    .where(_b.paar == bindparam("paar"), _b.op >= bindparam("vanaf"))
    .order_by(_b.id.desc())
    .limit(1)
    .scalar_subquery()
)


def keep(db: Database, actor: Actor, page: str, fields: list[tuple[str, str]]) -> None:
    """Keep the fields typed on a page; an earlier set for the same page is replaced, and so is the oldest of many."""
    typed = json.dumps([(name, value) for name, value in fields if name not in PRIVATE])
    pair = db.keys.hash(actor.pair, _PURPOSE)
    with db.write() as session:
        _forget(session, pair, page)
        _make_room(session, pair)
        session.add(BewaardFormulier(paar=pair, pagina=page, velden=db.keys.encrypt(typed, _PURPOSE), op=clock.now()))


def typed_by(actor: Actor, fields: Mapping[str, str]) -> Actor | None:
    """The pair who typed these fields: the acting person, and whom their page served. None when it does not say so."""
    served = fields.get(SERVED)
    if served is None or served == str(actor.dossier_id or ""):
        return actor
    if not served.isascii() or not served.isdecimal():
        return None
    return replace(actor, dossier_id=int(served[:LONGEST]))


def take(db: Database, actor: Actor, page: str) -> list[tuple[str, str]] | None:
    """The fields kept for this pair and page, once; None when there are none."""
    pair = db.keys.hash(actor.pair, _PURPOSE)
    chosen = select(BewaardFormulier).where(BewaardFormulier.paar == pair, BewaardFormulier.pagina == page)
    with db.read() as session:
        row = session.exec(chosen).first()
    if row is None or row.op < clock.now() - DEAD_FOR:
        return None
    with db.write() as session:
        _forget(session, pair, page)
    return [(name, value) for name, value in json.loads(db.keys.decrypt(row.velden, _PURPOSE))]


def waiting(db: Database, actor: Actor) -> str | None:
    """The page on which this pair left something behind, or None."""
    with db.read() as session:
        found: str | None = session.execute(select(WAITING_PAGE), waiting_for(db.keys, actor)).scalar_one()
    return found


def waiting_for(keys: Keyring, actor: Actor) -> dict[str, Any]:
    """The parameters of `WAITING_PAGE`."""
    return {"paar": keys.hash(actor.pair, _PURPOSE), "vanaf": clock.now() - DEAD_FOR}


def forget_pair(db: Database, actor: Actor) -> None:
    """Somebody else logged in at this browser: what the earlier pair left is removed, and so is what is too old."""
    with db.write() as session:
        _forget(session, db.keys.hash(actor.pair, _PURPOSE), None)
        _forget_old(session)


def _make_room(session: Session, pair: bytes) -> None:
    """Leave room for one more of this pair; what nobody can take out any more goes as well."""
    _forget_old(session)
    kept = select(_b.id).where(_b.paar == pair).order_by(_b.id.desc()).limit(MOST - 1)
    session.execute(delete(BewaardFormulier).where(_b.paar == pair, _b.id.not_in(kept)))


def _forget_old(session: Session) -> None:
    session.execute(delete(BewaardFormulier).where(_b.op < clock.now() - DEAD_FOR))


def _forget(session: Session, pair: bytes, page: str | None) -> None:
    chosen = delete(BewaardFormulier).where(BewaardFormulier.paar == pair)  # type: ignore[arg-type]
    session.execute(chosen if page is None else chosen.where(BewaardFormulier.pagina == page))  # type: ignore[arg-type]
