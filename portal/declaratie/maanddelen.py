"""A month that several contracts with one zorgverlener cover: one form, and a declaration for each contract.

The law says which contract a day falls under (`portal.law.splitsing`); here are the rows behind it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlmodel import Session

from portal.actor import Actor
from portal.db.columns import columns, table
from portal.declaratie.invoer import Invoer
from portal.law.declaratie_feiten import Derde, OvereenkomstFeiten, Tariefregel
from portal.law.geld import Tarief
from portal.law.kalender import end_of_month
from portal.law.regelset import Regelset
from portal.law.splitsing import Looptijd, part_of, split_by_contract, successive
from portal.plan.models import Plandienst
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.queries import CONTRACT_ROWS, ContractView, contract_views

_z, _pd = columns(Zorgovereenkomst), columns(Plandienst)
_other = table(Zorgovereenkomst).alias()
_HELPER = select(_other.c.zorgverlener_id).where(_other.c.id == bindparam("contract")).scalar_subquery()
_SAME_HELPER = CONTRACT_ROWS.add_columns(_z.wijzigt_id, func.coalesce(_pd.stam_id, _pd.id)).where(
    _z.zorgverlener_id == _HELPER
)


@dataclass(frozen=True)
class Maanddeel:
    """The days of a month that fall under one contract, first and last included."""

    contract: ContractView
    van: date
    tot: date

    @property
    def dagen(self) -> Iterator[date]:
        """Every day of the part."""
        return (self.van + timedelta(days=number) for number in range((self.tot - self.van).days + 1))


def parts_of_month(session: Session, actor: Actor, contract_id: int, maand: date) -> tuple[Maanddeel, ...]:
    """The parts of a month under this contract and those that follow it or that it follows. One statement.

    There is always one, also when no contract covers the month: then everything falls under the chosen one.
    Raises `Denied`.
    """
    known = {"dossier": actor.dossier_id or 0, "contract": contract_id}
    rows: list[Any] = list(session.execute(_SAME_HELPER, known))
    views = {view.id: view for view in contract_views(rows)}
    if contract_id not in views:
        return deny("zorgovereenkomst", contract_id)
    extra = {row[0]: row[20:22] for row in rows}
    service = extra[contract_id][1]
    terms = [
        Looptijd(str(view.id), view.ingang, view.einde, str(extra[view.id][0]) if extra[view.id][0] else None)
        for view in views.values()
        if view.id == contract_id or (view.can_be_declared and not view.periodiek and extra[view.id][1] == service)
    ]
    return _parts(views, successive(terms, str(contract_id)), contract_id, maand)


def _parts(
    views: dict[int, ContractView], terms: tuple[Looptijd, ...], contract_id: int, maand: date
) -> tuple[Maanddeel, ...]:
    last = end_of_month(maand)
    here = tuple(term for term in terms if term.start <= last and (term.end is None or term.end >= maand))
    if not here:
        return (Maanddeel(views[contract_id], maand, last),)
    days = [maand + timedelta(days=number) for number in range(last.day)]
    under = {term.id: [day for day in days if part_of(day, here) is term] for term in here}
    return tuple(Maanddeel(views[int(name)], found[0], found[-1]) for name, found in under.items() if found)


@dataclass(frozen=True)
class Maandcontract(ContractView):
    """Several contracts as one for the form of a month: the newest, with the rates of all, each on its own days."""

    delen: tuple[Maanddeel, ...] = ()


def together(parts: tuple[Maanddeel, ...]) -> ContractView:
    """The contract of a month, or its contracts as one."""
    newest = parts[-1].contract
    if len(parts) == 1:
        return newest
    known = {field.name: getattr(newest, field.name) for field in fields(ContractView)}
    rates = tuple(rate for part in parts for rate in part.contract.tarieven)
    return Maandcontract(**{**known, "tarieven": rates}, delen=parts)


def contract_on(contract: ContractView, day: date) -> ContractView:
    """The contract that a day falls under (Regeling 5.1 b)."""
    parts = contract.delen if isinstance(contract, Maandcontract) else ()
    return next((part.contract for part in parts if part.van <= day <= part.tot), contract)


def distribute(
    lines: tuple[Invoer, ...], parts: tuple[Maanddeel, ...], regelset: Regelset
) -> dict[int, tuple[Invoer, ...]]:
    """The typed lines by contract: those of a day as the law splits them, those without a day by their rate."""
    facts = [_facts(part) for part in parts]
    split = split_by_contract(tuple(line.feiten for line in lines), facts, regelset)
    owner = {rate.id: part.contract.id for part in parts for rate in part.contract.tarieven}
    under = {index: int(name) for name, part in split.delen.items() for index in part.regels}
    found: dict[int, list[Invoer]] = {part.contract.id: [] for part in parts}
    for index, line in enumerate(lines):
        found[under.get(index, owner[line.tariefregel_id])].append(line)
    return {number: tuple(own) for number, own in found.items()}


def _facts(part: Maanddeel) -> OvereenkomstFeiten:
    rates = tuple(Tariefregel(str(one.id), Tarief(one.tarief, one.eenheid)) for one in part.contract.tarieven)
    contract = part.contract
    return OvereenkomstFeiten(
        str(contract.id), part.van, part.tot, None, None, None, rates, Derde(contract.zorgverlener)
    )
