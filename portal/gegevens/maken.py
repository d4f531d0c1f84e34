"""Making a download beside the pages: how far it is stands in its row, so another process sees it too.

One that stood still (a crash came between) is begun again by whoever asks, or by itself within minutes.
"""

import json
import secrets
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy import or_, select, update
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.brieven.blokken import Tekststuk
from portal.brieven.typst import as_pdf
from portal.db import Database
from portal.db.beurt import each
from portal.db.columns import columns, table
from portal.db.crypto import Unreadable
from portal.documenten.models import Bestand, Document
from portal.documenten.opslag import FileStore
from portal.documenten.queries import OPEN_VOOR_IEDEREEN
from portal.dossier.models import Dossier
from portal.gegevens.bundel import SealedWriter
from portal.gegevens.leesbaar import as_page, readable
from portal.gegevens.lezer import Lezer, reader_of
from portal.gegevens.models import Uitvoer
from portal.gegevens.uitvoer import STANDS_STILL, forget, kept_days, path_of
from portal.gegevens.verzamelen import Tabellen, collect, count_steps
from portal.web.i18n import LEADING

log = structlog.get_logger("uitvoer")
_u, _b, _doc, _d = columns(Uitvoer), columns(Bestand), columns(Document), columns(Dossier)
VERSIE = "1"
GIVEN_UP = timedelta(days=1)  # one that is not ready by then goes; the person may ask for another


def make(db: Database, files: FileStore, store: FileStore, uitvoer_id: int) -> None:
    """Do the work of one download. What fails is said in its row; the person can begin it again."""
    try:
        _make(db, files, store, uitvoer_id)
    except (OSError, Unreadable) as error:
        log.error("mislukt", fout=error)
        _note(db, uitvoer_id, mislukt_op=clock.now())
    except Exception as error:
        _note(db, uitvoer_id, mislukt_op=clock.now())
        log.error("mislukt", fout=error)
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
    with zipfile.ZipFile(writer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("gegevens.json", json.dumps({**head, "tabellen": found}, ensure_ascii=False, indent=1))
        package.writestr("leesbaar.html", as_page(text))
        package.writestr("leesbaar.pdf", as_pdf(text))
        for name, letter in _letters(found, lang):
            package.writestr(f"brieven/{name}.html", letter)
        for one in papers:
            package.writestr(one.place, db.keys.file_from_dossier(one.wrapped, files.get(one.opslag)))
            progress()


def _letters(found: Tabellen, lang: str) -> Iterator[tuple[str, str]]:
    for row in found.get("brief", ()):
        texts = row.get("inhoud") or {}
        if chosen := texts.get(lang) or texts.get(LEADING):
            yield f"brief-{row['id']}", as_page(Tekststuk.from_json(chosen))
    for row in found.get("vaststellingsbrief", ()):
        if row.get("inhoud"):
            yield f"aan-meebetaler-{row['id']}", as_page(Tekststuk.from_json(row["inhoud"]))


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


def finish(db: Database, files: FileStore, store: FileStore) -> None:
    """Finish what a crash left."""
    still = select(_u.id).where(_u.klaar_op.is_(None), _u.mislukt_op.is_(None), _u.verwijderd_op.is_(None))
    now = clock.now()
    span = still.where(_u.bijgewerkt_op < now - STANDS_STILL, _u.gevraagd_op >= now - GIVEN_UP)
    with db.read() as session:
        stuck = list(session.execute(span.order_by(_u.id)).scalars())
    each(stuck, lambda number: make(db, files, store, number))


def clear(db: Database, store: FileStore) -> None:
    """Once a day: remove what is over."""
    now = clock.now()
    with db.read() as session:
        rows = session.execute(
            select(_u.id, _u.dossier_id, _u.opslag, _u.klaar_op).where(
                _u.verwijderd_op.is_(None), or_(_u.klaar_op.is_not(None), _u.gevraagd_op < now - GIVEN_UP)
            )
        ).all()
        over = [row for row in rows if _is_over(session, row)]
        known = set(session.execute(select(_u.opslag).where(_u.opslag.is_not(None))).scalars())
    for row in over:
        with db.write() as session:
            forget(session, row.id)
        if row.opslag is not None:
            store.remove(row.opslag)
    for name in set(store.older_than(now - timedelta(days=1))) - known:
        store.remove(name)


def _is_over(session: Session, row: Any) -> bool:
    begun = row.klaar_op
    if begun is None:
        return True
    return clock.today() > clock.local(begun).date() + timedelta(days=kept_days(session, row.dossier_id))
