"""A month that two contracts cover becomes two declarations: the lines go to the contract of their day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from portal.law.declaratie_feiten import OvereenkomstFeiten, RegelFeiten
from portal.law.declaratieregels import line_ct, line_minutes
from portal.law.regelset import Regelset


@dataclass(frozen=True, slots=True)
class Deel:
    """The part of a declaration under one contract: its lines (at that contract's rate), minutes and cents."""

    regels: tuple[int, ...]
    lines: tuple[RegelFeiten, ...]
    minutes: int
    bedrag_ct: int


@dataclass(frozen=True, slots=True)
class Splitsing:
    """A declaration by contract id; ``zonder`` are the indexes of lines that no contract covers."""

    delen: Mapping[str, Deel]
    zonder: tuple[int, ...]

    @property
    def must_split(self) -> bool:
        """One declaration for each contract and month, so two contracts make two declarations."""
        return len(self.delen) > 1


def split_by_contract(
    lines: tuple[RegelFeiten, ...], overeenkomsten: Iterable[OvereenkomstFeiten], regelset: Regelset
) -> Splitsing:
    """Regeling 5.1 b: each line is paid under the contract of its day, at that contract's rate.

    The first contract that covers the day takes the line; a line without a day goes to none. A contract with one rate
    in the unit of the line lends it that rate, otherwise the line keeps its own.
    """
    contracts = tuple(overeenkomsten)
    under = [_contract_of(line, contracts) for line in lines]
    delen = {
        contract.id: _deel(tuple(i for i, found in enumerate(under) if found is contract), lines, contract, regelset)
        for contract in contracts
        if contract in under
    }
    return Splitsing(delen, tuple(i for i, found in enumerate(under) if found is None))


def _contract_of(line: RegelFeiten, contracts: tuple[OvereenkomstFeiten, ...]) -> OvereenkomstFeiten | None:
    day = line.day
    return None if day is None else next((contract for contract in contracts if contract.covers(day)), None)


def _deel(
    indexes: tuple[int, ...], lines: tuple[RegelFeiten, ...], contract: OvereenkomstFeiten, regelset: Regelset
) -> Deel:
    own = tuple(_at_rate_of(contract, lines[index]) for index in indexes)
    minutes = sum(line_minutes(line, regelset) for line in own)
    return Deel(indexes, own, minutes, sum(line_ct(line, regelset) or 0 for line in own))


def _at_rate_of(contract: OvereenkomstFeiten, line: RegelFeiten) -> RegelFeiten:
    rates = [regel for regel in contract.tariefregels if regel.tarief.eenheid is line.eenheid]
    return replace(line, tarief=rates[0].tarief, tariefregel_id=rates[0].id) if len(rates) == 1 else line


@dataclass(frozen=True, slots=True)
class Looptijd:
    """The term of one contract with one derde; ``changes`` is the contract that it changes (Regeling 4.7)."""

    id: str
    start: date
    end: date | None
    changes: str | None = None


def successive(terms: Iterable[Looptijd], chosen: str) -> tuple[Looptijd, ...]:
    """Regeling 5.1 b with Regeling 4.7: the contracts that follow each other with the chosen one, oldest first.

    A contract that changes another takes its place from its first day on. One that begins after another ended follows
    it; one beside it, on the same days, is another agreement and stays out.
    """
    known = sorted(terms, key=lambda term: (term.start, term.id))
    chain = {chosen}
    while more := {term.id for term in known if term.id not in chain and _follows(term, chain, known)}:
        chain |= more
    found = [term for term in known if term.id in chain]
    ends = [*(term.start - timedelta(days=1) for term in found[1:]), None]
    cut = (replace(term, end=_earliest(term.end, last)) for term, last in zip(found, ends, strict=True))
    return tuple(term for term in cut if term.end is None or term.start <= term.end)


def _follows(term: Looptijd, chain: set[str], known: list[Looptijd]) -> bool:
    others = [other for other in known if other.id in chain]
    linked = any(term.changes == other.id or other.changes == term.id for other in others)
    return linked or all(_apart(term, other) for other in others)


def _apart(one: Looptijd, other: Looptijd) -> bool:
    first, second = sorted((one, other), key=lambda term: term.start)
    return first.end is not None and first.end < second.start


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def part_of(day: date, terms: tuple[Looptijd, ...]) -> Looptijd:
    """Regeling 5.1 b: the contract of a day; where none covers it, the last one before it, else the first.

    Raises IndexError without any contract.
    """
    begun = [term for term in terms if term.start <= day]
    return begun[-1] if begun else terms[0]
