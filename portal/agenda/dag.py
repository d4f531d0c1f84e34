"""A day that counts for a person: the last one to do something, that of a talk, or the last one for an answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session

from portal.actor import Actor
from portal.gesprek.formulieren import starts_at


class Dagsoort(StrEnum):
    """What a day is about, as it stands in the address of its file."""

    ZIENSWIJZE = "zienswijze"
    TERUGVORDERING = "terugvordering"
    HERSTEL = "herstel"
    PGBPLAN = "pgbplan"
    CONCEPTPLAN = "conceptplan"
    BEZWAAR = "bezwaar"
    BEROEP = "beroep"
    AANVULLING = "aanvulling"
    AANZEGGEN = "aanzeggen"
    DECLAREREN = "declareren"
    EVALUATIE = "evaluatie"
    GESPREK = "gesprek"
    HOORGESPREK = "hoorgesprek"
    BESLISSING = "beslissing"
    BETALINGSBESLUIT = "betalingsbesluit"
    KLACHT = "klacht"
    VASTSTELLING = "vaststelling"
    VAST_BEDRAG = "vast-bedrag"


GESPREKKEN = (Dagsoort.GESPREK, Dagsoort.HOORGESPREK)
"""Talks at a time: in a calendar another day of the same talk is the same appointment."""
ANTWOORDEN = (
    *(Dagsoort.BESLISSING, Dagsoort.BETALINGSBESLUIT, Dagsoort.KLACHT, Dagsoort.VASTSTELLING, Dagsoort.VAST_BEDRAG),
)
"""The last day for somebody else: the person need do nothing."""


@dataclass(frozen=True)
class Dag:
    """A day of one dossier; `begint` and `eindigt` are known of a talk at a time.

    `onderwerp` is what a message about it is about, with the number of the day; `over` is what the log says of that.
    `lezer_id` is one of several parents, when it is theirs alone. `waarschuw`: a message tells that it comes near;
    otherwise somebody else does, or the person knows.
    """

    soort: Dagsoort
    nummer: int
    dossier_id: int
    dag: date
    pad: str
    onderwerp: str = ""
    over: str = ""
    van_svb: bool = False
    waarschuw: bool = True
    lezer_id: int | None = None
    begint: datetime | None = None
    eindigt: datetime | None = None
    versie: int = 0

    @property
    def code(self) -> str:
        """Which day, in the address of its file."""
        return f"{self.soort}-{self.nummer}"

    @property
    def sleutel(self) -> str:
        """Which term: another day is another one."""
        return f"{self.code}-{self.dag.isoformat()}" + (f"-p{self.lezer_id}" if self.lezer_id else "")


@dataclass(frozen=True)
class Vraag:
    """Which days are looked for: from a day to another one (both count), of one dossier or of all.

    `actor` is who looks; without one it is the portal itself, that reminds everybody whom a day concerns.
    """

    van: date
    tot: date
    dossier_id: int | None = None
    actor: Actor | None = None

    def holds(self, day: date) -> bool:
        """Whether a day that was reckoned is looked for."""
        return self.van <= day <= self.tot

    def within(self, day: Any, dossier: Any) -> list[ColumnElement[bool]]:
        """As conditions on the columns of a source; of a dossier that goes on."""
        return [day >= self.van, day <= self.tot, *self.of(dossier)]

    def of(self, dossier: Any) -> list[ColumnElement[bool]]:
        """Of the one dossier alone, when one is asked for."""
        return [] if self.dossier_id is None else [dossier == self.dossier_id]


Bron = Callable[[Session, Vraag], Iterator[Dag]]
"""A source. One statement, whatever it finds, unless it says otherwise."""


def day_of(soort: Dagsoort, row: Any, pad: str, onderwerp: str = "", **more: Any) -> Dag:
    """A day from a row that begins with number, dossier and day."""
    return Dag(soort, row[0], row[1], row[2], pad, onderwerp, **more)


def talk_of(soort: Dagsoort, row: Any, pad: str, onderwerp: str) -> Dag:
    """A talk from a row of number, dossier, day, time, minutes and version; nobody needs a reminder of it from here."""
    begins = starts_at(row.dag, row.van)
    ends = begins + timedelta(minutes=row.minuten)
    more = {"waarschuw": False, "begint": begins, "eindigt": ends, "versie": row.version - 1}
    return day_of(soort, row, pad, onderwerp, **more)
