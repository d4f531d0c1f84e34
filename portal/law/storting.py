"""The deposits at the SVB: what each contributor owes, what came in, what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stortstand(StrEnum):
    """Where the deposit of one part stands."""

    VERWACHT = "verwacht"
    TE_LAAT = "te-laat"
    DEELS = "deels"
    BINNEN = "binnen"
    TE_VEEL = "te-veel"


@dataclass(frozen=True, slots=True)
class Storting:
    """A deposit as it stands, in cents: due, received, missing (never negative) and too much (never negative)."""

    stand: Stortstand
    verschuldigd_ct: int
    ontvangen_ct: int
    ontbreekt_ct: int
    te_veel_ct: int
    te_laat: bool


def deposit_state(due_ct: int, received: Iterable[int], due_on: date, today: date) -> Storting:
    """Besluit 7.1 and Besluit 7.2: what of a part is at the SVB. ``due_on`` is agreed; no law sets a term.

    It never says what the person may spend: the grant does (Besluit 6.1), also when a deposit is late. Received
    amounts are signed, since a wrong entry is taken back by its opposite. Raises ValueError when less than nothing is
    owed or came in.
    """
    there = sum(received)
    if due_ct < 0 or there < 0:
        raise ValueError("a deposit is not negative")
    missing, more = max(due_ct - there, 0), max(there - due_ct, 0)
    late = bool(missing) and due_on < today
    return Storting(_state(missing, more, there, late=late), due_ct, there, missing, more, late)


def _state(missing: int, more: int, there: int, *, late: bool) -> Stortstand:
    if more:
        return Stortstand.TE_VEEL
    if not missing:
        return Stortstand.BINNEN
    if there:
        return Stortstand.DEELS
    return Stortstand.TE_LAAT if late else Stortstand.VERWACHT
