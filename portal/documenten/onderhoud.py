"""What happens by itself: files that wait are scanned, files without a row are removed."""

import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

import structlog
from sqlalchemy import select, union_all, update

from portal import clock
from portal.actor import SYSTEM
from portal.db import Database
from portal.db.beurt import in_turn
from portal.db.columns import columns, table
from portal.db.werker import Werker
from portal.documenten.models import Bestand, Document, Scanstand
from portal.documenten.opslag import FileStore
from portal.documenten.scanner import scan
from portal.dossier.models import Dossier
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.settings import ScannerConfig

log = structlog.get_logger("bestanden")
ORPHAN_AFTER = timedelta(days=1)
AT_ONCE = 50
AWAY_AFTER = 3  # files in a row about which the scanner said nothing
_scanning = threading.Lock()  # a scanner that hangs keeps one thread waiting, not all

_b, _doc, _d = columns(Bestand), columns(Document), columns(Dossier)


class Controleur(Werker):
    """Lets the scanner look at what waits, soon after it is there again; one process at a time."""

    NAME, EVERY = "viruscontrole", 300.0

    def __init__(self, db: Callable[[], Database], files: FileStore, scanner: ScannerConfig) -> None:
        super().__init__(db)
        self._files, self._scanner = files, scanner

    def look(self) -> None:
        """Scan everything that waits, where there is a scanner."""
        if self._scanner.clamd:
            db = self._db()
            in_turn(db, self.NAME, clock.now(), lambda: scan_waiting(db, self._files, self._scanner))


def scan_waiting(db: Database, files: FileStore, scanner: ScannerConfig, document_id: int | None = None) -> int:
    """Scan what no scanner has seen, of one document or of all; returns how many are known now.

    A file about which the scanner says nothing keeps no other waiting. After some in a row the scanner itself is away:
    the next call tries again.
    """
    if not scanner.clamd or not _scanning.acquire(blocking=False):
        return 0
    try:
        return sum(1 for _ in _scan_each(db, files, scanner, document_id))
    finally:
        _scanning.release()


def _scan_each(db: Database, files: FileStore, scanner: ScannerConfig, document_id: int | None) -> Iterator[Scanstand]:
    silent = 0
    for number, name, wrapped, dossier_id in _waiting(db, document_id):
        try:
            verdict = scan(scanner, db.keys.file_from_dossier(wrapped, files.get(name)))
        except FileNotFoundError:  # removed meanwhile
            continue
        silent = silent + 1 if verdict is Scanstand.WACHT else 0
        if silent == AWAY_AFTER:
            return
        if not silent:
            _record(db, number, dossier_id, verdict)
            yield verdict


def _record(db: Database, number: int, dossier_id: int, verdict: Scanstand) -> None:
    with db.write() as session:
        values = {"scan": verdict, "gescand_op": clock.now()}
        session.execute(update(table(Bestand)).where(_b.id == number).values(**values))
        thing = f"bestand {number} ({verdict})"
        record_act(session, db, SYSTEM, activiteiten.DOCUMENT_SCANNEN, dossier_id, thing)


def _waiting(db: Database, document_id: int | None) -> Iterator[tuple[int, bytes, bytes, int]]:
    """Every file that waits, oldest first; a part of them at a time, and no connection held meanwhile."""
    last, more = 0, True
    while more:
        part = _waiting_after(db, document_id, last)
        yield from part
        more = len(part) == AT_ONCE
        last = part[-1][0] if part else last


def _waiting_after(db: Database, document_id: int | None, last: int) -> list[tuple[int, bytes, bytes, int]]:
    unseen = (Scanstand.WACHT, Scanstand.NIET_GESCAND)
    chosen = (
        select(_b.id, _b.opslag, _d.sleutel, _d.id)
        .join(table(Document), _doc.id == _b.document_id)
        .join(table(Dossier), _d.id == _doc.dossier_id)
        .where(_b.scan.in_(unseen), _b.id > last)
        .order_by(_b.id)
        .limit(AT_ONCE)
    )
    if document_id is not None:
        chosen = chosen.where(_b.document_id == document_id)
    with db.read() as session:
        return [(row[0], row[1], row[2], row[3]) for row in session.execute(chosen)]


def sweep(db: Database, files: FileStore) -> int:
    """Remove files older than a day that no row knows: a crash came between; returns how many."""
    old = set(files.older_than(clock.now() - ORPHAN_AFTER))
    known = _known(db)
    orphans = old - known if known else set()  # a database that knows no file at all is the wrong one
    _remove(files, orphans)
    if orphans:
        log.info("opgeruimd", aantal=len(orphans))
    return len(orphans)


def _known(db: Database) -> set[bytes]:
    names = union_all(select(_b.opslag), select(_doc.samengesteld).where(_doc.samengesteld.is_not(None)))
    with db.read() as session:
        return set(session.execute(names).scalars())


def _remove(files: FileStore, names: Iterable[bytes]) -> None:
    for name in names:
        files.remove(name)
