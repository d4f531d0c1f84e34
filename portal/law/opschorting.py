"""Suspending all payments of a budget at the request of the college, while it looks into something serious."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from portal.law.herziening import Herziengrond
from portal.law.kalender import add_days
from portal.law.termijnen import Termijnen
from portal.law.uitbetaling import suspend
from portal.law.verdict import Ruling, rule


@dataclass(frozen=True, slots=True)
class Opschorttijd:
    """The local days of one suspension: from the day of the notice, to its last day, or until it was lifted."""

    van: date
    tot: date
    opgeheven_op: date | None = None

    @property
    def laatste(self) -> date:
        """The last day on which it holds: on the day that it is lifted the SVB pays again."""
        return self.tot if self.opgeheven_op is None else min(self.tot, add_days(self.opgeheven_op, -1))

    def holds(self, day: date) -> bool:
        """Whether payments are suspended on a day; after its last day it is over by itself (Awb 4:56)."""
        return self.van <= day <= self.laatste


# The suspicion must be that the budget may be withdrawn or changed on one of these (Awb 4:56).
VERMOEDENS = tuple(one for one in Herziengrond if one.terugwerkend)


def suspend_payments(
    notice_on: date, until: date, grond: Herziengrond, before: Iterable[Opschorttijd], termijnen: Termijnen
) -> tuple[Ruling, ...]:
    """Awb 4:56 with Regeling 5.5 f: a serious suspicion of a ground of Awb 4:48 or 4:49, for at most thirteen weeks.

    One that follows another on its heels would stretch the thirteen weeks: only a new notice of a new suspicion starts
    them again, so the days may not overlap.
    """
    runs = [one for one in before if one.holds(notice_on)]
    return (
        rule(grond in VERMOEDENS, "Awb 4:56", "geen-vermoeden"),
        rule(notice_on <= until, "Awb 4:56", "einde-voor-begin"),
        suspend(notice_on, until, termijnen),
        rule(not runs, "Awb 4:56", "loopt-al", tot_op=max((one.laatste for one in runs), default=None)),
    )


def pay_while_suspended(paid_on: date, times: Iterable[Opschorttijd]) -> Ruling:
    """Regeling 5.5 f: no payment on a day on which payments are suspended; one of a day before or after is booked."""
    found = [one for one in times if one.holds(paid_on)]
    last = max((one.laatste for one in found), default=None)
    return rule(not found, "Regeling 5.5 f", "opgeschort", tot_op=last)


def ends_with(grond: Herziengrond) -> bool:
    """Awb 4:56: whether a decision on this ground ends the suspension that was there to prepare it."""
    return grond in VERMOEDENS
