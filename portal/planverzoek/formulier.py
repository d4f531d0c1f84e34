"""The form of a request: for every service of the plan what should be different, new services, from when, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from portal.law.planverzoek import Wens
from portal.law.regelset import GeenRegelset, regelset_for
from portal.plan.queries import DienstView
from portal.planverzoek.gegevens import Verzoekregel
from portal.planverzoek.queries import VerzoekView
from portal.web.forms import Bedrag, Datum, Form, Fout, LangeTekst, Minuten, Parsed, Tekst, parse
from portal.web.i18n import N_
from portal.web.visit import FormData
from portal.zorgovereenkomst.velden import Tariefveld

MINUTES_A_WEEK = 168 * 60
NEW_ROWS = 3
_FIELDS = ("wens", "wat", "uren", "tarief", "bedrag")
CHOOSE = N_("Kies wat u met deze dienst wilt.")
SAY_WHAT = N_("Schrijf op wat anders moet, of vul uren of een bedrag in.")
NAME_IT = N_("Schrijf op welke hulp u nieuw wilt.")
NO_RULES = N_("Voor deze dag gelden geen regels van het integraal pgb. Kies een andere dag.")


class Wensrij(Form):
    """What is wished with one service; `uren` a week, `bedrag` a year."""

    wens: Wens | None = None
    wat: Tekst = ""
    uren: Minuten | None = None
    tarief: Tariefveld | None = None
    bedrag: Bedrag | None = None

    @field_validator("uren")
    @classmethod
    def _check_hours(cls, minutes: int | None) -> int | None:
        if minutes is not None and minutes > MINUTES_A_WEEK:
            raise PydanticCustomError("te_veel_uren", "refused")
        return minutes

    @property
    def says_something(self) -> bool:
        """Whether somebody typed more than the rate, which the page filled in itself."""
        return bool(self.wat) or self.uren is not None or self.bedrag is not None


class Kop(Form):
    """From when, and why."""

    ingang: Datum | None = None
    reden: LangeTekst = ""


class Weigering(Form):
    """Why a line is refused; its person reads it."""

    reden: Annotated[LangeTekst, StringConstraints(min_length=1)]


class Aankondiging(Form):
    """What the consulent tells about a budget that changes, and asks."""

    vraag: Annotated[LangeTekst, StringConstraints(min_length=1)]


@dataclass(frozen=True)
class Gelezen:
    """What a form says; with `errors` nothing is kept."""

    regels: tuple[Verzoekregel, ...]
    ingang: date | None
    reden: str
    errors: dict[str, Fout]


def rows_of(diensten: Iterable[DienstView]) -> list[tuple[str, int | None]]:
    """The prefix of every row with the service that it is about; new services last."""
    return [*((f"d{one.stam_id}", one.stam_id) for one in diensten), *((f"n{n}", None) for n in range(1, NEW_ROWS + 1))]


def read_form(form: FormData, diensten: Iterable[DienstView], gemeente: str) -> Gelezen:
    """Every row in which something stands, and the errors by field name."""
    head: Parsed[Kop] = parse(Kop, form)
    errors = dict(head.errors)
    found = []
    for prefix, stam in rows_of(diensten):
        row = parse(Wensrij, FormData((name, form.get(f"{prefix}-{name}")) for name in _FIELDS))
        errors |= {f"{prefix}-{name}": error for name, error in row.errors.items()}
        if row.value is not None:
            line, wrong = _line(row.value, stam)
            errors |= {f"{prefix}-{name}": error for name, error in wrong.items()}
            found += [line] if line else []
    day = head.value.ingang if head.value else None
    if day and not _has_rules(gemeente, day):
        errors["ingang"] = Fout(NO_RULES)
    return Gelezen(tuple(found), day, head.value.reden if head.value else "", errors)


def fields_of(view: VerzoekView) -> FormData:
    """The fields of a request as it was kept."""
    pairs: list[tuple[str, str]] = [("reden", view.reden)]
    if view.ingang:
        parts = (("dag", view.ingang.day), ("maand", view.ingang.month), ("jaar", view.ingang.year))
        pairs += [(f"ingang-{name}", str(number)) for name, number in parts]
    fresh = 0
    for one in view.wensen:
        fresh += one.stam_id is None
        pairs += _row(f"n{fresh}" if one.stam_id is None else f"d{one.stam_id}", one)
    return FormData(pairs)


def rate_text(value: int) -> str:
    """A rate as one types it: 48,50."""
    whole, rest = divmod(value, 100_000)
    return f"{whole},{f'{rest:05d}'.rstrip('0').ljust(2, '0')}"


def amount_text(cents: int) -> str:
    """Cents as one types them: 1820,00."""
    return f"{cents // 100},{cents % 100:02d}"


def _row(prefix: str, one: Verzoekregel) -> list[tuple[str, str]]:
    known = {
        "wens": one.wens.value,
        "wat": one.wat,
        "uren": "" if one.minuten is None else f"{one.minuten // 60}:{one.minuten % 60:02d}",
        "tarief": "" if one.tarief is None else rate_text(one.tarief),
        "bedrag": "" if one.bedrag_ct is None else amount_text(one.bedrag_ct),
    }
    return [(f"{prefix}-{name}", text) for name, text in known.items() if text]


def _line(row: Wensrij, stam: int | None) -> tuple[Verzoekregel | None, dict[str, Fout]]:
    if stam is None:
        if not row.wat:
            return None, {"wat": Fout(NAME_IT)} if row.says_something or row.tarief is not None else {}
        return Verzoekregel(Wens.NIEUW, None, row.wat, row.uren, row.tarief, row.bedrag), {}
    if row.wens is None:
        return None, {"wens": Fout(CHOOSE)} if row.says_something else {}
    if row.wens is Wens.STOPT:
        return Verzoekregel(Wens.STOPT, stam, row.wat), {}
    if not row.says_something:
        return None, {"wat": Fout(SAY_WHAT)}
    rate = row.tarief if row.uren is not None else None
    return Verzoekregel(row.wens, stam, row.wat, row.uren, rate, row.bedrag), {}


def _has_rules(gemeente: str, day: date) -> bool:
    try:
        regelset_for(gemeente, day)
    except GeenRegelset:
        return False
    return True
