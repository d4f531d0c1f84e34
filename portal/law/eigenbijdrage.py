"""The own contribution: which part of a budget brings one, what is known of its amount, and what the CAK must hear.

The CAK decides; nothing here computes what somebody pays. Amounts are dated data (`regelsets/eigenbijdrage.toml`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources

from portal.law.achttien import comes_of_age
from portal.law.wetten import Wet

DAG = timedelta(days=1)


class Per(StrEnum):
    """Over what time an amount is."""

    VIER_WEKEN = "vier_weken"
    MAAND = "maand"


class Bijdragesoort(StrEnum):
    """What a part of the budget means for the own contribution."""

    VAST = "vast"  # an amount that is the same for everybody, at most
    INKOMEN = "inkomen"  # the CAK looks at age, income and household
    NAAST_WLZ = "naast-wlz"  # whoever pays one for the Wlz pays none for the Wmo
    MINDERJARIG = "minderjarig"
    GEEN = "geen"


class Cakmeldingsoort(StrEnum):
    """What the CAK is told, or what a zorgkantoor is reminded of."""

    START = "start"
    STOP = "stop"
    HERINNERING = "herinnering"


@dataclass(frozen=True, slots=True)
class Bijdragebedrag:
    """What the Wmo asks at most, in cents for one household, from one day to another (both included)."""

    van: date
    tot: date | None
    bedrag_ct: int
    per: Per


@dataclass(frozen=True, slots=True)
class Cak:
    """How the CAK is reached."""

    naam: str
    telefoon: str
    url: str


@dataclass(frozen=True, slots=True)
class Bijdrageregels:
    """All of the file; the amounts in the order of time."""

    cak: Cak
    bedragen: tuple[Bijdragebedrag, ...]


@dataclass(frozen=True, slots=True)
class Deelfeiten:
    """One law's part of somebody's budget as it is today, and what the CAK heard of it last.

    `van` and `tot` are the first and last day of the running or coming part, None without one: it ran out, was
    withdrawn, or the participation ended. `laatste`: the last day of the part that was there before. `gemeld`: the
    newest message was a start.
    """

    van: date | None
    tot: date | None
    laatste: date | None
    gemeld: bool


@dataclass(frozen=True, slots=True)
class Cakmelding:
    """A message that the CAK should get: a start with the first day, or a stop with the last."""

    soort: Cakmeldingsoort
    dag: date


@cache
def bijdrageregels() -> Bijdrageregels:
    """The data, read once. Raises KeyError or ValueError on a wrong file."""
    raw = tomllib.loads((resources.files("portal.law") / "regelsets" / "eigenbijdrage.toml").read_text("utf-8"))
    lines = (Bijdragebedrag(one["van"], one.get("tot"), one["bedrag_ct"], Per(one["per"])) for one in raw["bedrag"])
    return Bijdrageregels(Cak(**raw["cak"]), tuple(sorted(lines, key=lambda one: one.van)))


def amount_on(day: date, known: Bijdrageregels) -> Bijdragebedrag | None:
    """Besluit 7.6 with Besluit 12.2: what a household pays at most for the Wmo on a day; None where none is sourced."""
    return next((one for one in known.bedragen if one.van <= day and (one.tot is None or day <= one.tot)), None)


def contributions(parts: Collection[Wet], born: date | None, on: date) -> tuple[tuple[Wet, Bijdragesoort], ...]:
    """Besluit 7.6 with Nota 6.3: what each part of a budget means, as if it were a regular pgb.

    The Wmo asks nothing of a child, nor beside a contribution for the Wlz; the Jeugdwet and the Zvw ask none at all.
    """
    wmo = Bijdragesoort.NAAST_WLZ if Wet.WLZ in parts else Bijdragesoort.VAST
    if born is not None and on < comes_of_age(born):
        wmo = Bijdragesoort.MINDERJARIG
    kinds = {Wet.WLZ: Bijdragesoort.INKOMEN, Wet.WMO: wmo}
    return tuple((wet, kinds.get(wet, Bijdragesoort.GEEN)) for wet in Wet if wet in parts)


def tell_cak(facts: Deelfeiten) -> Cakmelding | None:
    """Nota 6.3: whoever answers for a part tells the CAK when it begins, which is its grant, and when it stops.

    None: the CAK knows already. A part that goes on in the next year is no new start.
    """
    if facts.van is not None and not facts.gemeld:
        return Cakmelding(Cakmeldingsoort.START, facts.van)
    if facts.van is None and facts.gemeld:
        return Cakmelding(Cakmeldingsoort.STOP, facts.laatste) if facts.laatste else None
    return None
