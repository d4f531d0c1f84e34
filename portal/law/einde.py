"""The end of a participation: on own wish, by too few laws, by a move, or by death; and its last declarations."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.law.kalender import add_days, end_of_month, first_of_month
from portal.law.regelset import Regelset
from portal.law.termijnen import fix_by, last_day_for_derde
from portal.law.vaststelling import Intrekking, revoke
from portal.law.verdict import Ruling, rule
from portal.law.wetten import Wet


class Eindsoort(StrEnum):
    """Why a participation ends."""

    EIGEN_WENS = "eigen-wens"
    TE_WEINIG_WETTEN = "te-weinig-wetten"
    VERHUIZING = "verhuizing"
    OVERLIJDEN = "overlijden"


@dataclass(frozen=True, slots=True)
class Eindvoorstel:
    """An end as somebody prepares it; all days are local.

    ``op``: the last day that the person wishes, the first day without the right or at the new address, or the day of
    death. ``laatste_dag``: the last day of the participation. ``wetten``: the laws in the budget, ``vervalt`` those
    that fall out of it. ``reden``: words about another day were written. ``begonnen_op``: the first day of it all.
    """

    soort: Eindsoort
    op: date
    laatste_dag: date
    wetten: tuple[Wet, ...] = ()
    vervalt: tuple[Wet, ...] = ()
    reden: bool = False
    begonnen_op: date | None = None


def propose_last_day(soort: Eindsoort, op: date) -> date:
    """Besluit 3.1: our proposal for the last day; the decision may name another.

    A wish and a death name the last day itself. Of a right that falls away and of a move the day before counts: from
    ``op`` on there are too few rights, or the person is no resident of the municipality any more.
    """
    if soort in (Eindsoort.EIGEN_WENS, Eindsoort.OVERLIJDEN):
        return op
    return add_days(op, -1)


def revoke_all(wetten: Collection[Wet], vervalt: Collection[Wet], op: date, regelset: Regelset) -> Intrekking:
    """Besluit 3.1 with Besluit 3.8: what it means that these laws fall away together on one day.

    Raises ValueError when none does.
    """
    gone = [wet for wet in Wet if wet in vervalt]
    if not gone:
        raise ValueError("a law falls away")
    before = [wet for wet in wetten if wet not in gone[:-1]]
    return revoke(before, gone[-1], op, regelset)


def ends_by_laws(voorstel: Eindvoorstel, regelset: Regelset) -> Ruling:
    """Besluit 3.1: participation ends only when fewer laws are left than it asks for."""
    if not set(voorstel.vervalt) & set(voorstel.wetten):
        return Ruling(False, "Besluit 3.1", "geen-wet-gekozen")
    left = revoke_all(voorstel.wetten, voorstel.vervalt, voorstel.op, regelset)
    needed = regelset.minimum_rechten
    return rule(left.participation_ends, "Besluit 3.1", "genoeg-wetten-over", over=len(left.remaining), nodig=needed)


def check_end(voorstel: Eindvoorstel, today: date, regelset: Regelset) -> tuple[Ruling, ...]:
    """Besluit 3.1, Awb 3:40 and Awb 3:46: all that stands in the way of an end as filled in; empty when nothing.

    Only a death, and a right or address that went already, may lie before the decision. Another day than the
    proposed one is possible with words why.
    """
    found = [_not_before_start(voorstel), *_by_kind(voorstel, today, regelset), _with_reason(voorstel)]
    return tuple(one for one in found if not one.allowed)


def _not_before_start(voorstel: Eindvoorstel) -> Ruling:
    start = voorstel.begonnen_op
    return rule(start is None or voorstel.laatste_dag >= start, "Besluit 3.1", "voor-deelname", van_op=start)


def _by_kind(voorstel: Eindvoorstel, today: date, regelset: Regelset) -> list[Ruling]:
    if voorstel.soort is Eindsoort.OVERLIJDEN:
        return [
            rule(voorstel.op <= today, "Besluit 3.1", "dag-in-de-toekomst", gekozen_op=voorstel.op),
            rule(
                voorstel.laatste_dag == voorstel.op, "Besluit 3.1", "andere-dag-dan-overlijden", gekozen_op=voorstel.op
            ),
        ]
    if voorstel.soort is Eindsoort.TE_WEINIG_WETTEN:
        return [ends_by_laws(voorstel, regelset)]
    if voorstel.soort is Eindsoort.EIGEN_WENS:
        return [rule(voorstel.laatste_dag >= today, "Awb 3:40", "dag-voorbij", gekozen_op=today)]
    return []


def _with_reason(voorstel: Eindvoorstel) -> Ruling:
    proposed = propose_last_day(voorstel.soort, voorstel.op)
    fixed = voorstel.soort is Eindsoort.OVERLIJDEN or voorstel.laatste_dag == proposed
    return rule(fixed or voorstel.reden, "Awb 3:46", "anders-zonder-reden", voorstel_op=proposed)


def hears_first(soort: Eindsoort, *, self_told: bool) -> bool:
    """Awb 4:8: must the person be heard before the decision? Not about what they asked or told themselves."""
    return soort in (Eindsoort.TE_WEINIG_WETTEN, Eindsoort.VERHUIZING) and not self_told


def may_decide(*, hears: bool, until: date | None, answered: bool, today: date) -> Ruling:
    """Awb 4:8: when the person must be heard, decide only after their answer or after the days they got."""
    waits = hears and not answered and (until is None or today <= until)
    reden = "zienswijze-niet-gevraagd" if until is None else "zienswijze-loopt"
    return rule(not waits, "Awb 4:8", reden, tot_op=until)


def may_take_back(soort: Eindsoort, laatste_dag: date, today: date) -> Ruling:
    """Nota artikel 3: who stops on own wish may change their mind as long as the last day is not over."""
    if soort is not Eindsoort.EIGEN_WENS:
        return Ruling(False, "Nota artikel 3", "geen-eigen-wens")
    return rule(today <= laatste_dag, "Nota artikel 3", "al-gestopt", gekozen_op=laatste_dag)


def is_over(laatste_dag: date, today: date) -> bool:
    """Besluit 3.6: a place is free from the day after the last one."""
    return today > laatste_dag


class Afloop(StrEnum):
    """What the end does to one contract."""

    STOPT = "stopt"
    EERDER = "eerder"  # its own last day comes first
    VERVALT = "vervalt"  # it would have begun after the last day


def end_contract(start: date, end: date | None, laatste_dag: date) -> Afloop:
    """Regeling 4.7 with Regeling 5.5 a: what becomes of a contract when the participation ends on a day."""
    if end is not None and end <= laatste_dag:
        return Afloop.EERDER
    return Afloop.VERVALT if start > laatste_dag else Afloop.STOPT


def notice_counts(soort: Eindsoort) -> bool:
    """Does an agreed notice term matter? A contract stops by itself at a death, without one (practice of the SVB)."""
    return soort is not Eindsoort.OVERLIJDEN


@dataclass(frozen=True, slots=True)
class Nasleep:
    """What may still be done after the last day: months to declare, the term of the last one, the day of fixing."""

    laatste_maand: date
    declareren_voor: date
    vaststellen_voor: date


def aftermath(laatste_dag: date, regelset: Regelset) -> Nasleep:
    """Regeling 5.5 d and Besluit 6.3: help until the last day is declared as always; then the budget is fixed."""
    month = first_of_month(laatste_dag)
    return Nasleep(month, last_day_for_derde(month, regelset.termijnen), fix_by(laatste_dag, regelset.termijnen))


def log_in_after_death(*, own: bool) -> Ruling:
    """Regeling 5.4 e: a representative finishes the last declarations; nobody logs in as who died.

    Our reading: the texts know a representative who signs, and say nothing of death. The SVB lets that representative
    finish the pgb, and next of kin where there was none.
    """
    return rule(not own, "Regeling 5.4 e", "overleden")


def propose_wish(today: date) -> date:
    """A last day to begin with for who wants to stop: the end of next month, so that most notice terms fit."""
    return end_of_month(end_of_month(today) + timedelta(days=1))
