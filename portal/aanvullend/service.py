"""What the participant does with an additional service: announce, name a depositor, hand in a bill, stop."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.aanvullend.boekhouding import Kas, close_when_done, lock
from portal.aanvullend.formulieren import ANDERS, Aankondiging, Rekeningformulier, Storterformulier
from portal.aanvullend.models import AanvullendeDienst, AanvullendeDienstversie, AanvullendeRekening, AanvullendeStorter
from portal.aanvullend.status import DIENST, REKENING, Dienststand, Rekeningstand
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.budget.queries import budget_now_or_later
from portal.db import Database
from portal.db.columns import columns, has_id
from portal.db.flow import Impossible, started
from portal.declaratie.service import svb_id
from portal.documenten.models import Documentsoort
from portal.documenten.opslag import FileStore
from portal.documenten.queries import document_in
from portal.documenten.service import begin_document, fix_document
from portal.dossier.models import Dossier
from portal.law.nummers import betalingskenmerk
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgverlener

_d, _s, _r = columns(AanvullendeDienst), columns(AanvullendeStorter), columns(AanvullendeRekening)
_v, _w = columns(Zorgverlener), columns(AanvullendeDienstversie)


class GeenBudget(Exception):
    """Nothing was granted, so there is nothing to add to (Regeling 5.8), or the participation is over."""


class OnbekendeHulp(Exception):
    """The zorgverlener that was chosen is none of this dossier."""


def announce(session: Session, db: Database, actor: Actor, value: Aankondiging, sleutel: str) -> int:
    """Announce an additional service; its number. The same form twice is one. Raises `GeenBudget`, `OnbekendeHulp`."""
    dossier = session.get_one(Dossier, actor.dossier_id or 0, with_for_update=True)
    known = select(_d.id).where(_d.dossier_id == dossier.id, _d.sleutel == sleutel)
    if (found := session.execute(known).scalar_one_or_none()) is not None:
        return int(found)
    if not may_begin(session, dossier):
        raise GeenBudget
    row = AanvullendeDienst(
        dossier_id=dossier.id,
        sleutel=sleutel,
        status=Dienststand.LOOPT,
        wat=db.keys.for_dossier(dossier.sleutel, value.wat),
        zorgverlener_id=helper_for(session, dossier.id, value),
        kosten_ct=value.kosten,
        van=value.van,
        tot=value.tot,
        gemaakt_op=clock.now(),
    )
    session.add(row)
    session.flush()
    started(session, DIENST.subject, row, actor)
    record_act(session, db, actor, activiteiten.AANVULLEND_REGELEN, dossier.id, f"aanvullende dienst {row.id}")
    return row.id


def may_begin(session: Session, dossier: Dossier) -> bool:
    """Whether there is something granted to add to, and the participation goes on."""
    ended = dossier.eindigt_op is not None and dossier.eindigt_op < clock.today()
    return not ended and budget_now_or_later(session, dossier.id, clock.today()) is not None


def add_depositor(
    session: Session, db: Database, actor: Actor, dienst_id: int, value: Storterformulier, sleutel: str
) -> int:
    """Name who deposits, with the reference for the transfer; the number. The same form, or account, is one.

    Raises `Denied` or `Impossible`.
    """
    kas = own(session, actor, dienst_id)
    _still_running(kas)
    wrapped = kas.dossier.sleutel
    for one in kas.storters:
        if one.sleutel == sleutel or db.keys.from_dossier(wrapped, one.iban) == value.iban:
            if one.kenmerk is None:  # came in unannounced, and is announced now
                one.kenmerk = betalingskenmerk(one.id)
            return one.id
    row = AanvullendeStorter(
        dienst_id=dienst_id,
        dossier_id=kas.dossier.id,
        sleutel=sleutel,
        soort=value.soort,
        naam=db.keys.for_dossier(wrapped, value.storter),
        iban=db.keys.for_dossier(wrapped, value.iban),
        op=clock.now(),
    )
    session.add(row)
    session.flush()
    row.kenmerk = betalingskenmerk(row.id)
    session.flush()
    record_act(session, db, actor, activiteiten.AANVULLEND_REGELEN, kas.dossier.id, f"storter {row.id}")
    return row.id


def keep_bill(
    session: Session, db: Database, actor: Actor, dienst_id: int, value: Rekeningformulier, sleutel: str
) -> int:
    """Keep a bill as a draft; its number. The same form twice is one. Raises `Denied` or `Impossible`."""
    kas = own(session, actor, dienst_id)
    known = select(_r.id).where(_r.dienst_id == dienst_id, _r.sleutel == sleutel)
    if (found := session.execute(known).scalar_one_or_none()) is not None:
        return int(found)
    _still_running(kas)
    row = AanvullendeRekening(
        dienst_id=dienst_id,
        dossier_id=kas.dossier.id,
        sleutel=sleutel,
        status=Rekeningstand.CONCEPT,
        gemaakt_op=clock.now(),
        **_sealed(db, kas, value),
    )
    session.add(row)
    session.flush()
    started(session, REKENING.subject, row, actor)
    record_act(session, db, actor, activiteiten.AANVULLEND_DECLAREREN, kas.dossier.id, f"rekening {row.id}")
    return row.id


def change_bill(
    session: Session, db: Database, actor: Actor, rekening_id: int, value: Rekeningformulier, version: int | None
) -> None:
    """Change a draft. Raises `Denied`, `Impossible` or `Stale`."""
    kas, row = own_bill(session, actor, rekening_id)
    REKENING.apply(session, row, "wijzigen", actor, version=version)
    for name, found in _sealed(db, kas, value).items():
        setattr(row, name, found)
    record_act(session, db, actor, activiteiten.AANVULLEND_DECLAREREN, kas.dossier.id, f"rekening {row.id}")


def begin_files(session: Session, db: Database, actor: Actor, rekening_id: int) -> int:
    """The draft document of a draft bill; its number. Pressing twice finds the same. Raises `Denied`, `Impossible`."""
    _, row = own_bill(session, actor, rekening_id)
    if row.status is not Rekeningstand.CONCEPT:
        raise Impossible("bestanden", row.status)
    if row.document_id is None:
        row.document_id = begin_document(session, db.keys, actor, row.dossier_id, Documentsoort.REKENING)
        session.add(row)
    return row.document_id


def submit_bill(
    session: Session, db: Database, files: FileStore, actor: Actor, rekening_id: int, version: int | None
) -> None:
    """Send a bill to the SVB, and tell when too little was deposited for it (Regeling 5.8).

    Pressing twice sends once. Raises `Denied`, `Impossible`, `Stale` or `NietTeGebruiken`.
    """
    kas, row = own_bill(session, actor, rekening_id)
    if row.status is Rekeningstand.INGEDIEND:
        return
    if row.status is Rekeningstand.CONCEPT:
        _still_running(kas)
    _fix_files(session, db, files, actor, row)
    REKENING.apply(session, row, "indienen", actor, version=version)
    row.ingediend_op, row.dienstversie = clock.today(), kas.dienst.versie
    session.add(row)
    record_act(session, db, actor, activiteiten.AANVULLEND_DECLAREREN, row.dossier_id, f"rekening {row.id}")
    judged = kas.expect(row)
    if not judged.oordeel.allowed:
        facts = {"bedrag_ct": row.bedrag_ct, "tekort_ct": judged.tekort_ct}
        tell_about_bill(session, kas, row, Berichtsoort.AANVULLEND_TE_WEINIG, **facts)


def withdraw_bill(session: Session, db: Database, actor: Actor, rekening_id: int, version: int | None) -> None:
    """Take back a bill that was not paid. Pressing twice is once. Raises `Denied`, `Impossible` or `Stale`."""
    kas, row = own_bill(session, actor, rekening_id)
    if row.status is Rekeningstand.INGETROKKEN:
        return
    REKENING.apply(session, row, "intrekken", actor, version=version)
    record_act(session, db, actor, activiteiten.AANVULLEND_DECLAREREN, row.dossier_id, f"rekening {row.id}")
    close_when_done(session, actor, kas)


def stop(session: Session, db: Database, actor: Actor, dienst_id: int) -> None:
    """End a service: drafts go, bills that were sent are still decided, the rest goes back. Raises `Denied`."""
    kas = own(session, actor, dienst_id)
    if kas.dienst.status is not Dienststand.LOOPT:
        return
    stop_now(session, actor, kas)
    record_act(session, db, actor, activiteiten.AANVULLEND_REGELEN, kas.dossier.id, f"aanvullende dienst {dienst_id}")
    close_when_done(session, actor, kas)


def stop_now(session: Session, actor: Actor, kas: Kas) -> None:
    """Let a service that runs stop today; the row is locked."""
    DIENST.apply(session, kas.dienst, "stoppen", actor)
    kas.dienst.gestopt_op = clock.today()
    session.add(kas.dienst)
    drafts = select(AanvullendeRekening).where(_r.dienst_id == kas.dienst.id, _r.status == Rekeningstand.CONCEPT)
    for row in session.execute(drafts).scalars().all() if actor.is_citizen else ():
        REKENING.apply(session, row, "intrekken", actor)


def own(session: Session, actor: Actor, dienst_id: int) -> Kas:
    """A service of the dossier served, locked. Raises `Denied`."""
    mine = select(_d.id).where(has_id(_d.id, dienst_id), _d.dossier_id == actor.dossier_id)
    found = session.execute(mine).scalar_one_or_none()
    return lock(session, found) if found is not None else deny("aanvullende dienst", dienst_id)


def own_bill(session: Session, actor: Actor, rekening_id: int) -> tuple[Kas, AanvullendeRekening]:
    """A bill of the dossier served, its service locked. Raises `Denied`."""
    mine = select(_r.dienst_id).where(has_id(_r.id, rekening_id), _r.dossier_id == actor.dossier_id)
    found = session.execute(mine).scalar_one_or_none()
    if found is None:
        return deny("aanvullende rekening", rekening_id)
    kas = lock(session, found)
    return kas, session.get_one(AanvullendeRekening, rekening_id, populate_existing=True)


def tell_about_bill(session: Session, kas: Kas, row: AanvullendeRekening, soort: Berichtsoort, **facts: object) -> None:
    """A message of the SVB about a bill; of who gave the service when it was handed in."""
    helper = session.get_one(Zorgverlener, _helper_at(session, kas, row))
    about = (REKENING.subject, row.id)
    tell(session, row.dossier_id, soort, svb_id(session), about, zorgverlener=helper.naam, **facts)


def _helper_at(session: Session, kas: Kas, row: AanvullendeRekening) -> int:
    earlier = select(_w.zorgverlener_id).where(_w.dienst_id == row.dienst_id, _w.nummer == row.dienstversie)
    found = session.execute(earlier).scalar_one_or_none()
    return int(found) if found is not None else kas.dienst.zorgverlener_id


def _still_running(kas: Kas) -> None:
    if kas.dienst.status is not Dienststand.LOOPT:
        raise Impossible("aanvullen", kas.dienst.status)


def helper_for(session: Session, dossier_id: int, value: Aankondiging) -> int:
    """The zorgverlener that was chosen, or somebody else as a party of this dossier. Raises `OnbekendeHulp`."""
    if value.wie != ANDERS:
        number = int(value.wie) if value.wie.isascii() and value.wie.isdecimal() else 0
        mine = select(_v.id).where(has_id(_v.id, number), _v.dossier_id == dossier_id)
        found = session.execute(mine).scalar_one_or_none()
        if found is None:
            raise OnbekendeHulp
        return int(found)
    can_have = value.bij_kvk != "nee"
    kvk, born = (value.kvk, None) if can_have else (None, value.geboortedatum)
    same = select(_v.id).where(
        _v.dossier_id == dossier_id, _v.naam == value.naam, _v.kvk == kvk, _v.geboortedatum == born
    )
    known = session.execute(same.order_by(_v.id).limit(1)).scalar_one_or_none()
    if known is not None:
        return int(known)
    row = Zorgverlener(
        dossier_id=dossier_id,
        naam=value.naam,
        plaats=value.plaats,
        kvk=kvk,
        kan_kvk_hebben=can_have,
        geboortedatum=born,
    )
    session.add(row)
    session.flush()
    return row.id


def _sealed(db: Database, kas: Kas, value: Rekeningformulier) -> dict[str, Any]:
    wrapped = kas.dossier.sleutel
    return {
        "bedrag_ct": value.bedrag,
        "dag": value.dag,
        "factuurnummer": value.factuurnummer,
        "omschrijving": db.keys.for_dossier(wrapped, value.omschrijving),
        "iban": db.keys.for_dossier(wrapped, value.iban),
    }


def _fix_files(session: Session, db: Database, files: FileStore, actor: Actor, row: AanvullendeRekening) -> None:
    """Make the photos of a bill final with it; a document without files is left out."""
    if row.document_id is None:
        return
    if document_in(session, db.keys, row.dossier_id, row.document_id).bestanden:
        fix_document(session, db, files, actor, row.document_id)
    else:
        row.document_id = None
        session.add(row)
        session.flush()
