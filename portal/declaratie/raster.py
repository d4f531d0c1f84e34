"""The grid of one month: its weeks, days and fields, and the weekly agreement as a start.

Field names: `u-<rate>-<day>` for what is counted by day, `a-<rate>` and `o-<rate>` for a quantity and a description
without a day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from portal.declaratie.maanddelen import contract_on
from portal.declaratie.teksten import hoeveelheid
from portal.law.geld import Eenheid
from portal.law.kalender import end_of_month
from portal.web.cijfers import Telwoord
from portal.web.visit import FormData
from portal.zorgovereenkomst.queries import ContractView, TariefView

WITHOUT_DAY = frozenset({Eenheid.RESULTAAT, Eenheid.STUK, Eenheid.KILOMETER, Eenheid.MAAND})


@dataclass(frozen=True)
class Veld:
    """One field of the grid; `afspraak` is what the weekly pattern says for this day, in its unit (0: nothing)."""

    naam: str
    tarief: TariefView
    afspraak: int


@dataclass(frozen=True)
class Dag:
    """One day with a field for each rate."""

    datum: date
    in_looptijd: bool
    velden: tuple[Veld, ...]


@dataclass(frozen=True)
class Week:
    """The days of one calendar week that fall in the month."""

    nummer: int
    dagen: tuple[Dag, ...]

    @property
    def afspraak(self) -> Telwoord | None:
        """What was agreed for the days of this week, or None."""
        fields = [field for day in self.dagen for field in day.velden if field.afspraak]
        if not fields:
            return None
        return hoeveelheid(sum(field.afspraak for field in fields), fields[0].tarief.eenheid)


def by_day(contract: ContractView) -> tuple[TariefView, ...]:
    """The rates that are counted by day."""
    return tuple(rate for rate in contract.tarieven if rate.eenheid not in WITHOUT_DAY)


def without_day(contract: ContractView) -> tuple[TariefView, ...]:
    """The rates that ask for a quantity or a result over the whole month."""
    return tuple(rate for rate in contract.tarieven if rate.eenheid in WITHOUT_DAY)


def weeks(contract: ContractView, maand: date) -> tuple[Week, ...]:
    """The grid of a month; empty when nothing is counted by day."""
    grid: dict[int, list[Dag]] = {}
    for day in days_of(maand) if by_day(contract) else ():
        grid.setdefault(day.isocalendar().week, []).append(_day(contract_on(contract, day), day))
    return tuple(Week(number, tuple(days)) for number, days in grid.items())


def days_of(maand: date) -> Iterator[date]:
    """Every day of a month, given by its first."""
    for number in range(end_of_month(maand).day):
        yield maand + timedelta(days=number)


def _day(contract: ContractView, day: date) -> Dag:
    running = contract.ingang <= day <= (contract.einde or day)
    fields = tuple(
        # The weekly pattern belongs to the contract's first rate; the others are exceptions that a person fills in.
        Veld(f"u-{rate.id}-{day.day}", rate, contract.weekpatroon[day.weekday()] if running and place == 0 else 0)
        for place, rate in enumerate(by_day(contract))
    )
    return Dag(day, running, fields)


def write_quantity(unit: Eenheid, amount: int) -> str:
    """A quantity as people type it: hours as 2:30, other units as 3."""
    if unit is not Eenheid.UUR:
        return str(amount)
    return f"{amount // 60}:{amount % 60:02d}"


def take_over_week(contract: ContractView, maand: date, number: int, raw: FormData) -> FormData:
    """The form with the agreed pattern in the empty fields of one week: a start, to be confirmed by the person."""
    agreed = {
        field.naam: write_quantity(field.tarief.eenheid, field.afspraak)
        for week in weeks(contract, maand)
        if week.nummer == number
        for day in week.dagen
        for field in day.velden
        if field.afspraak and not raw.get(field.naam).strip()
    }
    kept = [(name, value) for name, value in raw.pairs if name not in agreed]
    return FormData([*kept, *agreed.items()])
