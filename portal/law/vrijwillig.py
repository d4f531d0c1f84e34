"""Additional services, paid from money that somebody deposited for them, outside the integral budget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portal.law.geld import largest_remainder
from portal.law.verdict import Ruling, rule


@dataclass(frozen=True, slots=True)
class Aanvullend:
    """What came of the deposits, in cents: a ruling for each bill in order, the balance, and what goes back to whom."""

    bills: tuple[Ruling, ...]
    balance_ct: int
    refund: Mapping[str, int]


def pay_additional(deposits: Mapping[str, int], bills_ct: Iterable[int]) -> Aanvullend:
    """Regeling 5.8: additional services are paid as far as enough was deposited; the rest goes back to the depositors.

    A bill is paid whole or not at all, in the order given. What is left is divided pro rata of the deposits (the text
    is silent when there are several). ``deposits``: cents by depositor. Raises ValueError on negative amounts.
    """
    balance = sum(deposits.values())
    rulings = []
    for bill in bills_ct:
        if bill < 0:
            raise ValueError("a bill is not negative")
        enough = bill <= balance
        rulings.append(rule(enough, "Regeling 5.8", "te-weinig-gestort", bedrag_ct=bill, over_ct=balance))
        balance -= bill if enough else 0
    return Aanvullend(tuple(rulings), balance, largest_remainder(balance, deposits))
