"""Finding declarations in the own list: filters, how many there are and what they add up to, and those of a year."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, Select, case, extract, func, or_, select
from sqlmodel import Session

from portal.db.bladen import Blad
from portal.db.columns import columns, table
from portal.declaratie.models import Declaratie, Declaratiesoort
from portal.declaratie.queries import HEAD, PAYEE, DeclaratieView
from portal.declaratie.status import IN_BEHANDELING, VERVALLEN, WACHT_OP_DEELNEMER, Declaratiestatus
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener

PAGE_SIZE = 20
FIRST_YEAR, LAST_YEAR = 2000, 2100

_d, _z, _v = columns(Declaratie), columns(Zorgovereenkomst), columns(Zorgverlener)


class Toon(StrEnum):
    """Which declarations, by where they are."""

    ALLES = ""
    OPEN = "open"
    BETAALD = "betaald"


@dataclass(frozen=True)
class Filter:
    """What somebody looks for; it stands in the address. `jaar` is that of the month, `wie` a zorgverlener."""

    toon: Toon = Toon.ALLES
    jaar: int | None = None
    wie: int | None = None
    soort: Declaratiesoort | None = None
    pagina: int = 1

    def address(self, pagina: int = 1) -> str:
        """The address of a page of this list."""
        asked = {
            "toon": self.toon.value,
            "jaar": self.jaar,
            "wie": self.wie,
            "soort": self.soort.value if self.soort else "",
            "pagina": pagina if pagina > 1 else "",
        }
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"/declaraties?{query}" if query else "/declaraties"

    @property
    def is_set(self) -> bool:
        """Whether anything is left out."""
        return bool(self.toon or self.jaar or self.wie or self.soort)


@dataclass(frozen=True)
class Gevonden:
    """A page of declarations, and how much was found in all (cents; fallen ones not counted)."""

    declaraties: tuple[DeclaratieView, ...]
    gevraagd_ct: int
    betaald_ct: int
    blad: Blad


@dataclass(frozen=True)
class Keuzes:
    """What can be chosen: the years, and everybody who was or may be paid, of this dossier."""

    jaren: tuple[int, ...]
    wie: tuple[tuple[int, str], ...]


def find(session: Session, dossier_id: int, wanted: Filter) -> Gevonden:
    """One page of the declarations that fit, newest first. Two statements."""
    fits = (_d.dossier_id == dossier_id, *_conditions(wanted))
    count, asked, paid = session.execute(_joined(_SUMS).where(*fits)).one()
    blad = Blad(int(count), wanted.pagina, PAGE_SIZE)
    rows = session.execute(blad.of(HEAD.where(*fits).order_by(_d.id.desc())))
    return Gevonden(tuple(DeclaratieView(*row) for row in rows), int(asked), int(paid), blad)


def choices(session: Session, dossier_id: int) -> Keuzes:
    """The years and the names to choose from. One statement."""
    pairs = _joined(select(extract("year", _d.maand), PAYEE, _v.naam))
    rows = session.execute(pairs.where(_d.dossier_id == dossier_id).distinct()).all()
    years = sorted({int(row[0]) for row in rows}, reverse=True)
    names = sorted({(row[1], row[2]) for row in rows if row[1]}, key=lambda one: (one[1].casefold(), one[0]))
    return Keuzes(tuple(years), tuple(names))


def of_year(session: Session, dossier_id: int, year: int) -> list[DeclaratieView]:
    """Every declaration of a year that was sent, by month. One statement."""
    chosen = HEAD.where(_d.dossier_id == dossier_id, *_in_year(year), _d.ingediend_op.is_not(None))
    return [DeclaratieView(*row) for row in session.execute(chosen.order_by(_d.maand, _d.id))]


_LIVE = _d.status.not_in(VERVALLEN)
_SUMS = select(
    func.count(_d.id),
    func.coalesce(func.sum(case((_LIVE, _d.totaal_ct), else_=0)), 0),
    func.coalesce(func.sum(_d.betaald_ct), 0),
)


def _joined(chosen: Select[Any]) -> Select[Any]:
    return (
        chosen.select_from(table(Declaratie))
        .join(table(Zorgovereenkomst), _z.id == _d.zorgovereenkomst_id, isouter=True)
        .join(table(Zorgverlener), _v.id == PAYEE, isouter=True)
    )


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.toon is Toon.OPEN:
        found.append(or_(_d.status.in_(IN_BEHANDELING), _d.status.in_(WACHT_OP_DEELNEMER)))
    if wanted.toon is Toon.BETAALD:
        found.append(_d.status.in_((Declaratiestatus.BETAALD, Declaratiestatus.DEELS_BETAALD)))
    if wanted.jaar:
        found += _in_year(wanted.jaar)
    if wanted.wie:
        found.append(PAYEE.in_([wanted.wie]))
    if wanted.soort:
        found.append(_d.soort == wanted.soort)
    return found


def _in_year(year: int) -> list[ColumnElement[bool]]:
    return [_d.maand >= date(year, 1, 1), _d.maand <= date(year, 12, 31)]
