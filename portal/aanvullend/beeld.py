"""What pages show of an additional service: by depositor what came, was spent, went back and is left (Regeling 5.8)."""

from dataclasses import dataclass
from datetime import date, datetime

from portal import clock
from portal.aanvullend.models import Mutatiesoort, Stortersoort
from portal.aanvullend.status import APART, BANK, WACHT, Dienststand, Rekeningstand
from portal.aanvullend.teksten import DIENSTSTANDEN, REKENINGSTANDEN
from portal.law.verdict import Ruling
from portal.law.vrijwillig import Rekeningoordeel, Stortregels, expect_bill, pay_bill, return_unspent, undo_deposit
from portal.web.visit import deny


@dataclass(frozen=True)
class Mutatie:
    """One line of the ledger of a depositor. `hersteld`: it was booked back later; `iban`: where it was paid."""

    id: int
    soort: Mutatiesoort
    bedrag_ct: int
    datum: date
    kenmerk: str
    rekening_id: int | None
    reden: str
    iban: str
    hersteld: bool


@dataclass(frozen=True)
class StorterView:
    """Who deposits, with their ledger; amounts in cents."""

    id: int
    soort: Stortersoort
    naam: str
    iban: str
    kenmerk: str | None
    gestort_ct: int
    betaald_ct: int
    terug_ct: int
    onjuist_op: date | None
    mutaties: tuple[Mutatie, ...]

    @property
    def saldo_ct(self) -> int:
        return self.gestort_ct - self.betaald_ct - self.terug_ct

    @property
    def iban_einde(self) -> str:
        """The last four signs: enough to know an account again."""
        return self.iban[-4:]


@dataclass(frozen=True)
class Terugkomst:
    """One line of the bank by which the payment of a bill came back, with what each depositor has again."""

    datum: date
    kenmerk: str
    reden: str
    iban: str
    hersteld: bool
    delen: tuple[tuple[StorterView, Mutatie], ...]

    @property
    def bedrag_ct(self) -> int:
        return sum(line.bedrag_ct for _, line in self.delen)


@dataclass(frozen=True)
class Versie:
    """What was announced of a service; `vervangen_op`: when it was changed, None: it holds now."""

    nummer: int
    wat: str
    zorgverlener: str
    kosten_ct: int
    van: date
    tot: date | None
    vervangen_op: datetime | None


@dataclass(frozen=True)
class RekeningView:
    """A bill; `dubbel` is the number of another one with the same number of the sender."""

    id: int
    dienst_id: int
    dossier_id: int
    status: Rekeningstand
    bedrag_ct: int
    dag: date
    factuurnummer: str
    omschrijving: str
    iban: str
    document_id: int | None
    ingediend_op: date | None
    besloten_op: date | None
    toelichting: str
    version: int
    dienstversie: int
    teruggekomen: int
    dubbel: int | None = None

    @property
    def stand(self) -> tuple[str, str]:
        return REKENINGSTANDEN[self.status]

    def goes_before(self, other: "RekeningView") -> bool:
        """Whether this one, which waits, is paid before another: what was approved, then what came first."""
        if self.status in APART or other.ingediend_op is None or self.ingediend_op is None:
            return True
        return (self.ingediend_op, self.id) < (other.ingediend_op, other.id)


@dataclass(frozen=True)
class DienstView:
    """A service with its money and its bills. `over_op`: from when nothing more is expected, None: not known yet."""

    id: int
    dossier_id: int
    naam: str
    clientnummer: str
    gemeente: str
    status: Dienststand
    wat: str
    zorgverlener_id: int
    zorgverlener: str
    kosten_ct: int
    van: date
    tot: date | None
    gestopt_op: date | None
    version: int
    over_op: date | None
    storten: Stortregels
    storters: tuple[StorterView, ...]
    rekeningen: tuple[RekeningView, ...]
    versie: int
    versies: tuple[Versie, ...]

    @property
    def stand(self) -> tuple[str, str]:
        return DIENSTSTANDEN[self.status]

    @property
    def loopt(self) -> bool:
        return self.status is Dienststand.LOOPT

    @property
    def gestort_ct(self) -> int:
        return sum(one.gestort_ct for one in self.storters)

    @property
    def betaald_ct(self) -> int:
        return sum(one.betaald_ct for one in self.storters)

    @property
    def terug_ct(self) -> int:
        return sum(one.terug_ct for one in self.storters)

    @property
    def saldo_ct(self) -> int:
        return sum(one.saldo_ct for one in self.storters)

    @property
    def wachtend(self) -> tuple[RekeningView, ...]:
        """Bills that are at the SVB and not paid."""
        return tuple(one for one in self.rekeningen if one.status in WACHT)

    @property
    def gereserveerd_ct(self) -> int:
        """Cents of bills that were approved and are not paid, or not any more."""
        return sum(one.bedrag_ct for one in self.wachtend if one.status in APART)

    @property
    def onbetaalbaar(self) -> tuple[RekeningView, ...]:
        """Bills whose payment the bank sent back, and whose account nobody looked at yet."""
        return tuple(one for one in self.rekeningen if one.status is Rekeningstand.TERUGGEKOMEN)

    @property
    def nu(self) -> Versie:
        """What is announced now."""
        return Versie(self.versie, self.wat, self.zorgverlener, self.kosten_ct, self.van, self.tot, None)

    def known(self, bill: RekeningView) -> Versie:
        """What was announced when a bill was handed in; of a draft what is announced now."""
        earlier = (one for one in self.versies if bill.ingediend_op and one.nummer == bill.dienstversie)
        return next(earlier, self.nu)

    @property
    def tekort_ct(self) -> int:
        """Cents that lack to pay every bill that waits."""
        return max(sum(one.bedrag_ct for one in self.wachtend) - self.saldo_ct, 0)

    @property
    def saldi(self) -> dict[str, int]:
        return {str(one.id): one.saldo_ct for one in self.storters}

    def judge(self, bill: RekeningView) -> Rekeningoordeel:
        """Whether a bill can be paid now, as the SVB decides it (Regeling 5.8)."""
        own = bill.bedrag_ct if bill.status in APART else 0
        return pay_bill(self.saldi, bill.bedrag_ct, self.gereserveerd_ct - own)

    def expect(self, bill: RekeningView) -> Rekeningoordeel:
        """The same for the participant: bills before it go first, as far as there is money; a draft is last."""
        before = [one for one in self.wachtend if one.id != bill.id and one.goes_before(bill)]
        before.sort(key=lambda one: (one.status not in APART, one.ingediend_op, one.id))
        return expect_bill(self.saldi, [one.bedrag_ct for one in before], bill.bedrag_ct)

    def may_return(self, storter: StorterView) -> Ruling:
        """Whether what a depositor has left can go back now."""
        ok = storter.onjuist_op is None
        return return_unspent(storter.saldo_ct, len(self.wachtend), self.over_op, clock.today(), account_ok=ok)

    def may_undo(self, storter: StorterView, mutatie: Mutatie) -> Ruling:
        """Whether a deposit can be booked back."""
        return undo_deposit(mutatie.bedrag_ct, storter.saldo_ct, self.saldo_ct - self.gereserveerd_ct)

    def may_come_back(self, mutatie: Mutatie) -> bool:
        """Whether the bank can send this back: what went to a depositor, and did not come back yet."""
        return mutatie.soort is Mutatiesoort.TERUGGESTORT and not mutatie.hersteld

    def may_stand_again(self, storter: StorterView, mutatie: Mutatie) -> bool:
        """Whether this return can be called a mistake: not once its money was used, or its bill goes on."""
        if mutatie.soort is not Mutatiesoort.TERUGGEKOMEN or mutatie.hersteld:
            return False
        if mutatie.rekening_id is None:
            return self.may_undo(storter, mutatie).allowed
        return self.bill(mutatie.rekening_id).status in BANK

    def paid_from(self, number: int) -> list[tuple[StorterView, Mutatie]]:
        """From whom a bill was paid, each with their line; empty while it was not, or came back."""
        return [(one, line) for one, line in self._lines_of(number, Mutatiesoort.BETAALD) if not line.hersteld]

    def returned(self, number: int) -> list[Terugkomst]:
        """How often the bank sent the payment of a bill back, the first time first."""
        groups: list[list[tuple[StorterView, Mutatie]]] = []
        for one, line in sorted(self._lines_of(number, Mutatiesoort.TERUGGEKOMEN), key=lambda found: found[1].id):
            same = groups and groups[-1][0][1].kenmerk == line.kenmerk and one not in [who for who, _ in groups[-1]]
            if not same:
                groups.append([])
            groups[-1].append((one, line))
        return [_came_back(found) for found in groups]

    def _lines_of(self, number: int, soort: Mutatiesoort) -> list[tuple[StorterView, Mutatie]]:
        return [
            (one, line)
            for one in self.storters
            for line in one.mutaties
            if line.rekening_id == number and line.soort is soort
        ]

    def bill(self, number: int) -> RekeningView:
        """One of its bills. Raises `Denied`."""
        return next((one for one in self.rekeningen if one.id == number), None) or deny("rekening", number)


def _came_back(found: list[tuple[StorterView, Mutatie]]) -> Terugkomst:
    first = found[0][1]
    return Terugkomst(first.datum, first.kenmerk, first.reden, first.iban, first.hersteld, tuple(found))
