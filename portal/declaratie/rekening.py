"""The invoice with a declaration: photos or a PDF, never obligatory, a draft until the declaration is sent."""

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, select

from portal.actor import Actor, Rol
from portal.budget.service import lock_budget
from portal.db import Database
from portal.db.columns import columns, table
from portal.db.flow import Impossible
from portal.declaratie.detail import DeclaratieDetail
from portal.declaratie.models import Declaratie
from portal.declaratie.status import FLOW, Declaratiestatus
from portal.documenten.models import Document, Documentsoort, Documentstatus
from portal.documenten.opslag import FileStore
from portal.documenten.queries import LEZERS, DocumentView, document_in
from portal.documenten.service import begin_document, fix_document
from portal.dossier.models import Dossier
from portal.dossier.queries import within_reach
from portal.web.visit import deny

_decl, _doc = columns(Declaratie), columns(Document)


def begin_rekening(session: Session, db: Database, actor: Actor, declaratie_id: int) -> int:
    """The draft document of a draft declaration; returns its number. Pressing twice finds the same.

    What the declaration that it improves was sent with stays with that one: this begins an own, empty document.
    Raises `Denied` or `Impossible`.
    """
    row = _draft(session, actor, declaratie_id)
    if row.status is not Declaratiestatus.CONCEPT:
        raise Impossible("rekening", row.status)
    if row.document_id is not None and document_in(session, db.keys, row.dossier_id, row.document_id).is_concept:
        return row.document_id
    row.document_id = begin_document(session, db.keys, actor, row.dossier_id, Documentsoort.REKENING)
    session.add(row)
    return row.document_id


def fix_rekening(session: Session, db: Database, files: FileStore, actor: Actor, declaratie_id: int) -> None:
    """Make the invoice final with the declaration, in its transaction; a document without files is left out.

    Raises `Denied`, or `portal.documenten.service.NietTeGebruiken`.
    """
    row = _draft(session, actor, declaratie_id)
    if row.status is not Declaratiestatus.CONCEPT or row.document_id is None:
        return
    if document_in(session, db.keys, row.dossier_id, row.document_id).bestanden:
        fix_document(session, db, files, actor, row.document_id)
    else:
        earlier = session.get(Declaratie, row.vervangt_id) if row.vervangt_id else None
        row.document_id = earlier.document_id if earlier else None
        session.add(row)
        session.flush()


def rekening_of(session: Session, db: Database, declaratie: DeclaratieDetail) -> DocumentView | None:
    """The invoice of a declaration whose reader was checked, or None."""
    if declaratie.document_id is None:
        return None
    return document_in(session, db.keys, declaratie.kop.dossier_id, declaratie.document_id)


def _draft(session: Session, actor: Actor, declaratie_id: int) -> Declaratie:
    mine = (Declaratie.id == declaratie_id, Declaratie.dossier_id == actor.dossier_id)
    found = session.exec(select(Declaratie.budget_id).where(*mine)).one_or_none()
    if found is None:
        return deny(FLOW.subject, declaratie_id)
    lock_budget(session, found)
    return session.get_one(Declaratie, declaratie_id, populate_existing=True)


def _of_svb(actor: Actor) -> ColumnElement[bool]:
    """What came on paper with a declaration that was sent; the SVB judges that one (Regeling 5.4, Besluit 8.3)."""
    declared = select(_decl.id).where(
        _decl.dossier_id == _doc.dossier_id, _decl.document_id == _doc.id, _decl.ingediend_op.is_not(None)
    )
    belongs = declared.correlate(table(Document), table(Dossier)).exists()
    return or_(_svb(actor), and_(*within_reach(actor), _doc.status == Documentstatus.VAST, belongs))


_svb = LEZERS[Rol.SVB]
LEZERS[Rol.SVB] = _of_svb
