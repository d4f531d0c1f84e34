"""Reading the forms of fixed payments: what is missing is asked in words of its own."""

from dataclasses import replace
from datetime import date
from typing import Annotated, TypeVar

from pydantic import StringConstraints

from portal.periodiek.teksten import ASKED
from portal.web.forms import MESSAGES, Datum, Form, Fout, Parsed, parse
from portal.web.visit import FormData

Ingevuld = TypeVar("Ingevuld", bound=Form)


class Ronde(Form):
    """The day on which the SVB pays a month, and the reference."""

    datum: Datum
    kenmerk: Annotated[str, StringConstraints(max_length=60)]


def read(model: type[Ingevuld], raw: FormData) -> Parsed[Ingevuld]:
    """Read a form; an empty field is asked for by what it is."""
    parsed = parse(model, raw)
    errors = {
        name: Fout(ASKED[name]) if name in ASKED and error.message == MESSAGES["missing"] else error
        for name, error in parsed.errors.items()
    }
    return replace(parsed, errors=errors)


def month_in(text: str) -> date | None:
    """The first day of a month as it stands in an address (2026-10), or None."""
    try:
        day = date.fromisoformat(f"{text.strip()}-01")
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 and len(text.strip()) == 7 else None
