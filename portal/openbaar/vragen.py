"""What anybody may ask without a name: a municipality, a day and laws, read from a form."""

from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from portal.law.regelset import known_gemeenten
from portal.law.wetten import Wet
from portal.web.forms import Datum, Form, Fout, Parsed, parse
from portal.web.i18n import N_
from portal.web.visit import FormData

ELDERS = "elders"
"""A municipality that no rule set names."""
ONBEKEND, GEEN = "weet-niet", "geen"
ANSWERS = frozenset((*Wet, ONBEKEND, GEEN))
NO_PLACE = Fout(N_("Kies een gemeente."))
NO_LAW = Fout(N_("Kies wat bij u past. Weet u het niet? Kies dan: dat weet ik niet."))


def read_gemeente(text: object) -> str:
    """A municipality of the list. Raises PydanticCustomError (a ValueError)."""
    if text not in (*known_gemeenten(), ELDERS):
        raise PydanticCustomError("keuze", "refused")
    return str(text)


class Plaats(Form):
    """Where and when."""

    gemeente: Annotated[str, BeforeValidator(read_gemeente)]
    datum: Datum


def read_place(raw: FormData) -> Parsed[Plaats]:
    """A municipality and a local day."""
    found = parse(Plaats, raw)
    if "gemeente" not in found.errors:
        return found
    return Parsed(None, {**found.errors, "gemeente": NO_PLACE}, raw)


def laws_in(raw: FormData) -> tuple[Wet, ...]:
    """The laws that were chosen, in the order of Besluit 3.1 a-d."""
    chosen = raw.all("wetten")
    return tuple(wet for wet in Wet if wet in chosen)


def read_question(raw: FormData) -> Parsed[Plaats]:
    """Where and when, and an answer about the laws: one or more, "not yet" or "I do not know"."""
    found, chosen = read_place(raw), raw.all("wetten")
    if chosen and ANSWERS.issuperset(chosen):
        return found
    return Parsed(None, {**found.errors, "wetten": NO_LAW}, raw)
