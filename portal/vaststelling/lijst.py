"""The desk's list of budget years: which still have to be fixed, the oldest term first, and which were."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, bindparam, cast, func, literal, null, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.budget.models import IntegraalBudget
from portal.db.bladen import Blad, page_of
from portal.db.columns import columns, days_later, has_id, table
from portal.dossier.models import Dossier
from portal.dossier.queries import within_reach
from portal.law.regelset import regelsets
from portal.law.verdict import Ruling
from portal.vaststelling.jaar import Jaar, years_of
from portal.vaststelling.models import Vaststelling
from portal.web.visit import NoRules, deny

_ib, _d, _v = columns(IntegraalBudget), columns(Dossier), columns(Vaststelling)
GEEN_REGELS = Ruling(False, "Besluit 6.3", "geen-regels")


class Toon(StrEnum):
    """What the list shows, as it stands in the address."""

    OPEN = ""
    VASTGESTELD = "vastgesteld"


@dataclass(frozen=True)
class Regel:
    """A line of the list: a year, its last day to be fixed, and the first thing that stands in the way."""

    jaar: Jaar
    uiterlijk: date | None
    bezwaar: Ruling | None
    vastgesteld_ct: int | None

    def late(self, today: date) -> bool:
        """Whether the term of Besluit 6.3 is over."""
        return self.uiterlijk is not None and self.vastgesteld_ct is None and self.uiterlijk < today


@dataclass(frozen=True)
class Bladzijde:
    """Which years are on a page: their numbers and dossiers."""

    budgets: tuple[int, ...]
    dossiers: tuple[int, ...]
    blad: Blad


def find_years(session: Session, actor: Actor, toon: Toon, pagina: int) -> Bladzijde:
    """Which years are on a page of the list of this consulent. Two statements."""
    chosen = select(_ib.id, _ib.dossier_id).join(table(Dossier), _d.id == _ib.dossier_id)
    chosen = chosen.where(*within_reach(actor), *_wanted(toon))
    order = (_ib.einde, _ib.id) if toon is Toon.OPEN else (_ib.gesloten_op.desc(), _ib.id.desc())
    blad, rows = page_of(session, chosen.order_by(*order), pagina)
    return Bladzijde(tuple(row[0] for row in rows), tuple(dict.fromkeys(row[1] for row in rows)), blad)


def _wanted(toon: Toon) -> list[ColumnElement[bool]]:
    if toon is Toon.VASTGESTELD:
        return [_ib.gesloten_op.is_not(None)]
    return [_ib.gesloten_op.is_(None), _ib.einde < clock.today(), _ib.granted_ct > 0]


def read_years(session: Session, budgets: Sequence[int]) -> list[Regel]:
    """These years, in the same order. A constant number of statements."""
    years = years_of(session, budgets)
    fixed = select(_v.budget_id, _v.vastgesteld_ct).where(_v.budget_id.in_(budgets)).order_by(_v.volgnummer)
    amounts = dict(session.execute(fixed).all())  # the newest comes last
    return [_line(years[one], amounts.get(one)) for one in budgets if one in years]


def _line(jaar: Jaar, fixed_ct: int | None) -> Regel:
    try:
        rulings = jaar.rulings(clock.today()) if fixed_ct is None else ()
        return Regel(jaar, jaar.uiterlijk, next(iter(rulings), None), fixed_ct)
    except NoRules:
        return Regel(jaar, None, GEEN_REGELS, fixed_ct)


def place_of(session: Session, actor: Actor, budget_id: int) -> int:
    """The dossier of a budget within reach. Raises `Denied`."""
    chosen = select(_ib.dossier_id).join(table(Dossier), _d.id == _ib.dossier_id)
    found = session.execute(chosen.where(has_id(_ib.id, budget_id), *within_reach(actor))).scalar_one_or_none()
    return int(found) if found is not None else deny("budget", budget_id)


def years_fixed(session: Session, actor: Actor) -> list[int]:
    """The calendar years in which periods ended that were fixed, newest first."""
    chosen = select(_ib.einde).join(table(Dossier), _d.id == _ib.dossier_id)
    ends = session.execute(chosen.where(*within_reach(actor), _ib.gesloten_op.is_not(None)).distinct()).scalars()
    return sorted({one.year for one in ends}, reverse=True)


def _declared_days() -> int:
    """How long after a period a declaration can be in time: the terms are those of the rules that all others follow."""
    terms = regelsets()[0].termijnen
    return max(terms.derde.dagen + terms.deelnemer.dagen, terms.vervoer.dagen)


def _fixing_days() -> int:
    return regelsets()[0].termijnen.vaststelling.dagen


def waits_for_fixing() -> Select[Any]:
    """Years that can be fixed by now, as a source of the work list: since their last declaration could be in."""
    today = bindparam("vandaag", callable_=clock.today, type_=Date, unique=True)
    since = days_later(_ib.einde, bindparam("declareren", callable_=_declared_days, unique=True))
    until = days_later(_ib.einde, bindparam("vaststellen", callable_=_fixing_days, unique=True))
    return select(
        literal("jaarafsluiting").label("onderwerp"),
        _ib.id.label("onderwerp_id"),
        _ib.dossier_id.label("dossier_id"),
        since.label("sinds"),
        func.coalesce(until, cast(null(), Date)).label("termijn"),
        literal("").label("wat"),
    ).where(_ib.gesloten_op.is_(None), _ib.granted_ct > 0, since < today)
