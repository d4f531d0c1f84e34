"""What every form of the administration sends along: that it is sent once, and what its writer saw."""

import secrets
from typing import Annotated

from pydantic import StringConstraints

from portal.beheer.service import Opdracht
from portal.web.forms import Form
from portal.web.visit import FormData

LONGEST = 9


class Redenformulier(Form):
    """Why."""

    waarom: Annotated[str, StringConstraints(max_length=400)]


def once(form: FormData) -> str:
    """The name of this form, by which sending it twice is one change."""
    return form.get("formulier")[:40] or secrets.token_urlsafe(16)


def number(text: str) -> int | None:
    """A number as a form sends it along; None when it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else None


def order_of(form: FormData, why: str) -> Opdracht:
    """What was sent along with a form."""
    return Opdracht(why, once(form), number(form.get("gezien")) or 0, number(form.get("herstelt")))
