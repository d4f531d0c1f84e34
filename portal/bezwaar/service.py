"""What somebody does with an own objection: make it, add to it, withdraw it, and say that the answer is late."""

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.bezwaar import brieven
from portal.bezwaar.bereik import within
from portal.bezwaar.beslissing import Bestreden, running_about
from portal.bezwaar.formulieren import Bezwaarformulier
from portal.bezwaar.models import Bezwaar, Bezwaargrond, Bezwaarstuk, Hoorgesprek, Stapsoort
from portal.bezwaar.ontvangst import append_ground, ground_mark, keep, seal, step, tell_received
from portal.bezwaar.queries import objection_for
from portal.bezwaar.status import BEZWAAR, HOREN, Bezwaarstatus, Hoorstand
from portal.db import Database
from portal.db.columns import columns, has_id
from portal.db.flow import Impossible
from portal.documenten.models import Bestand, Document, Documentsoort, Documentstatus
from portal.documenten.opslag import FileStore
from portal.documenten.service import begin_document, fix_document
from portal.dossier.models import Dossier
from portal.law.bezwaar import give_notice
from portal.law.rechtsbescherming import Beslisser
from portal.logboek import activiteiten
from portal.logboek.activiteiten import Activiteit
from portal.logboek.service import record_act
from portal.web.visit import deny

_bz, _gr, _stuk = columns(Bezwaar), columns(Bezwaargrond), columns(Bezwaarstuk)
_doc, _f, _h = columns(Document), columns(Bestand), columns(Hoorgesprek)


class TeVroeg(Exception):
    """The term to decide is not over yet (Awb 4:17)."""


def object_to(
    session: Session,
    db: Database,
    actor: Actor,
    target: Bestreden | Beslisser,
    value: Bezwaarformulier,
    sleutel: str,
) -> int:
    """Make an objection, with a letter and a message that it came in (Awb 6:4-6:8, 6:14); returns its number.

    `target` is a decision that the portal knows, or who decided the one that is described. `sleutel` is of the form:
    sending it again gives the first. While an objection about the same decision runs, what was written is added to it.
    One about a decision of the SVB is passed on at once, with its day of receipt (Awb 6:15). Raises `Denied`.
    """
    dossier = session.get(Dossier, actor.dossier_id, with_for_update=True) if actor.dossier_id else None
    if dossier is None:
        return deny("bezwaar")
    known = select(_bz.id).where(_bz.dossier_id == dossier.id, _bz.sleutel == sleutel)
    if (found := session.execute(known).scalar_one_or_none()) is not None:
        return int(found)
    decided = target if isinstance(target, Bestreden) and target.brief_id is not None else None
    if decided and (running := running_about(session, actor, decided)):
        _join(session, db, actor, dossier, running, value, sleutel)
        return running
    row = keep(session, db, actor, dossier, target, value, sleutel)
    tell_received(session, db, actor, row)
    _record(session, db, actor, activiteiten.BEZWAAR_MAKEN, row)
    return row.id


def _join(
    session: Session, db: Database, actor: Actor, dossier: Dossier, running: int, value: Bezwaarformulier, sleutel: str
) -> None:
    """Put all of a second objection with the first: what was written, a number to call, and the wish to be heard."""
    row = session.get_one(Bezwaar, running, with_for_update=True)
    known = db.keys.from_dossier(dossier.sleutel, row.telefoon) if row.telefoon else ""
    row.telefoon = row.telefoon or seal(db, dossier, value.telefoon)
    row.horen = row.horen or value.horen == "ja"
    number = value.telefoon if known and value.telefoon != known else ""
    if words := "\n\n".join(one for one in (value.tekst, value.te_laat, number) if one):
        add_words(session, db, actor, running, words, sleutel)


def add_words(session: Session, db: Database, actor: Actor, bezwaar_id: int, tekst: str, formulier: str) -> None:
    """Add text to an open objection; the same form again adds nothing. Raises `Denied` or `Impossible`."""
    add(session, db, None, actor, bezwaar_id, tekst, formulier)


def add(
    session: Session,
    db: Database,
    files: FileStore | None,
    actor: Actor,
    bezwaar_id: int,
    tekst: str,
    formulier: str,
) -> None:
    """Add text, and the document that was gathered, to an open objection (Awb 6:5, 7:4).

    The same form again adds nothing. Raises `Denied`, `Impossible`, `NietTeGebruiken`.
    """
    row = _own(session, actor, bezwaar_id)
    mark = ground_mark(row.id, formulier)
    if session.execute(select(_gr.id).where(_gr.formulier == mark)).first():
        return
    BEZWAAR.apply(session, row, "aanvullen", actor)
    document = draft_of(session, row.id)
    if document is not None and files is not None and has_files(session, document):
        fix_document(session, db, files, actor, document)
    else:
        document = None
    dossier = session.get_one(Dossier, row.dossier_id)
    append_ground(session, db, actor, row, dossier, tekst, document, formulier)
    _record(session, db, actor, activiteiten.BEZWAAR_AANVULLEN, row)


def begin_papers(session: Session, db: Database, actor: Actor, bezwaar_id: int) -> int:
    """Begin gathering files for an open objection, or go on with that. Raises `Denied` or `Impossible`."""
    row = _own(session, actor, bezwaar_id)
    BEZWAAR.find("aanvullen", row.status)
    known = draft_of(session, row.id)
    if known is not None:
        return known
    number = begin_document(session, db.keys, actor, row.dossier_id, Documentsoort.BIJLAGE)
    session.add(Bezwaarstuk(bezwaar_id=row.id, dossier_id=row.dossier_id, document_id=number))
    _record(session, db, actor, activiteiten.BEZWAAR_AANVULLEN, row)
    return number


def draft_of(session: Session, bezwaar_id: int, balie: int | None = None) -> int | None:
    """The document that is being gathered for an objection and was not sent yet: by the citizen, or at a desk."""
    mine = select(_stuk.document_id).where(_stuk.bezwaar_id == bezwaar_id)
    side = _doc.organisatie_id == balie if balie else _doc.organisatie_id.is_(None)
    chosen = select(_doc.id).where(_doc.id.in_(mine), _doc.status == Documentstatus.CONCEPT, side)
    found: int | None = session.execute(chosen.order_by(_doc.id.desc()).limit(1)).scalar()
    return found


def has_files(session: Session, document_id: int) -> bool:
    """Whether a document has any file."""
    return session.execute(select(_f.id).where(_f.document_id == document_id).limit(1)).first() is not None


def withdraw(session: Session, db: Database, actor: Actor, bezwaar_id: int) -> None:
    """Take an objection back (Awb 6:21). Pressing twice does it once. Raises `Denied` or `Impossible`."""
    row = _own(session, actor, bezwaar_id)
    if row.status is Bezwaarstatus.INGETROKKEN:
        return
    BEZWAAR.apply(session, row, "intrekken", actor)
    drop_hearing(session, row, actor)
    about = ("bezwaar", row.id)
    tell(session, row.dossier_id, Berichtsoort.BEZWAAR_INGETROKKEN, row.gemeente_id, about, alleen=row.persoon_id)
    _record(session, db, actor, activiteiten.BEZWAAR_INTREKKEN, row)


def notify_late(session: Session, db: Database, actor: Actor, bezwaar_id: int) -> None:
    """Notice of default (Awb 4:17, 6:12): the term to decide is over. Given once; a second press changes nothing.

    Raises `Denied`, `Impossible`, or `TeVroeg`.
    """
    row = _own(session, actor, bezwaar_id)
    found = objection_for(session, db.keys, actor, bezwaar_id)
    if found.in_gebreke_op is not None:
        return
    if not found.is_open or row.beslisser is not Beslisser.COLLEGE:
        raise Impossible("in_gebreke_stellen", row.status)
    if not give_notice(found.termijn.laatste_dag, clock.today(), decided=False).allowed:
        raise TeVroeg
    BEZWAAR.apply(session, row, "in_gebreke_stellen", actor)
    step(session, actor, row, Stapsoort.INGEBREKE)
    session.flush()
    found = objection_for(session, db.keys, actor, bezwaar_id)
    penalty = found.dwangsom
    if penalty is None:
        raise Impossible("in_gebreke_stellen", row.status)
    facts = {"ontvangen_op": clock.today().isoformat(), "tot": penalty.eerste_dag.isoformat()}
    soort, about, inhoud = Berichtsoort.BEZWAAR_TE_LAAT, ("bezwaar", row.id), brieven.late(found, penalty)
    tell(session, row.dossier_id, soort, row.gemeente_id, about, inhoud=inhoud, alleen=row.persoon_id, **facts)
    _record(session, db, actor, activiteiten.INGEBREKE_STELLEN, row)


def drop_hearing(session: Session, row: Bezwaar, actor: Actor) -> None:
    """What was planned about an objection that ended does not take place."""
    planned = select(Hoorgesprek).where(_h.bezwaar_id == row.id, _h.status == Hoorstand.GEPLAND)
    for talk in session.execute(planned.with_for_update()).scalars():
        HOREN.apply(session, talk, "vervallen", actor)


def _own(session: Session, actor: Actor, bezwaar_id: int) -> Bezwaar:
    mine = select(Bezwaar).where(has_id(_bz.id, bezwaar_id), *within(actor))
    row: Bezwaar | None = session.execute(mine.with_for_update()).scalar_one_or_none()
    return row or deny("bezwaar", bezwaar_id)


def _record(session: Session, db: Database, actor: Actor, activity: Activiteit, row: Bezwaar) -> None:
    record_act(session, db, actor, activity, row.dossier_id, f"bezwaar {row.id}")
