"""Where a month of a fixed payment stands (Regeling 5.7): still due, paid too much, and what the budget holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.law.besteding import Betaalbaar, divide_payable
from portal.law.kalender import end_of_month
from portal.law.verdict import Ruling, rule


@dataclass(frozen=True, slots=True)
class Maandstand:
    """One month of one contract, in cents: owed, waiting, refused for good, and paid so far."""

    owed_ct: int
    held_ct: int = 0
    refused_ct: int = 0
    paid_ct: int = 0

    @property
    def due_ct(self) -> int:
        """What can be paid now: owed, less what waits, was refused or was paid; never below zero."""
        return max(self.owed_ct - self.held_ct - self.refused_ct - self.paid_ct, 0)

    @property
    def open_ct(self) -> int:
        """What is still to be paid, waiting or not: what the balance keeps reserved for it."""
        return max(self.owed_ct - self.refused_ct - self.paid_ct, 0)

    @property
    def overpaid_ct(self) -> int:
        """What was paid above what it is owed now: an end or a change that was told after the payment."""
        return max(self.paid_ct - max(self.owed_ct - self.refused_ct, 0), 0)


def settle_month(standen: Sequence[Maandstand]) -> tuple[int, ...]:
    """Regeling 5.1 b with Regeling 4.7: what can be paid now by contract, for one month of one derde (cents).

    A change that was approved after the month was paid leaves too much under the old contract; the new one asks that
    much less, since the same days are paid once. The texts do not say so (our choice); what is left over is the SVB's
    to ask back.
    """
    credit = sum(one.overpaid_ct for one in standen)
    found = []
    for one in standen:
        used = min(credit, one.due_ct)
        credit -= used
        found.append(one.due_ct - used)
    return tuple(found)


def divide_room(asked_ct: Sequence[int], room_ct: int) -> tuple[Betaalbaar, ...]:
    """Besluit 6.1 with Regeling 5.1 a: several payments from one budget, each as far as what is left holds it."""
    found = []
    left = max(room_ct, 0)
    for amount in asked_ct:
        part = divide_payable(amount, left)
        left -= part.payable_ct
        found.append(part)
    return tuple(found)


def pay_month(maand: date, on: date) -> Ruling:
    """Regeling 5.7: a periodic payment follows after the month, so never before its last day is over."""
    last = end_of_month(maand)
    return rule(on > last, "Regeling 5.7", "maand-niet-voorbij", eind_op=last, vandaag_op=on)
