"""What a letter is made of: a typed list of blocks in ready text, which is stored and rendered, never interpreted.

A block holds text in the language of its letter. What was written by somebody else keeps its own language (`taal`).
Days are kept as days, so that a letter that goes out later is dated on that day.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

Waarde = str | date


@dataclass(frozen=True)
class Kop:
    """A heading; `niveau` 1 stands below the title, 2 below that."""

    tekst: str
    niveau: int = 1


@dataclass(frozen=True)
class Alinea:
    """A paragraph; `taal` where it is not that of the letter."""

    tekst: str
    taal: str = ""


@dataclass(frozen=True)
class Citaat:
    """What somebody wrote, word for word."""

    tekst: str
    taal: str = "nl"


@dataclass(frozen=True)
class Lijst:
    """Points, numbered or not."""

    punten: tuple[str, ...]
    genummerd: bool = False


@dataclass(frozen=True)
class Cijfers:
    """Pairs of a label and its value, and a total set off below them."""

    rijen: tuple[tuple[str, Waarde], ...]
    totaal: tuple[str, Waarde] | None = None


@dataclass(frozen=True)
class Tabel:
    """A table with a header; the first cell names its row. `getallen` are the numbers of the columns of figures."""

    bijschrift: str
    kolommen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    voet: tuple[str, ...] = ()
    getallen: tuple[int, ...] = ()


@dataclass(frozen=True)
class Artikel:
    """The article that something rests on."""

    tekst: str
    taal: str = "nl"


@dataclass(frozen=True)
class Bezwaar:
    """How to object (Awb 3:45): to whom, how, until when, and free help; `laatste_dag` follows the day of sending."""

    titel: str
    inleiding: str
    rijen: tuple[tuple[str, str], ...]
    dag_label: str
    laatste_dag: date
    artikel: str


Blok = Kop | Alinea | Citaat | Lijst | Cijfers | Tabel | Artikel | Bezwaar
_BLOKKEN: dict[str, type[Any]] = {
    one.__name__.lower(): one for one in (Kop, Alinea, Citaat, Lijst, Cijfers, Tabel, Artikel, Bezwaar)
}


@dataclass(frozen=True)
class Tekststuk:
    """A letter, or another text of some pages: title, language and blocks; on top who wrote it to whom."""

    titel: str
    taal: str
    blokken: tuple[Blok, ...]
    afzender: tuple[str, ...] = ()
    aan: tuple[str, ...] = ()
    gegevens: tuple[tuple[str, Waarde], ...] = ()

    @property
    def bezwaar(self) -> Bezwaar | None:
        """The block about objecting, where there is one."""
        return next((one for one in self.blokken if isinstance(one, Bezwaar)), None)

    def dated(self, day: date, last_day: date) -> "Tekststuk":
        """The same letter as sent on a local day: its date, and the last day to object (Awb 6:8)."""
        details = tuple((label, day if isinstance(value, date) else value) for label, value in self.gegevens)
        blocks = tuple(replace(one, laatste_dag=last_day) if isinstance(one, Bezwaar) else one for one in self.blokken)
        return replace(self, gegevens=details, blokken=blocks)

    def to_json(self) -> dict[str, Any]:
        """Plain values, from which `from_json` makes the same letter."""
        blocks = [{"blok": type(one).__name__.lower(), **_plain(asdict(one))} for one in self.blokken]
        return {**_plain(asdict(self)), "blokken": blocks}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Tekststuk":
        """The reverse of `to_json`. Raises KeyError on a kind of block that nobody knows."""
        blocks = tuple(_block(dict(one)) for one in data["blokken"])
        return cls(**{name: _back(value) for name, value in data.items() if name != "blokken"}, blokken=blocks)


def _block(data: dict[str, Any]) -> Blok:
    kind = _BLOKKEN[data.pop("blok")]
    known = {one.name for one in fields(kind)}
    found: Blok = kind(**{name: _back(value) for name, value in data.items() if name in known})
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return {"dag": value.isoformat()}
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _back(value: Any) -> Any:
    if isinstance(value, dict):
        return date.fromisoformat(value["dag"])
    return tuple(_back(one) for one in value) if isinstance(value, list) else value
