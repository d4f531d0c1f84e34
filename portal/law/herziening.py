"""Changing a granted budget: which part, on which ground, heard by whom, and what it leaves of balance and plans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.law.beschikking import days_between, share_ct
from portal.law.besteding import Saldo
from portal.law.instemming import Toezegging
from portal.law.kalender import add_days, years_on
from portal.law.regelset import Regelset
from portal.law.vaststelling import shortfall_ct
from portal.law.verdict import Ruling, rule
from portal.law.wetten import Wet

YEARS_AFTER_FIXING = 5  # Awb 4:49: no later than five years after the fixing was made known


class Herzieningsoort(StrEnum):
    """What happens to one deelbudget."""

    TOEVOEGEN = "toevoegen"
    VERHOGEN = "verhogen"
    VERLAGEN = "verlagen"
    INTREKKEN = "intrekken"

    @property
    def gunstig(self) -> bool:
        """Whether the person gets more."""
        return self in (Herzieningsoort.TOEVOEGEN, Herzieningsoort.VERHOGEN)


class Herziengrond(StrEnum):
    """Why a budget changes: another need, a top-up of the college, or a ground of Awb 4:48, Awb 4:49 or Awb 4:50."""

    BEHOEFTE = "behoefte"
    AANVULLING = "aanvulling"
    NIET_UITGEVOERD = "niet-uitgevoerd"
    VERPLICHTING = "verplichting"
    ONJUISTE_GEGEVENS = "onjuiste-gegevens"
    ONJUIST_BEKEND = "onjuist-bekend"
    ONJUIST = "onjuist"
    OMSTANDIGHEDEN = "omstandigheden"
    NA_FEITEN = "na-feiten"
    NA_ONJUIST = "na-onjuist"
    NA_VERPLICHTING = "na-verplichting"

    @property
    def artikel(self) -> str:
        """The article that gives the ground."""
        return _ARTIKEL[self]

    @property
    def achteraf(self) -> bool:
        """Whether it holds only once the budget was fixed (Awb 4:49)."""
        return self.artikel == "Awb 4:49"

    @property
    def terugwerkend(self) -> bool:
        """Whether it may reach back to days before the decision (Awb 4:48, Awb 4:49)."""
        return self.artikel in ("Awb 4:48", "Awb 4:49")


G = Herziengrond
_ARTIKEL = {
    G.BEHOEFTE: "Besluit 3.3",
    G.AANVULLING: "Nota 3.1.2",
    **dict.fromkeys((G.NIET_UITGEVOERD, G.VERPLICHTING, G.ONJUISTE_GEGEVENS, G.ONJUIST_BEKEND), "Awb 4:48"),
    **dict.fromkeys((G.ONJUIST, G.OMSTANDIGHEDEN), "Awb 4:50"),
    **dict.fromkeys((G.NA_FEITEN, G.NA_ONJUIST, G.NA_VERPLICHTING), "Awb 4:49"),
}
_GUNSTIG = frozenset({G.BEHOEFTE, G.AANVULLING})
_EIGEN_WETTEN = frozenset({Wet.WMO, Wet.JW})


def grounds_for(soort: Herzieningsoort, wet: Wet) -> tuple[Herziengrond, ...]:
    """Besluit 3.3 with Nota 3.1.2 and Awb 4:48, Awb 4:49, Awb 4:50: the grounds on which this part may change this way.

    More money follows the need; the college itself may top up what it makes available. Less money needs a ground.
    """
    if not soort.gunstig:
        return tuple(one for one in G if one is not G.AANVULLING)
    return tuple(one for one in _in_order(_GUNSTIG) if one is not G.AANVULLING or wet in _EIGEN_WETTEN)


def _in_order(grounds: frozenset[Herziengrond]) -> Iterator[Herziengrond]:
    return (one for one in G if one in grounds)


@dataclass(frozen=True, slots=True)
class Herzienvoorstel:
    """A change of one part before it is decided. Cents are for the whole period; days are local.

    ``oud_ct`` None: no part of this law joins now. ``behoefte``: who established the need, when and under which
    reference is written down. ``vastgesteld_op``: the day the fixing of the budget was made known, None before it.
    """

    soort: Herzieningsoort
    grond: Herziengrond
    wet: Wet
    oud_ct: int | None
    nieuw_ct: int
    ingang: date
    periode: tuple[date, date]
    besluit_op: date
    behoefte: bool
    toezegging: Toezegging | None = None
    vastgesteld_op: date | None = None


@dataclass(frozen=True, slots=True)
class Gehoord:
    """Who was consulted and heard about it.

    ``overleg``: with the person, in a talk or by their own words; ``akkoord``: they agree with exactly this;
    ``reageren_voor``: the last day to react, None when the intention was never announced; ``verstrekkers``: all of
    Besluit 4.2 who had to be consulted were.
    """

    overleg: bool
    akkoord: bool
    gereageerd: bool
    reageren_voor: date | None
    verstrekkers: bool


def revise_part(voorstel: Herzienvoorstel, regelset: Regelset) -> tuple[Ruling, ...]:
    """Besluit 3.3 with Awb 4:48, Awb 4:49 and Awb 4:50: what forbids this change of one part, whoever was heard."""
    v = voorstel
    return (
        rule(v.wet in regelset.wetten, "Besluit 3.1", "wet-hoort-niet-bij-regelset"),
        _amount(v),
        rule(v.grond in grounds_for(v.soort, v.wet), v.grond.artikel, "grond-past-niet"),
        rule(v.grond is not G.BEHOEFTE or v.behoefte, "Besluit 3.3", "behoefte-niet-vastgesteld"),
        _phase(v),
        _from_day(v),
        *_consent(v, regelset),
    )


def _amount(v: Herzienvoorstel) -> Ruling:
    if v.soort is Herzieningsoort.TOEVOEGEN:
        if v.oud_ct is not None:
            return Ruling(False, "Besluit 6.1", "deel-bestaat-al")
        return rule(v.nieuw_ct > 0, "Besluit 6.1", "geen-bedrag")
    if v.oud_ct is None:
        return Ruling(False, "Besluit 6.1", "geen-deel")
    if v.soort is Herzieningsoort.VERHOGEN:
        return rule(v.nieuw_ct > v.oud_ct, "Besluit 6.1", "niet-hoger", nu_ct=v.oud_ct)
    if v.soort is Herzieningsoort.VERLAGEN:
        return rule(v.nieuw_ct < v.oud_ct, "Besluit 6.1", "niet-lager", nu_ct=v.oud_ct)
    return rule(0 <= v.nieuw_ct <= v.oud_ct, "Besluit 6.1", "meer-dan-nu", nu_ct=v.oud_ct)


def _phase(v: Herzienvoorstel) -> Ruling:
    """Awb 4:48 and 4:50 hold until the fixing, Awb 4:49 from then on, for five years."""
    if v.vastgesteld_op is None:
        return rule(not v.grond.achteraf, "Awb 4:49", "nog-niet-vastgesteld")
    if not v.grond.achteraf:
        return Ruling(False, v.grond.artikel, "al-vastgesteld", {"vastgesteld_op": v.vastgesteld_op})
    return rule(v.besluit_op <= years_on(v.vastgesteld_op, YEARS_AFTER_FIXING), "Awb 4:49", "na-vijf-jaar")


def _from_day(v: Herzienvoorstel) -> Ruling:
    start, end = v.periode
    if not start <= v.ingang <= end:
        return Ruling(False, "Besluit 6.1", "buiten-budget", {"van_op": start, "tot_op": end})
    looks_ahead = v.soort.gunstig or v.grond.terugwerkend or v.besluit_op < v.ingang
    return rule(looks_ahead, "Awb 4:50", "niet-met-terugwerkende-kracht", besluit_op=v.besluit_op)


def _consent(v: Herzienvoorstel, regelset: Regelset) -> tuple[Ruling, ...]:
    """Besluit 4.1: a part of the Wlz or Zvw joins only after written consent, and for no more than that."""
    given = v.toezegging
    if v.soort is not Herzieningsoort.TOEVOEGEN or v.wet not in regelset.instemming:
        return ()
    if given is None or not given.schriftelijk:
        return (Ruling(False, "Besluit 4.1", "geen-schriftelijke-instemming"),)
    inside = given.ingang <= v.ingang and v.periode[1] <= given.einde
    return (
        rule(inside, "Besluit 4.1", "buiten-instemming", van_op=given.ingang, tot_op=given.einde),
        rule(v.nieuw_ct <= given.bedrag_ct, "Besluit 4.1", "meer-dan-ingestemd", toegezegd_ct=given.bedrag_ct),
    )


def hear_before(soort: Herzieningsoort, gehoord: Gehoord, on: date) -> tuple[Ruling, ...]:
    """Awb 4:8 with Besluit 4.2: nobody is surprised by a decision.

    The person was consulted, and Besluit 4.2's organisations where they take part. For less money the intention was
    announced and the person reacted, agreed, or let the term go by; more money that they agree with needs no term.
    """
    return (
        rule(gehoord.overleg or gehoord.gereageerd, "Awb 4:8", "geen-overleg"),
        rule(gehoord.verstrekkers, "Besluit 4.2", "geen-overleg-verstrekker"),
        _heard(soort, gehoord, on),
    )


def _heard(soort: Herzieningsoort, gehoord: Gehoord, on: date) -> Ruling:
    if soort.gunstig and gehoord.akkoord:
        return Ruling(True, "Awb 4:8")
    return hear_first(gehoord.gereageerd, gehoord.reageren_voor, on)


def hear_first(reacted: bool, until: date | None, on: date) -> Ruling:
    """Awb 4:8: who is burdened by a decision that they did not ask for may say what they think of it first.

    ``until`` is the last day to do so, None when the intention was never announced; who reacted before it was heard.
    """
    if until is None:
        return Ruling(False, "Awb 4:8", "niet-aangekondigd")
    return rule(reacted or until < on, "Awb 4:8", "zienswijze-loopt", tot_op=until)


def reasonable_from(announced_on: date, days: int) -> date:
    """Awb 4:50: the first day that a lower amount may reasonably begin, so many days after the announcement.

    No text says how many: a municipality sets its own term.
    """
    return add_days(announced_on, days)


def in_reasonable_time(voorstel: Herzienvoorstel, announced_on: date, days: int) -> Ruling:
    """Awb 4:50: whether a lower amount begins after the term that the municipality calls reasonable; advice only."""
    first = reasonable_from(announced_on, days)
    free = voorstel.soort.gunstig or voorstel.grond.terugwerkend or voorstel.ingang >= first
    return rule(free, "Awb 4:50", "korter-dan-redelijk", vanaf_op=first)


def until_day_ct(amount_ct: int, period: tuple[date, date], ingang: date) -> int:
    """Besluit 6.1: what of a part belongs to the days before it stops, by days; the proposal for what stays of it."""
    start, end = period
    if ingang <= start:
        return 0
    return amount_ct if ingang > end else share_ct(amount_ct, period, (start, add_days(ingang, -1)))


def rest_day_ct(old_ct: int, year_ct: int, period: tuple[date, date], ingang: date) -> int:
    """Besluit 3.3 with Besluit 6.1: the old amount for the days before, and for the rest a new yearly one by days."""
    before = until_day_ct(old_ct, period, ingang)
    first = max(ingang, period[0])
    days = days_between(first, period[1]) if first <= period[1] else 0
    whole = days_between(date(period[1].year, 1, 1), date(period[1].year, 12, 31))
    return before + (2 * year_ct * days + whole) // (2 * whole)


@dataclass(frozen=True, slots=True)
class Gevolg:
    """What a change does, in cents: the sum, what is left when all that was asked is paid, and what no longer fits.

    ``tekort_ct`` was paid already above the new sum; ``gepland_tekort_ct`` is asked at the SVB and does not fit;
    ``afspraken_tekort_ct`` is what running contracts may still ask beyond what is left then.
    """

    som_voor_ct: int
    som_na_ct: int
    over_voor_ct: int
    over_na_ct: int
    tekort_ct: int
    gepland_tekort_ct: int
    afspraken_tekort_ct: int


def weigh(som_voor_ct: int, som_na_ct: int, paid_ct: int, planned_ct: int, agreed_ct: int) -> Gevolg:
    """Besluit 6.1: the effect of another sum on one balance, on what is being paid and on what was agreed.

    What is left is never below zero: money that was paid already stays paid, and is named as a shortfall.
    """
    before, after = Saldo(som_voor_ct, paid_ct, planned_ct), Saldo(som_na_ct, paid_ct, planned_ct)
    return Gevolg(
        som_voor_ct,
        som_na_ct,
        before.after_processing_ct,
        after.after_processing_ct,
        shortfall_ct(som_na_ct, paid_ct),
        max(planned_ct - after.remaining_ct, 0),
        max(agreed_ct - after.after_processing_ct, 0),
    )
