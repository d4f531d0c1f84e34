"""Commands on documents: begin, add a file, put in order, remove, make final.

A file is opened, scanned and stored before the transaction that adds its row, which locks the document: of two files
for the last place one finds it taken.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Database, Keyring
from portal.db.columns import columns, table
from portal.db.flow import started
from portal.documenten.models import Bestand, Document, Documentsoort, Documentstatus, Scanstand
from portal.documenten.opslag import FileStore
from portal.documenten.queries import has_id, reach
from portal.documenten.scanner import scan
from portal.documenten.soorten import Gezien, check, clean_name
from portal.documenten.status import FLOW
from portal.documenten.weigering import LARGEST_DOCUMENT, MOST_FILES, Geweigerd, Reden
from portal.dossier.models import Dossier
from portal.dossier.queries import check_reach
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.settings import ScannerConfig
from portal.web.visit import deny

_doc, _b, _d = columns(Document), columns(Bestand), columns(Dossier)


class GeenBestand(Exception):
    """A document without files cannot be sent."""


class NietTeGebruiken(Exception):
    """A file of this document has a virus or is gone from the store: it must be removed or sent again."""


@dataclass(frozen=True)
class Nieuw:
    """A file that was opened and scanned, and is not stored yet."""

    naam: str
    inhoud: bytes
    gezien: Gezien
    scan: Scanstand

    @property
    def sha256(self) -> bytes:
        return hashlib.sha256(self.inhoud).digest()


def begin_document(session: Session, keys: Keyring, actor: Actor, dossier_id: int, soort: Documentsoort) -> int:
    """Begin an empty draft for the participant or for the desk of this actor. Raises `Denied`."""
    check_reach(session, actor, dossier_id)
    return begin_checked(session, actor, dossier_id, soort)


def begin_checked(session: Session, actor: Actor, dossier_id: int, soort: Documentsoort) -> int:
    """The same for who reaches something of this dossier and not all of it; the caller checked that."""
    row = Document(
        dossier_id=dossier_id,
        organisatie_id=actor.organisatie_id,
        soort=soort,
        status=Documentstatus.CONCEPT,
        gemaakt_op=clock.now(),
    )
    session.add(row)
    session.flush()
    started(session, FLOW.subject, row, actor)
    return row.id


def examine(scanner: ScannerConfig, name: str, content: bytes) -> Nieuw:
    """Open a file and let the scanner look at it. Raises `Geweigerd`."""
    seen = check(name.strip(), content)
    verdict = scan(scanner, content)
    if verdict is Scanstand.BESMET:
        raise Geweigerd(Reden.VIRUS)
    return Nieuw(clean_name(name, seen.type), content, seen, verdict)


def add_file(db: Database, files: FileStore, actor: Actor, document_id: int, new: Nieuw) -> int:
    """Store a file and add it as the last of a draft; the same file sent again is the one that is there.

    Raises `Geweigerd`, `Denied`, or OSError when it cannot be stored; nothing half-stored stays behind then.
    """
    with db.read() as session:
        _room_for(session, _draft(session, actor, document_id), new)
        wrapped = session.execute(_key_of(document_id)).scalar_one()
    name = files.put(db.keys.file_for_dossier(wrapped, new.inhoud))
    try:
        with db.write() as session:
            document = _draft(session, actor, document_id, lock=True)
            found = _room_for(session, document, new)
            if found is None:
                found = _add_row(session, db, actor, document, new, name, wrapped)
                name = b""
    finally:
        if name:  # not used after all
            files.remove(name)
    return found


def move_file(session: Session, db: Database, actor: Actor, document_id: int, bestand_id: int, *, up: bool) -> None:
    """Move a file one place; the first goes no higher, the last no lower. Raises `Denied` or `Geweigerd`."""
    document = _draft(session, actor, document_id, lock=True)
    rows = _rows(session, document_id)
    place = _place(rows, bestand_id)
    other = place + (-1 if up else 1)
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
        for number, row in enumerate(rows, 1):
            row.volgorde = number
            session.add(row)
    record_act(session, db, actor, activiteiten.DOCUMENT_SCHIKKEN, document.dossier_id, f"document {document_id}")


def remove_file(session: Session, db: Database, actor: Actor, document_id: int, bestand_id: int) -> bytes:
    """Take a file out of a draft; returns its name in the store, to be removed once this is committed."""
    document = _draft(session, actor, document_id, lock=True)
    rows = _rows(session, document_id)
    row = rows[_place(rows, bestand_id)]
    session.delete(row)
    record_act(session, db, actor, activiteiten.DOCUMENT_VERWIJDEREN, document.dossier_id, f"bestand {bestand_id}")
    return row.opslag


def fix_document(session: Session, db: Database, files: FileStore, actor: Actor, document_id: int) -> None:
    """Make a draft final in the transaction that sends something with it; a final one stays as it is.

    The one PDF is made of it when somebody first asks (`portal.documenten.samenstellen`): its files never change again,
    and no transaction waits for pictures. Raises `GeenBestand`, `NietTeGebruiken` or `Denied`.
    """
    document: Document | None = session.execute(_mine(actor, document_id)).scalar_one_or_none()
    if document is None:
        deny("document", document_id)
    if document.status is Documentstatus.VAST:
        return
    rows = _rows(session, document_id)
    if not rows:
        raise GeenBestand
    if any(row.scan is Scanstand.BESMET or not files.has(row.opslag) for row in rows):
        raise NietTeGebruiken
    FLOW.apply(session, document, "vastleggen", actor, bestanden=len(rows))


def discard_document(session: Session, actor: Actor, document_id: int) -> None:
    """Throw a draft away; its files stay until their retention term. Raises `Denied` or `Geweigerd`."""
    FLOW.apply(session, _draft(session, actor, document_id), "weggooien", actor)


def _mine(actor: Actor, document_id: int) -> Any:
    joined = select(Document).join(table(Dossier), _d.id == _doc.dossier_id)
    return joined.where(has_id(document_id), reach(actor))


def _draft(session: Session, actor: Actor, document_id: int, *, lock: bool = False) -> Document:
    chosen = _mine(actor, document_id)
    if lock:
        chosen = chosen.with_for_update(of=table(Document))
    row: Document | None = session.execute(chosen).scalar_one_or_none()
    if row is None:
        return deny("document", document_id)
    if row.status is not Documentstatus.CONCEPT:
        raise Geweigerd(Reden.VAST)
    return row


def _room_for(session: Session, document: Document, new: Nieuw) -> int | None:
    """The number of the same file when it is there already, None when there is room. Raises `Geweigerd`."""
    same = select(_b.id).where(_b.document_id == document.id, _b.sha256 == new.sha256)
    if (found := session.execute(same).scalar()) is not None:
        return int(found)
    total = select(func.count(), func.coalesce(func.sum(_b.grootte), 0)).where(_b.document_id == document.id)
    count, size = session.execute(total).one()
    if count >= MOST_FILES:
        raise Geweigerd(Reden.AANTAL)
    if size + len(new.inhoud) > LARGEST_DOCUMENT:
        raise Geweigerd(Reden.TOTAAL)
    return None


def _add_row(
    session: Session, db: Database, actor: Actor, document: Document, new: Nieuw, name: bytes, wrapped: bytes
) -> int:
    last = select(func.coalesce(func.max(_b.volgorde), 0)).where(_b.document_id == document.id)
    row = Bestand(
        document_id=document.id,
        volgorde=session.execute(last).scalar_one() + 1,
        opslag=name,
        naam=db.keys.for_dossier(wrapped, new.naam),
        type=new.gezien.type,
        grootte=len(new.inhoud),
        sha256=new.sha256,
        bladen=new.gezien.bladen,
        scan=new.scan,
        gescand_op=clock.now() if new.scan is Scanstand.SCHOON else None,
        ontvangen_op=clock.now(),
        door=actor.subject,
    )
    session.add(row)
    session.flush()
    thing = f"bestand {row.id} ({new.scan})"
    record_act(session, db, actor, activiteiten.DOCUMENT_AANVULLEN, document.dossier_id, thing)
    return row.id


def _key_of(document_id: int) -> Any:
    return select(_d.sleutel).join(table(Document), _doc.dossier_id == _d.id).where(_doc.id == document_id)


def _rows(session: Session, document_id: int) -> list[Bestand]:
    chosen = select(Bestand).where(_b.document_id == document_id).order_by(_b.volgorde, _b.id)
    return list(session.execute(chosen).scalars())


def _place(rows: list[Bestand], bestand_id: int) -> int:
    numbers = [row.id for row in rows]
    return numbers.index(bestand_id) if bestand_id in numbers else deny("bestand", bestand_id)
