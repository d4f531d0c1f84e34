"""The papers of an objection: who handles it lays them open to who takes part in it, and nobody else reads them.

The college takes part by its bezwaarbehandelaar (Awb 7:4, 7:5); a consulent, who may have taken the decision, does not.
The SVB reads those of an objection that was passed on to it (Awb 6:15).
"""

from sqlalchemy import ColumnElement, and_, not_, or_, select

from portal.actor import Actor, Rol
from portal.bezwaar import bereik  # noqa: F401 - it says which papers a reader of objections reaches
from portal.bezwaar.models import Bezwaarstuk
from portal.db.columns import columns, table
from portal.documenten.models import Document
from portal.documenten.queries import LEZERS
from portal.dossier.models import Dossier
from portal.dossier.queries import within_reach

_stuk, _doc = columns(Bezwaarstuk), columns(Document)


def is_paper() -> ColumnElement[bool]:
    """Whether a document was gathered for an objection, sent or not: a condition on `document`."""
    mine = select(_stuk.id).where(_stuk.document_id == _doc.id)
    return mine.correlate(table(Document), table(Dossier)).exists()


def _of_consulent(actor: Actor) -> ColumnElement[bool]:
    return and_(_consulent(actor), not_(is_paper()))


def _of_svb(actor: Actor) -> ColumnElement[bool]:
    passed_on = and_(*within_reach(actor), _of_objections(actor))
    return or_(and_(_svb(actor), not_(is_paper())), passed_on)


_consulent, _svb, _of_objections = (LEZERS[one] for one in (Rol.CONSULENT, Rol.SVB, Rol.BEZWAARBEHANDELAAR))
LEZERS |= {Rol.CONSULENT: _of_consulent, Rol.SVB: _of_svb}
