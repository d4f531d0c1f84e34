"""What a supervisor reaches: the files that they are looking into now, and what the person sees of that.

The log keeps every look; while one is not to be told yet, the page "Wie zag mijn gegevens" leaves it out.
"""

from sqlalchemy import ColumnElement, Select, and_, false, func, not_, or_, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.db.columns import columns, has_id, table
from portal.db.flow import Gebeurtenis
from portal.documenten.models import Document, Documentsoort, Documentstatus
from portal.documenten.queries import LEZERS
from portal.dossier.models import Dossier
from portal.dossier.queries import is_own
from portal.law.toezicht import Toezichtdeel, read_part
from portal.law.verdict import Ruling
from portal.logboek.models import Logregel
from portal.logboek.queries import VERTELD
from portal.toezicht.models import Toezichtinzage, Toezichtuitstel, read_parts
from portal.toezicht.status import INZAGE, Inzagestatus
from portal.web.visit import deny

_i, _u, _g = columns(Toezichtinzage), columns(Toezichtuitstel), columns(Gebeurtenis)
_d, _doc, _l = columns(Dossier), columns(Document), columns(Logregel)
BESTANDEN = (Documentsoort.OVEREENKOMST, Documentsoort.REKENING)
"""Which documents belong to the spending of a budget; papers of an objection, a plan or a talk do not."""


def mine(actor: Actor) -> list[ColumnElement[bool]]:
    """Conditions on a query of looks: their own, for the municipality they work for, of nobody close to them."""
    if actor.rol is not Rol.TOEZICHTHOUDER:
        return [false()]
    return [
        _i.medewerker_id == actor.medewerker_id,
        _i.gemeente_id == actor.organisatie_id,
        not_(is_own(actor.medewerker_id, _i.dossier_id)),
    ]


def place_of(session: Session, actor: Actor, inzage_id: int) -> int:
    """The dossier of a look of their own; reads nothing else. Raises `Denied`."""
    found = session.execute(select(_i.dossier_id).where(has_id(_i.id, inzage_id), *mine(actor))).scalar_one_or_none()
    return int(found) if found is not None else deny("toezichtinzage", inzage_id)


def reach_part(session: Session, actor: Actor, inzage_id: int, deel: Toezichtdeel) -> tuple[int, Ruling]:
    """The dossier of a look of their own, and whether this part of it can be read now. Raises `Denied`."""
    chosen = select(_i.dossier_id, _i.delen, _i.van, _i.tot, _i.status).where(has_id(_i.id, inzage_id), *mine(actor))
    row = session.execute(chosen).one_or_none() or deny("toezichtinzage", inzage_id)
    closed = row.status is Inzagestatus.GESLOTEN
    return row.dossier_id, read_part(
        read_parts(row.delen), deel, row.van, row.tot, gesloten=closed, today=clock.today()
    )


def find_file(session: Session, actor: Actor, nummer: str) -> int | None:
    """The dossier with this client number: of a participant in the own municipality. None when there is none, any more.

    What was erased cannot be inspected (AVG 17, 5.1 e): there is nothing in it, and no key to write down why.
    """
    chosen = select(_d.id).where(
        func.upper(_d.clientnummer) == nummer.upper(),
        _d.gemeente_id == actor.organisatie_id,
        _d.toegelaten_op.is_not(None),
        _d.verwijderd_op.is_(None),
        not_(is_own(actor.medewerker_id, _d.id)),
    )
    found: int | None = session.execute(chosen).scalar_one_or_none()
    return found


def visible() -> ColumnElement[bool]:
    """Whether the person may know of a look."""
    seen: ColumnElement[bool] = _i.zichtbaar_op <= clock.today()
    return seen


def _documents(actor: Actor) -> ColumnElement[bool]:
    """Signed contracts and invoices of a file that they look into now, when they chose those."""
    today = clock.today()
    looking = (
        select(_i.id)
        .where(_i.dossier_id == _doc.dossier_id, *mine(actor), _i.status == Inzagestatus.OPEN)
        .where(_i.van <= today, today <= _i.tot, _i.delen.like(f"%,{Toezichtdeel.BESTANDEN.value},%"))
        .correlate(table(Document), table(Dossier))
        .exists()
    )
    return and_(looking, _doc.status == Documentstatus.VAST, _doc.soort.in_(BESTANDEN))


def _told_records() -> ColumnElement[bool]:
    """Records of the log but those of a look that is not told yet."""
    hidden = (
        select(_i.id)
        .where(_i.dossier_id == _l.dossier_id, _i.medewerker_id == _l.medewerker_id, _l.op >= _i.begonnen_op)
        .where(not_(visible()))
        .correlate(table(Logregel))
        .exists()
    )
    return or_(_l.rol.is_(None), _l.rol != Rol.TOEZICHTHOUDER, not_(hidden))


def _told_looks() -> Select[tuple[int]]:
    return select(_i.id).where(visible())


LEZERS[Rol.TOEZICHTHOUDER] = _documents
VERTELD |= {
    "logregel": _told_records,
    "gebeurtenis": lambda: or_(_g.onderwerp != INZAGE.subject, _g.onderwerp_id.in_(_told_looks())),
    "toezichtinzage": visible,
    "toezichtuitstel": lambda: _u.inzage_id.in_(_told_looks()),
}
