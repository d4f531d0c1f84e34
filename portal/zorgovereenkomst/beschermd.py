"""A parent who is paid from the budget of a child and whose address is protected: no contract tells where they live.

Both parents read the contracts of a child, and the drafts of them. So address and place of such a zorgverlener are
shown to nobody here; the SVB finds them by the BSN in the Basisregistratie Personen (Wet BRP 2.7). What stood in an
entry before the protection stays there, sealed. Personal data no further than needed: AVG 5.1 c and 32.
"""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from portal.actor import Actor
from portal.concept import service as concepts
from portal.concept.models import Conceptsoort
from portal.db import Keyring
from portal.db.columns import columns, table
from portal.dossier.models import Persoon, Vertegenwoordiging
from portal.dossier.queries import BSN as BSN_PERSOON
from portal.web import FormData
from portal.zorgovereenkomst.gegevens import Derdegegevens
from portal.zorgovereenkomst.lezen import read
from portal.zorgovereenkomst.models import Zorgverlener
from portal.zorgovereenkomst.queries import BSN

_p, _r, _v = columns(Persoon), columns(Vertegenwoordiging), columns(Zorgverlener)
ADDRESS = frozenset({"adres", "plaats"})


@dataclass(frozen=True)
class Beschermd:
    """The parents of one dossier whose address is protected, as persons, birth dates and hashes of BSNs."""

    personen: frozenset[int] = frozenset()
    geboren: frozenset[date] = frozenset()
    hashes: frozenset[bytes] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.personen)

    def covers(self, row: Zorgverlener) -> bool:
        """Whether this entry is one of them. The same birth date is enough: hiding a place too many does no harm."""
        return row.bsn_hash in self.hashes or row.geboortedatum in self.geboren

    def covers_typed(self, session: Session, keys: Keyring, derde: Derdegegevens) -> bool:
        """Whether what was typed is about one of them, or goes with an entry that is."""
        if derde.geboortedatum in self.geboren:
            return True
        if derde.bsn and self.hashes.intersection(keys.hashes(derde.bsn, BSN)):
            return True
        row = session.get(Zorgverlener, derde.zorgverlener_id) if derde.zorgverlener_id else None
        return row is not None and self.covers(row)

    def concerns(self, actor: Actor) -> bool:
        """Whether this reader should know of it: the parent whose address it is, and the municipality."""
        return bool(self) and (actor.is_staff or actor.persoon_id in self.personen)


def protected_parents(session: Session, keys: Keyring, dossier_id: int) -> Beschermd:
    """Who acts for this dossier and has a protected address. One statement."""
    chosen = (
        select(_p.id, _p.geboortedatum, _p.bsn)
        .join(table(Vertegenwoordiging), _r.persoon_id == _p.id)
        .where(_r.dossier_id == dossier_id, _p.beschermd_door_id.is_not(None))
    )
    rows = session.execute(chosen).all()
    births = frozenset(row[1] for row in rows if row[1])
    hashes = frozenset(one for row in rows for one in keys.hashes(keys.decrypt(row[2], BSN_PERSOON), BSN))
    return Beschermd(frozenset(row[0] for row in rows), births, hashes)


def without_address(derde: Derdegegevens) -> Derdegegevens:
    """What may be shown of a zorgverlener whose address is protected."""
    return replace(derde, adres="", plaats="", adres_beschermd=True)


def as_kept(session: Session, keys: Keyring, dossier_id: int, typed: FormData) -> FormData:
    """What may be kept of a draft of a contract: without the address of a parent that is protected."""
    guarded = protected_parents(session, keys, dossier_id)
    if not guarded or not guarded.covers_typed(session, keys, read(typed).derde):
        return typed
    return FormData((name, text) for name, text in typed.pairs if name not in ADDRESS)


def clear_drafts(session: Session, keys: Keyring, persoon_id: int) -> None:
    """Take a newly protected address out of every draft of a contract that others may open too."""
    mine = select(_r.dossier_id).where(_r.persoon_id == persoon_id).distinct()
    for dossier_id in session.execute(mine.order_by(_r.dossier_id)).scalars():
        for draft in concepts.concepts_of(session, keys, dossier_id, Conceptsoort.OVEREENKOMST):
            concepts.refill(session, keys, draft, as_kept(session, keys, dossier_id, draft.velden).pairs)
