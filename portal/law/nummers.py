"""Numbers that identify: BSN, IBAN, KvK and payment references. The sums are those of python-stdnum."""

from __future__ import annotations

import re

from stdnum import iban, iso11649
from stdnum.iso7064 import mod_97_10
from stdnum.nl import bsn

BSN_DIGITS = re.compile(r"[0-9]{9}")
KVK_DIGITS = re.compile(r"[0-9]{8}")


def is_bsn(text: str) -> bool:
    """A BSN is nine digits that pass the 11-proef; a leading zero is written, all zeros are none."""
    return BSN_DIGITS.fullmatch(text) is not None and bsn.is_valid(text)


def is_iban(text: str) -> bool:
    """An IBAN (ISO 13616) of the right length for its country; spaces and lower case are fine.

    The list of banks that exist in a country ages in the library, so a bank it does not know is no reason to refuse.
    """
    return text.isascii() and bool(iban.is_valid(text, check_country=False))


def compact_iban(text: str) -> str:
    """The one way an IBAN is stored: without spaces, in capitals; raises ValueError when it is none."""
    if not is_iban(text):
        raise ValueError("not an IBAN")
    return str(iban.compact(text))


def is_kvk(text: str) -> bool:
    """A KvK number (Regeling 5.4 a) is eight digits, has no check digit and is not all zeros."""
    return KVK_DIGITS.fullmatch(text) is not None and int(text) > 0


def betalingskenmerk(number: int) -> str:
    """The reference that a depositor puts on a transfer: ISO 11649, so that a mistyped one is noticed.

    ``number``: the number of the depositor. Raises ValueError below one.
    """
    if number < 1:
        raise ValueError("a depositor has a number from one")
    body = f"AD{number:07d}"
    return f"RF{mod_97_10.calc_check_digits(body + 'RF')}{body}"


def read_betalingskenmerk(text: str) -> str | None:
    """Such a reference as it is stored, however it was typed; None when it is none or has a typing error."""
    plain = re.sub(r"[\s.\-]", "", text).upper()
    return plain if plain.isascii() and iso11649.is_valid(plain) else None
