""" "Wat als": less of this and more of that from a day on, read from a form, reckoned, and as lines of a request."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from portal.law.geld import Eenheid, Tarief, bedrag_ct, hourly_of_month
from portal.law.overeenkomst_feiten import Periode
from portal.law.planverzoek import Wens
from portal.law.vooruitblik import Prognose, Verandering, Verwacht, week_minutes, weekly_ct, what_if
from portal.plan.queries import DienstView
from portal.planverzoek.formulier import MINUTES_A_WEEK, rate_text
from portal.planverzoek.gegevens import Verzoekregel
from portal.vooruitblik.feiten import Vooruit
from portal.vooruitblik.teksten import (
    DAG_BUITEN,
    DAG_NODIG,
    HOEVEEL,
    KIES_IETS,
    KIES_RICHTING,
    TARIEF_NODIG,
    TE_VEEL,
    TE_VEEL_MINDER,
    TE_VEEL_UREN,
)
from portal.web.forms import Aantal, Datum, Form, Fout, Minuten, parse
from portal.web.visit import FormData
from portal.zorgovereenkomst.queries import ContractView, TariefView
from portal.zorgovereenkomst.velden import Tariefveld

MONTHS_A_YEAR = 12
MOST_A_MONTH = 10_000  # of any other unit


@dataclass(frozen=True)
class Nu:
    """A service as it is now: `aantal` is minutes a week for hours, else units a month; `tarief` in 1/100,000 euro."""

    dienst: DienstView
    eenheid: Eenheid
    aantal: int
    tarief: int | None
    contracten: tuple[ContractView, ...]

    @property
    def prefix(self) -> str:
        return f"d{self.dienst.stam_id}"

    @property
    def in_uren(self) -> bool:
        return self.eenheid is Eenheid.UUR


@dataclass(frozen=True)
class Wijziging:
    """What changes of a service: how much more (below zero: less), at which rate."""

    nu: Nu
    erbij: int
    tarief: int

    @property
    def wordt(self) -> int:
        return self.nu.aantal + self.erbij

    @property
    def per_maand_ct(self) -> int:
        """Cents a month more (or less)."""
        cents = self._month_ct(abs(self.erbij))
        return cents if self.erbij >= 0 else -cents

    @property
    def regel(self) -> Verzoekregel:
        """The same as a line of a request to change the plan."""
        stam = self.nu.dienst.stam_id
        if not self.wordt:
            return Verzoekregel(Wens.STOPT, stam)
        wens = Wens.MEER if self.erbij > 0 else Wens.MINDER
        if self.nu.in_uren:
            return Verzoekregel(wens, stam, minuten=self.wordt, tarief=self.tarief)
        return Verzoekregel(wens, stam, bedrag_ct=self._month_ct(self.wordt) * MONTHS_A_YEAR)

    def _month_ct(self, aantal: int) -> int:
        rate = Tarief(self.tarief, self.nu.eenheid)
        return weekly_ct(rate, aantal) if self.nu.in_uren else bedrag_ct(rate, aantal)


@dataclass(frozen=True)
class Gelezen:
    """What a form says; with `errors` nothing is reckoned."""

    vanaf: date | None
    wijzigingen: tuple[Wijziging, ...]
    errors: dict[str, Fout]


@dataclass(frozen=True)
class Gevolg:
    """What a change does: the look ahead as it is and as it becomes, and what is then expected."""

    vanaf: date
    wijzigingen: tuple[Wijziging, ...]
    nu: Prognose
    straks: Prognose
    verwacht: tuple[Verwacht, ...]

    @property
    def per_maand_ct(self) -> int:
        """How much more (or less) all of it costs a month."""
        return sum(one.per_maand_ct for one in self.wijzigingen)


class Urenrij(Form):
    """A row of a service by the hour."""

    richting: Literal["minder", "meer"] | None = None
    hoeveel: Minuten | None = None
    tarief: Tariefveld | None = None


class Aantalrij(Form):
    """A row of a service by any other unit."""

    richting: Literal["minder", "meer"] | None = None
    hoeveel: Aantal | None = None
    tarief: Tariefveld | None = None


class Kop(Form):
    """From which day."""

    vanaf: Datum | None = None


def services_now(diensten: Iterable[DienstView], contracten: Mapping[int, Sequence[ContractView]]) -> tuple[Nu, ...]:
    """Every service of the plan as it is now, by its running contracts."""
    return tuple(_now(one, tuple(contracten.get(one.stam_id, ()))) for one in diensten)


def _now(dienst: DienstView, contracten: tuple[ContractView, ...]) -> Nu:
    agreed = [found for contract in contracten for found in _agreed(contract)]
    if not agreed:
        return Nu(dienst, Eenheid.UUR, 0, None, contracten)
    unit, _, rate = agreed[-1]
    return Nu(dienst, unit, sum(count for eenheid, count, _ in agreed if eenheid is unit), rate, contracten)


def _agreed(contract: ContractView) -> Iterator[tuple[Eenheid, int, int]]:
    """Unit, how much and rate of each rate line; a fixed amount for hours a week is told by the hour."""
    for rate in contract.tarieven:
        if rate.eenheid is Eenheid.UUR:
            yield Eenheid.UUR, week_minutes(rate.per_maand or 0), rate.tarief
        elif rate.eenheid is Eenheid.MAAND and (hourly := _hourly(rate, sum(contract.weekpatroon))):
            yield Eenheid.UUR, sum(contract.weekpatroon), hourly.waarde
        else:
            yield rate.eenheid, rate.per_maand or 0, rate.tarief


def _hourly(rate: TariefView, minutes: int) -> Tarief | None:
    return hourly_of_month(rate.per_month_ct, minutes)


def read_what_if(raw: FormData, now: Sequence[Nu], within: Periode) -> Gelezen:
    """Every row in which something stands, and the errors by field name."""
    head = parse(Kop, raw)
    errors = dict(head.errors)
    day = head.value.vanaf if head.value else None
    if head.value is not None:
        errors |= _day_errors(day, within)
    changes = []
    for one in now:
        change, wrong = _row(raw, one)
        errors |= {f"{one.prefix}-{name}": error for name, error in wrong.items()}
        changes += [change] if change else []
    if not changes and not errors.keys() - {"vanaf"} and now:
        errors[f"{now[0].prefix}-richting"] = Fout(KIES_IETS)  # said at the first service, where it can be repaired
    return Gelezen(day, tuple(changes), errors)


def _day_errors(day: date | None, within: Periode) -> dict[str, Fout]:
    if day is None:
        return {"vanaf": Fout(DAG_NODIG)}
    if day < within.start or (within.end is not None and day > within.end):
        return {"vanaf": Fout(DAG_BUITEN, {"van": within.start, "tot": within.end})}
    return {}


def _row(raw: FormData, now: Nu) -> tuple[Wijziging | None, dict[str, Fout]]:
    model: type[Any] = Urenrij if now.in_uren else Aantalrij
    fields = FormData((name, raw.get(f"{now.prefix}-{name}")) for name in ("richting", "hoeveel", "tarief"))
    read = parse(model, fields)
    row = read.value
    if row is None:
        return None, read.errors
    if row.richting is None and not row.hoeveel:
        return None, {}
    errors = _mistakes(row, now)
    if errors:
        return None, errors
    return Wijziging(now, row.hoeveel if row.richting == "meer" else -row.hoeveel, row.tarief), {}


def _mistakes(row: Any, now: Nu) -> dict[str, Fout]:
    errors: dict[str, Fout] = {}
    most = MINUTES_A_WEEK if now.in_uren else MOST_A_MONTH
    if row.richting is None:
        errors["richting"] = Fout(KIES_RICHTING)
    if not row.hoeveel:
        errors["hoeveel"] = Fout(HOEVEEL)
    elif row.richting == "minder" and row.hoeveel > now.aantal:
        errors["hoeveel"] = Fout(TE_VEEL_MINDER)
    elif row.richting == "meer" and now.aantal + row.hoeveel > most:
        errors["hoeveel"] = Fout(TE_VEEL_UREN if now.in_uren else TE_VEEL)
    if row.tarief is None:
        errors["tarief"] = Fout(TARIEF_NODIG)
    return errors


def effect(vooruit: Vooruit, read: Gelezen) -> Gevolg | None:
    """What was read does this; None as long as there are errors."""
    if read.errors or read.vanaf is None:
        return None
    changes = [Verandering(one.nu.dienst.stam_id, read.vanaf, one.per_maand_ct) for one in read.wijzigingen]
    expected = what_if(vooruit.verwacht, changes, vooruit.budget.periode)
    return Gevolg(read.vanaf, read.wijzigingen, vooruit.prognose, vooruit.reckon(expected), expected)


def start_fields(now: Iterable[Nu], today: date, within: Periode) -> list[tuple[str, str]]:
    """What stands in an empty form: the rates of now, and the first of next month when the budget still holds it."""
    following = date(today.year + today.month // 12, today.month % 12 + 1, 1)
    day = following if within.end is None or following <= within.end else today
    parts = (("dag", day.day), ("maand", day.month), ("jaar", day.year))
    rates = [(f"{one.prefix}-tarief", rate_text(one.tarief)) for one in now if one.tarief is not None]
    return [*rates, *((f"vanaf-{name}", str(number)) for name, number in parts)]
