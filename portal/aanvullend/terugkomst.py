"""What a bank sends back: a payment of a bill, or what went back to a depositor (Regeling 5.8).

The ledger gets a line opposite each line of that payment, so that every depositor has again what was taken from them,
to the cent. The money of a bill stays set apart; it is paid once more after somebody looked at the account. Where a
rest goes is for its depositor to say: the SVB writes that down, since nobody else may send their money elsewhere.
"""

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.aanvullend import boekhouding
from portal.aanvullend.beoordelen import Geweigerd, bill_of, kas_of_depositor, refuse_twice, tell_about
from portal.aanvullend.boekhouding import Kas, close_when_done, saldo_ct
from portal.aanvullend.formulieren import Bankretour, Nieuwrekeningnummer
from portal.aanvullend.models import AanvullendeBoeking, AanvullendeRekening, Mutatiesoort
from portal.aanvullend.service import own_bill, tell_about_bill
from portal.aanvullend.status import DIENST, REKENING, Dienststand, Rekeningstand
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.db import Database
from portal.db.columns import columns, has_id
from portal.db.flow import Impossible
from portal.law.vrijwillig import undo_deposit
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny

_b = columns(AanvullendeBoeking)


class TeVroeg(Exception):
    """The bank cannot have sent back what was not paid yet on that day."""


class ZelfdeRekening(Exception):
    """The account is the one that the money came back from, and nobody said that it is right all the same."""


def bill_came_back(
    session: Session, db: Database, actor: Actor, rekening_id: int, value: Bankretour, version: int | None
) -> None:
    """Book that the bank sent the payment of a bill back; its money is set apart for it again.

    The same line of the bank twice is once. Raises `AlGeboekt`, `TeVroeg`, and as flows do.
    """
    kas, row = bill_of(session, actor, rekening_id)
    if any(one.rekening_id == rekening_id for one in boekhouding.returned_lines(session, value.bankkenmerk)):
        return
    refuse_twice(session, value.bankkenmerk)
    paid = boekhouding.paid_lines(session, rekening_id)
    REKENING.apply(session, row, "terugboeken", actor, version=version, kenmerk=value.bankkenmerk)
    _not_before(value, *paid)
    row.teruggekomen += 1
    session.add(row)
    _book(session, db, actor, kas, list(paid), value)
    facts = {"bedrag_ct": row.bedrag_ct, "betaald_op": value.datum.isoformat()}
    tell_about_bill(session, kas, row, Berichtsoort.AANVULLEND_TERUGGEKOMEN, **facts)
    record_act(session, db, actor, activiteiten.AANVULLEND_BOEKEN, row.dossier_id, f"rekening {row.id}")


def rest_came_back(session: Session, db: Database, actor: Actor, boeking_id: int, value: Bankretour) -> int:
    """Book that the bank sent back what went to a depositor; the number of the service.

    The same line of the bank twice is once. Raises `AlGeboekt`, `TeVroeg`, `Denied`, or `Impossible` when it came back
    before.
    """
    kas, paid = _line(session, actor, boeking_id, Mutatiesoort.TERUGGESTORT)
    if any(one.herstelt_id == paid.id for one in boekhouding.returned_lines(session, value.bankkenmerk)):
        return kas.dienst.id
    refuse_twice(session, value.bankkenmerk)
    if not boekhouding.stands(session, paid.id):
        raise Impossible("terugboeken", Mutatiesoort.TERUGGEKOMEN)
    _not_before(value, paid)
    storter = kas.storter(paid.storter_id)
    storter.onjuist_op = value.datum
    _book(session, db, actor, kas, [paid], value)
    facts = {"bedrag_ct": -paid.bedrag_ct, "betaald_op": value.datum.isoformat()}
    tell_about(session, kas, Berichtsoort.AANVULLEND_REST_TERUGGEKOMEN, **facts)
    record_act(session, db, actor, activiteiten.AANVULLEND_BOEKEN, kas.dossier.id, f"storter {storter.id}")
    return kas.dienst.id


def not_returned(session: Session, db: Database, actor: Actor, boeking_id: int, toelichting: str) -> int:
    """Book a return back that was booked by mistake; the number of the service. Pressing twice is once.

    All depositors of a bill at once. Raises `Geweigerd` when the money was used since, `Denied`, and as flows do.
    """
    kas, line = _line(session, actor, boeking_id, Mutatiesoort.TERUGGEKOMEN)
    if not boekhouding.stands(session, line.id):
        return kas.dienst.id
    lines = [one for one in boekhouding.returned_lines(session, line.kenmerk) if one.dienst_id == kas.dienst.id]
    if line.rekening_id is not None:
        row = session.get_one(AanvullendeRekening, line.rekening_id, populate_existing=True)
        REKENING.apply(session, row, "herstellen", actor)
        row.iban = line.iban or row.iban
        session.add(row)
    else:
        kas.storter(line.storter_id).onjuist_op = None
    _refuse_used(kas, lines, line.rekening_id)
    reden = db.keys.for_dossier(kas.dossier.sleutel, toelichting)
    boekhouding.book_not_returned(session, actor, kas, lines, reden)
    tell_about(session, kas, Berichtsoort.AANVULLEND_TOCH_BETAALD, bedrag_ct=sum(one.bedrag_ct for one in lines))
    record_act(session, db, actor, activiteiten.AANVULLEND_BOEKEN, kas.dossier.id, f"boeking {line.id}")
    close_when_done(session, actor, kas)
    return kas.dienst.id


def correct_bill(
    session: Session, db: Database, actor: Actor, rekening_id: int, value: Nieuwrekeningnummer, version: int | None
) -> None:
    """Put the account of a bill right, by the participant: the SVB then looks at it. The same again changes nothing.

    Raises `ZelfdeRekening`, `Denied`, and as flows do.
    """
    kas, row = own_bill(session, actor, rekening_id)
    known = db.keys.from_dossier(kas.dossier.sleutel, row.iban)
    if row.status is Rekeningstand.VERBETERD and known == value.iban:
        return
    REKENING.apply(session, row, "verbeteren", actor, version=version)
    if known == value.iban and not value.klopt:
        raise ZelfdeRekening
    row.iban = db.keys.for_dossier(kas.dossier.sleutel, value.iban)
    session.add(row)
    record_act(session, db, actor, activiteiten.AANVULLEND_DECLAREREN, row.dossier_id, f"rekening {row.id}")


def correct_depositor(session: Session, db: Database, actor: Actor, storter_id: int, value: Nieuwrekeningnummer) -> int:
    """Put the account of a depositor right, by the SVB, after a rest came back; the number of the service.

    The earlier account stays with what was sent there. Raises `ZelfdeRekening`, `Denied`, or `Impossible` when nothing
    came back.
    """
    kas = kas_of_depositor(session, actor, storter_id)
    storter = kas.storter(storter_id)
    known = db.keys.from_dossier(kas.dossier.sleutel, storter.iban)
    if storter.onjuist_op is None:
        if known == value.iban:
            return kas.dienst.id
        raise Impossible("verbeteren", kas.dienst.status)
    if known == value.iban and not value.klopt:
        raise ZelfdeRekening
    storter.iban = db.keys.for_dossier(kas.dossier.sleutel, value.iban)
    storter.onjuist_op = None
    session.add(storter)
    record_act(session, db, actor, activiteiten.AANVULLEND_BOEKEN, kas.dossier.id, f"storter {storter.id}")
    return kas.dienst.id


def _line(session: Session, actor: Actor, boeking_id: int, soort: Mutatiesoort) -> tuple[Kas, AanvullendeBoeking]:
    """A line of the ledger of this kind, its service locked. Raises `Denied`."""
    chosen = select(_b.storter_id).where(has_id(_b.id, boeking_id), _b.soort == soort)
    number = session.execute(chosen).scalar_one_or_none()
    if number is None:
        return deny("boeking", boeking_id)
    kas = kas_of_depositor(session, actor, number)
    return kas, session.get_one(AanvullendeBoeking, boeking_id)


def _book(
    session: Session, db: Database, actor: Actor, kas: Kas, paid: list[AanvullendeBoeking], value: Bankretour
) -> None:
    reden = db.keys.for_dossier(kas.dossier.sleutel, value.toelichting)
    boekhouding.book_returned(session, actor, kas, paid, value.datum, value.bankkenmerk, reden)
    if kas.dienst.status is Dienststand.KLAAR:
        DIENST.apply(session, kas.dienst, "heropenen", actor)


def _not_before(value: Bankretour, *paid: AanvullendeBoeking) -> None:
    if value.datum > clock.today() or any(value.datum < one.datum for one in paid):
        raise TeVroeg


def _refuse_used(kas: Kas, lines: list[AanvullendeBoeking], rekening_id: int | None) -> None:
    """What came back must still be there, at each depositor; of a bill it was set apart. Raises `Geweigerd`."""
    free_ct = kas.saldo_ct - (kas.gereserveerd_ct if rekening_id is None else 0)
    for one in lines:
        ruling = undo_deposit(one.bedrag_ct, saldo_ct(kas.storter(one.storter_id)), free_ct)
        if not ruling.allowed:
            raise Geweigerd(ruling)
