"""Everything that waits for a municipality, from every room, as one list: the oldest term first.

The kinds of work stand in `werkbronnen`. `termijn` is the day that a law sets; where it is empty, an agreed day or else
the service term of the rule set counts from `sinds`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Date, Select, Subquery, case, cast, func, null, select, union_all

from portal.db.columns import days_later
from portal.gemeente.werkbronnen import BRONNEN, SOORTEN, Bron
from portal.law.termijnen import Diensttermijnen

GEEN_TERMIJN = cast(null(), Date)


class Van(StrEnum):
    """Whose work to show, as it stands in the address."""

    IEDEREEN = ""
    MIJ = "mij"
    NIEMAND = "niemand"


@dataclass(frozen=True)
class Filter:
    """What somebody looks for; `pagina` counts from 1."""

    soort: str = ""
    van: Van = Van.IEDEREEN
    te_laat: bool = False
    zoek: str = ""
    pagina: int = 1

    @property
    def is_set(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.soort or self.van or self.te_laat or self.zoek)

    def address(self, pagina: int = 1) -> str:
        """The address of a page of this list."""
        asked = {
            "soort": self.soort,
            "van": self.van.value,
            "termijn": "voorbij" if self.te_laat else "",
            "zoek": self.zoek,
            "pagina": pagina if pagina > 1 else "",
        }
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"/gemeente/werk?{query}" if query else "/gemeente/werk"


@dataclass(frozen=True)
class Sleutel:
    """Which piece of work: kind and number, as in the address."""

    onderwerp: str
    onderwerp_id: int

    @property
    def pad(self) -> str:
        """The address of its assignment."""
        return f"/gemeente/werk/{self.onderwerp}/{self.onderwerp_id}"


@dataclass(frozen=True)
class Werk:
    """A piece of work.

    `termijn` is set by a law (`wettelijk`) or by the municipality; None: no rules hold here today. `stand` is the
    number of its newest assignment, 0 when it never had one.
    """

    sleutel: Sleutel
    dossier_id: int
    sinds: date
    termijn: date | None
    wettelijk: bool
    wat: str
    naam: str
    clientnummer: str
    stand: int
    medewerker_id: int | None
    medewerker: str | None

    @property
    def soort(self) -> str:
        """The message id of its kind."""
        return SOORTEN[self.sleutel.onderwerp].naam

    @property
    def pagina(self) -> str:
        """Where the work is done."""
        page = SOORTEN[self.sleutel.onderwerp].pagina
        return page.format(self.sleutel.onderwerp_id, dossier=self.dossier_id)


def waiting(terms: Diensttermijnen | None, onderwerp: str = "") -> Subquery:
    """All that waits, of every municipality, with its term; `onderwerp` leaves other kinds out."""
    wanted = [_with_term(bron, terms) for bron in BRONNEN if onderwerp in ("", bron.onderwerp)]
    return union_all(*wanted).subquery("wacht")


def _with_term(bron: Bron, terms: Diensttermijnen | None) -> Select[Any]:
    found = bron.chosen.subquery()
    own: Any = days_later(found.c.sinds, _days(bron, found, terms)) if terms else GEEN_TERMIJN
    if bron.afgesproken:
        own = found.c.afgesproken
    return select(
        found.c.onderwerp,
        found.c.onderwerp_id,
        found.c.dossier_id,
        found.c.sinds,
        func.coalesce(found.c.termijn, own).label("termijn"),
        found.c.termijn.is_not(None).label("wettelijk"),
        found.c.wat,
    )


def _days(bron: Bron, found: Subquery, terms: Diensttermijnen) -> Any:
    days = getattr(terms, bron.dienst)
    return case((found.c.nieuw, getattr(terms, bron.nieuw)), else_=days) if bron.nieuw else days
