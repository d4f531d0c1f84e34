"""Which declarations there were, what became of them, and when: pure, so that one day always gives the same story.

Dates follow the day of seeding. The month that just ended waits at the SVB, months before it were paid, and a few
went another way.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from portal.declaratie.status import Declaratiestatus as S
from portal.demo.blueprint import Blauwdruk, Contract
from portal.law.geld import Tarief, bedrag_ct
from portal.law.kalender import end_of_month, first_of_month, next_working_day

JULY = 7
HALF = 15  # the last day of the first half of a month
Fates = Mapping[tuple[int, int], Mapping[str, object]]
LATE = 50  # days after the month: more than the six weeks of Regeling 5.5 d


@dataclass(frozen=True)
class Slot:
    """One declaration to be: which contract (its place), which month, which half (0 is the whole month)."""

    contract: int
    maand: date
    half: int = 0
    status: S = S.BETAALD
    days_waiting: int | None = None  # sent so many days before the day of seeding, instead of soon after the month
    too_late: bool = False
    paper: bool = False  # it came on paper, and the municipality entered it

    @property
    def days(self) -> Iterator[date]:
        """The days that it is about."""
        first = self.maand.replace(day=HALF + 1) if self.half == 2 else self.maand
        last = self.maand.replace(day=HALF) if self.half == 1 else end_of_month(self.maand)
        return (first + timedelta(days=number) for number in range((last - first).days + 1))


@dataclass(frozen=True)
class Regel:
    """One line: the rate (its place), day or none, quantity, cents."""

    tarief: int
    dag: date | None
    aantal: int
    bedrag_ct: int
    omschrijving: str = ""


@dataclass(frozen=True)
class Course:
    """The local days on which things happened to one declaration, as far as they did."""

    received: date
    submitted: date
    decided: date
    paid: date


def period_on(today: date) -> tuple[date, date]:
    """The budget's period: the calendar year from July on, else twelve months from July of the year before.

    So at least six months are over, and some still to come.
    """
    if today.month >= JULY:
        return date(today.year, 1, 1), date(today.year, 12, 31)
    return date(today.year - 1, JULY, 1), date(today.year, JULY - 1, 30)


def months_over(today: date) -> list[date]:
    """The months of the period that ended before this day, oldest first."""
    month, _ = period_on(today)
    months = []
    while end_of_month(month) < today:
        months.append(month)
        month = end_of_month(month) + timedelta(days=1)
    return months


def course(slot: Slot, place: int, today: date) -> Course:
    """When it was handed over, sent, decided and paid; `place` spreads the days. Never later than today."""
    end = end_of_month(slot.maand)
    received = end + timedelta(days=LATE if slot.too_late else 2 + place % 4)
    submitted = received + timedelta(days=1 + place % 2)
    if slot.days_waiting is not None:
        submitted = today - timedelta(days=slot.days_waiting)
        received = submitted - timedelta(days=2)
    decided = next_working_day(submitted + timedelta(days=8))
    paid = next_working_day(submitted + timedelta(days=15))
    return Course(*(min(day, today) for day in (received, submitted, decided, paid)))


def lines(contract: Contract, slot: Slot, today: date) -> list[Regel]:
    """What was delivered, as agreed; a draft goes no further than today."""
    if all(not any(rate.week) for rate in contract.tarieven) and not contract.weekend_a_month:
        rate = contract.tarieven[0]
        cents = bedrag_ct(Tarief.from_ct(rate.tarief_ct, rate.eenheid), rate.per_maand)
        return [Regel(0, None, rate.per_maand, cents, rate.omschrijving)]
    return [
        Regel(place, day, amount, bedrag_ct(Tarief.from_ct(rate.tarief_ct, rate.eenheid), amount))
        for day in slot.days
        if slot.status is not S.CONCEPT or day <= today
        for place, rate in enumerate(contract.tarieven)
        if (amount := _weekend(day) if contract.weekend_a_month else rate.on(day))
    ]


def _weekend(day: date) -> int:
    """One etmaal on the second Saturday of a month and on the Sunday after it."""
    saturday = day if day.weekday() == 5 else day - timedelta(days=1)
    return int(day.weekday() in (5, 6) and 8 <= saturday.day <= 14)


def total_ct(blauwdruk: Blauwdruk, slot: Slot, today: date) -> int:
    """The amount of a declaration in cents."""
    return sum(line.bedrag_ct for line in lines(blauwdruk.contracten[slot.contract], slot, today))


def full_year(today: date, count: int = 60) -> list[Slot]:
    """The declarations of the person with four deelbudgetten: eight contracts, `count` declarations."""
    months = months_over(today)
    slots = [Slot(contract, month) for month in months for contract in range(4)]
    slots += [Slot(7, month) for month in months[:3]]
    slots += [Slot(6, months[-1]), Slot(2, first_of_month(today), status=S.CONCEPT)]
    recent = [Slot(contract, month) for month in reversed(months) for contract in (4, 5)]
    slots += recent[: count - len(slots)]
    slots = _in_halves(slots, count - len(slots))
    fates: Fates = {
        (0, 1): {"status": S.BETAALBAAR},
        (1, 1): {"status": S.HERSTEL_GEVRAAGD},
        (4, 1): {"status": S.OPGESCHORT},
        (5, 2): {"status": S.INGEDIEND, "days_waiting": 24, "paper": True},
        (0, 3): {"status": S.DEELS_BETAALD},
        (3, 4): {"status": S.GEWEIGERD, "too_late": True},
    }
    return _fated(slots, months, fates)


def almost_spent(today: date) -> list[Slot]:
    """Two contracts, every month; the last ones were refused or came back."""
    months = months_over(today)
    slots = [Slot(contract, month) for month in months for contract in (0, 1)]
    return _fated(slots, months, {(0, 1): {"status": S.HERSTEL_GEVRAAGD}, (1, 2): {"status": S.GEWEIGERD}})


def few(today: date) -> list[Slot]:
    """One contract, three months."""
    months = months_over(today)
    return _fated([Slot(0, month) for month in months[-3:]], months, {})


def _in_halves(slots: list[Slot], more: int) -> list[Slot]:
    """Early in a period there are too few months: then some declarations were sent for each half month."""
    split = [one for one in slots if one.contract < 4 and one.status is not S.CONCEPT][::-1][: max(more, 0)]
    rest = [one for one in slots if one not in split]
    return rest + [replace(one, half=half) for one in split for half in (1, 2)]


def _fated(slots: list[Slot], months: list[date], fates: Fates) -> list[Slot]:
    """Give some declarations another end than payment: by contract and how many months back (1 is the last)."""
    done = []
    for slot in slots:
        back = len(months) - months.index(slot.maand) if slot.maand in months else 0
        fate = fates.get((slot.contract, back)) if slot.half < 2 else None
        if fate is None and back == 1:
            fate = {"status": S.INGEDIEND}
        done.append(replace(slot, **fate) if fate else slot)  # type: ignore[arg-type]
    return done
