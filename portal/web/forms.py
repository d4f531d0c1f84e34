"""Forms: what was typed becomes a value, or comes back with a message beside its field (status 422).

A form is a pydantic model with the field types below, never a table. Every message is a Dutch sentence that the
catalogues translate; nothing that was typed is lost.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic_core import PydanticCustomError

from portal.law.nummers import is_bsn
from portal.web.i18n import N_
from portal.web.visit import FormData

Model = TypeVar("Model", bound=BaseModel)
LONGEST_KEY = 40

MESSAGES = {
    "missing": N_("Vul dit in."),
    "leeg": N_("Vul dit in."),
    "string_too_long": N_("Gebruik hoogstens %(max_length)s tekens."),
    "enum": N_("Kies een van de mogelijkheden."),
    "bedrag": N_("Vul een bedrag in, bijvoorbeeld 12,50."),
    "bedrag_negatief": N_("Vul een bedrag van 0 euro of meer in."),
    "bedrag_te_groot": N_("Dit bedrag is te groot. Controleer het aantal cijfers."),
    "uren": N_("Vul uren in, bijvoorbeeld 2,5 of 2:30."),
    "uren_negatief": N_("Vul 0 uur of meer in."),
    "aantal": N_("Vul een heel getal in, bijvoorbeeld 3."),
    "aantal_negatief": N_("Vul 0 of meer in."),
    "datum": N_("Deze datum bestaat niet. Vul een dag, maand en jaar in, bijvoorbeeld 3 10 2026."),
    "datum_jaar": N_("Vul een jaar tussen 1900 en 2100 in."),
    "keuze": N_("Kies een van de mogelijkheden."),
    "kvk": N_("Een KvK-nummer heeft 8 cijfers. U vulde %(cijfers)s cijfers in."),
    "bsn": N_("Dit is geen burgerservicenummer. Controleer de 9 cijfers."),
    "iban": N_("Dit IBAN klopt niet. Controleer de letters en cijfers, bijvoorbeeld NL91 ABNA 0417 1643 00."),
    "bic": N_("Een BIC heeft 8 of 11 letters en cijfers, bijvoorbeeld GEBABEBB."),
    "agb": N_("Een AGB-code heeft 8 cijfers."),
    "email": N_("Dit is geen e-mailadres. Controleer het, bijvoorbeeld naam@voorbeeld.nl."),
    "tarief": N_("Vul een bedrag in, bijvoorbeeld 12,50. Na de komma mogen 5 cijfers."),
    "weken": N_("Een jaar heeft hoogstens 53 weken. Vul 0 tot en met 53 in."),
    "te_veel_uren": N_("Zo veel uren zijn er niet in deze tijd. Controleer het aantal uren."),
    "te_veel": N_("Dit aantal is te groot. Controleer wat u hebt ingevuld."),
}
UNKNOWN = N_("Dit kunnen wij niet lezen. Controleer wat u hebt ingevuld.")


@dataclass(frozen=True)
class Fout:
    """A message beside a field: a message id and its figures, translated where it is shown."""

    message: str
    figures: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Parsed(Generic[Model]):
    """The result of `parse`: a value or errors, and always what was typed."""

    value: Model | None
    errors: dict[str, Fout]
    raw: FormData


def number_of(text: str) -> int | None:
    """A number in an address or a hidden field, at most nine digits; None is anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def once(form: FormData) -> str:
    """The key of the form that was sent, at most `LONGEST_KEY` signs: the same one counts once."""
    return form.get("sleutel")[:LONGEST_KEY] or secrets.token_urlsafe(16)


class Form(BaseModel):
    """The base of every form: unknown fields are ignored, text is trimmed."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True, frozen=True)


def parse(model: type[Model], raw: FormData) -> Parsed[Model]:
    """Read a form. Empty text counts as not filled in; three fields `x-dag`, `x-maand`, `x-jaar` make a date `x`."""
    try:
        return Parsed(model.model_validate(_values(model, raw)), {}, raw)
    except ValidationError as error:
        errors: dict[str, Fout] = {}
        for one in error.errors():
            errors.setdefault(_name(one["loc"]), _fout(one))
        return Parsed(None, errors, raw)


def _values(model: type[BaseModel], raw: FormData) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in model.model_fields:
        if f"{name}-jaar" in raw:
            value = "-".join(raw.get(f"{name}-{part}").strip() for part in ("jaar", "maand", "dag"))
            values[name] = "" if value == "--" else value
        elif name in raw:
            values[name] = raw.get(name)
    return {name: value for name, value in values.items() if not isinstance(value, str) or value.strip()}


def _name(location: tuple[int | str, ...]) -> str:
    return str(location[0]) if location else ""


def _fout(error: Any) -> Fout:
    return Fout(MESSAGES.get(error["type"], UNKNOWN), error.get("ctx", {}))


def _refuse(kind: str) -> PydanticCustomError:
    return PydanticCustomError(kind, "refused")


# 1234,56 or 1234.56; 1.234 or 1.234,56; 1,234.56. "12,345" stays unread: twelve euro and a bit, or twelve thousand?
_NUMBER = re.compile(r"-?(?:\d+(?:[.,]\d{0,2})?|\d{1,3}(?:[.']\d{3})+(?:,\d{0,2})?|\d{1,3}(?:[,']\d{3})+\.\d{0,2})")
_MAX_DIGITS = 8


def read_cents(text: Any) -> int:
    """`1.234,56`, `1234.56`, `€ 12` -> integer cents. Raises PydanticCustomError (a ValueError)."""
    if not isinstance(text, str):
        return int(text)
    plain = re.sub(r"[€\s\u00a0]|EUR", "", text, flags=re.IGNORECASE)
    if not _NUMBER.fullmatch(plain):
        raise _refuse("bedrag")
    if plain.startswith("-"):
        raise _refuse("bedrag_negatief")
    whole, cents = _split_decimals(plain)
    if len(whole) > _MAX_DIGITS:
        raise _refuse("bedrag_te_groot")
    return int(whole) * 100 + int(cents.ljust(2, "0") or 0)


def _split_decimals(text: str) -> tuple[str, str]:
    """The last separator followed by at most two digits is the decimal one; the others group thousands."""
    match = re.fullmatch(r"(.*?)[.,](\d{0,2})", text)
    whole, decimals = match.groups() if match else (text, "")
    return re.sub(r"\D", "", whole).lstrip("0") or "0", decimals


_CLOCK = re.compile(r"(\d{1,5})\s*[:u]\s*([0-5]?\d)?")
_HOURS = re.compile(r"(\d{1,5})(?:[.,](\d{1,4}))?")


def read_minutes(text: Any) -> int:
    """`2,5`, `2.5`, `2:30`, `2u30` -> whole minutes. Raises PydanticCustomError (a ValueError)."""
    if not isinstance(text, str):
        return int(text)
    plain = text.strip().lower().removesuffix("uur").strip()
    if plain.startswith("-"):
        raise _refuse("uren_negatief")
    if clock_time := _CLOCK.fullmatch(plain):
        return int(clock_time[1]) * 60 + int(clock_time[2] or 0)
    if hours := _HOURS.fullmatch(plain):
        decimals = hours[2] or "0"
        return int(hours[1]) * 60 + int(int(decimals) * 60 / 10 ** len(decimals) + 0.5)
    raise _refuse("uren")


def read_count(text: Any) -> int:
    """A whole number of units. Raises PydanticCustomError (a ValueError)."""
    if not isinstance(text, str):
        return int(text)
    plain = text.strip()
    if re.fullmatch(r"-\d+", plain):
        raise _refuse("aantal_negatief")
    if not re.fullmatch(r"\d{1,6}", plain):
        raise _refuse("aantal")
    return int(plain)


def read_date(text: Any) -> date:
    """`2026-3-1` (from three fields) or `1-3-2026` -> a local date. Raises PydanticCustomError (a ValueError)."""
    if isinstance(text, date):
        return text
    numbers = re.fullmatch(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})", str(text).strip())
    if not numbers:
        raise _refuse("datum")
    first, month, last = (int(part) for part in numbers.groups())
    year, day = (first, last) if len(numbers[1]) == 4 else (last, first)
    if not 1900 <= year <= 2100:
        raise _refuse("datum_jaar")
    try:
        return date(year, month, day)
    except ValueError:
        raise _refuse("datum") from None


def read_bsn(text: Any) -> str:
    """Nine digits that pass the 11-proef; a leading zero may be left out. Raises PydanticCustomError."""
    plain = re.sub(r"[\s.\-]", "", str(text))
    plain = plain.zfill(9) if len(plain) == 8 else plain
    if not is_bsn(plain):
        raise _refuse("bsn")
    return plain


Bedrag = Annotated[int, BeforeValidator(read_cents)]
Minuten = Annotated[int, BeforeValidator(read_minutes)]
Aantal = Annotated[int, BeforeValidator(read_count)]
Datum = Annotated[date, BeforeValidator(read_date)]
Bsn = Annotated[str, BeforeValidator(read_bsn)]
Tekst = Annotated[str, StringConstraints(max_length=400)]
LangeTekst = Annotated[str, StringConstraints(max_length=2000)]
