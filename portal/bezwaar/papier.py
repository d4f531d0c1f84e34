"""An objection that came on paper: entered for who wrote it, scanned, added to, signed, or taken back (Awb 6:4-6:6)."""

from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Grond
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.bezwaar import brieven
from portal.bezwaar.behandeling import mine
from portal.bezwaar.bereik import may_handle, within
from portal.bezwaar.beslissing import Bestreden, running_about, same_for
from portal.bezwaar.models import Bezwaar, Bezwaargrond, Bezwaarpapier, Bezwaarstuk, Stapsoort
from portal.bezwaar.ontvangst import OpPapier, append_ground, ground_mark, keep, seal, step, tell_received
from portal.bezwaar.opzoeken import NamDeel, as_objector, looked_up, place_of_paper
from portal.bezwaar.papierformulieren import ANDERS, Papieraanvulling, Papierbezwaar
from portal.bezwaar.queries import objection_for
from portal.bezwaar.service import draft_of, drop_hearing, has_files
from portal.bezwaar.status import BEZWAAR, OPEN, Bezwaarstatus
from portal.db import Database
from portal.db.columns import columns, has_id
from portal.db.flow import Impossible
from portal.documenten.models import Documentsoort
from portal.documenten.opslag import FileStore
from portal.documenten.service import GeenBestand, begin_checked, fix_document
from portal.dossier.models import Dossier
from portal.herkomst import Handtekening
from portal.law.rechtsbescherming import Beslisser
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny

_bz, _gr, _pp = columns(Bezwaar), columns(Bezwaargrond), columns(Bezwaarpapier)


class LooptAl(Exception):
    """An objection to this decision runs already: its number, and the day on which that came in."""

    def __init__(self, bezwaar_id: int, ontvangen_op: date) -> None:
        super().__init__(str(bezwaar_id))
        self.bezwaar_id, self.ontvangen_op = bezwaar_id, ontvangen_op


class NietAanDezePersoon(Exception):
    """The decision was not addressed to who is said to object: another parent asked it."""


def register(session: Session, db: Database, actor: Actor, papier_id: int, value: Papierbezwaar) -> int:
    """Enter the objection of a paper for who wrote it; returns its number. The second press finds the first.

    It is in time or late by its day of receipt, or of its postmark (Awb 6:9); neither refuses it here. Raises `Denied`,
    `NamDeel`, `LooptAl`, or `NietAanDezePersoon`.
    """
    dossier = session.get_one(Dossier, place_of_paper(session, actor, papier_id), with_for_update=True)
    paper = session.get_one(Bezwaarpapier, papier_id, with_for_update=True)
    if paper.bezwaar_id is not None:
        return paper.bezwaar_id
    if not may_handle(session, actor, dossier.id):
        raise NamDeel(dossier.id)
    who, target = _whose(session, actor, papier_id, value)
    _refuse_second(session, who, target, paper.besluit_op)
    entered = OpPapier(actor, value.binnen_op, value.herstel_voor if value.mist_iets else None)
    form = value.as_objection(paper.besluit_op)
    row = keep(session, db, who, dossier, target, form, f"papier-{papier_id}", entered)
    _fill_in(db, dossier, paper, row, value)
    session.add(paper)
    session.flush()
    tell_received(session, db, who, row, op_papier=True)
    _record(session, db, actor, row)
    return row.id


def _whose(session: Session, actor: Actor, papier_id: int, value: Papierbezwaar) -> tuple[Actor, Bestreden | Beslisser]:
    """Who objects, and to what, as that person got it."""
    found = looked_up(session, actor, papier_id)
    number = next((one for one in found.mensen if str(one) == value.wie), None) or deny("persoon", value.wie)
    person = next(iter(found.mensen.items()))
    who = as_objector(found.dossier_id, person, (number, found.mensen[number]))
    if value.besluit == ANDERS:
        return who, value.bij or deny("beslisser", "")
    chosen = next((one for one in found.besluiten if str(one.bericht_id) == value.besluit), None)
    target = same_for(session, who, chosen or deny("besluit", value.besluit))
    if target is None:
        raise NietAanDezePersoon
    return who, target


def _refuse_second(session: Session, who: Actor, target: Bestreden | Beslisser, besluit_op: date) -> None:
    if isinstance(target, Bestreden):
        number = running_about(session, who, target)
    else:
        same = [_bz.beslisser == target, _bz.besluit_op == besluit_op, _bz.bericht_id.is_(None), _bz.status.in_(OPEN)]
        number = session.execute(select(_bz.id).where(*within(who), *same).limit(1)).scalar()
    if number is not None:
        raise LooptAl(number, session.get_one(Bezwaar, number).ontvangen_op)


def _fill_in(db: Database, dossier: Dossier, paper: Bezwaarpapier, row: Bezwaar, value: Papierbezwaar) -> None:
    paper.bezwaar_id, paper.ingevoerd_op = row.id, clock.now()
    paper.bezorging, paper.dagtekening, paper.gepost_op = value.bezorging, value.dagtekening, value.gepost_op
    paper.handtekening, paper.gemachtigde = value.handtekening, seal(db, dossier, value.gemachtigde)


def begin_scan(session: Session, db: Database, actor: Actor, bezwaar_id: int) -> int:
    """Begin gathering the scan of what came on paper, or go on with that; returns the document.

    Raises `Denied`, `EigenDossier`, or `Impossible`: the objection ended, and the scan of its paper is there.
    """
    row = mine(session, actor, bezwaar_id)
    paper = _paper(session, row.id)
    if row.status not in OPEN and (paper is None or paper.document_id is not None):
        raise Impossible("aanvullen", row.status)
    known = draft_of(session, row.id, actor.organisatie_id)
    if known is not None:
        return known
    number = begin_checked(session, actor, row.dossier_id, Documentsoort.PAPIER)
    session.add(Bezwaarstuk(bezwaar_id=row.id, dossier_id=row.dossier_id, document_id=number))
    _record(session, db, actor, row)
    return number


def keep_scan(session: Session, db: Database, files: FileStore, actor: Actor, bezwaar_id: int) -> None:
    """Keep the scan with the paper: who objects reads it from now on, and it does not change. Once.

    Raises as `begin_scan` does, `GeenBestand`, or `NietTeGebruiken`.
    """
    row = mine(session, actor, bezwaar_id)
    paper = _paper(session, row.id)
    if paper is None:
        raise Impossible("scan", row.status)
    if paper.document_id is not None:
        return
    number = draft_of(session, row.id, actor.organisatie_id)
    if number is None:
        raise GeenBestand
    fix_document(session, db, files, actor, number)
    paper.document_id = number
    session.add(paper)
    _record(session, db, actor, row)


def add(
    session: Session,
    db: Database,
    files: FileStore,
    actor: Actor,
    bezwaar_id: int,
    value: Papieraanvulling,
    formulier: str,
) -> None:
    """Add what came on paper to an open objection, of whoever made it: words, files, or the signature (Awb 6:6).

    The same form again adds nothing. Raises `Denied`, `EigenDossier`, `Impossible`, or `NietTeGebruiken`.
    """
    row = mine(session, actor, bezwaar_id)
    if is_added(session, row.id, formulier):
        return
    paper = _paper(session, row.id)
    if value.ondertekend and paper is not None:
        _sign(session, actor, row, paper)
    number = gathered(session, actor, row.id)
    if value.aanvulling or number is not None:
        BEZWAAR.apply(session, row, "aanvullen", actor)
        if number is not None:
            fix_document(session, db, files, actor, number)
        dossier, who = session.get_one(Dossier, row.dossier_id), _writer(row)
        append_ground(session, db, who, row, dossier, value.aanvulling, number, formulier, value.aangevuld_op)
    _record(session, db, actor, row)


def is_added(session: Session, bezwaar_id: int, formulier: str) -> bool:
    """Whether this form was sent before."""
    same = select(_gr.id).where(_gr.formulier == ground_mark(bezwaar_id, formulier))
    return session.execute(same).first() is not None


def gathered(session: Session, actor: Actor, bezwaar_id: int) -> int | None:
    """The document with files that goes with an addition; what is gathered first is the scan of the paper itself."""
    paper = _paper(session, bezwaar_id, lock=False)
    number = draft_of(session, bezwaar_id, actor.organisatie_id)
    if number is None or (paper is not None and paper.document_id is None) or not has_files(session, number):
        return None
    return number


def sign(session: Session, db: Database, actor: Actor, bezwaar_id: int) -> None:
    """Sign an objection that came unsigned, by whoever is logged in for the person (Awb 6:5).

    Pressing twice signs once. Raises `Denied` or `Impossible`.
    """
    row = _own(session, actor, bezwaar_id)
    paper = _paper(session, row.id)
    if paper is None:
        raise Impossible("ondertekenen", row.status)
    _sign(session, actor, row, paper)
    record_act(session, db, actor, activiteiten.BEZWAAR_AANVULLEN, row.dossier_id, f"bezwaar {row.id}")


def _sign(session: Session, actor: Actor, row: Bezwaar, paper: Bezwaarpapier) -> None:
    if paper.handtekening is Handtekening.JA or paper.getekend_op is not None:
        return
    BEZWAAR.apply(session, row, "ondertekenen", actor)
    paper.getekend_op = clock.now()
    session.add(paper)


def say_wrong(session: Session, db: Database, actor: Actor, bezwaar_id: int, words: str) -> None:
    """ "Dit klopt niet": the desk sees it with the objection. The same again says nothing twice.

    Raises `Denied` or `Impossible`.
    """
    row = _own(session, actor, bezwaar_id)
    said = objection_for(session, db.keys, actor, bezwaar_id).klopt_niet
    if said is not None and said.tekst == words:
        return
    if _paper(session, row.id) is None:
        raise Impossible("klopt_niet", row.status)
    BEZWAAR.apply(session, row, "klopt_niet", actor)
    dossier = session.get_one(Dossier, row.dossier_id)
    step(session, actor, row, Stapsoort.KLOPT_NIET, tekst=seal(db, dossier, words))
    record_act(session, db, actor, activiteiten.BEZWAAR_AANVULLEN, row.dossier_id, f"bezwaar {row.id}")


def take_back(session: Session, db: Database, actor: Actor, bezwaar_id: int, words: str, version: int | None) -> None:
    """Take back what was entered by mistake, with a letter that says why: it never was an objection.

    Pressing twice does it once. Raises `Denied`, `EigenDossier`, `Impossible` or `Stale`.
    """
    row = mine(session, actor, bezwaar_id)
    if row.status is Bezwaarstatus.VERVALLEN:
        return
    if _paper(session, row.id) is None:
        raise Impossible("terugnemen", row.status)
    BEZWAAR.apply(session, row, "terugnemen", actor, version=version)
    drop_hearing(session, row, actor)
    dossier = session.get_one(Dossier, row.dossier_id)
    step(session, actor, row, Stapsoort.VERGISSING, tekst=seal(db, dossier, words))
    inhoud, about = brieven.about(objection_for(session, db.keys, actor, row.id)), ("bezwaar", row.id)
    kind = Berichtsoort.BEZWAAR_VERVALLEN
    tell(session, row.dossier_id, kind, row.gemeente_id, about, toelichting=words, inhoud=inhoud, alleen=row.persoon_id)
    _record(session, db, actor, row)


def _paper(session: Session, bezwaar_id: int, *, lock: bool = True) -> Bezwaarpapier | None:
    chosen = select(Bezwaarpapier).where(_pp.bezwaar_id == bezwaar_id)
    found: Bezwaarpapier | None = session.execute(chosen.with_for_update() if lock else chosen).scalar_one_or_none()
    return found


def _own(session: Session, actor: Actor, bezwaar_id: int) -> Bezwaar:
    here = select(Bezwaar).where(has_id(_bz.id, bezwaar_id), *within(actor))
    row: Bezwaar | None = session.execute(here.with_for_update()).scalar_one_or_none()
    return row or deny("bezwaar", bezwaar_id)


def _writer(row: Bezwaar) -> Actor:
    """Who objected: what comes on paper is theirs, whoever types it over."""
    return Actor(row.rol, "", Grond.EIGEN, persoon_id=row.persoon_id, namens="" if row.namens else None)


def _record(session: Session, db: Database, actor: Actor, row: Bezwaar) -> None:
    record_act(session, db, actor, activiteiten.BEZWAAR_INVOEREN, row.dossier_id, f"bezwaar {row.id}")
