"""What a report says, as it is sealed and shown."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from portal.law.wetten import Wet


@dataclass(frozen=True)
class Recht:
    """A right to a pgb as somebody knows it: who granted it, and how many cents a year, if known."""

    wet: Wet
    door: str = ""
    bedrag_ct: int | None = None


@dataclass(frozen=True)
class Inhoud:
    """Everything that was filled in. The BSN is not among it: it stands with the person, encrypted."""

    naam: str
    geboortedatum: date | None
    relatie: str
    telefoon: str
    rechten: tuple[Recht, ...]
    wensen: str
    hulp: str
    ondersteuner: str
    meewerken: str


def as_text(value: Inhoud) -> str:
    """A report as text, to be sealed."""
    return json.dumps(asdict(value), default=date.isoformat)


def from_text(sealed: str) -> Inhoud:
    """The reverse of `as_text`."""
    raw = json.loads(sealed)
    born = raw.pop("geboortedatum")
    rights = _rights(raw.pop("rechten"))
    return Inhoud(**raw, geboortedatum=date.fromisoformat(born) if born else None, rechten=rights)


def rights_as_text(rights: Iterable[Recht]) -> str:
    """Rights as text, to be sealed."""
    return json.dumps([asdict(one) for one in rights])


def rights_from_text(sealed: str) -> tuple[Recht, ...]:
    """The reverse of `rights_as_text`."""
    return _rights(json.loads(sealed))


def _rights(raw: list[dict[str, Any]]) -> tuple[Recht, ...]:
    return tuple(Recht(Wet(one["wet"]), one["door"], one["bedrag_ct"]) for one in raw)
