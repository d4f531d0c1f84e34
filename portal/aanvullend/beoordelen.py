"""What the SVB does: book deposits, judge and pay bills, send back what is left, put a mistake right (Regeling 5.8).

Every command locks the service first (`boekhouding.lock`). A dossier that an employee called their own is out of reach
(Awb 2:4).
"""

from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session

from portal import clock
from portal.aanvullend import boekhouding
from portal.aanvullend.boekhouding import Kas, close_when_done, lock, over_op, saldo_ct
from portal.aanvullend.formulieren import Overmaking, Storting
from portal.aanvullend.models import (
    AanvullendeBoeking,
    AanvullendeDienst,
    AanvullendeRekening,
    AanvullendeStorter,
    Mutatiesoort,
    Stortersoort,
)
from portal.aanvullend.service import stop_now, tell_about_bill
from portal.aanvullend.status import DIENST, REKENING, Dienststand
from portal.actor import Actor, Rol
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db import Database
from portal.db.columns import columns, has_id
from portal.db.flow import NotAllowed
from portal.declaratie.service import svb_id
from portal.dossier.eigen import refuse_own_file
from portal.dossier.queries import check_reach
from portal.law.verdict import Ruling
from portal.law.vrijwillig import return_unspent, undo_deposit
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny

_d, _s = columns(AanvullendeDienst), columns(AanvullendeStorter)
_r, _b = columns(AanvullendeRekening), columns(AanvullendeBoeking)


class OnbekendKenmerk(Exception):
    """No depositor was given this reference."""


class AlGeboekt(Exception):
    """This line of the bank was booked before, for the service `dienst_id`."""

    def __init__(self, dienst_id: int) -> None:
        super().__init__("this line of the bank was booked before")
        self.dienst_id = dienst_id


class Geweigerd(Exception):
    """The rule refuses: `oordeel` says why."""

    def __init__(self, oordeel: Ruling) -> None:
        super().__init__(oordeel.reden)
        self.oordeel = oordeel


class Veranderd(Exception):
    """What was on the page is not what is there now."""


def book_deposit(session: Session, db: Database, actor: Actor, value: Storting, sleutel: str) -> int:
    """Book a line of the bank for whoever it came from; the number of the service.

    The depositor is the one with the account that the money came from, since what is left goes back there. Money from
    another account than was announced is that of a depositor of its own. Raises `OnbekendKenmerk`, `AlGeboekt`,
    `Denied`, or `EigenDossier`.
    """
    announced = select(_s.dienst_id, _s.dossier_id).where(_s.kenmerk == value.kenmerk)
    found = session.execute(announced).one_or_none()
    if found is None:
        raise OnbekendKenmerk
    _reach(session, actor, found.dossier_id)
    kas = lock(session, found.dienst_id)
    if boekhouding.is_booked(session, [one.id for one in kas.storters], sleutel):
        return kas.dienst.id
    refuse_twice(session, value.bankkenmerk)
    storter = _storter_of(session, db, kas, value, sleutel)
    boekhouding.book_deposit(session, actor, storter, value.bedrag, value.datum, value.bankkenmerk, sleutel)
    if kas.dienst.status is Dienststand.KLAAR:
        DIENST.apply(session, kas.dienst, "heropenen", actor)
    now = boekhouding.look(session, kas.dienst)
    facts = {"bedrag_ct": value.bedrag, "betaald_op": value.datum.isoformat(), "over_ct": now.saldo_ct}
    tell_about(session, kas, Berichtsoort.AANVULLEND_GESTORT, **facts)
    record_act(session, db, actor, activiteiten.AANVULLEND_BOEKEN, kas.dossier.id, f"storter {storter.id}")
    return kas.dienst.id


def approve(session: Session, db: Database, actor: Actor, rekening_id: int, version: int | None) -> None:
    """Approve a bill and set its money apart; only when enough was deposited. Raises `Geweigerd` and as flows do."""
    kas, row = bill_of(session, actor, rekening_id)
    judged = kas.judge(row)
    REKENING.apply(session, row, "goedkeuren", actor, version=version)
    if not judged.oordeel.allowed:
        raise Geweigerd(judged.oordeel)
    row.besloten_op = clock.today()
    session.add(row)
    record_act(session, db, actor, activiteiten.AANVULLEND_BEOORDELEN, row.dossier_id, f"rekening {row.id}")


def refuse(
    session: Session, db: Database, actor: Actor, rekening_id: int, toelichting: str, version: int | None
) -> None:
    """Refuse a bill and say why; what was set apart for it is free again. Raises as flows do."""
    kas, row = bill_of(session, actor, rekening_id)
    REKENING.apply(session, row, "weigeren", actor, version=version)
    row.besloten_op = clock.today()
    row.toelichting = db.keys.for_dossier(kas.dossier.sleutel, toelichting)
    session.add(row)
    tell_about_bill(session, kas, row, Berichtsoort.AANVULLEND_GEWEIGERD, bedrag_ct=row.bedrag_ct)
    record_act(session, db, actor, activiteiten.AANVULLEND_BEOORDELEN, row.dossier_id, f"rekening {row.id}")
    close_when_done(session, actor, kas)


def pay(session: Session, db: Database, actor: Actor, rekening_id: int, value: Overmaking, version: int | None) -> None:
    """Book that an approved bill was paid, whole, from its depositors. Raises `Geweigerd` and as flows do."""
    kas, row = bill_of(session, actor, rekening_id)
    judged = kas.judge(row)
    REKENING.apply(session, row, "betalen", actor, version=version, kenmerk=value.kenmerk)
    if not judged.oordeel.allowed:
        raise Geweigerd(judged.oordeel)
    boekhouding.book_bill(session, actor, kas, row, judged.delen, value.datum, value.kenmerk)
    facts = {"bedrag_ct": row.bedrag_ct, "betaald_op": value.datum.isoformat(), "kenmerk": value.kenmerk}
    tell_about_bill(session, kas, row, Berichtsoort.AANVULLEND_BETAALD, **facts)
    record_act(session, db, actor, activiteiten.AANVULLEND_BOEKEN, row.dossier_id, f"rekening {row.id}")
    close_when_done(session, actor, kas)


def give_back(
    session: Session, db: Database, actor: Actor, storter_id: int, value: Overmaking, shown_ct: int, sleutel: str
) -> int:
    """Book that what a depositor has left went back; the number of the service. The same form twice is once.

    `shown_ct` is what the page said. Raises `Geweigerd`, `Veranderd` or `Denied`.
    """
    kas = kas_of_depositor(session, actor, storter_id)
    storter = kas.storter(storter_id)
    if boekhouding.is_booked(session, [storter.id], sleutel):
        return kas.dienst.id
    left_ct = saldo_ct(storter)
    ok = storter.onjuist_op is None
    ruling = return_unspent(left_ct, len(kas.wachtend), over_op(session, kas), clock.today(), account_ok=ok)
    if not ruling.allowed:
        raise Geweigerd(ruling)
    if left_ct != shown_ct:
        raise Veranderd
    if kas.dienst.status is Dienststand.LOOPT:
        stop_now(session, actor, kas)
    boekhouding.book_return(session, actor, storter, value.datum, value.kenmerk, sleutel)
    facts = {"bedrag_ct": left_ct, "betaald_op": value.datum.isoformat(), "kenmerk": value.kenmerk}
    tell_about(session, kas, Berichtsoort.AANVULLEND_TERUG, **facts)
    record_act(session, db, actor, activiteiten.AANVULLEND_BOEKEN, kas.dossier.id, f"storter {storter.id}")
    close_when_done(session, actor, kas)
    return kas.dienst.id


def undo(session: Session, db: Database, actor: Actor, boeking_id: int, toelichting: str) -> int:
    """Book a deposit back that was booked by mistake; the number of the service. Pressing twice is once.

    Raises `Geweigerd` when something was paid or promised from it, or `Denied`.
    """
    chosen = select(_b.storter_id).where(has_id(_b.id, boeking_id), _b.soort == Mutatiesoort.GESTORT)
    number = session.execute(chosen).scalar_one_or_none()
    if number is None:
        return deny("boeking", boeking_id)
    kas = kas_of_depositor(session, actor, number)
    if boekhouding.is_booked(session, [number], f"hersteld-{boeking_id}"):
        return kas.dienst.id
    wrong, storter = session.get_one(AanvullendeBoeking, boeking_id), kas.storter(number)
    ruling = undo_deposit(wrong.bedrag_ct, saldo_ct(storter), kas.saldo_ct - kas.gereserveerd_ct)
    if not ruling.allowed:
        raise Geweigerd(ruling)
    boekhouding.book_back(session, actor, storter, wrong, db.keys.for_dossier(kas.dossier.sleutel, toelichting))
    tell_about(session, kas, Berichtsoort.AANVULLEND_HERSTELD, bedrag_ct=wrong.bedrag_ct)
    record_act(session, db, actor, activiteiten.AANVULLEND_BOEKEN, kas.dossier.id, f"storter {storter.id}")
    close_when_done(session, actor, kas)
    return kas.dienst.id


def dossier_of(session: Session, dienst_id: int) -> int:
    """Whose service this is, to record the look before looking. Raises `Denied`."""
    found = session.execute(select(_d.dossier_id).where(has_id(_d.id, dienst_id))).scalar_one_or_none()
    return int(found) if found is not None else deny("aanvullende dienst", dienst_id)


def service_of_bill(session: Session, rekening_id: int) -> tuple[int, int]:
    """Dossier and service of a bill that was handed in. Raises `Denied`."""
    sent = select(_r.dossier_id, _r.dienst_id).where(has_id(_r.id, rekening_id), _r.ingediend_op.is_not(None))
    found = session.execute(sent).one_or_none()
    return (int(found[0]), int(found[1])) if found else deny("aanvullende rekening", rekening_id)


def service_of_depositor(session: Session, actor: Actor, storter_id: int) -> int:
    """The service of a depositor within reach. Raises `Denied`."""
    chosen = select(_s.dossier_id, _s.dienst_id).where(has_id(_s.id, storter_id))
    found = session.execute(chosen).one_or_none() or deny("storter", storter_id)
    check_reach(session, actor, found.dossier_id)
    return int(found.dienst_id)


def service_of_line(session: Session, actor: Actor, boeking_id: int, soort: Mutatiesoort) -> int:
    """The service of a line of the ledger of this kind within reach. Raises `Denied`."""
    chosen = select(_b.dossier_id, _b.dienst_id).where(has_id(_b.id, boeking_id), _b.soort == soort)
    found = session.execute(chosen).one_or_none() or deny("boeking", boeking_id)
    check_reach(session, actor, found.dossier_id)
    return int(found.dienst_id)


def payable_since(session: Session, rekening_id: int) -> date | None:
    """The day before which no payment of a bill lies: it was handed in, or the bank sent the last one back."""
    handed_in = session.execute(select(_r.ingediend_op).where(has_id(_r.id, rekening_id))).scalar_one_or_none()
    back = select(func.max(_b.datum)).where(_b.rekening_id == rekening_id, _b.soort == Mutatiesoort.TERUGGEKOMEN)
    days = [one for one in (handed_in, session.execute(back).scalar_one_or_none()) if one is not None]
    return max(days, default=None)


def bill_of(session: Session, actor: Actor, rekening_id: int) -> tuple[Kas, AanvullendeRekening]:
    """A bill that was handed in, its service locked. Raises `Denied`, `EigenDossier` or `NotAllowed`."""
    dossier_id, dienst_id = service_of_bill(session, rekening_id)
    _reach(session, actor, dossier_id)
    kas = lock(session, dienst_id)
    return kas, session.get_one(AanvullendeRekening, rekening_id, populate_existing=True)


def kas_of_depositor(session: Session, actor: Actor, storter_id: int) -> Kas:
    """The service of a depositor, locked. Raises `Denied`, `EigenDossier` or `NotAllowed`."""
    chosen = select(_s.dossier_id, _s.dienst_id).where(has_id(_s.id, storter_id))
    found = session.execute(chosen).one_or_none()
    if found is None:
        return deny("storter", storter_id)
    _reach(session, actor, found.dossier_id)
    return lock(session, found.dienst_id)


def _reach(session: Session, actor: Actor, dossier_id: int) -> None:
    if actor.rol is not Rol.SVB:
        raise NotAllowed(f"{actor.rol} keeps no ledger")
    check_reach(session, actor, dossier_id)
    refuse_own_file(session, actor, dossier_id)


def refuse_twice(session: Session, bank: str) -> None:
    """A line of the bank that stands in the ledger and was not booked back. Raises `AlGeboekt`."""
    found = boekhouding.booked_for(session, bank)
    if found is not None:
        raise AlGeboekt(found)


def _storter_of(session: Session, db: Database, kas: Kas, value: Storting, sleutel: str) -> AanvullendeStorter:
    """Whoever has this account, or somebody new."""
    wrapped = kas.dossier.sleutel
    for one in kas.storters:
        if db.keys.from_dossier(wrapped, one.iban) == value.iban:
            return one
    row = AanvullendeStorter(
        dienst_id=kas.dienst.id,
        dossier_id=kas.dossier.id,
        sleutel=sleutel,
        soort=Stortersoort.ONBEKEND,
        naam=db.keys.for_dossier(wrapped, value.naam),
        iban=db.keys.for_dossier(wrapped, value.iban),
        op=clock.now(),
    )
    session.add(row)
    session.flush()
    return row


def tell_about(session: Session, kas: Kas, soort: Berichtsoort, **facts: object) -> None:
    """A message of the SVB about a service."""
    tell(session, kas.dossier.id, soort, svb_id(session), (DIENST.subject, kas.dienst.id), **facts)


def wrong_day(value: Overmaking, since: date | None) -> bool:
    """Whether a payment would lie before the bill, or still has to come."""
    return value.datum > clock.today() or (since is not None and value.datum < since)
