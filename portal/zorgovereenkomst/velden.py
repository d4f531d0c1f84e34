"""Fields that only a contract asks: numbers that identify, accounts, and rates to five decimals."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from portal.law.geld import PER_CENT
from portal.law.nummers import compact_iban, is_iban, is_kvk
from portal.web.forms import read_cents


def _refuse(kind: str, **figures: Any) -> PydanticCustomError:
    return PydanticCustomError(kind, "refused", figures)


def _without_signs(text: Any) -> str:
    return re.sub(r"[\s.\-]", "", str(text))


def read_kvk(text: Any) -> str:
    """Eight digits, with or without spaces. Raises PydanticCustomError (a ValueError)."""
    plain = _without_signs(text)
    if not is_kvk(plain):
        raise _refuse("kvk", cijfers=len(re.sub(r"[^0-9]", "", plain)))
    return plain


def read_iban(text: Any) -> str:
    """An IBAN of any country, as it is stored. Raises PydanticCustomError."""
    if not is_iban(str(text)):
        raise _refuse("iban")
    return compact_iban(str(text))


def read_bic(text: Any) -> str:
    """The code of a bank. Raises PydanticCustomError."""
    plain = re.sub(r"\s", "", str(text)).upper()
    if not re.fullmatch(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?", plain, re.ASCII):
        raise _refuse("bic")
    return plain


def read_agb(text: Any) -> str:
    """Eight digits. Raises PydanticCustomError."""
    plain = _without_signs(text)
    if not re.fullmatch(r"[0-9]{8}", plain):
        raise _refuse("agb")
    return plain


def read_email(text: Any) -> str:
    """An address that mail can be sent to, as far as its look tells. Raises PydanticCustomError."""
    plain = str(text).strip()
    if not re.fullmatch(r"[^@\s]{1,64}@[^@\s]+\.[^@\s.]{2,}", plain) or len(plain) > 120:
        raise _refuse("email")
    return plain


_FIVE_DECIMALS = re.compile(r"(\d{1,6}),(\d{3,5})")


def read_rate(text: Any) -> int:
    """`12,50`, `€ 15,02750` -> 1/100,000 euro; the SVB keeps five decimals. Raises PydanticCustomError."""
    plain = re.sub(r"[€\s\u00a0]", "", str(text))
    if exact := _FIVE_DECIMALS.fullmatch(plain):
        return int(exact[1]) * 100_000 + int(exact[2].ljust(5, "0"))
    try:
        return read_cents(plain) * PER_CENT
    except PydanticCustomError as error:
        raise _refuse("tarief") if error.type == "bedrag" else error from None


Kvk = Annotated[str, BeforeValidator(read_kvk)]
Iban = Annotated[str, BeforeValidator(read_iban)]
Bic = Annotated[str, BeforeValidator(read_bic)]
Agb = Annotated[str, BeforeValidator(read_agb)]
Email = Annotated[str, BeforeValidator(read_email)]
Tariefveld = Annotated[int, BeforeValidator(read_rate)]
