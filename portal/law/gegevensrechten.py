"""What somebody may ask about their own data, within which term it is answered, and what an answer needs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.law.kalender import end_of_month, next_working_day
from portal.law.verdict import Ruling, rule

MONTHS_PER_YEAR = 12


class Recht(StrEnum):
    """What can be asked."""

    INZAGE = "inzage"
    VERBETEREN = "verbeteren"
    WISSEN = "wissen"
    BEPERKEN = "beperken"
    OVERDRAGEN = "overdragen"
    BEZWAAR = "bezwaar"


class Uitkomst(StrEnum):
    """What is decided on it."""

    TOEGEWEZEN = "toegewezen"
    DEELS = "deels"
    AFGEWEZEN = "afgewezen"


RECHTSARTIKEL = {
    Recht.INZAGE: "AVG 15",
    Recht.VERBETEREN: "AVG 16",
    Recht.WISSEN: "AVG 17",
    Recht.BEPERKEN: "AVG 18",
    Recht.OVERDRAGEN: "AVG 20",
    Recht.BEZWAAR: "AVG 21",
}


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months on, or the last of that month where it has no such day."""
    month = day.month - 1 + months
    first = date(day.year + month // MONTHS_PER_YEAR, month % MONTHS_PER_YEAR + 1, 1)
    return first.replace(day=min(day.day, end_of_month(first).day))


def answer_by(received: date, *, extended: bool, equated: Collection[date] = ()) -> date:
    """AVG 12.3: the last day to answer: a month after receipt, and two months more when it was extended.

    A term in months of Union law ends on the same date; one that ends on a free day ends on the next working day
    (Verordening 1182/71 artikel 3).
    """
    return next_working_day(add_months(received, 3 if extended else 1), equated)


def extend_answer(answer_before: date, on: date, *, extended: bool, why: bool) -> tuple[Ruling, ...]:
    """AVG 12.3: the term is extended once, within the first month, and the person is told why.

    Reasons: ``al-verlengd``, ``maand-voorbij``, ``geen-reden``.
    """
    return (
        rule(not extended, "AVG 12.3", "al-verlengd"),
        rule(on <= answer_before, "AVG 12.3", "maand-voorbij", uiterlijk_op=answer_before),
        rule(why, "AVG 12.3", "geen-reden"),
    )


@dataclass(frozen=True, slots=True)
class Besluitfeiten:
    """What a decision says: its outcome, why, and what was done. ``alles``: the whole file is erased."""

    recht: Recht
    uitkomst: Uitkomst
    toelichting: bool
    gedaan: bool
    alles: bool = False
    doet_mee: bool = False


def decide_right(feiten: Besluitfeiten) -> tuple[Ruling, ...]:
    """AVG 12.4 and UAVG 34: the answer of a college is a decision: it says why, or what was done (AVG 12.3).

    Reasons: ``geen-toelichting``, ``niets-gedaan``, ``doet-mee`` (a file that the law needs is not erased, AVG 17.3),
    ``niet-gevraagd`` (everything is erased only on a request to erase, AVG 17.1).
    """
    granted = feiten.uitkomst is not Uitkomst.AFGEWEZEN
    return (
        rule(feiten.toelichting, "AVG 12.4", "geen-toelichting"),
        rule(feiten.gedaan or not granted, "AVG 12.3", "niets-gedaan"),
        rule(not feiten.alles or (feiten.recht is Recht.WISSEN and granted), "AVG 17.1", "niet-gevraagd"),
        rule(not (feiten.alles and feiten.doet_mee), "AVG 17.3", "doet-mee"),
    )


def lift_restriction(*, holds: bool, why: bool) -> tuple[Ruling, ...]:
    """AVG 18.3: a restriction that holds is lifted after the person was told, so with a reason to tell.

    Reasons: ``geldt-niet``, ``geen-reden``.
    """
    return (rule(holds, "AVG 18.3", "geldt-niet"), rule(why, "AVG 18.3", "geen-reden"))


def tells_recipients(recht: Recht, uitkomst: Uitkomst) -> bool:
    """AVG 19: who got the data hears of a correction, an erasure or a restriction that was granted."""
    granted = uitkomst is not Uitkomst.AFGEWEZEN
    return granted and recht in (Recht.VERBETEREN, Recht.WISSEN, Recht.BEPERKEN)
