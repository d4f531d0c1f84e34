"""Who decided, where to go then, and within what time: dated data of `regelsets/rechtsbescherming.toml`.

It holds whatever rule set does: the Awb does not lapse with an experiment.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from portal.law.regelset import GELIJKGESTELD, RECHTSBESCHERMING
from portal.law.regelset_delen import build_termijn
from portal.law.termijnen import Termijn


class Beslisser(StrEnum):
    """Who can have decided about something of a participant."""

    COLLEGE = "college"
    SVB = "svb"
    ZORGKANTOOR = "zorgkantoor"
    ZORGVERZEKERAAR = "zorgverzekeraar"
    CIZ = "ciz"
    CAK = "cak"


class Middel(StrEnum):
    """What one asks of who decided."""

    BEZWAAR = "bezwaar"
    HERBEOORDELING = "herbeoordeling"


class Daarna(StrEnum):
    """Who looks at the answer to that."""

    RECHTBANK = "rechtbank"
    SKGZ = "skgz"


@dataclass(frozen=True, slots=True)
class Rechtsgang:
    """Where to go about a decision of one body, from one day to another (both included)."""

    beslisser: Beslisser
    middel: Middel
    daarna: Daarna
    van: date
    tot: date | None
    artikel: str
    url: str
    antwoord_weken: int | None
    daarna_weken: int | None

    def holds(self, on: date) -> bool:
        return self.van <= on and (self.tot is None or on <= self.tot)


@dataclass(frozen=True, slots=True)
class Rechtstermijnen:
    """The terms around a decision; `gelijkgesteld` as in `portal.law.termijnen`."""

    bezwaar: Termijn
    beroep: Termijn
    gronden: Termijn
    post: Termijn
    beslissen: Termijn
    commissie: Termijn
    verdagen: Termijn
    stukken: Termijn
    inzage: Termijn
    ingebreke: Termijn
    klacht: Termijn
    klacht_verdagen: Termijn
    betalingsbesluit_vragen: Termijn
    betalingsbesluit: Termijn
    gelijkgesteld: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Dwangsomtarief:
    """What a late decision costs a day, in cents, in the first, second and third fourteen days (Awb 4:17)."""

    van: date
    tot: date | None
    per_dag_ct: tuple[int, int, int]

    def holds(self, on: date) -> bool:
        return self.van <= on and (self.tot is None or on <= self.tot)


@dataclass(frozen=True, slots=True)
class Noodhulp:
    """Whom to call who is in danger."""

    naam: str
    telefoon: str
    url: str


@dataclass(frozen=True, slots=True)
class Rechtsbescherming:
    """All of the file."""

    rechtsgangen: tuple[Rechtsgang, ...]
    termijnen: Rechtstermijnen
    dwangsommen: tuple[Dwangsomtarief, ...]
    nood: tuple[Noodhulp, ...]


@cache
def rechtsbescherming() -> Rechtsbescherming:
    """The data, read once. Raises KeyError or ValueError on a wrong file."""
    raw, equated = _read(RECHTSBESCHERMING), frozenset(_read(GELIJKGESTELD)["dagen"])
    names = [one.name for one in fields(Rechtstermijnen) if one.name != "gelijkgesteld"]
    terms = {name: build_termijn(raw["termijnen"][name]) for name in names}
    return Rechtsbescherming(
        tuple(_way(one) for one in raw["rechtsgang"]),
        Rechtstermijnen(**terms, gelijkgesteld=equated),
        tuple(Dwangsomtarief(one["van"], one.get("tot"), tuple(one["per_dag_ct"])) for one in raw["dwangsom"]),
        tuple(Noodhulp(**one) for one in raw["nood"]),
    )


def _way(raw: dict[str, Any]) -> Rechtsgang:
    return Rechtsgang(
        Beslisser(raw["beslisser"]),
        Middel(raw["middel"]),
        Daarna(raw["daarna"]),
        raw["van"],
        raw.get("tot"),
        raw["artikel"],
        raw["url"],
        raw.get("antwoord_weken"),
        raw.get("daarna_weken"),
    )


def _read(name: str) -> dict[str, Any]:
    file = resources.files("portal.law") / "regelsets" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
