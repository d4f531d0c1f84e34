"""What happens by itself: files that wait are scanned, files without a row are removed."""

import threading
from collections.abc import Iterable, Iterator
from datetime import timedelta

import structlog
from sqlalchemy import func, select, union_all, update

from portal import clock
from portal.actor import SYSTEM
from portal.db import Database
from portal.db.columns import columns, table
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


def scan_all(db: Database, files: FileStore, scanner: ScannerConfig) -> None:
    """Scan everything that waits, as long as the scanner answers."""
    while scan_waiting(db, files, scanner):
        pass


def scan_waiting(db: Database, files: FileStore, scanner: ScannerConfig, document_id: int | None = None) -> int:
    """Scan some of what no scanner has seen, of one document or of all; returns how many are known now.

    Stops after some files in a row about which the scanner says nothing: it may be away. The next call begins with
    others, so that files which it cannot judge keep nobody's waiting.
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


def _waiting(db: Database, document_id: int | None) -> list[tuple[int, bytes, bytes, int]]:
    """Some files that wait, in an order of chance."""
    unseen = (Scanstand.WACHT, Scanstand.NIET_GESCAND)
    chosen = (
        select(_b.id, _b.opslag, _d.sleutel, _d.id)
        .join(table(Document), _doc.id == _b.document_id)
        .join(table(Dossier), _d.id == _doc.dossier_id)
        .where(_b.scan.in_(unseen))
        .order_by(func.random())
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
