"""Downloads of one reader: asked, looked up, fetched and removed. `maken.py` makes them.

The file of a download is sealed with a key of its own; removing the download destroys that key first.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.db.columns import columns, has_id, table
from portal.documenten.opslag import FileStore
from portal.dossier.models import Dossier, Organisatie
from portal.gegevens.bundel import read_sealed
from portal.gegevens.models import Uitvoer
from portal.gegevens.verzamelen import count_steps
from portal.law.bewaren import Bewaarsoort
from portal.law.regelset import GeenRegelset, regelset_for
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny

_u, _d, _o = columns(Uitvoer), columns(Dossier), columns(Organisatie)
PURPOSE = "uitvoer"
STANDS_STILL = timedelta(minutes=3)
KEPT_AT_LEAST = 7
"""Days that a download is kept where no rule set says another number."""
LATEST = 5


@dataclass(frozen=True)
class UitvoerView:
    """A download as its reader sees it."""

    id: int
    gedaan: int
    totaal: int
    grootte: int
    gevraagd_op: datetime
    bijgewerkt_op: datetime
    klaar_op: datetime | None
    mislukt_op: datetime | None
    verwijderd_op: datetime | None
    bewaard_tot: date | None = None

    @property
    def is_klaar(self) -> bool:
        return self.klaar_op is not None and self.verwijderd_op is None

    @property
    def is_bezig(self) -> bool:
        return self.klaar_op is None and self.mislukt_op is None and self.verwijderd_op is None

    @property
    def staat_stil(self) -> bool:
        """Whether nobody works on it any more."""
        return self.mislukt_op is not None or (self.is_bezig and clock.now() - self.bijgewerkt_op > STANDS_STILL)

    @property
    def procent(self) -> int:
        return min(99, 100 * self.gedaan // self.totaal) if self.totaal else 0


_VIEW = select(
    _u.id, _u.gedaan, _u.totaal, _u.grootte, _u.gevraagd_op, _u.bijgewerkt_op, _u.klaar_op, _u.mislukt_op,
    _u.verwijderd_op,
)  # fmt: skip


def begin(session: Session, db: Database, actor: Actor, lang: str) -> int:
    """Ask for a download; its number. While one is being made, it is that one."""
    pair = db.keys.hash(actor.pair, PURPOSE)
    busy = select(_u.id).where(_u.paar == pair, _u.klaar_op.is_(None), _u.mislukt_op.is_(None))
    if (found := session.execute(busy.where(_u.verwijderd_op.is_(None))).scalars().first()) is not None:
        return int(found)
    wrapped = db.keys.new_dossier_key()
    row = Uitvoer(
        dossier_id=actor.dossier_id,
        paar=pair,
        sleutel=wrapped,
        lezer=db.keys.for_dossier(wrapped, json.dumps({"actor": actor.to_json(), "taal": lang})),
        totaal=count_steps(),
        gevraagd_op=clock.now(),
        bijgewerkt_op=clock.now(),
    )
    session.add(row)
    session.flush()
    record_act(session, db, actor, activiteiten.GEGEVENS_DOWNLOADEN, actor.dossier_id, f"uitvoer {row.id} gevraagd")
    return row.id


def again(session: Session, db: Database, actor: Actor, uitvoer_id: int) -> bool:
    """Begin one that stood still once more; whether it did. Raises `Denied`."""
    found = download_for(session, db, actor, uitvoer_id)
    if not found.staat_stil:
        return False
    fresh = {"gedaan": 0, "mislukt_op": None, "bijgewerkt_op": clock.now()}
    session.execute(update(table(Uitvoer)).where(_u.id == found.id).values(**fresh))
    record_act(session, db, actor, activiteiten.GEGEVENS_DOWNLOADEN, actor.dossier_id, f"uitvoer {found.id} opnieuw")
    return True


def downloads_of(session: Session, db: Database, actor: Actor) -> list[UitvoerView]:
    """The newest downloads of this reader. Two statements."""
    mine = _VIEW.where(_u.paar == db.keys.hash(actor.pair, PURPOSE)).order_by(_u.id.desc()).limit(LATEST)
    days = kept_days(session, actor.dossier_id)
    return [_view(row, days) for row in session.execute(mine)]


def download_for(session: Session, db: Database, actor: Actor, uitvoer_id: int) -> UitvoerView:
    """One of this reader. Raises `Denied`."""
    mine = _VIEW.where(has_id(_u.id, uitvoer_id), _u.paar == db.keys.hash(actor.pair, PURPOSE))
    row = session.execute(mine).one_or_none()
    return _view(row, kept_days(session, actor.dossier_id)) if row else deny("uitvoer", uitvoer_id)


def _view(row: Any, days: int) -> UitvoerView:
    until = clock.local(row.klaar_op).date() + timedelta(days=days) if row.klaar_op else None
    return replace(UitvoerView(*row), bewaard_tot=until)


def kept_days(session: Session, dossier_id: int | None) -> int:
    """How many days a download is kept, by the rule set of the municipality. One statement."""
    town = select(_o.naam).join(table(Dossier), _d.gemeente_id == _o.id).where(_d.id == dossier_id)
    name = session.execute(town).scalar_one_or_none() if dossier_id else None
    try:
        term = regelset_for(name, clock.today()).bewaartermijnen[Bewaarsoort.UITVOER] if name else None
    except GeenRegelset:
        term = None
    return term.dagen if term and term.dagen is not None else KEPT_AT_LEAST


def open_file(session: Session, db: Database, store: FileStore, actor: Actor, uitvoer_id: int) -> Iterator[bytes]:
    """The zip, part by part. Raises `Denied` when it is not there."""
    found = download_for(session, db, actor, uitvoer_id)
    row = session.execute(select(_u.sleutel, _u.opslag).where(_u.id == found.id)).one()
    if not found.is_klaar or row.sleutel is None or row.opslag is None or not store.has(row.opslag):
        deny("uitvoer", uitvoer_id)
    return _read(path_of(store, row.opslag), db, row.sleutel)


def _read(path: Path, db: Database, wrapped: bytes) -> Iterator[bytes]:
    with path.open("rb") as source:
        yield from read_sealed(source, db.keys, wrapped)


def remove(session: Session, db: Database, actor: Actor, uitvoer_id: int) -> bytes | None:
    """Remove a download; the name in the store, to be removed once this is committed. Raises `Denied`."""
    found = download_for(session, db, actor, uitvoer_id)
    name: bytes | None = session.execute(select(_u.opslag).where(_u.id == found.id)).scalar_one()
    forget(session, found.id)
    record_act(session, db, actor, activiteiten.GEGEVENS_DOWNLOADEN, actor.dossier_id, f"uitvoer {found.id} weg")
    return name


def forget(session: Session, uitvoer_id: int) -> None:
    """Destroy the key of a download: its file says nothing any more."""
    gone = {"sleutel": None, "lezer": None, "opslag": None, "verwijderd_op": clock.now()}
    session.execute(update(table(Uitvoer)).where(_u.id == uitvoer_id).values(**gone))


def path_of(store: FileStore, name: bytes) -> Path:
    """Where a download lies."""
    return store.make() / name.hex()
