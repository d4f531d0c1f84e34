"""What of a budget year is still at the SVB: declarations, and months of fixed amounts that were not paid yet.

Also what was paid of such months above what they came to.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session

from portal import clock
from portal.db.columns import columns
from portal.declaratie.models import Declaratie
from portal.declaratie.status import IN_BEHANDELING, Declaratiestatus
from portal.law.maandstand import divide_room
from portal.periodiek.maanden import Maand, months_of_dossiers

_da = columns(Declaratie)
_PEOPLE: Any = bindparam("dossiers", expanding=True)
_OPEN = (
    select(_da.dossier_id, _da.id, _da.maand, _da.status, _da.totaal_ct)
    .where(_da.dossier_id.in_(_PEOPLE), _da.status.in_(IN_BEHANDELING))
    .order_by(_da.maand, _da.id)
)


@dataclass(frozen=True)
class OpenDeclaratie:
    """A declaration that is still at the SVB, or waits for a repair; `bedrag_ct` is what was asked."""

    id: int
    maand: date
    status: Declaratiestatus
    bedrag_ct: int


@dataclass(frozen=True)
class OpenMaand:
    """A month of a fixed amount that is owed and not paid, as far as the budget holds it (Regeling 5.7).

    `opgeschort`: the SVB waits with some of it.
    """

    overeenkomst_id: int
    zorgverlener: str
    maand: date
    bedrag_ct: int
    opgeschort: bool


def open_declarations(session: Session, dossiers: Collection[int]) -> dict[int, list[OpenDeclaratie]]:
    """The declarations of these dossiers that are at the SVB. One statement."""
    found: dict[int, list[OpenDeclaratie]] = {}
    for dossier_id, *values in session.execute(_OPEN, {"dossiers": list(dossiers)}):
        found.setdefault(dossier_id, []).append(OpenDeclaratie(*values))
    return found


@dataclass(frozen=True)
class TeVeel:
    """What was paid of a month of a fixed amount, and how much of it is above what it came to (cents).

    `budget_id` is the budget that the month is paid from now.
    """

    budget_id: int
    betaald_ct: int
    te_veel_ct: int

    def of(self, budget_id: int, paid_ct: int) -> int:
        """How much is too much of what this budget paid: the one that the month belongs to bears it first."""
        others_ct = self.betaald_ct - paid_ct if budget_id != self.budget_id else 0
        return min(max(self.te_veel_ct - others_ct, 0), max(paid_ct, 0))


@dataclass(frozen=True)
class Vast:
    """Months of fixed amounts of some dossiers: what waits by budget, what is too much by contract and month."""

    open: Mapping[int, tuple[OpenMaand, ...]] = field(default_factory=dict)
    te_veel: Mapping[tuple[int, date], TeVeel] = field(default_factory=dict)


def fixed_months(session: Session, dossiers: Collection[int]) -> Vast:
    """The months of fixed amounts: what was refused or does not fit in its budget waits no more.

    A constant number of statements: one when nobody has a fixed amount.
    """
    found = months_of_dossiers(session, dossiers, clock.today())
    waiting: dict[int, list[Maand]] = defaultdict(list)
    for one in found:
        if one.unpaid_ct:
            waiting[one.budget.id].append(one)
    return Vast({number: tuple(_that_fit(some)) for number, some in waiting.items()}, dict(_too_much(found)))


def _too_much(found: Iterable[Maand]) -> Iterator[tuple[tuple[int, date], TeVeel]]:
    """What was paid above what is owed, less what a contract of the same zorgverlener used of it (Regeling 4.7)."""
    of_helper: dict[tuple[int, date], list[Maand]] = defaultdict(list)
    for one in found:
        of_helper[one.contract.zorgverlener_id, one.maand].append(one)
    for some in of_helper.values():
        used = sum(one.stand.due_ct - one.due_ct for one in some)
        for one in some:
            left = max(one.stand.overpaid_ct - used, 0)
            used -= one.stand.overpaid_ct - left
            if left:
                yield (one.contract.id, one.maand), TeVeel(one.budget.id, one.stand.paid_ct, left)


def _that_fit(found: list[Maand]) -> Iterable[OpenMaand]:
    room = divide_room([one.unpaid_ct for one in found], found[0].budget.over_ct)
    for one, part in zip(found, room, strict=True):
        if part.payable_ct:
            held = one.stand.open_ct > one.stand.due_ct
            yield OpenMaand(one.contract.id, one.contract.zorgverlener, one.maand, part.payable_ct, held)
