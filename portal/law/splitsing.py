"""A month that two contracts cover becomes two declarations: the lines go to the contract of their day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

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
