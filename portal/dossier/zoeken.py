"""Finding a dossier by words of a name or a client number; never by BSN: what is searched stands in the address."""

import re
from typing import Any

from sqlalchemy import ColumnElement, func

from portal.db.columns import columns
from portal.dossier.models import Dossier, Persoon
from portal.law.nummers import is_bsn

MAX_WORDS = 6

_d = columns(Dossier)
_p = columns(Persoon)


def is_bsn_search(text: str) -> bool:
    """Whether somebody typed a BSN, with or without spaces, dots or dashes."""
    return is_bsn(re.sub(r"[\s.\-]", "", text))


def matches(text: str) -> list[ColumnElement[bool]]:
    """Conditions on a query that joins dossier and person: every word stands in the name or the client number."""
    return [_holds(_p.naam, word) | _holds(_d.clientnummer, word) for word in text.split()[:MAX_WORDS]]


def _holds(column: Any, word: str) -> ColumnElement[bool]:
    # SQLite lowers only a-z: the word with a capital finds names that begin with another letter.
    lowered: ColumnElement[bool] = func.lower(column).contains(word.lower(), autoescape=True)
    typed: ColumnElement[bool] = column.contains(word.capitalize(), autoescape=True)
    return lowered | typed
