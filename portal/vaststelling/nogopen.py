"""What of a budget year is still at the SVB: declarations, and months of fixed amounts that were not paid yet."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
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


def open_months(session: Session, dossiers: Collection[int]) -> Mapping[int, tuple[OpenMaand, ...]]:
    """The months of fixed amounts that wait, by budget: what was refused or does not fit in it waits no more.

    A constant number of statements: one when nobody has a fixed amount.
    """
    waiting: dict[int, list[Maand]] = defaultdict(list)
    for one in months_of_dossiers(session, dossiers, clock.today()):
        if _unpaid_ct(one):
            waiting[one.budget.id].append(one)
    return {number: tuple(_that_fit(found)) for number, found in waiting.items()}


def _unpaid_ct(month: Maand) -> int:
    """What can be paid now, and what is owed while the SVB waits with it."""
    return month.due_ct + month.stand.open_ct - month.stand.due_ct


def _that_fit(found: list[Maand]) -> Iterable[OpenMaand]:
    room = divide_room([_unpaid_ct(one) for one in found], found[0].budget.over_ct)
    for one, part in zip(found, room, strict=True):
        if part.payable_ct:
            held = one.stand.open_ct > one.stand.due_ct
            yield OpenMaand(one.contract.id, one.contract.zorgverlener, one.maand, part.payable_ct, held)
