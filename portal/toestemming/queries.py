"""What a person allows now, and what they allowed before."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import Session

from portal.db.columns import columns
from portal.law.toestemming import GRONDSLAGEN, Doel
from portal.toestemming.models import Toestemming
from portal.toestemming.teksten import TEKSTEN, Doeltekst

_t = columns(Toestemming)


@dataclass(frozen=True)
class ToestemmingView:
    """The newest answer for one purpose; `op` None: it was never asked."""

    doel: Doel
    gegeven: bool = False
    vanaf: date | None = None
    tot: date | None = None
    op: datetime | None = None

    @property
    def tekst(self) -> Doeltekst:
        return TEKSTEN[self.doel]

    @property
    def artikel(self) -> str:
        return GRONDSLAGEN[self.doel].artikel

    def holds(self, on: date) -> bool:
        """Whether it is given and not over on this local day."""
        return self.gegeven and (self.tot is None or on <= self.tot)


def consents_of(session: Session, dossier_id: int) -> list[ToestemmingView]:
    """Every purpose with its newest answer. One statement."""
    chosen = select(_t.doel, _t.geldt, _t.vanaf, _t.tot, _t.op).where(_t.dossier_id == dossier_id).order_by(_t.id)
    newest = {row.doel: ToestemmingView(*row) for row in session.execute(chosen)}
    return [newest.get(doel, ToestemmingView(doel)) for doel in Doel]


def consent_of(session: Session, dossier_id: int, doel: Doel) -> ToestemmingView:
    """The newest answer for one purpose."""
    return next(one for one in consents_of(session, dossier_id) if one.doel is doel)
