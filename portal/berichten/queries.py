"""The inbox."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Integer, ScalarSelect, bindparam, func, select
from sqlmodel import Session

from portal.actor import Actor
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


_NEWEST = _BERICHT.where(_b.dossier_id == bindparam("dossier")).limit(bindparam("aantal", type_=Integer))
_KINDS = {
    Toon.ALLES: _NEWEST,
    Toon.BESLUITEN: _NEWEST.where(_b.soort.in_(BESLUITEN)),
    Toon.ONGELEZEN: _NEWEST.where(_b.gelezen_op.is_(None)),
}
_OLDER = {kind: chosen.where(_b.id < bindparam("voor")) for kind, chosen in _KINDS.items()}


def messages_of(
    session: Session, dossier_id: int, limit: int, *, before: int | None = None, toon: Toon = Toon.ALLES
) -> list[BerichtView]:
    """The newest messages of a dossier of one filter (questions: `gesprekken`); `before` is the id to go on from."""
    known = {"dossier": dossier_id, "aantal": limit}
    if before is not None:
        rows = session.execute(_OLDER[toon], {**known, "voor": before})
    else:
        rows = session.execute(_KINDS[toon], known)
    return [BerichtView(*row) for row in rows]


def unread_of(dossier: ColumnElement[Any]) -> ScalarSelect[int]:
    """How many messages of a dossier nobody opened, as a column: whoever asks the database anyway adds it."""
    chosen = select(func.count()).select_from(table(Bericht))
    return chosen.where(_b.dossier_id == dossier, _b.gelezen_op.is_(None)).scalar_subquery()


def message_for(session: Session, actor: Actor, bericht_id: int) -> BerichtView:
    """A message to the dossier that the actor serves. Raises `Denied`."""
    chosen = _BERICHT.where(_b.id == bericht_id, _b.dossier_id == actor.dossier_id)
    row = session.execute(chosen).one_or_none()
    return BerichtView(*row) if row else deny("bericht", bericht_id)
