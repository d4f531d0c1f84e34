"""The months of which a zorgverlener can give hours."""

from dataclasses import dataclass
from datetime import date, timedelta

from portal.hulp.urenstaat import UrenView
from portal.hulp.werk import Werk
from portal.law.kalender import end_of_month, first_of_month

MONTHS_BACK = 15
MONTHS_TO_REMIND = 2  # after that the six weeks of Regeling 5.5 d have run out


@dataclass(frozen=True)
class Maanden:
    """Months to choose from, newest first; and the last ones that are over, oldest first, to be reminded of."""

    keuze: tuple[date, ...]
    voorbij: tuple[date, ...]


def months_of(werk: Werk, sheets: list[UrenView], today: date) -> Maanden:
    """The months within the contract's term up to this local day; none when hours cannot be given any more.

    A month whose hours were begun, handed over or sent back can always be chosen.
    """
    begun = {one.maand for one in sheets if one.is_open}
    if werk.periodiek or not werk.kan_uren_geven:
        return Maanden(tuple(sorted(begun, reverse=True)), ())
    months = [one for one in _back(first_of_month(today)) if _within(werk, one)]
    over = [one for one in months if end_of_month(one) < today][:MONTHS_TO_REMIND]
    return Maanden(tuple(sorted({*months, *begun}, reverse=True)), tuple(reversed(over)))


def read_month(text: str) -> date | None:
    """`2026-10` as the first day of that month; None when it is no month."""
    try:
        day = date.fromisoformat(f"{text.strip()}-01")
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 and len(text.strip()) == 7 else None


def _within(werk: Werk, month: date) -> bool:
    return werk.ingang <= end_of_month(month) and (werk.einde is None or month <= werk.einde)


def _back(month: date) -> list[date]:
    found = [month]
    while len(found) < MONTHS_BACK:
        found.append(first_of_month(found[-1] - timedelta(days=1)))
    return found
