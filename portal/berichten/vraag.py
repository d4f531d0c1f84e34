"""What is typed into the forms of a conversation."""

import re
from typing import Annotated, Literal

from pydantic import StringConstraints

from portal.berichten.gesprekken import new_form
from portal.dossier.models import Organisatiesoort
from portal.web import FormData
from portal.web.forms import MESSAGES, Form

LONGEST = 4000
_MARK = re.compile(r"[\w-]{10,40}", re.ASCII)
MESSAGES["literal_error"] = MESSAGES["enum"]
Verhaal = Annotated[str, StringConstraints(max_length=LONGEST)]


class Bijdrage(Form):
    """A question, a question on, or an answer."""

    tekst: Verhaal


class Vraag(Form):
    """A question and to whom it goes."""

    tekst: Verhaal
    soort: Literal[Organisatiesoort.GEMEENTE, Organisatiesoort.SVB]


def form_mark(form: FormData) -> str:
    """The mark by which the same form is known again; one that is no mark of ours gets a new one."""
    mark = form.get("formulier")
    return mark if _MARK.fullmatch(mark) else new_form()


def number_in(text: str) -> int | None:
    """A number from an address or a form, or None."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
