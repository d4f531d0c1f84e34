"""How somebody wants letters and mail: what is filled in, and which address can be one."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from portal.signalen.models import Meldwijze, Wijze
from portal.web.forms import MESSAGES, Form
from portal.web.i18n import N_

LONGEST = 254
# Plain addresses in ASCII, as mail servers everywhere take them.
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}")

MESSAGES["email"] = N_("Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.")


def read_email(text: Any) -> str:
    """An address, trimmed. Raises PydanticCustomError (a ValueError)."""
    plain = str(text).strip()
    dots = plain.startswith(".") or ".." in plain or ".@" in plain
    if len(plain) > LONGEST or dots or not _ADDRESS.fullmatch(plain):
        raise PydanticCustomError("email", "refused")
    return plain


Email = Annotated[str, BeforeValidator(read_email)]


class Keuze(Form):
    """Letters by post, digital or both; of what a mail comes; the address may stay what it was."""

    wijze: Wijze
    meldingen: Meldwijze
    email: Email | None = None


class Werkkeuze(Form):
    """Whether an employee wants a mail of terms, and where."""

    meldingen: Meldwijze
    email: Email | None = None
