"""Every term of the experiment: its length is dated data, its article and its weekend switch travel with it.

A term of n weeks ends n times seven days after its start, that day included. The Atw extends terms of statutes and
amvb's that end on a Saturday, Sunday or holiday (Atw 1), but none of a ministerial regulation and none over twelve
weeks (Atw 4).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from portal.law.kalender import add_days, end_of_month, local_date, next_working_day, previous_working_day


@dataclass(frozen=True, slots=True)
class Termijn:
    """One term: length in days, the article that sets it, and whether it moves to the next working day (Atw 1)."""

    dagen: int
    artikel: str
    verlengd: bool = False

    def last_day(self, start: date, equated: Collection[date] = ()) -> date:
        """The last day on which an act is in time, counted from ``start`` (the day the term starts after)."""
        day = add_days(start, self.dagen)
        return next_working_day(day, equated) if self.verlengd else day


@dataclass(frozen=True, slots=True)
class Termijnen:
    """The terms of one rule set; ``gelijkgesteld`` are the days that a royal decree puts on a par with a holiday."""

    derde: Termijn
    deelnemer: Termijn
    vervoer: Termijn
    betaling: Termijn
    loonheffing: Termijn
    herstelbetaling: Termijn
    periodiek: Termijn
    opschorting: Termijn
    vaststelling: Termijn
    bezwaar: Termijn
    gelijkgesteld: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Diensttermijnen:
    """What a municipality promises to answer within where no law sets a term, in days; pages say that no law does.

    Some are the other way round: `aanvulling` is how long a resident gets to answer what is asked about a pgb-plan or
    to react to a draft of the ondersteuningsplan, `instemming` what a municipality agrees on with a zorgkantoor or
    zorgverzekeraar for its answer, `evaluatie` how long before a talk about the plan both are reminded, `zienswijze`
    how long a budgethouder gets to react to what the municipality intends, `redelijk` how long after that a lower
    amount begins at the earliest (Awb 4:50), and `herinnering` how long before a term runs out the one who can still
    do something hears of it.
    """

    zorgovereenkomst: int
    pgbplan: int
    vraag: int
    wijziging: int
    declaratie: int
    aanvulling: int
    aanmelding: int
    toegang: int
    verslag: int
    instemming: int
    ondersteuningsplan: int
    evaluatie: int
    zienswijze: int
    redelijk: int
    herinnering: int


@dataclass(frozen=True, slots=True)
class Teller:
    """A term as a counter on one day: how many days are left (0 on the last day), or how many days too late.

    ``advies_op`` is the last working day of the term: earlier than ``laatste_dag`` when that falls on a weekend or
    holiday and is not extended.
    """

    artikel: str
    laatste_dag: date
    advies_op: date
    dagen_over: int
    dagen_te_laat: int

    @property
    def too_late(self) -> bool:
        return self.dagen_te_laat > 0


def count(artikel: str, laatste_dag: date, day: date, equated: Collection[date] = ()) -> Teller:
    """The counter of a term that ends on ``laatste_dag``, read on ``day``."""
    left = (laatste_dag - day).days
    return Teller(artikel, laatste_dag, previous_working_day(laatste_dag, equated), max(left, 0), max(-left, 0))


def last_day_for_derde(month: date, termijnen: Termijnen) -> date:
    """Regeling 5.5 d: the last day of the six weeks after the month of the service."""
    return termijnen.derde.last_day(end_of_month(month), termijnen.gelijkgesteld)


def hand_in_by_derde(month: date, received_on: date, termijnen: Termijnen) -> Teller:
    """Regeling 5.5 d: the derde hands in the declaration within six weeks after the month of the service."""
    last_day = last_day_for_derde(month, termijnen)
    return count(termijnen.derde.artikel, last_day, received_on, termijnen.gelijkgesteld)


def send_by_deelnemer(received_on: date, sent: date | datetime, termijnen: Termijnen) -> Teller:
    """Regeling 5.5 e: the SVB has it within four weeks after the deelnemer got it (``sent``: local day or instant)."""
    last_day = termijnen.deelnemer.last_day(received_on, termijnen.gelijkgesteld)
    sent_on = local_date(sent) if isinstance(sent, datetime) else sent
    return count(termijnen.deelnemer.artikel, last_day, sent_on, termijnen.gelijkgesteld)


def send_vervoer(month: date, sent_on: date, termijnen: Termijnen) -> Teller:
    """Regeling 6.4: transport costs reach the SVB within ten weeks after the month, instead of six plus four."""
    last_day = termijnen.vervoer.last_day(end_of_month(month), termijnen.gelijkgesteld)
    return count(termijnen.vervoer.artikel, last_day, sent_on, termijnen.gelijkgesteld)


def week_after_month(month: date, day: date) -> int:
    """In which week after the month ``day`` falls: its first seven days are week 1, days before it week 0 or less."""
    return ((day - end_of_month(month)).days - 1) // 7 + 1


def pay_by(received_on: date, payroll: bool, termijnen: Termijnen) -> date:
    """Regeling 5.6: the SVB pays within thirty days of receipt, ten more when it withholds wage tax or premiums."""
    return _with_loonheffing(termijnen.betaling.last_day(received_on), payroll, termijnen)


def pay_after_repair_by(repaired_on: date, payroll: bool, termijnen: Termijnen) -> date:
    """Regeling 5.6: after repair the payment follows within thirty days (the ten more are our reading)."""
    return _with_loonheffing(termijnen.herstelbetaling.last_day(repaired_on), payroll, termijnen)


def pay_periodic_by(month: date, payroll: bool, termijnen: Termijnen) -> date:
    """Regeling 5.7: a periodic payment follows within thirty days after the month, ten more with wage tax."""
    return _with_loonheffing(termijnen.periodiek.last_day(end_of_month(month)), payroll, termijnen)


def _with_loonheffing(day: date, payroll: bool, termijnen: Termijnen) -> date:
    return termijnen.loonheffing.last_day(day) if payroll else day


def suspend_until(notice_on: date, termijnen: Termijnen) -> date:
    """Regeling 5.5 f with Awb 4:56: a suspension that the college asks for lasts at most thirteen weeks."""
    return termijnen.opschorting.last_day(notice_on)


def pay_after_suspension_by(pay_before: date, suspended_on: date, resumed_on: date) -> date:
    """Regeling 5.5 with Regeling 5.6: while a payment is suspended its term stands still (our reading)."""
    return add_days(pay_before, max((resumed_on - suspended_on).days, 0))


def fix_by(period_end: date, termijnen: Termijnen) -> date:
    """Besluit 6.3: the college fixes the budget within 22 weeks after the period it was granted for."""
    return termijnen.vaststelling.last_day(period_end, termijnen.gelijkgesteld)


def object_by(published_on: date, termijnen: Termijnen) -> date:
    """Awb 6:7, Awb 6:8: six weeks from the day after publication; Atw 1 moves the last day to a working day."""
    return termijnen.bezwaar.last_day(published_on, termijnen.gelijkgesteld)
