"""The ledger of additional services (Regeling 5.8): the row of a service is locked first, then booked by depositor.

Every act on the money of a service holds that lock, so that two colleagues, or two bills, never spend the same deposit.
The sums on a depositor follow the ledger in the same transaction, and the database refuses what they do not hold.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session

from portal import clock
from portal.aanvullend.models import (
    AanvullendeBoeking,
    AanvullendeDienst,
    AanvullendeRekening,
    AanvullendeStorter,
    Mutatiesoort,
)
from portal.aanvullend.status import APART, DIENST, WACHT, Dienststand
from portal.actor import Actor
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Organisatie
from portal.dossier.regels import rules
from portal.law.vrijwillig import Rekeningoordeel, Stortregels, expect_bill, over_on, pay_bill
from portal.web.visit import NoRules, deny

_d, _s = columns(AanvullendeDienst), columns(AanvullendeStorter)
_r, _b = columns(AanvullendeRekening), columns(AanvullendeBoeking)
_BACK = aliased(table(AanvullendeBoeking))
_STANDS = ~exists().where(_BACK.c.herstelt_id == _b.id)


@dataclass(frozen=True)
class Kas:
    """A service under the lock, with everybody who deposited for it and the bills that wait."""

    dienst: AanvullendeDienst
    dossier: Dossier
    storters: tuple[AanvullendeStorter, ...]
    wachtend: tuple[AanvullendeRekening, ...]

    @property
    def saldi(self) -> dict[str, int]:
        """Cents that each depositor still has here, in the order in which they came."""
        return {str(one.id): saldo_ct(one) for one in self.storters}

    @property
    def saldo_ct(self) -> int:
        return sum(self.saldi.values())

    @property
    def gereserveerd_ct(self) -> int:
        """Cents of bills that were approved and are not paid, or not any more."""
        return sum(one.bedrag_ct for one in self.wachtend if one.status in APART)

    @property
    def betaald_ct(self) -> int:
        """Cents of bills that were paid."""
        return sum(one.betaald_ct for one in self.storters)

    def judge(self, row: AanvullendeRekening) -> Rekeningoordeel:
        """Whether a bill can be paid from what is there; its own reservation does not stand in its way."""
        own = row.bedrag_ct if row.status in APART else 0
        return pay_bill(self.saldi, row.bedrag_ct, self.gereserveerd_ct - own)

    def expect(self, row: AanvullendeRekening) -> Rekeningoordeel:
        """The same when every other bill that waits goes first: what was approved, then what came first."""
        others = [one for one in self.wachtend if one.id != row.id]
        others.sort(key=lambda one: (one.status not in APART, one.ingediend_op, one.id))
        return expect_bill(self.saldi, [one.bedrag_ct for one in others], row.bedrag_ct)

    def storter(self, number: int) -> AanvullendeStorter:
        """One of its depositors. Raises `Denied`."""
        return next((one for one in self.storters if one.id == number), None) or deny("storter", number)


def saldo_ct(row: AanvullendeStorter) -> int:
    """Cents that a depositor still has."""
    return row.gestort_ct - row.betaald_ct - row.terug_ct


def lock(session: Session, dienst_id: int) -> Kas:
    """The service with its money, locked until the end of this transaction. The caller checked that it exists."""
    chosen = select(AanvullendeDienst).where(_d.id == dienst_id).with_for_update()
    row = session.execute(chosen.execution_options(populate_existing=True)).scalar_one()
    return look(session, row)


def look(session: Session, row: AanvullendeDienst) -> Kas:
    """What stands in the ledger of a service whose row is locked, read anew."""
    session.flush()
    fresh = {"populate_existing": True}
    everybody = select(AanvullendeStorter).where(_s.dienst_id == row.id).order_by(_s.id)
    waiting = select(AanvullendeRekening).where(_r.dienst_id == row.id, _r.status.in_(WACHT)).order_by(_r.id)
    return Kas(
        row,
        session.get_one(Dossier, row.dossier_id),
        tuple(session.execute(everybody.execution_options(**fresh)).scalars()),
        tuple(session.execute(waiting.execution_options(**fresh)).scalars()),
    )


def over_op(session: Session, kas: Kas) -> date | None:
    """The first day on which nothing more is expected of a service, None while that is open."""
    town = session.execute(
        select(columns(Organisatie).naam).where(columns(Organisatie).id == kas.dossier.gemeente_id)
    ).scalar_one()
    waits = deposit_rules(town, kas.dienst.gemaakt_op).wacht_dagen
    return over_on(kas.dienst.gestopt_op, kas.dienst.tot, kas.dossier.eindigt_op, waits)


def deposit_rules(gemeente: str, announced: datetime) -> Stortregels:
    """Regeling 5.8: the rules of today; after they ended those of the day on which a service was announced.

    So deposits go back when the i-pgb itself has ended. Raises `NoRules` when none were in force then.
    """
    try:
        return rules(gemeente, clock.today()).storten
    except NoRules:
        return rules(gemeente, clock.local(announced).date()).storten


def book_deposit(
    session: Session, actor: Actor, storter: AanvullendeStorter, cents: int, on: date, bank: str, sleutel: str
) -> None:
    """Book what came in for a depositor; the same line of the bank a second time only after it was booked back."""
    row = _line(actor, storter, Mutatiesoort.GESTORT, cents, on, bank, sleutel)
    row.nummer = _next_number(session, bank)
    storter.gestort_ct += cents
    _keep(session, storter, row)


def book_bill(
    session: Session, actor: Actor, kas: Kas, row: AanvullendeRekening, parts: Mapping[str, int], on: date, kenmerk: str
) -> None:
    """Book a bill as paid, each depositor's part by itself; once, and once more for each time it was sent back."""
    mark = f"betaald-{row.id}-{row.teruggekomen}" if row.teruggekomen else f"betaald-{row.id}"
    for storter in kas.storters:
        cents = parts.get(str(storter.id), 0)
        if cents:
            line = _line(actor, storter, Mutatiesoort.BETAALD, -cents, on, kenmerk, mark)
            line.rekening_id, line.iban = row.id, row.iban
            storter.betaald_ct += cents
            _keep(session, storter, line)


def book_return(
    session: Session, actor: Actor, storter: AanvullendeStorter, on: date, kenmerk: str, sleutel: str
) -> int:
    """Book that all a depositor has left went back; returns the cents."""
    cents = saldo_ct(storter)
    line = _line(actor, storter, Mutatiesoort.TERUGGESTORT, -cents, on, kenmerk, sleutel)
    line.iban = storter.iban
    storter.terug_ct += cents
    _keep(session, storter, line)
    return cents


def book_back(
    session: Session, actor: Actor, storter: AanvullendeStorter, wrong: AanvullendeBoeking, reden: bytes
) -> None:
    """Book a deposit back that was booked by mistake; the mistake stays where it stands."""
    on = clock.today()
    mark = f"hersteld-{wrong.id}"
    line = _line(actor, storter, Mutatiesoort.HERSTELD, -wrong.bedrag_ct, on, wrong.kenmerk, mark)
    line.herstelt_id, line.reden = wrong.id, reden
    storter.gestort_ct -= wrong.bedrag_ct
    _keep(session, storter, line)


def paid_lines(session: Session, rekening_id: int) -> Sequence[AanvullendeBoeking]:
    """The payment of a bill that stands: a line for each depositor, none while the bank sent it back."""
    chosen = select(AanvullendeBoeking).where(
        _b.rekening_id == rekening_id, _b.soort == Mutatiesoort.BETAALD, _STANDS
    )  # fmt: skip
    return session.execute(chosen.order_by(_b.id)).scalars().all()


def book_returned(
    session: Session,
    actor: Actor,
    kas: Kas,
    lines: Sequence[AanvullendeBoeking],
    on: date,
    bank: str,
    reden: bytes,
) -> None:
    """Book one line of the bank, which sent a payment back: opposite every line of it, for the same cents."""
    number = _next_number(session, bank)
    for place, paid in enumerate(lines):
        storter = kas.storter(paid.storter_id)
        line = _line(actor, storter, Mutatiesoort.TERUGGEKOMEN, -paid.bedrag_ct, on, bank, f"terug-{paid.id}")
        line.nummer, line.herstelt_id, line.rekening_id = number + place, paid.id, paid.rekening_id
        line.reden, line.iban = reden, paid.iban
        _pay(storter, paid.soort, paid.bedrag_ct)
        _keep(session, storter, line)


def book_not_returned(
    session: Session, actor: Actor, kas: Kas, lines: Sequence[AanvullendeBoeking], reden: bytes
) -> None:
    """Book a return back that was booked by mistake: the payment stands again, as it was."""
    for back in lines:
        storter, paid = kas.storter(back.storter_id), session.get_one(AanvullendeBoeking, back.herstelt_id)
        line = _line(actor, storter, paid.soort, -back.bedrag_ct, paid.datum, paid.kenmerk, f"hersteld-{back.id}")
        line.herstelt_id, line.rekening_id = back.id, paid.rekening_id
        line.reden, line.iban = reden, paid.iban
        _pay(storter, paid.soort, back.bedrag_ct)
        _keep(session, storter, line)


def returned_lines(session: Session, bank: str) -> Sequence[AanvullendeBoeking]:
    """What was booked for a line of the bank that sent a payment back, and stands."""
    chosen = select(AanvullendeBoeking).where(_b.kenmerk == bank, _b.soort == Mutatiesoort.TERUGGEKOMEN, _STANDS)
    return session.execute(chosen.order_by(_b.id)).scalars().all()


def booked_for(session: Session, bank: str) -> int | None:
    """The service for which a line of the bank stands in the ledger, None while it does not."""
    standing = select(_b.dienst_id).where(_b.kenmerk == bank, _b.nummer.is_not(None), _STANDS).limit(1)
    found = session.execute(standing).scalar_one_or_none()
    return int(found) if found is not None else None


def stands(session: Session, boeking_id: int) -> bool:
    """Whether no other line was booked opposite this one."""
    return session.execute(select(_b.id).where(_b.id == boeking_id, _STANDS)).first() is not None


def is_booked(session: Session, storter_ids: list[int], sleutel: str) -> bool:
    """Whether something was booked for one of them with this mark: the same form, sent again."""
    chosen = select(_b.id).where(_b.storter_id.in_(storter_ids), _b.sleutel == sleutel)
    return session.execute(chosen).first() is not None


def close_when_done(session: Session, actor: Actor, kas: Kas) -> None:
    """A service that stopped, of which nothing is left and no bill waits, is done."""
    now = look(session, kas.dienst)
    if now.dienst.status is Dienststand.STOPT and not now.wachtend and not now.saldo_ct:
        DIENST.apply(session, now.dienst, "afronden", actor)


def _next_number(session: Session, bank: str) -> int:
    """The number of the next line with this mark of the bank, after those that were booked back.

    One that somebody else booked since `booked_for` looked has that number: the database then refuses the second.
    """
    earlier = select(func.count()).where(_b.kenmerk == bank, _b.nummer.is_not(None), ~_STANDS)
    return int(session.execute(earlier).scalar_one()) + 1


def _pay(storter: AanvullendeStorter, soort: Mutatiesoort, cents: int) -> None:
    """Let the sums follow a payment (plus) or its return (minus)."""
    if soort is Mutatiesoort.BETAALD:
        storter.betaald_ct += cents
    else:
        storter.terug_ct += cents


def _line(
    actor: Actor, storter: AanvullendeStorter, soort: Mutatiesoort, cents: int, on: date, kenmerk: str, sleutel: str
) -> AanvullendeBoeking:
    return AanvullendeBoeking(
        dienst_id=storter.dienst_id,
        dossier_id=storter.dossier_id,
        storter_id=storter.id,
        soort=soort,
        bedrag_ct=cents,
        datum=on,
        kenmerk=kenmerk,
        sleutel=sleutel,
        medewerker_id=actor.medewerker_id or 0,
        geboekt_op=clock.now(),
    )


def _keep(session: Session, storter: AanvullendeStorter, line: AanvullendeBoeking) -> None:
    session.add_all([storter, line])
    session.flush()
