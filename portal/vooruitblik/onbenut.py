"""What nobody would use of a budget: to whom it goes, by the law of the vaststelling, to the cent."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from portal.law.vaststelling import Vaststelling
from portal.law.vooruitblik import expect_fixing
from portal.law.wetten import Wet
from portal.vaststelling.jaar import Jaar, year_of
from portal.vooruitblik.feiten import Vooruit


@dataclass(frozen=True)
class Onbenutdeel:
    """One part: what was made available, what would go back of it, and what would count as used (cents)."""

    wet: Wet
    verstrekker: str
    beschikbaar_ct: int
    terug_ct: int
    gerealiseerd_ct: int


@dataclass(frozen=True)
class Onbenut:
    """A budget as it would be fixed at today's pace; the amounts add up. `los_ct` is paid and would not count."""

    delen: tuple[Onbenutdeel, ...]
    beschikbaar_ct: int
    terug_ct: int
    vastgesteld_ct: int
    los_ct: int


def unused_of(session: Session, vooruit: Vooruit) -> Onbenut | None:
    """What would be left of a budget; None when it has no parts. A constant number of statements."""
    year = year_of(session, vooruit.budget.id)
    if year is None:
        return None
    coming = vooruit.behandeling_ct + max(vooruit.prognose.verwacht_ct, 0)
    spent = year.uitgaven
    fixed = expect_fixing(year.parts, spent.in_plan_ct, spent.outside_plan_ct, coming)
    return Onbenut(
        tuple(_parts(year, fixed)), year.delen_ct, fixed.surplus_ct, fixed.fixed_ct, max(spent.outside_plan_ct, 0)
    )


def _parts(year: Jaar, fixed: Vaststelling) -> Iterator[Onbenutdeel]:
    givers = {one.wet: one.verstrekker for one in year.delen}
    for wet, back in fixed.refund.items():
        yield Onbenutdeel(wet, givers[wet], year.parts[wet], back, fixed.realised[wet])
