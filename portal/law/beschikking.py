"""What may be granted: which parts, over which days, with which amounts, and who makes each of them available."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from portal.law.instemming import Toezegging, period_in_force
from portal.law.regelset import Regelset
from portal.law.samenstelling import VERSTREKKER, Deel, Instemming, Storter, Verstrekker, compose, deposit_by
from portal.law.verdict import Ruling, rule
from portal.law.wetten import Wet


@dataclass(frozen=True, slots=True)
class Deelvoorstel:
    """A part to grant: cents for the whole period, what the plan asks for a year, and the consent (Wlz and Zvw).

    ``reden``: there are words that say why the amount differs.
    """

    wet: Wet
    bedrag_ct: int
    plan_jaar_ct: int
    toezegging: Toezegging | None = None
    reden: bool = False


@dataclass(frozen=True, slots=True)
class Planstand:
    """The plan that the grant goes with: whether it is fixed, and its local days, both included."""

    vastgesteld: bool
    ingang: date
    einde: date


@dataclass(frozen=True, slots=True)
class Voorstel:
    """A grant before it is decided: parts, local days (both included), plan, day of decision, days granted before."""

    delen: tuple[Deelvoorstel, ...]
    ingang: date
    einde: date
    plan: Planstand | None
    besluit_op: date
    toegekend: tuple[tuple[date, date], ...] = ()


def days_between(start: date, end: date) -> int:
    """How many local days a period has, first and last included (Besluit 6.1)."""
    return (end - start).days + 1


def share_ct(whole_ct: int, whole: tuple[date, date], part: tuple[date, date]) -> int:
    """Besluit 6.1: what of an amount over one period falls in a part of it, by days, in cents, rounded half up once.

    The texts are silent on the way of counting; days is the choice of this project. Raises ValueError when the part
    does not lie within the whole.
    """
    if not whole[0] <= part[0] <= part[1] <= whole[1]:
        raise ValueError("the part does not lie within the whole")
    days, all_days = days_between(*part), days_between(*whole)
    return (2 * whole_ct * days + all_days) // (2 * all_days)


def planned_ct(year_ct: int, start: date, end: date) -> int:
    """Besluit 6.1: what the plan asks over days of one calendar year, from its costs for a year, by days.

    Raises ValueError when the days lie in two calendar years.
    """
    return share_ct(year_ct, (date(start.year, 1, 1), date(start.year, 12, 31)), (start, end))


def promised_ct(given: Toezegging, start: date, end: date) -> int | None:
    """Besluit 4.1: what of a consent falls in these days; None when it does not cover them all."""
    if not given.ingang <= start <= end <= given.einde:
        return None
    return share_ct(given.bedrag_ct, (given.ingang, given.einde), (start, end))


def expected_ct(deel: Deelvoorstel, start: date, end: date) -> int | None:
    """Besluit 6.1 with Besluit 4.1: the amount that needs no reason: the consented one, else what the plan asks.

    None when the days lie in two years or the consent does not cover them.
    """
    if deel.toezegging is not None:
        return promised_ct(deel.toezegging, start, end)
    return planned_ct(deel.plan_jaar_ct, start, end) if start <= end and start.year == end.year else None


def grant_period(voorstel: Voorstel, regelset: Regelset) -> tuple[Ruling, ...]:
    """Besluit 13 with Nota 7 and Awb 3:40: days of one calendar year, within the rules and the plan, not granted yet.

    A decision has no effect before it is made known, so that no regular pgb ends before it.
    """
    start, end = voorstel.ingang, voorstel.einde
    if end < start:
        return (Ruling(False, "Nota 7", "einde-voor-ingang"),)
    taken = next((one for one in voorstel.toegekend if one[0] <= end and start <= one[1]), None)
    return (
        rule(start.year == end.year, "Nota 7", "twee-kalenderjaren"),
        rule(voorstel.besluit_op < start, "Awb 3:40", "begint-voor-besluit", besluit_op=voorstel.besluit_op),
        period_in_force(start, end, regelset),
        _in_plan(voorstel.plan, start, end),
        rule(taken is None, "Besluit 6.1", "al-toegekend", **_days(taken)),
    )


def _days(period: tuple[date, date] | None) -> dict[str, date]:
    return {"van_op": period[0], "tot_op": period[1]} if period else {}


def _in_plan(plan: Planstand | None, start: date, end: date) -> Ruling:
    if plan is None or not plan.vastgesteld:
        return Ruling(False, "Besluit 5.1", "plan-niet-vastgesteld")
    inside = plan.ingang <= start and end <= plan.einde
    return rule(inside, "Besluit 5.1", "buiten-plan", van_op=plan.ingang, tot_op=plan.einde)


def grant_part(deel: Deelvoorstel, start: date, end: date, regelset: Regelset) -> tuple[Ruling, ...]:
    """Besluit 6.1 with Besluit 4.1: an amount above zero, as planned and consented or with a reason.

    A part of the Wlz or the Zvw is never more than was consented to, nor over other days.
    """
    found = [rule(deel.bedrag_ct > 0, "Besluit 6.1", "geen-bedrag")]
    if deel.wet in regelset.instemming:
        found += _consented(deel, start, end)
    return (*found, _as_expected(deel, start, end))


def _as_expected(deel: Deelvoorstel, start: date, end: date) -> Ruling:
    """Over other days than a year or a consent covers there is nothing to compare with; that is refused already."""
    expected = expected_ct(deel, start, end) if start <= end and start.year == end.year else None
    if expected is None:
        return Ruling(True, "Besluit 6.1")
    planned = planned_ct(deel.plan_jaar_ct, start, end)
    same = deel.bedrag_ct == expected == planned
    return rule(same or deel.reden, "Besluit 6.1", "anders-zonder-reden", verwacht_ct=expected, plan_ct=planned)


def _consented(deel: Deelvoorstel, start: date, end: date) -> list[Ruling]:
    given = deel.toezegging
    if given is None or not given.schriftelijk:
        return [Ruling(False, "Besluit 4.1", "geen-schriftelijke-instemming")]
    inside = given.ingang <= start and end <= given.einde
    return [
        rule(inside, "Besluit 4.1", "buiten-instemming", van_op=given.ingang, tot_op=given.einde),
        rule(deel.bedrag_ct <= given.bedrag_ct, "Besluit 4.1", "meer-dan-ingestemd", toegezegd_ct=given.bedrag_ct),
    ]


def grant_laws(delen: Iterable[Deelvoorstel], regelset: Regelset) -> tuple[Ruling, ...]:
    """Besluit 3.1 with Besluit 4.1: at least two different laws, each law once, each of them in these rules."""
    parts = list(delen)
    laws = [one.wet for one in parts]
    if len(set(laws)) < len(laws):
        return (Ruling(False, "Besluit 6.1", "wet-dubbel"),)
    made = compose([Deel(one.wet, max(one.bedrag_ct, 0), _consent(one)) for one in parts], regelset)
    return (made.ruling, *(ruling for _, ruling in made.left_out))


def _consent(deel: Deelvoorstel) -> Instemming:
    given = deel.toezegging
    return Instemming.SCHRIFTELIJK if given is not None and given.schriftelijk else Instemming.GEEN


def grant_budget(voorstel: Voorstel, regelset: Regelset) -> tuple[tuple[Wet | None, Ruling], ...]:
    """Besluit 6.1: everything that the rules say of a grant; the law that a ruling is about, None for the whole."""
    whole = (*grant_laws(voorstel.delen, regelset), *grant_period(voorstel, regelset))
    parts = (
        (deel.wet, ruling)
        for deel in voorstel.delen
        for ruling in grant_part(deel, voorstel.ingang, voorstel.einde, regelset)
    )
    return (*((None, ruling) for ruling in whole), *parts)


def without_part(planned: Iterable[Wet], delen: Iterable[Deelvoorstel]) -> tuple[Wet, ...]:
    """Besluit 5.3 with Besluit 6.1: laws under which the plan has services and the grant no part.

    The one sum may still pay them; the decision tells it.
    """
    there = {one.wet for one in delen}
    return tuple(wet for wet in Wet if wet in set(planned) and wet not in there)


@dataclass(frozen=True, slots=True)
class Aandeel:
    """What one contributor makes available: who, who deposits it at the SVB, its laws with their cents."""

    verstrekker: Verstrekker
    storter: Storter
    delen: tuple[tuple[Wet, int], ...]

    @property
    def samen_ct(self) -> int:
        """The cents of all its parts."""
        return sum(cents for _, cents in self.delen)


def split_award(delen: Iterable[tuple[Wet, int]]) -> tuple[Aandeel, ...]:
    """AEF stap 4 with Besluit 7.1 and Besluit 7.2: the award by contributor; it adds up to the sum of the parts.

    It splits what is awarded, never what is spent (Besluit 6.5).
    """
    parts = sorted(delen, key=lambda part: list(Wet).index(part[0]))
    found: dict[tuple[Verstrekker, Storter], list[tuple[Wet, int]]] = {}
    for wet, cents in parts:
        found.setdefault((VERSTREKKER[wet], deposit_by(wet)), []).append((wet, cents))
    return tuple(Aandeel(who, by, tuple(own)) for (who, by), own in found.items())
