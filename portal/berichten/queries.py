"""The inbox."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, bindparam, select
from sqlmodel import Session

from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.berichten.teksten import TITELS
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
    verzonden_op: datetime
    gelezen_op: datetime | None

    @property
    def titel(self) -> str:
        """The message id of the subject line."""
        return TITELS[self.soort]

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
        _b.verzonden_op,
        _b.gelezen_op,
    )
    .join(table(Organisatie), _o.id == _b.van_id)
    .order_by(_b.id.desc())
)


_NEWEST = _BERICHT.where(_b.dossier_id == bindparam("dossier")).limit(bindparam("aantal", type_=Integer))
_OLDER = _NEWEST.where(_b.id < bindparam("voor"))


def messages_of(session: Session, dossier_id: int, limit: int, *, before: int | None = None) -> list[BerichtView]:
    """The newest messages of a dossier; `before` is the id to go on from."""
    if before is not None:
        rows = session.execute(_OLDER, {"dossier": dossier_id, "aantal": limit, "voor": before})
    else:
        rows = session.execute(_NEWEST, {"dossier": dossier_id, "aantal": limit})
    return [BerichtView(*row) for row in rows]


def message_for(session: Session, actor: Actor, bericht_id: int) -> BerichtView:
    """A message to the dossier that the actor serves. Raises `Denied`."""
    chosen = _BERICHT.where(_b.id == bericht_id, _b.dossier_id == actor.dossier_id)
    row = session.execute(chosen).one_or_none()
    return BerichtView(*row) if row else deny("bericht", bericht_id)
