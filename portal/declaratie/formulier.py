"""The form of one month: what it asks, what was typed, and what of it can be read.

Field names: `u-<rate>-<day>` for what is counted by day, `a-<rate>` and `o-<rate>` for a quantity or result without a
day. A line stops the form only when it cannot be read or multiplied; everything else may be submitted (Regeling 5.5).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from portal.declaratie.feiten import Invoer
from portal.law.declaratieregels import hours_fit
from portal.law.geld import Eenheid
from portal.law.kalender import end_of_month, minutes_in_day
from portal.web.forms import MESSAGES, Datum, Form, Fout, LangeTekst, Tekst, parse, read_count, read_minutes
from portal.web.i18n import N_
from portal.web.visit import FormData
from portal.zorgovereenkomst.queries import ContractView, TariefView

WITHOUT_DAY = frozenset({Eenheid.RESULTAAT, Eenheid.STUK, Eenheid.KILOMETER, Eenheid.MAAND})
TOO_MANY_HOURS = N_("Deze dag heeft %(uren)s uur. Vul voor deze dag niet meer uren in.")


class Kop(Form):
    """The fields beside the lines."""

    ontvangen_op: Datum | None = None
    factuurnummer: Tekst = ""
    factuurdatum: Datum | None = None
    opmerking: LangeTekst = ""


@dataclass(frozen=True)
class Ingevuld:
    """A form that could be read."""

    kop: Kop
    regels: tuple[Invoer, ...]


@dataclass(frozen=True)
class Veld:
    """One field of the grid; `afspraak` is what the weekly pattern says for this day, as it would be typed."""

    naam: str
    tarief: TariefView
    afspraak: str


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
    def heeft_afspraak(self) -> bool:
        return any(field.afspraak for day in self.dagen for field in day.velden)


def by_day(contract: ContractView) -> tuple[TariefView, ...]:
    """The rates that are counted by day."""
    return tuple(rate for rate in contract.tarieven if rate.eenheid not in WITHOUT_DAY)


def without_day(contract: ContractView) -> tuple[TariefView, ...]:
    """The rates that ask for a quantity or a result over the whole month."""
    return tuple(rate for rate in contract.tarieven if rate.eenheid in WITHOUT_DAY)


def weeks(contract: ContractView, maand: date) -> tuple[Week, ...]:
    """The grid of a month."""
    grid: dict[int, list[Dag]] = {}
    for day in _days(maand):
        grid.setdefault(day.isocalendar().week, []).append(_day(contract, day))
    return tuple(Week(number, tuple(days)) for number, days in grid.items())


def _days(maand: date) -> Iterator[date]:
    day = maand
    while day <= end_of_month(maand):
        yield day
        day += timedelta(days=1)


def _day(contract: ContractView, day: date) -> Dag:
    running = contract.ingang <= day <= (contract.einde or day)
    fields = tuple(
        Veld(f"u-{rate.id}-{day.day}", rate, _agreed(contract, day) if running and place == 0 else "")
        for place, rate in enumerate(by_day(contract))
    )
    return Dag(day, running, fields)


def _agreed(contract: ContractView, day: date) -> str:
    """The weekly pattern belongs to the contract's first rate; the others are exceptions that a person fills in."""
    amount = contract.weekpatroon[day.weekday()]
    if not amount:
        return ""
    return write_quantity(by_day(contract)[0].eenheid, amount)


def write_quantity(unit: Eenheid, amount: int) -> str:
    """A quantity as people type it: hours as 2:30, other units as 3."""
    if unit is not Eenheid.UUR:
        return str(amount)
    return f"{amount // 60}:{amount % 60:02d}"


def take_over_week(contract: ContractView, maand: date, number: int, raw: FormData) -> FormData:
    """The form with the agreed pattern in the empty fields of one week: a start, to be confirmed by the person."""
    agreed = {
        field.naam: field.afspraak
        for week in weeks(contract, maand)
        if week.nummer == number
        for day in week.dagen
        for field in day.velden
        if field.afspraak and not raw.get(field.naam).strip()
    }
    kept = [(name, value) for name, value in raw.pairs if name not in agreed]
    return FormData([*kept, *agreed.items()])


def stored(lines: tuple[Invoer, ...], kop: Kop) -> FormData:
    """What was stored, as the fields in which it was typed."""
    pairs = [("factuurnummer", kop.factuurnummer), ("opmerking", kop.opmerking)]
    for line in lines:
        name = f"u-{line.tariefregel_id}-{line.dag.day}" if line.dag else f"a-{line.tariefregel_id}"
        pairs.append((name, write_quantity(line.eenheid, line.aantal)))
        if not line.dag:
            pairs.append((f"o-{line.tariefregel_id}", line.omschrijving))
    for name in ("ontvangen_op", "factuurdatum"):
        if day := getattr(kop, name):
            pairs += [(f"{name}-dag", str(day.day)), (f"{name}-maand", str(day.month)), (f"{name}-jaar", str(day.year))]
    return FormData(pairs)


def read(contract: ContractView, maand: date, raw: FormData) -> tuple[Ingevuld | None, dict[str, Fout]]:
    """Read the whole form. Either a value, or every message by field name."""
    head = parse(Kop, raw)
    lines, errors = _read_lines(contract, maand, raw)
    errors = {**head.errors, **errors, **_too_many_hours(lines)}
    if errors or head.value is None:
        return None, errors
    return Ingevuld(head.value, tuple(line for _, line in lines)), {}


def _read_lines(contract: ContractView, maand: date, raw: FormData) -> tuple[list[tuple[str, Invoer]], dict[str, Fout]]:
    lines, errors = [], {}
    for name, rate, day in _fields(contract, maand):
        text = raw.get(name).strip()
        if not text:
            continue
        try:
            amount = _read_quantity(rate.eenheid, text)
        except ValueError as error:
            errors[name] = Fout(MESSAGES[getattr(error, "type", "aantal")])
            continue
        if amount:
            note = raw.get(f"o-{rate.id}").strip()[:400] if day is None else ""
            lines.append((name, Invoer(rate.id, day, amount, rate.eenheid, rate.tarief, note)))
    return lines, errors


def _fields(contract: ContractView, maand: date) -> Iterator[tuple[str, TariefView, date | None]]:
    for rate in by_day(contract):
        for day in _days(maand):
            yield f"u-{rate.id}-{day.day}", rate, day
    for rate in without_day(contract):
        yield f"a-{rate.id}", rate, None


def _read_quantity(unit: Eenheid, text: str) -> int:
    return read_minutes(text) if unit is Eenheid.UUR else read_count(text)


def _too_many_hours(lines: list[tuple[str, Invoer]]) -> dict[str, Fout]:
    """More hours than that local day has, 23, 24 or 25 of them, cannot be meant (Regeling 5.4 d)."""
    minutes: dict[date, int] = {}
    errors = {}
    for name, line in lines:
        if line.dag is None or line.eenheid is not Eenheid.UUR:
            continue
        minutes[line.dag] = minutes.get(line.dag, 0) + line.aantal
        if not hours_fit(line.dag, minutes[line.dag]):
            errors[name] = Fout(TOO_MANY_HOURS, {"uren": minutes_in_day(line.dag) // 60})
    return errors
