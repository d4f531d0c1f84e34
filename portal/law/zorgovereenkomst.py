"""The contract with a derde: when it is needed, what it must hold, who approves it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.law.verdict import Ruling, rule


class Beding(StrEnum):
    """The clauses of Regeling 4.2 a-d."""

    INVULLING = "a"
    DECLARATIE = "b"
    VORDERING = "c"
    VAKANTIEGELD = "d"


class Goedkeuring(StrEnum):
    """Where the approval of one party stands."""

    WACHT = "wacht"
    GEGEVEN = "gegeven"
    ONTHOUDEN = "onthouden"


class GrondSvb(StrEnum):
    """The only grounds on which the SVB withholds approval (Regeling 4.6)."""

    STRIJD_MET_RECHT = "strijd-met-recht"
    UITVOERBAARHEID_BUDGET = "uitvoerbaarheid-budget"
    UITVOERBAARHEID_BEHEER = "uitvoerbaarheid-budgetbeheer"


@dataclass(frozen=True, slots=True)
class Inhoud:
    """What a contract holds: written, on the SVB model that was the latest when it was signed, with these clauses.

    ``wml_holiday_pay``: holiday allowance under the minimum wage law applies. ``zorginfrastructuur``: it is about the
    infrastructure of a small-scale wooninitiatief; ``infrastructuur_described``: its description shows that.
    """

    written: bool
    latest_model_at_signing: bool
    bedingen: frozenset[Beding]
    wml_holiday_pay: bool = False
    zorginfrastructuur: bool = False
    infrastructuur_described: bool = False


def overeenkomst_present(present: bool, own_vervoer: bool) -> Ruling:
    """Regeling 4.1: every derde has a written contract, except where transport was already taken from one."""
    return rule(present or own_vervoer, "Regeling 4.1", "geen-overeenkomst")


def missing_bedingen(inhoud: Inhoud) -> tuple[Beding, ...]:
    """Regeling 4.2 a-d: the clauses that must be there and are not; d only where holiday allowance applies."""
    required = [beding for beding in Beding if beding is not Beding.VAKANTIEGELD or inhoud.wml_holiday_pay]
    return tuple(beding for beding in required if beding not in inhoud.bedingen)


def approve_by_college(inhoud: Inhoud) -> Ruling:
    """Regeling 4.4 and Regeling 4.5: the college may approve only what meets Regeling 4.2 and describes its object."""
    missing = missing_bedingen(inhoud)
    if not inhoud.written:
        return Ruling(False, "Regeling 4.1", "niet-schriftelijk")
    if not inhoud.latest_model_at_signing:
        return Ruling(False, "Regeling 4.2", "niet-op-recentste-model")
    if missing:
        return Ruling(False, "Regeling 4.4", "beding-ontbreekt", {"bedingen": "".join(missing)})
    described = inhoud.infrastructuur_described or not inhoud.zorginfrastructuur
    return rule(described, "Regeling 4.5", "zorginfrastructuur-niet-omschreven")


def withhold_by_svb(ground: GrondSvb | None) -> Ruling:
    """Regeling 4.6: the SVB may withhold approval only on one of three grounds, so it names one."""
    return rule(ground is not None, "Regeling 4.6", "grond-ontbreekt")


def approved_by_both(college: Goedkeuring, svb: Goedkeuring) -> Ruling:
    """Regeling 4.3 with Regeling 5.1 b: nothing is paid under a contract until college and SVB approved it.

    Reasons: ``college``, ``svb``, ``college-en-svb``: whose approval is not there.
    """
    parties = (("college", college), ("svb", svb))
    missing = [name for name, stand in parties if stand is not Goedkeuring.GEGEVEN]
    return rule(not missing, "Regeling 4.3", "-en-".join(missing))


def approved_by_both_on(college_on: date | None, svb_on: date | None, day: date) -> Ruling:
    """Regeling 4.3: the same question by the dates of the approvals, on one day."""
    stands = [
        Goedkeuring.GEGEVEN if given is not None and given <= day else Goedkeuring.WACHT
        for given in (college_on, svb_on)
    ]
    return approved_by_both(*stands)


def rates_allowed(rates: Collection[object], een_tarief: bool) -> Ruling:
    """Regeling 5.4 c speaks of "the rate": a rule set may demand one rate for each contract."""
    return rule(len(rates) == 1 or (len(rates) > 1 and not een_tarief), "Regeling 5.4 c", "een-tarief")


def report_change(changed_on: date, reported_on: date | None, today: date) -> Ruling:
    """Regeling 4.7: a change of an approved contract goes to the SVB at once: on the day itself."""
    until = reported_on or today
    return rule(until <= changed_on, "Regeling 4.7", "wijziging-niet-gemeld", dagen_te_laat=(until - changed_on).days)
