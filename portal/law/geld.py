"""Rates and amounts. A rate is not money: it becomes money once, when a declaration line is multiplied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

PER_EURO = 100_000
PER_CENT = 1_000
MINUTES_PER_HOUR = 60
WEEKS_PER_YEAR, MONTHS_PER_YEAR = 52, 12


class Eenheid(StrEnum):
    """What a rate is counted in (Regeling 5.4 d). ``UUR`` is counted in minutes, all others in whole units."""

    UUR = "uur"
    DAGDEEL = "dagdeel"
    NACHT = "nacht"
    DAG = "dag"
    ETMAAL = "etmaal"
    WEEKEND = "weekend"
    MIDWEEK = "midweek"
    WEEK = "week"
    MAAND = "maand"
    RESULTAAT = "resultaat"
    STUK = "stuk"
    KILOMETER = "kilometer"


class NietOmTeRekenen(ValueError):
    """These two units have no fixed relation: a result or a month is no number of hours."""


@dataclass(frozen=True, slots=True)
class Tarief:
    """The rate of Regeling 5.4 c: ``waarde`` in 1/100,000 euro per ``eenheid``. Raises ValueError below zero."""

    waarde: int
    eenheid: Eenheid

    def __post_init__(self) -> None:
        if self.waarde < 0:
            raise ValueError("a rate is not negative")

    @classmethod
    def from_ct(cls, ct: int, eenheid: Eenheid) -> Tarief:
        """A rate agreed in whole cents."""
        return cls(ct * PER_CENT, eenheid)

    @classmethod
    def from_euro(cls, euro: Decimal, eenheid: Eenheid) -> Tarief:
        """A rate in euro; more than five decimals are rounded half up, as the SVB keeps five."""
        waarde = (euro * PER_EURO).quantize(Decimal(1), ROUND_HALF_UP)
        return cls(int(waarde), eenheid)

    @property
    def euro(self) -> Decimal:
        """The rate in euro, exact."""
        return Decimal(self.waarde) / PER_EURO


def divide_half_up(dividend: int, divisor: int) -> int:
    """Whole quotient of two non-negative integers, halves rounded up."""
    return (2 * dividend + divisor) // (2 * divisor)


def bedrag_ct(tarief: Tarief, aantal: int) -> int:
    """Amount in cents of one declaration line (Regeling 5.4 c and Regeling 5.4 d), rounded half up, once.

    ``aantal`` is in minutes for an hourly rate, in whole units otherwise. Raises ValueError below zero.
    """
    if aantal < 0:
        raise ValueError("a quantity is not negative")
    per_quantity = MINUTES_PER_HOUR if tarief.eenheid is Eenheid.UUR else 1
    return divide_half_up(tarief.waarde * aantal, PER_CENT * per_quantity)


def to_minutes(aantal: int, eenheid: Eenheid, uren_per_eenheid: Mapping[Eenheid, int]) -> int:
    """Minutes of ``aantal`` of a unit, with the hours per unit of the rule set; raises NietOmTeRekenen."""
    if eenheid is Eenheid.UUR:
        return aantal
    if eenheid not in uren_per_eenheid:
        raise NietOmTeRekenen(f"{eenheid} is no number of hours")
    return aantal * uren_per_eenheid[eenheid] * MINUTES_PER_HOUR


def to_uurtarief(tarief: Tarief, uren_per_eenheid: Mapping[Eenheid, int]) -> Tarief:
    """The hourly rate the SVB keeps for another unit, to five decimals; raises NietOmTeRekenen."""
    if tarief.eenheid is Eenheid.UUR:
        return tarief
    if tarief.eenheid not in uren_per_eenheid:
        raise NietOmTeRekenen(f"{tarief.eenheid} is no number of hours")
    return Tarief(divide_half_up(tarief.waarde, uren_per_eenheid[tarief.eenheid]), Eenheid.UUR)


def converted_ct(tarief: Tarief, aantal: int, eenheid: Eenheid, uren_per_eenheid: Mapping[Eenheid, int]) -> int:
    """Amount in cents of a quantity counted in another unit than the rate; raises NietOmTeRekenen."""
    if eenheid is tarief.eenheid:
        return bedrag_ct(tarief, aantal)
    minutes = to_minutes(aantal, eenheid, uren_per_eenheid)
    return bedrag_ct(to_uurtarief(tarief, uren_per_eenheid), minutes)


def hourly_of_month(maandbedrag_ct: int, week_minutes: int) -> Tarief | None:
    """The hourly rate in a fixed monthly amount, to five decimals (Regeling 5.4 c): 52 weeks over twelve months.

    None when no hours were agreed. The SVB pays by the hour or by the month; how it counts one as the other no text
    says (our choice).
    """
    if week_minutes <= 0:
        return None
    minutes = WEEKS_PER_YEAR * week_minutes
    waarde = divide_half_up(maandbedrag_ct * PER_CENT * MONTHS_PER_YEAR * MINUTES_PER_HOUR, minutes)
    return Tarief(waarde, Eenheid.UUR)


def integral_rate(agreed: Iterable[tuple[Tarief, int]], uren_per_eenheid: Mapping[Eenheid, int]) -> Tarief | None:
    """The one hourly rate that several agreed rates come to together (Regeling 5.4 c speaks of "the rate").

    Each with its quantity a month: minutes for hours, else whole units. What they cost, over the hours they are, to
    five decimals half up. None when a unit is no number of hours, or when there are no hours.
    """
    cost = minutes = 0
    for tarief, aantal in agreed:
        if tarief.eenheid is not Eenheid.UUR and tarief.eenheid not in uren_per_eenheid:
            return None
        cost += tarief.waarde * aantal * (1 if tarief.eenheid is Eenheid.UUR else MINUTES_PER_HOUR)
        minutes += to_minutes(aantal, tarief.eenheid, uren_per_eenheid)
    return Tarief(divide_half_up(cost, minutes), Eenheid.UUR) if minutes else None


def largest_remainder(total_ct: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Divide ``total_ct`` pro rata of ``weights`` into whole cents that add up (Besluit 6.3).

    The law is silent on rounding, so this is a choice that the decision must name. Every share is rounded down; the
    cents that are left go one each to the largest remainders, ties in the order given. Raises ValueError on a negative
    figure, or when there is something to divide and nothing to divide it by.
    """
    whole = sum(weights.values())
    if total_ct < 0 or any(weight < 0 for weight in weights.values()):
        raise ValueError("only non-negative amounts can be divided")
    if whole == 0:
        if total_ct:
            raise ValueError("there is no weight to divide by")
        return dict.fromkeys(weights, 0)
    shares = {name: total_ct * weight // whole for name, weight in weights.items()}
    # sorted() is stable, also in reverse: equal remainders keep the order of ``weights``.
    by_remainder = sorted(weights, key=lambda name: total_ct * weights[name] % whole, reverse=True)
    for name in by_remainder[: total_ct - sum(shares.values())]:
        shares[name] += 1
    return shares
