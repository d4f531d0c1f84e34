"""Which objections somebody sees: the own, those they had no part in, and what was passed on to the SVB.

Whoever ever acted in a dossier in another role took part in what was decided there, or prepared it (Awb 7:5, 10:3): an
objection about it does not exist for them. Only how many of those there are is told, so that a municipality finds
somebody else.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, false, func, literal, not_, or_, select, true
from sqlmodel import Session

from portal.actor import Actor, Grond, Rol
from portal.bezwaar.models import Betalingsverzoek, Bezwaar, Bezwaarpapier, Bezwaarstap, Bezwaarstuk, Klacht, Stapsoort
from portal.bezwaar.status import OPEN, Bezwaarstatus
from portal.db.columns import columns, has_id, table
from portal.db.flow import Gebeurtenis
from portal.documenten.models import Document, Documentstatus
from portal.documenten.queries import LEZERS
from portal.dossier.models import Dossier, Vertegenwoordiging
from portal.dossier.queries import is_own
from portal.law.bezwaar import handle_objection
from portal.law.rechtsbescherming import Beslisser
from portal.logboek import activiteiten
from portal.logboek.activiteiten import ALLE
from portal.logboek.models import Logregel, Uitslag
from portal.logboek.queries import VERBORGEN
from portal.web.visit import deny

_bz, _g, _st = columns(Bezwaar), columns(Gebeurtenis), columns(Bezwaarstap)
_stuk, _doc, _d, _k = columns(Bezwaarstuk), columns(Document), columns(Dossier), columns(Klacht)
_pp = columns(Bezwaarpapier)
_r, _l, _v = columns(Vertegenwoordiging), columns(Logregel), columns(Betalingsverzoek)
Reader = Callable[[Actor], ColumnElement[bool]]
KIJKEN = ("inzien", "bekijken", "meekijken", "volgen", "ophalen", "toetsen", "toetsen-svb")
TERZIJDE = {"werk-verdelen", "eigen-dossier", "brief-opslaan", "brief-printen", "brief-posten"}
WERK = tuple(code for code in ALLE if not code.endswith(KIJKEN) and code not in TERZIJDE)
"""Activities that can prepare a decision: not looking, giving work to a colleague, or bringing letters to the post."""
APART = tuple(
    one.code
    for one in (
        *(activiteiten.NIET_EENS_INZIEN, activiteiten.BEZWAAR_MAKEN, activiteiten.BEZWAAR_INZIEN),
        *(activiteiten.BEZWAAR_AANVULLEN, activiteiten.BEZWAAR_INTREKKEN, activiteiten.INGEBREKE_STELLEN),
        *(activiteiten.BETALINGSBESLUIT_VRAGEN, activiteiten.KLACHT_INDIENEN, activiteiten.KLACHT_INTREKKEN),
        activiteiten.KLACHT_INZIEN,
    )
)
"""What one parent does about disagreeing, which another does not see."""


def took_part(medewerker: Any, dossier: Any) -> ColumnElement[bool]:
    """Whether an employee ever acted in a dossier in another role; both may be columns.

    A draft, a report or an answer is no event of a flow, and prepares a decision all the same: the log knows of it.
    """
    acted = select(_g.id).where(
        _g.dossier_id == dossier, _g.medewerker_id == medewerker, _g.rol != Rol.BEZWAARBEHANDELAAR
    )
    prepared = select(_l.id).where(
        *(_l.dossier_id == dossier, _l.medewerker_id == medewerker, _l.rol != Rol.BEZWAARBEHANDELAAR),
        *(_l.activiteit.in_(WERK), _l.uitslag == Uitslag.GELUKT),
    )
    return or_(acted.exists(), prepared.exists())


def within(actor: Actor) -> list[ColumnElement[bool]]:
    """Conditions on a query of objections: what this actor may see."""
    if actor.is_citizen:
        return [_bz.dossier_id == actor.dossier_id, not_of_another(actor, _bz.persoon_id)]
    free = not_(is_own(actor.medewerker_id, _bz.dossier_id))
    if actor.rol is Rol.BEZWAARBEHANDELAAR:
        return [*_of_town(actor), free, not_(took_part(actor.medewerker_id, _bz.dossier_id))]
    if actor.rol is Rol.SVB:
        passed = select(_st.id).where(
            _st.bezwaar_id == _bz.id, _st.soort == Stapsoort.DOORZENDING, _st.naar == Beslisser.SVB
        )
        # What was passed on and taken back stays to be seen, so that nobody goes on with it.
        sent = _bz.status.in_((Bezwaarstatus.DOORGESTUURD, Bezwaarstatus.VERVALLEN))
        return [sent, passed.correlate(table(Bezwaar)).exists(), free]
    return [false()]


def not_of_another(actor: Actor, persoon: Any) -> ColumnElement[bool]:
    """What one of several parents wrote is theirs alone, however another one came in; `persoon`: who wrote it."""
    if actor.rol is not Rol.VERTEGENWOORDIGER:
        return true()
    theirs: ColumnElement[bool] = persoon.in_(_other_parents(actor))
    if actor.grond is Grond.REGISTER:
        return not_(theirs)
    a_parent = select(_r.id).where(_r.dossier_id == actor.dossier_id, _r.kind, _r.persoon_id == actor.persoon_id)
    return not_(and_(theirs, a_parent.exists()))


def _other_parents(actor: Actor) -> Any:
    return select(_r.persoon_id).where(_r.dossier_id == actor.dossier_id, _r.kind, _r.persoon_id != actor.persoon_id)


def _of_town(actor: Actor) -> list[ColumnElement[bool]]:
    # What the portal passed on to the SVB by itself was never the municipality's.
    at_once = and_(_bz.beslisser == Beslisser.SVB, _bz.status == Bezwaarstatus.DOORGESTUURD)
    ours = or_(not_(at_once), _bz.behandelaar_id.is_not(None))
    return [_bz.gemeente_id == actor.organisatie_id, ours]


def kept_out(session: Session, actor: Actor) -> int:
    """How many open objections of the own municipality this employee may not handle. One statement."""
    barred = or_(is_own(actor.medewerker_id, _bz.dossier_id), took_part(actor.medewerker_id, _bz.dossier_id))
    chosen = select(func.count()).select_from(table(Bezwaar)).where(*_of_town(actor), _bz.status.in_(OPEN), barred)
    return int(session.execute(chosen).scalar_one())


def place_of(session: Session, actor: Actor, bezwaar_id: int) -> int:
    """The dossier of an objection within reach; reads nothing else. Raises `Denied`."""
    chosen = select(_bz.dossier_id).where(has_id(_bz.id, bezwaar_id), *within(actor))
    found = session.execute(chosen).scalar_one_or_none()
    return int(found) if found is not None else deny("bezwaar", bezwaar_id)


def may_handle(session: Session, actor: Actor, dossier_id: int) -> bool:
    """The rule itself, once more within the transaction of an act (Awb 2:4, 7:5, 10:3)."""
    chosen = select(took_part(actor.medewerker_id, dossier_id), is_own(actor.medewerker_id, dossier_id))
    part, own = session.execute(chosen).one()
    return handle_objection(took_part=bool(part), own_file=bool(own)).allowed


def complaints_within(actor: Actor) -> list[ColumnElement[bool]]:
    """Conditions on a query of complaints: the own, or those that the own organisation handles."""
    if actor.is_citizen:
        return [_k.dossier_id == actor.dossier_id, not_of_another(actor, _k.persoon_id)]
    if actor.rol not in (Rol.BEZWAARBEHANDELAAR, Rol.SVB):
        return [false()]
    return [_k.ontvanger_id == actor.organisatie_id, not_(is_own(actor.medewerker_id, _k.dossier_id))]


def complaint_place(session: Session, actor: Actor, klacht_id: int) -> int:
    """The dossier of a complaint within reach. Raises `Denied`."""
    chosen = select(_k.dossier_id).where(has_id(_k.id, klacht_id), *complaints_within(actor))
    found = session.execute(chosen).scalar_one_or_none()
    return int(found) if found is not None else deny("klacht", klacht_id)


def _documents(actor: Actor) -> ColumnElement[bool]:
    """Documents that were sent with an objection in reach, and what is gathered at this desk of what came on paper."""
    theirs = (
        select(_stuk.id)
        .join(table(Bezwaar), _bz.id == _stuk.bezwaar_id)
        .where(_stuk.document_id == _doc.id, *within(actor))
        .correlate(table(Document), table(Dossier))
        .exists()
    )
    return and_(theirs, or_(_doc.status == Documentstatus.VAST, _doc.organisatie_id == actor.organisatie_id))


def _of_citizen(actor: Actor) -> ColumnElement[bool]:
    """What a representative reads of a dossier, without the papers of another parent's objection."""
    theirs = (
        select(_stuk.id)
        .join(table(Bezwaar), _bz.id == _stuk.bezwaar_id)
        .where(_stuk.document_id == _doc.id, not_(not_of_another(actor, _bz.persoon_id)))
        .correlate(table(Document), table(Dossier))
        .exists()
    )
    return and_(_anybody(actor), not_(theirs))


def _records_of_another(actor: Actor) -> ColumnElement[bool]:
    """Records of what another parent wrote, and of who handled that."""
    wrote = not_(not_of_another(actor, func.coalesce(_l.persoon_id, 0)))
    about: list[ColumnElement[bool]] = []
    for thing, row, persoon, place in (
        ("bezwaar", _bz.id, _bz.persoon_id, _bz.dossier_id),
        ("klacht", _k.id, _k.persoon_id, _k.dossier_id),
        ("betalingsverzoek", _v.id, _v.persoon_id, _v.dossier_id),
    ):
        name = literal(f"{thing} ") + cast(row, String)
        named = or_(_l.object == name, _l.object.like(name + " %"))
        mine = select(row).where(place == actor.dossier_id, not_(not_of_another(actor, persoon)), named)
        about.append(mine.correlate(table(Logregel)).exists())
    return or_(and_(wrote, _l.activiteit.in_(APART)), *about, _paper_of_another(actor))


def _paper_of_another(actor: Actor) -> ColumnElement[bool]:
    """Records of looking up what another parent objected to on paper."""
    name = literal("bezwaarpapier ") + cast(_pp.id, String)
    theirs = select(_pp.id).join(table(Bezwaar), _bz.id == _pp.bezwaar_id)
    of_another = not_(not_of_another(actor, _bz.persoon_id))
    return theirs.where(_l.object == name, of_another).correlate(table(Logregel)).exists()


_anybody = LEZERS[Rol.VERTEGENWOORDIGER]
LEZERS[Rol.VERTEGENWOORDIGER] = _of_citizen
LEZERS[Rol.BEZWAARBEHANDELAAR] = _documents
VERBORGEN.append(_records_of_another)
