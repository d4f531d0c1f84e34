"""Who reads a download, about whom, and what is kept from them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlmodel import Session, SQLModel

from portal.actor import Actor, Grond
from portal.db import keys_of
from portal.db.columns import columns, table
from portal.dossier.adres import shows_address
from portal.dossier.models import Dossier, Persoon, Vertegenwoordiging
from portal.zorgovereenkomst.beschermd import Beschermd, protected_parents

_d, _p, _r = columns(Dossier), columns(Persoon), columns(Vertegenwoordiging)


@dataclass(frozen=True)
class Lezer:
    """Who reads, about whom; `anderen` are other representatives of the same person."""

    actor: Actor
    dossier_id: int | None = None
    persoon_id: int | None = None  # of the dossier
    toont_adres: bool = True
    anderen: frozenset[int] = field(default=frozenset())
    beschermd: Beschermd = field(default=Beschermd())  # parents whose address is protected, and is not the reader's own
    verborgen: tuple[str, ...] = ()  # texts that may stand nowhere

    @property
    def mag_bestanden(self) -> bool:
        """Whether files go along: a paper can hold an address that this reader may not see."""
        return self.toont_adres and not self.beschermd

    @property
    def is_zelf(self) -> bool:
        return self.actor.grond is Grond.EIGEN

    def who(self, persoon_id: int | None) -> str | None:
        """A person by what they are to the reader, never by a number."""
        if persoon_id is None:
            return None
        if persoon_id == self.actor.persoon_id:
            return "u"
        return "de persoon zelf" if persoon_id == self.persoon_id else "iemand anders"


def reader_of(session: Session, actor: Actor) -> Lezer:
    """The reader as the register knows them. Six statements."""
    if actor.dossier_id is None:
        return Lezer(actor)
    chosen = select(_d.persoon_id, _p.beschermd_door_id, _p.straat, _p.postcode)
    row = session.execute(chosen.join(table(Persoon), _p.id == _d.persoon_id).where(_d.id == actor.dossier_id)).one()
    known = session.execute(select(_r.persoon_id).where(_r.dossier_id == actor.dossier_id)).scalars()
    reported = SQLModel.metadata.tables["aanmelding"].c
    asked = session.execute(select(reported.melder_id).where(reported.dossier_id == actor.dossier_id)).scalars()
    others = frozenset((*known, *asked)) - {actor.persoon_id, row.persoon_id}
    shows = shows_address(row.beschermd_door_id, actor)
    guarded = _guarded(session, actor)
    hidden = _addresses(session, guarded.personen, () if shows else (row.persoon_id,))
    own = _addresses(session, (actor.persoon_id or 0,), (row.persoon_id,) if shows else ())
    secret = tuple(one for one in hidden if one not in own)
    return Lezer(actor, actor.dossier_id, row.persoon_id, shows, others, guarded, secret)


def _guarded(session: Session, actor: Actor) -> Beschermd:
    """The parents whose address is protected from this reader; one who reads is not among them."""
    found = protected_parents(session, keys_of(session), actor.dossier_id or 0)
    return Beschermd() if actor.persoon_id in found.personen else found


def _addresses(session: Session, *people: Iterable[int]) -> tuple[str, ...]:
    """Street and postcode of these people."""
    numbers = [number for group in people for number in group]
    chosen = select(_p.straat, _p.postcode).where(_p.id.in_(numbers))
    return tuple(one for row in session.execute(chosen) for one in row if one) if numbers else ()
