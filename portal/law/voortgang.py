"""Spending against plan: which budgets the college looks at, and why.

A signal is about a budget, a contract or a day, never about a person: it has a reason in figures and no weight, and
nobody is put in an order by it. Its bounds are dated data (`regelsets/voortgang.toml`): no law sets them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources

from portal.law.jaarafsluiting import declared_by
from portal.law.kalender import end_of_month
from portal.law.overeenkomst_feiten import Periode
from portal.law.periodiek import months_of
from portal.law.regelset import VOORTGANG
from portal.law.termijnen import Termijnen
from portal.law.verdict import Cijfer, Ruling, rule
from portal.law.vooruitblik import Prognose, whole_months


class Signaalsoort(StrEnum):
    """Why somebody looks at a budget."""

    BOVEN_TEMPO = "boven_tempo"
    ONDER_TEMPO = "onder_tempo"
    ZONDER_DECLARATIES = "zonder_declaraties"
    TERMIJN = "termijn"
    HERSTEL = "herstel"
    EVALUATIE = "evaluatie"


@dataclass(frozen=True, slots=True)
class Grenzen:
    """From when on something is a signal.

    ``boven_dagen``: so many days before its end a budget runs out. ``onder_procent`` of it would be left, after
    ``onder_maanden`` whole months. ``zonder_maanden``: so many months of a contract without a declaration.
    ``termijn_dagen`` and ``evaluatie_dagen``: so many days ahead. ``opnieuw_dagen``: so long after somebody dealt with
    a pace it is told again, when it is still so.
    """

    van: date
    tot: date | None
    boven_dagen: int
    onder_procent: int
    onder_maanden: int
    zonder_maanden: int
    termijn_dagen: int
    evaluatie_dagen: int
    opnieuw_dagen: int

    def holds(self, on: date) -> bool:
        """Whether they hold on a day."""
        return self.van <= on and (self.tot is None or on <= self.tot)


@dataclass(frozen=True, slots=True)
class Signaal:
    """A reason to look: its kind, what it is about (a contract, declaration or moment: its number), and its figures.

    ``sleutel`` tells one occasion from another: the same one is told once.
    """

    soort: Signaalsoort
    sleutel: str
    over: int | None = None
    cijfers: Mapping[str, Cijfer] = field(default_factory=dict, hash=False)


@cache
def _all_bounds() -> tuple[Grenzen, ...]:
    file = resources.files("portal.law") / "regelsets" / f"{VOORTGANG}.toml"
    names = [one.name for one in fields(Grenzen)]
    raw = tomllib.loads(file.read_text(encoding="utf-8"))["grenzen"]
    return tuple(Grenzen(**{name: one.get(name) for name in names}) for one in raw)


def bounds_on(on: date) -> Grenzen | None:
    """The bounds that hold on a day; None: then there are no signals."""
    return next((one for one in _all_bounds() if one.holds(on)), None)


def within_pace(prognose: Prognose, einde: date, grenzen: Grenzen) -> Ruling:
    """Besluit 6.5 with Besluit 6.1: does the budget last until nearly its end at today's pace?"""
    day = prognose.op_dag
    early = day is not None and (einde - day).days + 1 >= grenzen.boven_dagen
    return rule(not early, "Besluit 6.5", "boven-tempo", op_dag=day, einde_op=einde, tekort_ct=prognose.tekort_ct)


def worth_a_talk(prognose: Prognose, granted_ct: int, within: Periode, today: date, grenzen: Grenzen) -> Ruling:
    """Besluit 6.5: is so little used that the help may not come? Told after some months, and before the end."""
    known = len(whole_months(within, today, grenzen.onder_maanden)) >= grenzen.onder_maanden
    much = prognose.over_ct * 100 >= granted_ct * grenzen.onder_procent
    told = known and much and granted_ct > 0 and (within.end is None or today <= within.end)
    return rule(not told, "Besluit 6.5", "onder-tempo", over_ct=prognose.over_ct, einde_op=within.end)


def without_declarations(
    periode: Periode, within: Periode, declared: Collection[date], today: date, grenzen: Grenzen
) -> Ruling:
    """Besluit 6.5 with Regeling 5.3: was a contract declared in one of its last whole months?

    ``declared`` are the months with a declaration that still counts. Silent on a contract that is not that old.
    """
    shared = periode.within(within)
    months = whole_months(shared, today, grenzen.zonder_maanden) if shared else ()
    runs = periode.end is None or periode.end >= today
    silent = runs and len(months) >= grenzen.zonder_maanden and not set(months) & set(declared)
    since = months[0] if months else None
    return rule(not silent, "Regeling 5.3", "zonder-declaraties", sinds=since, maanden=len(months))


def terms_near(
    periode: Periode, within: Periode, declared: Collection[date], today: date, termijnen: Termijnen, grenzen: Grenzen
) -> tuple[tuple[date, date], ...]:
    """Regeling 5.5 d with Regeling 5.5 e: months of a contract without a declaration whose last day at the SVB is near.

    Each with that day. What is over is no signal any more: nothing can be done in time.
    """
    shared = periode.within(within)
    if shared is None:
        return ()
    ended = [month for month in months_of(shared) if end_of_month(month) < today and month not in declared]
    found = [(month, declared_by(month, termijnen)) for month in ended]
    return tuple((month, last) for month, last in found if _near(last, today, grenzen.termijn_dagen))


def _near(day: date, today: date, days: int) -> bool:
    return 0 <= (day - today).days <= days


def repair_near(last: date | None, today: date, grenzen: Grenzen) -> bool:
    """Regeling 5.6: does the term that the SVB set to repair a declaration end soon?"""
    return last is not None and _near(last, today, grenzen.termijn_dagen)


def evaluation_near(day: date, today: date, grenzen: Grenzen) -> bool:
    """Is a talk about the plan near, or was it to be held already (AEF stap 3)?"""
    return (day - today).days <= grenzen.evaluatie_dagen


def tell_again(soort: Signaalsoort, handled_on: date, today: date, grenzen: Grenzen) -> bool:
    """Is a signal told anew that somebody dealt with, when it is still so? Only a pace, after some time."""
    pace = soort in (Signaalsoort.BOVEN_TEMPO, Signaalsoort.ONDER_TEMPO)
    return pace and (today - handled_on).days >= grenzen.opnieuw_dagen
