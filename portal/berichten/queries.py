"""The inbox."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Integer,
    ScalarSelect,
    and_,
    bindparam,
    false,
    func,
    literal,
    not_,
    or_,
    select,
)
from sqlmodel import Session

from portal.actor import Actor, Grond
from portal.berichten.models import Bericht, Berichtsoort
from portal.berichten.teksten import BESLUITEN, TITELS
from portal.db.columns import columns, table
from portal.dossier.models import Organisatie
from portal.web.visit import deny

_b = columns(Bericht)
_o = columns(Organisatie)


@dataclass(frozen=True)
class BerichtView:
    """A message as pages show it."""

    id: int
    soort: Berichtsoort
    feiten: dict[str, Any]
    van: str
    van_telefoon: str
    onderwerp: str
    onderwerp_id: int | None
    brief_id: int | None
    verzonden_op: datetime
    gelezen_op: datetime | None

    @property
    def titel(self) -> str:
        """The message id of the subject line."""
        return TITELS[self.soort]

    @property
    def url(self) -> str:
        """Where it is read: a question and its answers stand on one page."""
        gesprek = self.about("gesprek")
        return f"/berichten/vragen/{gesprek}" if gesprek else f"/berichten/{self.id}"

    def about(self, onderwerp: str) -> int | None:
        """The number of what it is about, when that is of this kind."""
        return self.onderwerp_id if self.onderwerp == onderwerp else None


_BERICHT = (
    select(
        _b.id,
        _b.soort,
        _b.feiten,
        _o.naam,
        _o.telefoon,
        _b.onderwerp,
        _b.onderwerp_id,
        _b.brief_id,
        _b.verzonden_op,
        _b.gelezen_op,
    )
    .join(table(Organisatie), _o.id == _b.van_id)
    .order_by(_b.id.desc())
)


class Toon(StrEnum):
    """The filters of the inbox, as they stand in the address."""

    ALLES = ""
    BESLUITEN = "besluiten"
    VRAGEN = "vragen"
    ONGELEZEN = "ongelezen"


def own_inbox(person: Any, is_parent: Any) -> ColumnElement[bool]:
    """What stands in one inbox: the dossier's own, or that of one of several parents who each have one.

    Both may be columns. A parent also sees what was sent before there were two of them.
    """
    parent = and_(is_parent, or_(_b.ontvanger_id == person, and_(_b.ontvanger_id.is_(None), not_(_b.apart))))
    return or_(parent, and_(not_(is_parent), _b.ontvanger_id.is_(None)))


_MINE = own_inbox(bindparam("lezer", type_=Integer), bindparam("ouder", type_=Boolean))
_NEWEST = _BERICHT.where(_b.dossier_id == bindparam("dossier"), _MINE).limit(bindparam("aantal", type_=Integer))
_KINDS = {
    Toon.ALLES: _NEWEST,
    Toon.BESLUITEN: _NEWEST.where(_b.soort.in_(BESLUITEN)),
    Toon.ONGELEZEN: _NEWEST.where(_b.gelezen_op.is_(None)),
}
_OLDER = {kind: chosen.where(_b.id < bindparam("voor")) for kind, chosen in _KINDS.items()}


def messages_of(
    session: Session,
    dossier_id: int,
    limit: int,
    *,
    before: int | None = None,
    toon: Toon = Toon.ALLES,
    reader: Actor | None = None,
) -> list[BerichtView]:
    """The newest messages of a dossier of one filter (questions: `gesprekken`); `before` is the id to go on from.

    `reader` has an inbox of their own when they are one of several parents; without one it is that of the dossier.
    """
    known = {"dossier": dossier_id, "aantal": limit, **_as(reader)}
    if before is not None:
        rows = session.execute(_OLDER[toon], {**known, "voor": before})
    else:
        rows = session.execute(_KINDS[toon], known)
    return [BerichtView(*row) for row in rows]


def inbox_of(actor: Actor) -> ColumnElement[bool]:
    """What stands in the inbox of this reader."""
    return own_inbox(literal(actor.persoon_id, Integer), literal(actor.grond is Grond.REGISTER))


def _as(reader: Actor | None) -> dict[str, Any]:
    by_register = reader is not None and reader.grond is Grond.REGISTER
    return {"lezer": reader.persoon_id if reader and by_register else None, "ouder": by_register}


def unread_of(dossier: ColumnElement[Any], person: ColumnElement[Any], ground: ColumnElement[Any]) -> ScalarSelect[int]:
    """How many messages of an inbox nobody opened, as a column: whoever asks the database anyway adds it."""
    mine = own_inbox(person, func.coalesce(ground == Grond.REGISTER.value, false()))
    chosen = select(func.count()).select_from(table(Bericht))
    return chosen.where(_b.dossier_id == dossier, _b.gelezen_op.is_(None), mine).scalar_subquery()


def message_for(session: Session, actor: Actor, bericht_id: int) -> BerichtView:
    """A message to the dossier that the actor serves. Raises `Denied`."""
    chosen = _BERICHT.where(_b.id == bericht_id, _b.dossier_id == actor.dossier_id, _MINE)
    row = session.execute(chosen, _as(actor)).one_or_none()
    return BerichtView(*row) if row else deny("bericht", bericht_id)
