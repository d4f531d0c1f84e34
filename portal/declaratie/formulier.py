"""The form of one month: what was typed, what of it can be read, and what two versions of it do not share.

A field stops the form only when it cannot be read or multiplied; everything else may be submitted (Regeling 5.5).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from portal.declaratie.feiten import Invoer
from portal.declaratie.maanddelen import contract_on
from portal.declaratie.raster import by_day, days_of, without_day, write_quantity
from portal.declaratie.teksten import hoeveelheid
from portal.law.declaratieregels import hours_fit
from portal.law.geld import Eenheid
from portal.law.kalender import minutes_in_day
from portal.web.cijfers import Telwoord, Woord
from portal.web.forms import MESSAGES, Datum, Form, Fout, LangeTekst, Tekst, parse, read_count, read_minutes
from portal.web.i18n import N_
from portal.web.visit import FormData
from portal.zorgovereenkomst.queries import ContractView, TariefView

# The summary above the page tells of a field by its message alone, so that says which day it is about.
ON_A_DAY = N_("%(dag_op)s: %(fout)s")
TOO_MANY_HOURS = N_("%(dag_op)s heeft %(uren)s uur. Vul voor deze dag niet meer uren in.")
RESULT_WITHOUT_QUANTITY = N_("Vul ook het aantal in, bijvoorbeeld 1.")
LONGEST_NOTE = 400


class Kop(Form):
    """The fields beside the lines."""

    ontvangen_op: Datum | None = None
    reden_datum: Tekst = ""
    factuurnummer: Annotated[str, StringConstraints(max_length=60)] = ""
    factuurdatum: Datum | None = None
    opmerking: LangeTekst = ""


@dataclass(frozen=True)
class Ingevuld:
    """A form that could be read."""

    kop: Kop
    regels: tuple[Invoer, ...]

    def same_as(self, other: "Ingevuld") -> bool:
        """Whether both say the same; the order of the lines means nothing."""
        return self.kop == other.kop and set(self.regels) == set(other.regels)


@dataclass(frozen=True)
class Lezing:
    """What could be read of a form: the readable lines by field name, and a message for every other field."""

    kop: Kop | None
    regels: Mapping[str, Invoer]
    errors: Mapping[str, Fout]

    @property
    def ingevuld(self) -> Ingevuld | None:
        """The whole form, or None while a field cannot be read."""
        return None if self.errors or self.kop is None else Ingevuld(self.kop, tuple(self.regels.values()))

    @property
    def totaal_ct(self) -> int:
        """Cents of the lines that can be read."""
        return sum(line.bedrag_ct for line in self.regels.values())

    @property
    def hoeveelheden(self) -> tuple[Telwoord, ...]:
        """How much was filled in, for each unit."""
        return _counted(self.regels.values())

    def in_week(self, number: int) -> tuple[Telwoord, ...]:
        """How much was filled in for a calendar week, for each unit."""
        return _counted(line for line in self.regels.values() if line.dag and line.dag.isocalendar().week == number)


@dataclass(frozen=True)
class Verschil:
    """Where two versions of a form differ: a line at a rate, or the field `naam` beside the lines; None: empty."""

    naam: str
    tarief: TariefView | None
    daar: Invoer | date | str | None
    hier: Invoer | date | str | None

    @property
    def dag(self) -> date | None:
        """The day of the line, where it has one."""
        return next((side.dag for side in (self.daar, self.hier) if isinstance(side, Invoer)), None)


def read(contract: ContractView, maand: date, raw: FormData) -> Lezing:
    """Read the whole form, as far as it can be read."""
    head = parse(Kop, raw)
    lines: dict[str, Invoer] = {}
    errors = dict(head.errors)
    for name, rate, day in _fields(contract, maand):
        try:
            if line := _read_line(raw, name, rate, day):
                lines[name] = line
        except ValueError as error:
            message = MESSAGES[getattr(error, "type", "aantal")]
            errors[name] = Fout(ON_A_DAY, {"dag_op": day, "fout": Woord(message)}) if day else Fout(message)
    errors |= _note_errors(contract, raw, lines, errors)
    return Lezing(head.value, lines, errors | _too_many_hours(lines))


def stored(ingevuld: Ingevuld, stand: str) -> FormData:
    """What was stored, as the fields in which it was typed."""
    kop = ingevuld.kop
    pairs = [("versie", stand), ("factuurnummer", kop.factuurnummer), ("opmerking", kop.opmerking)]
    pairs.append(("reden_datum", kop.reden_datum))
    for line in ingevuld.regels:
        pairs.append((_name(line), write_quantity(line.eenheid, line.aantal)))
        if not line.dag:
            pairs.append((f"o-{line.tariefregel_id}", line.omschrijving))
    for name in ("ontvangen_op", "factuurdatum"):
        if day := getattr(kop, name):
            pairs += [(f"{name}-dag", str(day.day)), (f"{name}-maand", str(day.month)), (f"{name}-jaar", str(day.year))]
    return FormData(pairs)


def differences(contract: ContractView, there: Ingevuld, here: Ingevuld) -> list[Verschil]:
    """Every field in which what is stored differs from what was typed, in the order of the form."""
    rates = {rate.id: rate for rate in contract.tarieven}
    lines = [{(line.dag or date.max, line.tariefregel_id): line for line in side.regels} for side in (there, here)]
    found = [
        Verschil("", rates[key[1]], lines[0].get(key), lines[1].get(key))
        for key in sorted(lines[0].keys() | lines[1].keys())
        if lines[0].get(key) != lines[1].get(key)
    ]
    for name in Kop.model_fields:
        before, after = getattr(there.kop, name) or None, getattr(here.kop, name) or None
        if before != after:
            found.append(Verschil(name, None, before, after))
    return found


def _fields(contract: ContractView, maand: date) -> Iterator[tuple[str, TariefView, date | None]]:
    for day in days_of(maand):
        for rate in by_day(contract_on(contract, day)):
            yield f"u-{rate.id}-{day.day}", rate, day
    for rate in without_day(contract):
        yield f"a-{rate.id}", rate, None


def _name(line: Invoer) -> str:
    return f"u-{line.tariefregel_id}-{line.dag.day}" if line.dag else f"a-{line.tariefregel_id}"


def _read_line(raw: FormData, name: str, rate: TariefView, day: date | None) -> Invoer | None:
    text = raw.get(name).strip()
    if not text:
        return None
    amount = read_minutes(text) if rate.eenheid is Eenheid.UUR else read_count(text)
    note = "" if day else raw.get(f"o-{rate.id}").strip()
    return Invoer(rate.id, day, amount, rate.eenheid, rate.tarief, note) if amount else None


def _note_errors(
    contract: ContractView, raw: FormData, lines: Mapping[str, Invoer], errors: Mapping[str, Fout]
) -> dict[str, Fout]:
    """A description belongs to a line: without a quantity it would be lost."""
    found = {}
    for rate in without_day(contract):
        note, quantity = raw.get(f"o-{rate.id}").strip(), f"a-{rate.id}"
        if len(note) > LONGEST_NOTE:
            found[f"o-{rate.id}"] = Fout(MESSAGES["string_too_long"], {"max_length": LONGEST_NOTE})
        if note and quantity not in lines and quantity not in errors:
            found[quantity] = Fout(RESULT_WITHOUT_QUANTITY)
    return found


def _too_many_hours(lines: Mapping[str, Invoer]) -> dict[str, Fout]:
    """More hours than that local day has, 23, 24 or 25 of them, cannot be meant (Regeling 5.4 d)."""
    minutes: Counter[date] = Counter()
    errors = {}
    for name, line in lines.items():
        if line.dag is None or line.eenheid is not Eenheid.UUR:
            continue
        minutes[line.dag] += line.aantal
        if not hours_fit(line.dag, minutes[line.dag]):
            errors[name] = Fout(TOO_MANY_HOURS, {"dag_op": line.dag, "uren": minutes_in_day(line.dag) // 60})
    return errors


def _counted(lines: Iterable[Invoer]) -> tuple[Telwoord, ...]:
    counted: Counter[Eenheid] = Counter()
    for line in lines:
        counted[line.eenheid] += line.aantal
    return tuple(hoeveelheid(amount, unit) for unit, amount in counted.items())
