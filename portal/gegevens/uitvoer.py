"""Making a download for one reader, beside the pages: how far it is stands in its row, so another process sees it too.

A download that stood still (a crash came between) is begun again by whoever asks, or at the next start. Its file is
sealed with a key of its own; removing the download destroys that key first.
"""

import json
import secrets
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import or_, select, update
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.brieven.blokken import Tekststuk
from portal.brieven.typst import as_pdf
from portal.db import Database
from portal.db.columns import columns, has_id, table
from portal.db.crypto import Unreadable
from portal.db.engine import Unavailable
from portal.documenten.models import Bestand, Document
from portal.documenten.opslag import FileStore
from portal.documenten.queries import OPEN_VOOR_IEDEREEN
from portal.dossier.models import Dossier, Organisatie
from portal.gegevens.bundel import SealedWriter, read_sealed
from portal.gegevens.leesbaar import as_page, readable
from portal.gegevens.models import Uitvoer
from portal.gegevens.verzamelen import Lezer, Tabellen, collect, count_steps, reader_of
from portal.law.bewaren import Bewaarsoort
from portal.law.regelset import GeenRegelset, regelset_for
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.i18n import LEADING
from portal.web.visit import deny

log = structlog.get_logger("uitvoer")
_u, _b, _doc, _d, _o = columns(Uitvoer), columns(Bestand), columns(Document), columns(Dossier), columns(Organisatie)
PURPOSE = "uitvoer"
STANDS_STILL = timedelta(minutes=3)
KEPT_AT_LEAST = 7
"""Days that a download is kept where no rule set says another number."""
LATEST = 5
VERSIE = "1"


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
    return UitvoerView(*row, bewaard_tot=until)


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


def make(db: Database, files: FileStore, store: FileStore, uitvoer_id: int) -> None:
    """Do the work of one download. What fails is said in its row; the person can begin it again."""
    try:
        _make(db, files, store, uitvoer_id)
    except (OSError, Unreadable) as error:
        log.error("mislukt", soort=type(error).__name__)
        _note(db, uitvoer_id, mislukt_op=clock.now())
    except Exception as error:
        _note(db, uitvoer_id, mislukt_op=clock.now())
        log.error("mislukt", soort=type(error).__name__)
        raise


def _make(db: Database, files: FileStore, store: FileStore, uitvoer_id: int) -> None:
    with db.read() as session:
        row = session.execute(select(_u.sleutel, _u.lezer).where(_u.id == uitvoer_id)).one_or_none()
    if row is None or row.sleutel is None or row.lezer is None:
        return
    asked = json.loads(db.keys.from_dossier(row.sleutel, row.lezer))
    actor, lang = Actor.from_json(asked["actor"]), asked["taal"]
    progress = Progress(db, uitvoer_id)
    with db.read() as session:
        reader = reader_of(session, actor)
        found = collect(session, db.keys, reader, progress)
        papers = _files(session, db, reader, found)
    progress.more(len(papers))
    name = secrets.token_bytes(16)
    half = path_of(store, name).with_suffix(".half")
    with half.open("xb") as target:
        writer = SealedWriter(target, db.keys, row.sleutel)
        _pack(writer, found, reader, lang, papers, files, db, progress)
        writer.finish()
        size = writer.written
    half.chmod(0o600)
    half.replace(path_of(store, name))
    _note(db, uitvoer_id, opslag=name, grootte=size, klaar_op=clock.now())


def _pack(
    writer: SealedWriter, found: Tabellen, reader: Lezer, lang: str, papers: "list[Paper]", files: FileStore,
    db: Database, progress: Callable[[], None],
) -> None:  # fmt: skip
    made = clock.now()
    text = readable(found, lang, clock.local(made).date())
    head = {"versie": VERSIE, "gemaakt_op": made.isoformat(), "rol": reader.actor.rol.value, "taal": lang}
    with zipfile.ZipFile(writer, "w", zipfile.ZIP_DEFLATED) as package:  # type: ignore[call-overload]
        package.writestr("gegevens.json", json.dumps({**head, "tabellen": found}, ensure_ascii=False, indent=1))
        package.writestr("leesbaar.html", as_page(text))
        package.writestr("leesbaar.pdf", as_pdf(text))
        for number, letter in _letters(found, lang):
            package.writestr(f"brieven/brief-{number}.html", letter)
        for one in papers:
            package.writestr(one.place, db.keys.file_from_dossier(one.wrapped, files.get(one.opslag)))
            progress()


def _letters(found: Tabellen, lang: str) -> Iterator[tuple[int, str]]:
    for row in found.get("brief", ()):
        texts = row.get("inhoud") or {}
        if chosen := texts.get(lang) or texts.get(LEADING):
            yield row["id"], as_page(Tekststuk.from_json(chosen))


@dataclass(frozen=True)
class Paper:
    """A file of a document that this reader gets: where it lies, and where it goes in the zip."""

    place: str
    opslag: bytes
    wrapped: bytes


def _files(session: Session, db: Database, reader: Lezer, found: Tabellen) -> list[Paper]:
    """The files of the rows that were collected; a virus, and what no scanner saw yet, stays where it is."""
    numbers = [row["id"] for row in found.get("bestand", ())]
    if not numbers:
        return []
    chosen = (
        select(_b.id, _b.document_id, _b.opslag, _b.naam, _d.sleutel)
        .join(table(Document), _doc.id == _b.document_id)
        .join(table(Dossier), _d.id == _doc.dossier_id)
        .where(_doc.dossier_id == reader.dossier_id, _b.scan.in_(OPEN_VOOR_IEDEREEN))
        .order_by(_b.document_id, _b.volgorde)
    )
    rows = (row for row in session.execute(chosen) if row.id in set(numbers))
    return [
        Paper(_place(row.document_id, row.id, db.keys.from_dossier(row.sleutel, row.naam)), row.opslag, row.sleutel)
        for row in rows
    ]


def _place(document: int, number: int, name: str) -> str:
    plain = "".join(sign if sign.isalnum() or sign in " .-_()" else "_" for sign in name).strip(" .") or "bestand"
    return f"bestanden/document-{document}/{number}-{plain[-80:]}"


class Progress:
    """Counts the steps and writes them down now and then."""

    EVERY = 10

    def __init__(self, db: Database, uitvoer_id: int) -> None:
        self._db, self._id, self._done, self._total = db, uitvoer_id, 0, count_steps()

    def __call__(self) -> None:
        self._done += 1
        if self._done % self.EVERY == 0:
            _note(self._db, self._id, gedaan=self._done)

    def more(self, steps: int) -> None:
        """There is more to do than was known."""
        self._total += steps
        _note(self._db, self._id, gedaan=self._done, totaal=self._total)


def _note(db: Database, uitvoer_id: int, **values: Any) -> None:
    with db.write() as session:
        chosen = update(table(Uitvoer)).where(_u.id == uitvoer_id, _u.verwijderd_op.is_(None))
        session.execute(chosen.values(bijgewerkt_op=clock.now(), **values))


def maintain(db: Database, files: FileStore, store: FileStore) -> None:
    """Once a day and at the start: remove what is over, and finish what a crash left; else the next day."""
    try:
        _maintain(db, files, store)
    except (OSError, Unavailable) as error:
        log.warning("mislukt", soort=type(error).__name__)


def _maintain(db: Database, files: FileStore, store: FileStore) -> None:
    now = clock.now()
    with db.read() as session:
        rows = session.execute(
            select(_u.id, _u.dossier_id, _u.opslag, _u.klaar_op).where(
                _u.verwijderd_op.is_(None), or_(_u.klaar_op.is_not(None), _u.gevraagd_op < now - timedelta(days=1))
            )
        ).all()
        over = [row for row in rows if _is_over(session, row)]
        still = select(_u.id).where(_u.klaar_op.is_(None), _u.mislukt_op.is_(None), _u.verwijderd_op.is_(None))
        stuck = list(session.execute(still.where(_u.bijgewerkt_op < now - STANDS_STILL)).scalars())
        known = set(session.execute(select(_u.opslag).where(_u.opslag.is_not(None))).scalars())
    for row in over:
        with db.write() as session:
            forget(session, row.id)
        if row.opslag is not None:
            store.remove(row.opslag)
    for name in set(store.older_than(now - timedelta(days=1))) - known:
        store.remove(name)
    for number in set(stuck) - {row.id for row in over}:
        make(db, files, store, number)


def _is_over(session: Session, row: Any) -> bool:
    begun = row.klaar_op
    if begun is None:
        return True
    return clock.today() > clock.local(begun).date() + timedelta(days=kept_days(session, row.dossier_id))
