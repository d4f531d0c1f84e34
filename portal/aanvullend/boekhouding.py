"""The ledger of additional services (Regeling 5.8): the row of a service is locked first, then booked by depositor.

Every act on the money of a service holds that lock, so that two colleagues, or two bills, never spend the same deposit.
The sums on a depositor follow the ledger in the same transaction, and the database refuses what they do not hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session

from portal import clock
from portal.aanvullend.models import (
    AanvullendeBoeking,
    AanvullendeDienst,
    AanvullendeRekening,
    AanvullendeStorter,
    Mutatiesoort,
)
from portal.aanvullend.status import DIENST, WACHT, Dienststand, Rekeningstand
from portal.actor import Actor
from portal.db.columns import columns
from portal.dossier.models import Dossier, Organisatie
from portal.dossier.regels import rules
from portal.law.vrijwillig import Rekeningoordeel, expect_bill, over_on, pay_bill
from portal.web.visit import deny

_d, _s = columns(AanvullendeDienst), columns(AanvullendeStorter)
_r, _b = columns(AanvullendeRekening), columns(AanvullendeBoeking)


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
        """Cents of bills that were approved and are not paid yet."""
        return sum(one.bedrag_ct for one in self.wachtend if one.status is Rekeningstand.GOEDGEKEURD)

    def judge(self, row: AanvullendeRekening) -> Rekeningoordeel:
        """Whether a bill can be paid from what is there; its own reservation does not stand in its way."""
        own = row.bedrag_ct if row.status is Rekeningstand.GOEDGEKEURD else 0
        return pay_bill(self.saldi, row.bedrag_ct, self.gereserveerd_ct - own)

    def expect(self, row: AanvullendeRekening) -> Rekeningoordeel:
        """The same when every other bill that waits goes first: what was approved, then what came first."""
        others = [one for one in self.wachtend if one.id != row.id]
        others.sort(key=lambda one: (one.status is not Rekeningstand.GOEDGEKEURD, one.ingediend_op, one.id))
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
    waits = rules(town, clock.today()).storten.wacht_dagen
    return over_on(kas.dienst.gestopt_op, kas.dienst.tot, kas.dossier.eindigt_op, waits)


def book_deposit(
    session: Session, actor: Actor, storter: AanvullendeStorter, cents: int, on: date, bank: str, sleutel: str
) -> None:
    """Book what came in for a depositor; the same line of the bank a second time only after it was booked back."""
    earlier = select(func.count()).where(_b.kenmerk == bank, _b.soort == Mutatiesoort.GESTORT)
    number = session.execute(earlier).scalar_one() + 1
    row = _line(actor, storter, Mutatiesoort.GESTORT, cents, on, bank, sleutel)
    row.nummer = number
    storter.gestort_ct += cents
    _keep(session, storter, row)


def book_bill(
    session: Session, actor: Actor, kas: Kas, row: AanvullendeRekening, parts: Mapping[str, int], on: date, kenmerk: str
) -> None:
    """Book a bill as paid, each depositor's part by itself."""
    for storter in kas.storters:
        cents = parts.get(str(storter.id), 0)
        if cents:
            line = _line(actor, storter, Mutatiesoort.BETAALD, -cents, on, kenmerk, f"betaald-{row.id}")
            line.rekening_id = row.id
            storter.betaald_ct += cents
            _keep(session, storter, line)


def book_return(
    session: Session, actor: Actor, storter: AanvullendeStorter, on: date, kenmerk: str, sleutel: str
) -> int:
    """Book that all a depositor has left went back; returns the cents."""
    cents = saldo_ct(storter)
    line = _line(actor, storter, Mutatiesoort.TERUGGESTORT, -cents, on, kenmerk, sleutel)
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


def is_booked(session: Session, storter_ids: list[int], sleutel: str) -> bool:
    """Whether something was booked for one of them with this mark: the same form, sent again."""
    chosen = select(_b.id).where(_b.storter_id.in_(storter_ids), _b.sleutel == sleutel)
    return session.execute(chosen).first() is not None


def close_when_done(session: Session, actor: Actor, kas: Kas) -> None:
    """A service that stopped, of which nothing is left and no bill waits, is done."""
    now = look(session, kas.dienst)
    if now.dienst.status is Dienststand.STOPT and not now.wachtend and not now.saldo_ct:
        DIENST.apply(session, now.dienst, "afronden", actor)


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
