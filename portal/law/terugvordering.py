"""Recovering money: from whom, on which ground, how much, and in which terms. Never by itself: always a decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.law.kalender import end_of_month
from portal.law.verdict import Ruling, rule

MOST_TERMS = 60  # five years of months; who needs longer is better helped by somebody who looks at the debts


class Vanwie(StrEnum):
    """From whom money can be recovered."""

    BUDGETHOUDER = "budgethouder"
    MEEWERKER = "meewerker"  # who deliberately helped to give wrong information
    ZORGVERLENER = "zorgverlener"

    @property
    def artikel(self) -> str:
        """The article that allows it."""
        return "Regeling 4.2 c" if self is Vanwie.ZORGVERLENER else "Wmo 2.4.1"


@dataclass(frozen=True, slots=True)
class Terugvorderfeiten:
    """One recovery before it is decided, in cents.

    ``betaald_ct``: what was paid that it can be about: under the contracts of the zorgverlener, else from the budget.
    ``herzien``: the budget was withdrawn or changed because of wrong information. ``opzet``: it is written down why
    that was deliberate. ``toerekenbaar``: it is written down which act of the zorgverlener can be held against them.
    ``eerder_ct``: recovered or being recovered already from anybody over the same payments.
    """

    van_wie: Vanwie
    bedrag_ct: int
    betaald_ct: int
    eerder_ct: int
    herzien: bool
    opzet: bool
    toerekenbaar: bool


def reclaim(feiten: Terugvorderfeiten) -> tuple[Ruling, ...]:
    """Besluit 6.2 with Wmo 2.4.1 and Regeling 4.2 c: from whom, and at most what was paid and not recovered yet.

    From the person or who helped: only after the budget was withdrawn or changed for wrong information that was given
    deliberately. From a zorgverlener: what was wrongly received by acts that can be held against them.
    """
    f = feiten
    room = max(f.betaald_ct - f.eerder_ct, 0)
    found = [
        rule(f.bedrag_ct > 0, "Besluit 6.2", "geen-bedrag"),
        rule(f.bedrag_ct <= room, "Besluit 6.2", "meer-dan-betaald", hoogstens_ct=room),
    ]
    if f.van_wie is Vanwie.ZORGVERLENER:
        return (*found, rule(f.toerekenbaar, "Regeling 4.2 c", "niet-toerekenbaar"))
    return (
        *found,
        rule(f.herzien, "Wmo 2.4.1", "eerst-herzien"),
        rule(f.opzet, "Wmo 2.4.1", "geen-opzet"),
    )


@dataclass(frozen=True, slots=True)
class Betaaltermijn:
    """One term of an arrangement: its last day and its cents."""

    dag: date
    bedrag_ct: int


def schedule(amount_ct: int, terms: int, first: date) -> tuple[Betaaltermijn, ...]:
    """Besluit 6.2: an amount in so many monthly terms that add up to it exactly; the first ones hold the odd cents.

    The texts are silent on arrangements; equal months are the choice of this project. Raises ValueError for less than
    one term, more than `MOST_TERMS`, or less than a cent a term.
    """
    if not 1 <= terms <= MOST_TERMS or amount_ct < terms:
        raise ValueError("an arrangement has one to sixty terms of at least a cent")
    share, odd = divmod(amount_ct, terms)
    return tuple(Betaaltermijn(_months_on(first, place), share + (place < odd)) for place in range(terms))


def _months_on(first: date, months: int) -> date:
    whole = first.year * 12 + first.month - 1 + months
    month = date(whole // 12, whole % 12 + 1, 1)
    return month.replace(day=min(first.day, end_of_month(month).day))


def due_ct(terms: Iterable[Betaaltermijn], day: date) -> int:
    """Besluit 6.2: what of an arrangement should be there after this day, in cents."""
    return sum(one.bedrag_ct for one in terms if one.dag <= day)


def left_ct(amount_ct: int, received_ct: int) -> int:
    """Besluit 6.2: what is still to be paid, never below zero."""
    return max(amount_ct - received_ct, 0)


def to_ledger_ct(received_ct: int, paid_ct: int, tekort_ct: int) -> tuple[int, int]:
    """Besluit 6.1: of money that came back, what lowers what was paid, and how much of that fills the shortfall first.

    The rest can be used again; nothing more comes back into a budget than was paid from it.
    """
    back = min(received_ct, paid_ct)
    return back, min(back, tekort_ct)
