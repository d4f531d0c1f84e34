"""What waits at the SVB: bills to judge and to pay, and what has to go back; and that as a file to pay from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, exists, func, or_, select
from sqlmodel import Session

from portal import clock
from portal.aanvullend.beeld import DienstView, RekeningView, StorterView
from portal.aanvullend.models import AanvullendeDienst, AanvullendeRekening, AanvullendeStorter
from portal.aanvullend.queries import services_by_id
from portal.aanvullend.status import WACHT, Dienststand, Rekeningstand
from portal.db import Keyring
from portal.db.columns import columns, table
from portal.dossier.models import Dossier

_d, _s, _r = columns(AanvullendeDienst), columns(AanvullendeStorter), columns(AanvullendeRekening)
_f = columns(Dossier)
MOST = 100
KOLOMMEN = (
    "soort", "nummer", "clientnummer", "budgethouder", "gemeente", "aan", "iban", "bedrag", "omschrijving", "stand",
)  # fmt: skip


@dataclass(frozen=True)
class Rekeningregel:
    """A bill that waits, with its service."""

    dienst: DienstView
    rekening: RekeningView

    @property
    def tekort_ct(self) -> int:
        """Cents that lack to pay it now."""
        return self.dienst.judge(self.rekening).tekort_ct


@dataclass(frozen=True)
class Terugregel:
    """What a depositor has left, that has to go back."""

    dienst: DienstView
    storter: StorterView


@dataclass(frozen=True)
class Werk:
    """Everything that waits, the oldest bill first; `meer`: there is more than this."""

    rekeningen: tuple[Rekeningregel, ...]
    terug: tuple[Terugregel, ...]
    meer: bool

    @property
    def te_betalen(self) -> tuple[Rekeningregel, ...]:
        """Bills that were approved."""
        return tuple(one for one in self.rekeningen if one.rekening.status is Rekeningstand.GOEDGEKEURD)


@dataclass(frozen=True)
class Gevonden:
    """The numbers of what waits and whose it is: to record who is about to be seen."""

    rekeningen: tuple[int, ...]
    terug: tuple[int, ...]
    diensten: frozenset[int]
    dossiers: frozenset[int]
    meer: bool


def find_work(session: Session, own: Sequence[int]) -> Gevonden:
    """What waits, without the dossiers of the employee (Awb 2:4). Two statements."""
    bills = session.execute(
        select(_r.id, _r.dienst_id, _r.dossier_id)
        .where(_r.status.in_(WACHT), _r.dossier_id.not_in(own))
        .order_by(_r.ingediend_op, _r.id)
        .limit(MOST + 1)
    ).all()
    rests = session.execute(_may_be_over(clock.today(), own).limit(MOST + 1)).all()
    shown = [*bills[:MOST], *rests[:MOST]]
    return Gevonden(
        tuple(row.id for row in bills[:MOST]),
        tuple(row.dienst_id for row in rests[:MOST]),
        frozenset(row.dienst_id for row in shown),
        frozenset(row.dossier_id for row in shown),
        len(bills) > MOST or len(rests) > MOST,
    )


def read_work(session: Session, keys: Keyring, found: Gevonden) -> Werk:
    """The lines themselves. Five statements."""
    services = {one.id: one for one in services_by_id(session, keys, found.diensten)}
    bills = {bill.id: Rekeningregel(one, bill) for one in services.values() for bill in one.wachtend}
    rests = [services[number] for number in found.terug if number in services]
    return Werk(
        tuple(bills[number] for number in found.rekeningen if number in bills),
        tuple(Terugregel(one, s) for one in rests for s in one.storters if one.may_return(s).allowed),
        found.meer,
    )


def lines_of(work: Werk) -> Iterator[list[str]]:
    """The lines of the file: what is to be paid now, and what goes back. Amounts as Dutch spreadsheets read them."""
    for line in work.te_betalen:
        one, bill = line.dienst, line.rekening
        who = one.known(bill).zorgverlener
        yield _row("rekening", bill.id, one, who, bill.iban, bill.bedrag_ct, bill.factuurnummer)
    for back in work.terug:
        one, giver = back.dienst, back.storter
        yield _row("terug", giver.id, one, giver.naam, giver.iban, giver.saldo_ct, "niet gebruikt")


def _row(kind: str, number: int, one: DienstView, to: str, iban: str, cents: int, what: str) -> list[str]:
    amount = f"{cents // 100},{cents % 100:02d}"
    return [kind, str(number), one.clientnummer, one.naam, one.gemeente, to, iban, amount, what, one.status.value]


def _may_be_over(today: date, own: Sequence[int]) -> Select[Any]:
    """Services with money left and no bill that waits, of which the end may have come; the rule then says so."""
    waiting = exists().where(_r.dienst_id == _d.id, _r.status.in_(WACHT))
    left = func.sum(_s.gestort_ct - _s.betaald_ct - _s.terug_ct)
    over = or_(_d.status == Dienststand.STOPT, _f.eindigt_op < today, _d.tot < today)
    return (
        select(_d.id.label("dienst_id"), _d.dossier_id)
        .select_from(table(AanvullendeDienst))
        .join(table(Dossier), _f.id == _d.dossier_id)
        .join(table(AanvullendeStorter), _s.dienst_id == _d.id)
        .where(over, ~waiting, _d.dossier_id.not_in(own), _f.verwijderd_op.is_(None))
        .group_by(_d.id, _d.dossier_id)
        .having(left > 0)
        .order_by(_d.id)
    )
