"""Additional services, paid from money that somebody deposited for them, outside the integral budget (Regeling 5.8).

A service is paid from the deposits for that service alone. Which depositor's money pays a bill the text does not say:
our choice is pro rata of what each still has there at that moment, by largest remainder, equal remainders in the order
of the deposits. What is then left of a depositor is exactly what goes back to that depositor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from portal.law.geld import largest_remainder
from portal.law.verdict import Ruling, rule

ARTIKEL = "Regeling 5.8"


@dataclass(frozen=True, slots=True)
class Stortregels:
    """Where deposits go, and how long one waits for a last bill after the end that was announced.

    ``tnv`` and ``iban`` are those of the SVB; empty where no source names them. ``wacht_dagen``: days, our choice.
    """

    tnv: str
    iban: str
    wacht_dagen: int


@dataclass(frozen=True, slots=True)
class Rekeningoordeel:
    """Whether one bill can be paid now, what lacks, and from whom it is paid.

    ``tekort_ct``: cents that still have to be deposited for it; ``delen``: cents by depositor, empty when it cannot.
    """

    oordeel: Ruling
    tekort_ct: int
    delen: Mapping[str, int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Aanvullend:
    """What came of the deposits, in cents: a ruling for each bill in order, the balance, and what goes back to whom."""

    bills: tuple[Ruling, ...]
    balance_ct: int
    refund: Mapping[str, int]


def pay_bill(balances: Mapping[str, int], bill_ct: int, reserved_ct: int = 0) -> Rekeningoordeel:
    """Regeling 5.8: a bill is paid whole, when enough was deposited for it, or not at all.

    ``balances``: cents that each depositor still has there; ``reserved_ct``: cents of bills that were approved before
    it and are not paid yet. Reason: ``te-weinig-gestort``. Raises ValueError on a negative amount.
    """
    if bill_ct < 0 or reserved_ct < 0:
        raise ValueError("an amount is not negative")
    free_ct = sum(balances.values()) - reserved_ct
    lacks_ct = max(bill_ct - free_ct, 0)
    ruling = rule(
        not lacks_ct, ARTIKEL, "te-weinig-gestort", bedrag_ct=bill_ct, over_ct=max(free_ct, 0), tekort_ct=lacks_ct
    )
    return Rekeningoordeel(ruling, lacks_ct, largest_remainder(bill_ct, balances) if ruling.allowed else {})


def expect_bill(balances: Mapping[str, int], before_ct: Iterable[int], bill_ct: int) -> Rekeningoordeel:
    """Regeling 5.8: what becomes of a bill when those before it are paid first, as far as enough was deposited.

    ``before_ct``: cents of the bills that wait before it, in order; one that cannot be paid takes nothing. Raises
    ValueError on a negative amount.
    """
    reserved = 0
    for before in before_ct:
        reserved += before if pay_bill(balances, before, reserved).oordeel.allowed else 0
    return pay_bill(balances, bill_ct, reserved)


def pay_additional(deposits: Mapping[str, int], bills_ct: Iterable[int]) -> Aanvullend:
    """Regeling 5.8: additional services are paid as far as enough was deposited; the rest goes back to the depositors.

    The bills are paid in the order given, each as ``pay_bill`` says. ``deposits``: cents by depositor. Raises
    ValueError on negative amounts.
    """
    left = dict(deposits)
    rulings = []
    for bill in bills_ct:
        found = pay_bill(left, bill)
        rulings.append(found.oordeel)
        left = {name: cents - found.delen.get(name, 0) for name, cents in left.items()}
    return Aanvullend(tuple(rulings), sum(left.values()), left)


def return_unspent(own_ct: int, unpaid: int, over_op: date | None, on: date, *, account_ok: bool = True) -> Ruling:
    """Regeling 5.8: after the services were paid, what a depositor has left goes back to that depositor.

    ``own_ct``: cents that this one has left; ``unpaid``: bills that were handed in and not decided or not paid;
    ``over_op``: the first local day on which nothing more is expected. The text says "within a reasonable time": it
    sets no last day. ``account_ok``: no bank sent back what last went to the account of this depositor. Reasons:
    ``niets-over``, ``loopt-nog``, ``rekening-wacht``, ``rekening-onjuist``.
    """
    if own_ct <= 0:
        return Ruling(False, ARTIKEL, "niets-over")
    if over_op is None or on < over_op:
        return Ruling(False, ARTIKEL, "loopt-nog", {"over_op": over_op})
    if unpaid:
        return Ruling(False, ARTIKEL, "rekening-wacht", {"aantal": unpaid, "bedrag_ct": own_ct})
    return rule(account_ok, ARTIKEL, "rekening-onjuist", bedrag_ct=own_ct)


def lower_costs(costs_ct: int, paid_ct: int, set_apart_ct: int) -> Ruling:
    """Regeling 5.8: a service that was announced may be changed, yet not to cost less than what is already spent on it.

    ``costs_ct``: what it is to cost, all together; ``paid_ct``: cents of bills that were paid; ``set_apart_ct``: cents
    of bills for which money was set apart. Reason: ``kosten-te-laag``. Raises ValueError on a negative amount.
    """
    if min(costs_ct, paid_ct, set_apart_ct) < 0:
        raise ValueError("an amount is not negative")
    least_ct = paid_ct + set_apart_ct
    figures = {"betaald_ct": paid_ct, "apart_ct": set_apart_ct, "minste_ct": least_ct}
    return rule(costs_ct >= least_ct, ARTIKEL, "kosten-te-laag", **figures)


def undo_deposit(deposit_ct: int, own_ct: int, free_ct: int) -> Ruling:
    """Regeling 5.8: a deposit that was booked by mistake is booked back while nothing was paid or promised from it.

    ``own_ct``: cents that its depositor still has there; ``free_ct``: cents of all depositors together that no
    approved bill waits for. Reason: ``al-gebruikt``.
    """
    free = min(own_ct, free_ct)
    return rule(deposit_ct <= free, ARTIKEL, "al-gebruikt", bedrag_ct=deposit_ct, over_ct=max(free, 0))


def over_on(asked: date | None, last_day: date | None, participation_end: date | None, waits: int) -> date | None:
    """The first local day on which nothing more is expected of a service (Regeling 5.8), None while that is open.

    ``asked``: the day on which the participant asked to end it: then from that day. ``participation_end``: the last
    day of the participation: from the day after. ``last_day``: the end that was announced: ``waits`` days later, so
    that a last bill can come in.
    """
    days = [
        *([asked] if asked else ()),
        *([participation_end + timedelta(days=1)] if participation_end else ()),
        *([last_day + timedelta(days=waits + 1)] if last_day else ()),
    ]
    return min(days, default=None)
