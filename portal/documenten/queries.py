"""Documents and their files, for those who may see them.

A draft is seen by the side that makes it; a document that was sent, by who has a task with it: being within reach of a
dossier opens none of its documents by itself (AVG 5.1 b, c). A room that knows what a document belongs to adds to
`LEZERS`, or takes from it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, and_, false, literal, or_, select
from sqlmodel import Session

from portal.actor import Actor, Rol
from portal.db import Keyring
from portal.db.columns import columns, table
from portal.documenten.models import Bestand, Document, Documentsoort, Documentstatus, Scanstand
from portal.documenten.teksten import SCANS
from portal.dossier.models import Dossier
from portal.dossier.queries import within_reach
from portal.web.visit import deny

_doc, _b, _d = columns(Document), columns(Bestand), columns(Dossier)
VAN_BALIE = {
    Rol.CONSULENT: tuple(Documentsoort),
    Rol.SVB: (Documentsoort.OVEREENKOMST, Documentsoort.REKENING),
}
"""Which kinds a desk needs whatever they belong to: all that the college decides on (Besluit 8.1); contracts and bills,
which the SVB judges and pays (Besluit 8.1, 8.3; Regeling 4, 5). What depends on where it belongs, its room says."""
OPEN_VOOR_IEDEREEN = frozenset({Scanstand.SCHOON, Scanstand.NIET_GESCAND})


@dataclass(frozen=True)
class BestandView:
    """A file as pages show it; `ophaalbaar` says whether this reader can fetch it now."""

    id: int
    naam: str
    type: str
    grootte: int
    bladen: int
    scan: Scanstand
    ontvangen_op: datetime
    ophaalbaar: bool

    @property
    def noot(self) -> str | None:
        """What the scanner said, as a message id; None when all is well."""
        return SCANS[self.scan]


@dataclass(frozen=True)
class DocumentView:
    """A document with its files in the order of the pages."""

    id: int
    dossier_id: int
    soort: Documentsoort
    status: Documentstatus
    bestanden: tuple[BestandView, ...]

    @property
    def is_concept(self) -> bool:
        return self.status is Documentstatus.CONCEPT

    @property
    def grootte(self) -> int:
        """Bytes of all files together."""
        return sum(one.grootte for one in self.bestanden)

    @property
    def als_een(self) -> bool:
        """Whether the one PDF made of all files can be fetched."""
        return len(self.bestanden) > 1 and all(one.ophaalbaar for one in self.bestanden)


def _citizen(actor: Actor) -> ColumnElement[bool]:
    return and_(*within_reach(actor), or_(_is_sent(), _doc.organisatie_id.is_(None)))


def _desk(actor: Actor) -> ColumnElement[bool]:
    sent = and_(_is_sent(), _doc.soort.in_(VAN_BALIE[actor.rol]))
    return and_(*within_reach(actor), or_(sent, _doc.organisatie_id == actor.organisatie_id))


def _is_sent() -> ColumnElement[bool]:
    sent: ColumnElement[bool] = _doc.status == Documentstatus.VAST
    return sent


LEZERS: dict[Rol, Callable[[Actor], ColumnElement[bool]]] = {
    Rol.BUDGETHOUDER: _citizen,
    Rol.VERTEGENWOORDIGER: _citizen,
    Rol.CONSULENT: _desk,
    Rol.SVB: _desk,
}
"""Which documents a role reaches: a condition on `document` joined with `dossier`."""


def reach(actor: Actor) -> ColumnElement[bool]:
    """The documents that this actor may see, thrown-away ones never."""
    reader = LEZERS.get(actor.rol)
    return and_(_doc.status != Documentstatus.WEGGEGOOID, reader(actor) if reader else false())


def has_id(document_id: int) -> ColumnElement[bool]:
    """The document of this number; one from an address may be beyond the column's own type."""
    same: ColumnElement[bool] = _doc.id == literal(document_id, BigInteger)
    return same


def dossier_id_for(session: Session, actor: Actor, document_id: int) -> int:
    """Whose document this is, for those who may see it; to record the look before looking. Raises `Denied`."""
    chosen = select(_doc.dossier_id).join(table(Dossier), _d.id == _doc.dossier_id)
    found = session.execute(chosen.where(has_id(document_id), reach(actor))).scalar_one_or_none()
    return int(found) if found is not None else deny("document", document_id)


_HEAD = select(_doc.id, _doc.dossier_id, _doc.soort, _doc.status, _d.sleutel).join(
    table(Dossier), _d.id == _doc.dossier_id
)


def document_for(session: Session, keys: Keyring, actor: Actor, document_id: int) -> DocumentView:
    """A document that this actor may see. Raises `Denied`."""
    row = session.execute(_HEAD.where(has_id(document_id), reach(actor))).one_or_none()
    return _view(session, keys, row, actor.subject) if row else deny("document", document_id)


def document_in(session: Session, keys: Keyring, dossier_id: int, document_id: int) -> DocumentView:
    """A document of a dossier whose reader was checked. Raises `Denied`."""
    mine = (has_id(document_id), _doc.dossier_id == dossier_id, _doc.status != Documentstatus.WEGGEGOOID)
    row = session.execute(_HEAD.where(*mine)).one_or_none()
    return _view(session, keys, row, "") if row else deny("document", document_id)


def _view(session: Session, keys: Keyring, row: Any, subject: str) -> DocumentView:
    files = session.execute(
        select(_b.id, _b.naam, _b.type, _b.grootte, _b.bladen, _b.scan, _b.ontvangen_op, _b.door)
        .where(_b.document_id == row.id)
        .order_by(_b.volgorde, _b.id)
    )
    return DocumentView(
        row.id,
        row.dossier_id,
        row.soort,
        row.status,
        tuple(
            BestandView(
                one.id,
                keys.from_dossier(row.sleutel, one.naam),
                one.type,
                one.grootte,
                one.bladen,
                one.scan,
                one.ontvangen_op,
                can_fetch(one.scan, one.door, subject),
            )
            for one in files
        ),
    )


def can_fetch(scan: Scanstand, door: str, subject: str) -> bool:
    """What the scanner has not seen yet is fetched by who sent it only; what has a virus, by nobody."""
    return scan in OPEN_VOOR_IEDEREEN or (scan is Scanstand.WACHT and door == subject)


@dataclass(frozen=True)
class Inhoud:
    """Where the bytes of a file lie, and the key that opens them."""

    opslag: bytes
    sleutel: bytes
    naam: str
    type: str


def file_for(session: Session, keys: Keyring, actor: Actor, document_id: int, bestand_id: int) -> Inhoud:
    """A file that this actor may fetch now. Raises `Denied`."""
    row = session.execute(
        _contents(document_id).where(_b.id == literal(bestand_id, BigInteger), reach(actor))
    ).one_or_none()
    if row is None or not can_fetch(row.scan, row.door, actor.subject):
        return deny("bestand", bestand_id)
    return Inhoud(row.opslag, row.sleutel, keys.from_dossier(row.sleutel, row.naam), row.type)


def files_for(session: Session, keys: Keyring, actor: Actor, document_id: int) -> list[Inhoud]:
    """All files of a document in their order, when this actor may fetch every one. Raises `Denied`."""
    rows = session.execute(_contents(document_id).where(reach(actor))).all()
    if not rows or not all(can_fetch(row.scan, row.door, actor.subject) for row in rows):
        return deny("document", document_id)
    return [Inhoud(row.opslag, row.sleutel, keys.from_dossier(row.sleutel, row.naam), row.type) for row in rows]


def _contents(document_id: int) -> Any:
    return (
        select(_b.opslag, _d.sleutel, _b.naam, _b.type, _b.scan, _b.door)
        .join(table(Document), _doc.id == _b.document_id)
        .join(table(Dossier), _d.id == _doc.dossier_id)
        .where(has_id(document_id))
        .order_by(_b.volgorde, _b.id)
    )
