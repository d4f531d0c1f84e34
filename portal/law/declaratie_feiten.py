"""The facts that the checks on a declaration need; rooms build them from row queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from portal.law.besteding import Saldo
from portal.law.geld import Eenheid, Tarief
from portal.law.wetten import Wet


@dataclass(frozen=True, slots=True)
class Derde:
    """The zorgverlener as Regeling 5.4 a wants to know them. ``can_have_kvk``: is registered, or could be.

    ``bsn_known``: their BSN was checked and lies stored where this check need not open it.
    """

    naam: str
    kvk: str | None = None
    birth_date: date | None = None
    bsn: str | None = None
    can_have_kvk: bool = False
    bsn_known: bool = False


@dataclass(frozen=True, slots=True)
class Tariefregel:
    """One agreed rate; ``per_month`` is the agreed quantity a month (minutes for hours, else units), None: no limit."""

    id: str
    tarief: Tarief
    per_month: int | None = None


@dataclass(frozen=True, slots=True)
class OvereenkomstFeiten:
    """A zorgovereenkomst: local dates, ``end`` included, None for indefinite; approvals are None until given.

    ``payroll``: the SVB withholds wage tax or premiums. ``periodic``: periodic monthly payments were agreed.
    ``informal``: the derde is no professional; None when nobody said so.
    """

    id: str
    start: date
    end: date | None
    signed_on: date | None
    college_approved_on: date | None
    svb_approved_on: date | None
    tariefregels: tuple[Tariefregel, ...]
    derde: Derde
    payroll: bool = False
    periodic: bool = False
    informal: bool | None = None

    def covers(self, day: date) -> bool:
        """Does the contract run on ``day``?"""
        return self.start <= day and (self.end is None or day <= self.end)

    def tariefregel(self, regel_id: str | None) -> Tariefregel | None:
        """The rate line with this id, or None."""
        return next((regel for regel in self.tariefregels if regel.id == regel_id), None)


@dataclass(frozen=True, slots=True)
class PlanFeiten:
    """The ondersteuningsplan in force: its term, the categories of Besluit 5.3 it holds, and this service.

    ``dienst`` is the category of the service that is declared, None when nobody chose one; ``dienst_in_plan`` whether
    the plan names it.
    """

    start: date
    end: date | None
    categorieen: frozenset[Wet]
    dienst: Wet | None
    dienst_in_plan: bool

    def covers(self, day: date) -> bool:
        """Is the plan in force on ``day``?"""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class RegelFeiten:
    """One declared line. ``aantal`` is minutes for hours, else whole units; None where the input could not be read."""

    day: date | None
    aantal: int | None
    eenheid: Eenheid
    tarief: Tarief | None
    tariefregel_id: str | None = None


@dataclass(frozen=True, slots=True)
class AndereRekening:
    """Another live declaration of an invoice: whose, and the number on it as it was typed."""

    id: str
    derde: Derde
    factuurnummer: str


@dataclass(frozen=True, slots=True)
class RekeningFeiten:
    """An invoice for an aid, an adaptation or another one-off, paid without a contract about hours (Besluit 5.3 b).

    ``buiten_plan``: the deelnemer says that no service of the plan holds it. ``delivered_on``: the day that the terms
    count from. ``described`` tells for each line whether it says what it is for. ``iban_known``: where to pay.
    """

    derde: Derde
    factuurnummer: str = ""
    factuurdatum: date | None = None
    delivered_on: date | None = None
    described: tuple[bool, ...] = ()
    iban_known: bool = False
    buiten_plan: bool = False
    others: tuple[AndereRekening, ...] = ()


@dataclass(frozen=True, slots=True)
class Rit:
    """One trip: local day, does it say from where to where, whole kilometres (None: only an amount), cents asked."""

    day: date | None
    complete: bool
    kilometers: int | None
    bedrag_ct: int


@dataclass(frozen=True, slots=True)
class VervoerFeiten:
    """The deelnemer's own transport costs (Regeling 6): trips, and whether the own account is known."""

    ritten: tuple[Rit, ...]
    iban_known: bool = False
    buiten_plan: bool = False


@dataclass(frozen=True, slots=True)
class AndereDeclaratie:
    """Another declaration on the same contract and month; ``live`` is false when withdrawn, replaced or refused.

    ``minutes_per_day`` comes from ``declaratieregels.minutes_per_day``, ``per_tariefregel`` from
    ``declaratie.quantity_per_tariefregel``.
    """

    id: str
    live: bool
    minutes_per_day: Mapping[date, int] = field(hash=False)
    per_tariefregel: Mapping[str, int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class DeclaratieFeiten:
    """Everything the checks look at. ``month`` is any day of the month, ``today`` the local day of looking.

    ``received_on``: when the deelnemer got it from the derde; ``submitted_on``: when it went to the SVB, None while it
    is a draft (then ``today`` counts). ``budget.processing_ct`` leaves this declaration itself out.
    ``other_overeenkomsten``: contracts with the same derde before or after this one. ``vervoerskosten``: the form for
    the deelnemer's own transport costs, with terms of its own (Regeling 6.4). ``kosten``: what is known of an invoice
    or of those trips; None for services under a contract. ``on_paper``: it came on paper, ``signed``: with a signature.
    """

    month: date
    today: date
    overeenkomst: OvereenkomstFeiten | None
    plan: PlanFeiten | None
    lines: tuple[RegelFeiten, ...]
    received_on: date | None
    submitted_on: date | None
    budget: Saldo | None
    others: tuple[AndereDeclaratie, ...] = ()
    other_overeenkomsten: tuple[OvereenkomstFeiten, ...] = ()
    vervoerskosten: bool = False
    kosten: RekeningFeiten | VervoerFeiten | None = None
    on_paper: bool = False
    signed: bool = False

    @property
    def rekening(self) -> RekeningFeiten | None:
        """The invoice, where it is one."""
        return self.kosten if isinstance(self.kosten, RekeningFeiten) else None

    @property
    def vervoer(self) -> VervoerFeiten | None:
        """The trips, where it is about the deelnemer's own transport."""
        return self.kosten if isinstance(self.kosten, VervoerFeiten) else None

    @property
    def sent_on(self) -> date:
        """The day that counts for the terms: of submission, or today for a draft."""
        return self.submitted_on or self.today
