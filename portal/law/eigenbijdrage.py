"""The own contribution: which part of a budget brings one, what is known of its amount, and what the CAK must hear.

The CAK decides; nothing here computes what somebody pays. Amounts are dated data (`regelsets/eigenbijdrage.toml`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Sequence
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
class Deelbesluit:
    """A decision about a part after the grant: from `ingang` on it is there, or it is not."""

    ingang: date
    erbij: bool


@dataclass(frozen=True, slots=True)
class Cakmelding:
    """A message to the CAK: a start with the first day, or a stop with the last.

    `vervalt`: the start that was told and lies after that last day; it lapses, as when the part never begins.
    """

    soort: Cakmeldingsoort
    dag: date
    vervalt: date | None = None


@dataclass(frozen=True, slots=True)
class Deelfeiten:
    """One law's part of somebody's budgets, and what the CAK heard of it.

    `dagen`: first and last day of each span with a part, running, over or to come. `gemeld`: starts and stops in the
    order in which they were told.
    """

    dagen: tuple[tuple[date, date], ...]
    gemeld: tuple[Cakmelding, ...]
    vandaag: date


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


def days_of_part(
    period: tuple[date, date], changes: Sequence[Deelbesluit], *, granted: bool
) -> tuple[tuple[date, date], ...]:
    """Nota 6.3: the spans of days, both included, on which a budget of this period has a part of one law.

    `granted`: the grant held it. `changes` in the order in which they were decided: each says how it is from its day on
    whatever was decided before, so that who gets back what was withdrawn has it again.
    """
    spans = [period] if granted else []
    for one in changes:
        spans = [(begin, min(end, one.ingang - DAG)) for begin, end in spans if begin < one.ingang]
        first = max(one.ingang, period[0])
        if one.erbij and first <= period[1]:
            spans.append((first, period[1]))
    return tuple(spans)


def tell_cak(facts: Deelfeiten) -> Cakmelding | None:
    """Nota 6.3: whoever answers for a part tells the CAK when it begins, which is its grant, and when it stops.

    It repairs the first day on which the CAK, reading its messages in order, is wrong: a start gives all days from it
    on, a stop takes all days after it. A last day is told once it has passed, since the part may still go on; what was
    told and will not begin at once. None: the CAK knows.
    """
    for day in _edges(facts):
        there = any(begin <= day <= end for begin, end in facts.dagen)
        heard = _heard(facts.gemeld, day)
        known = heard is not None and heard.soort is Cakmeldingsoort.START
        if there and not known:
            return Cakmelding(Cakmeldingsoort.START, day)
        if heard and known and not there:
            passed = day <= facts.vandaag or day == heard.dag
            return _stop(facts.gemeld, day - DAG) if passed else None
    return None


def _edges(facts: Deelfeiten) -> list[date]:
    """The days on which something changes, in fact or as it was told; between them all days are alike."""
    days = {day for begin, end in facts.dagen for day in (begin, end + DAG)}
    return sorted(days | {one.dag if one.soort is Cakmeldingsoort.START else one.dag + DAG for one in facts.gemeld})


def _heard(told: Sequence[Cakmelding], day: date) -> Cakmelding | None:
    """The last message that says something of a day."""
    return next((one for one in reversed(told) if _says(one, day)), None)


def _says(one: Cakmelding, day: date) -> bool:
    return one.dag <= day if one.soort is Cakmeldingsoort.START else one.dag < day


def _stop(told: Sequence[Cakmelding], last: date) -> Cakmelding:
    begin = next(one.dag for one in reversed(told) if one.soort is Cakmeldingsoort.START)
    return Cakmelding(Cakmeldingsoort.STOP, last, begin if begin > last else None)
