"""Where an amount comes from: the rows that add up to it exactly, and the article behind it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlmodel import Session

from portal.budget.queries import BoekingView, BudgetView, bookings_of, budget_of
from portal.declaratie.queries import DeclaratieView, declarations_by_id, processing_of
from portal.mijnbudget.cijfers import Cijfers
from portal.mijnbudget.queries import Afspraak, Afspraken, agreements_of, figures
from portal.periodiek.rijen import BetaaldeMaand, paid_months


class Bedrag(StrEnum):
    """The amounts of the start page, by their address."""

    TOEGEKEND = "toegekend"
    BETAALD = "betaald"
    IN_BEHANDELING = "in-behandeling"
    GERESERVEERD = "gereserveerd"
    NOG_TE_GEBRUIKEN = "nog-te-gebruiken"


@dataclass(frozen=True)
class Bronregel:
    """One row of a source: signed cents, and whichever of booking, declaration, month or contract it is about."""

    bedrag_ct: int
    boeking: BoekingView | None = None
    declaratie: DeclaratieView | None = None
    afspraak: Afspraak | None = None
    deel: Bedrag | None = None
    maand: BetaaldeMaand | None = None


@dataclass(frozen=True)
class Bron:
    """A source: its rows add up to `bedrag_ct`."""

    bedrag: Bedrag
    bedrag_ct: int
    budget: BudgetView
    cijfers: Cijfers
    regels: tuple[Bronregel, ...]

    @property
    def som_ct(self) -> int:
        """What the rows add up to."""
        return sum(regel.bedrag_ct for regel in self.regels)


def source_of(session: Session, dossier_id: int, bedrag: Bedrag, today: date) -> Bron | None:
    """The source of one amount of the budget of this local day; None when there is no budget."""
    budget = budget_of(session, dossier_id, today)
    if budget is None:
        return None
    afspraken = agreements_of(session, budget, dossier_id)
    totals = figures(budget, afspraken.contracten, afspraken.kosten_ct)
    amounts = {
        Bedrag.TOEGEKEND: totals.granted_ct,
        Bedrag.BETAALD: totals.paid_ct,
        Bedrag.IN_BEHANDELING: totals.processing_ct,
        Bedrag.GERESERVEERD: totals.reserved_ct,
        Bedrag.NOG_TE_GEBRUIKEN: totals.left_ct,
    }
    rows = _ROWS[bedrag](session, dossier_id, budget, afspraken)
    return Bron(bedrag, amounts[bedrag], budget, totals, tuple(rows))


Rows = Iterable[Bronregel]


def _granted(session: Session, dossier_id: int, budget: BudgetView, afspraken: Afspraken) -> Rows:
    bookings = bookings_of(session, budget.id)
    return (Bronregel(one.bedrag_ct, boeking=one) for one in bookings if one.geeft)


def _paid(session: Session, dossier_id: int, budget: BudgetView, afspraken: Afspraken) -> Rows:
    """Every booking but the grants, newest first, its sign turned: what was paid, and what came back of it."""
    bookings = [one for one in bookings_of(session, budget.id) if not one.geeft]
    about = declarations_by_id(session, dossier_id, {one.declaratie_id for one in bookings if one.declaratie_id})
    months = paid_months(session, dossier_id) if any(one.maandbetaling_id for one in bookings) else {}
    return (
        Bronregel(
            -one.bedrag_ct,
            boeking=one,
            declaratie=about.get(one.declaratie_id or 0),
            maand=months.get(one.maandbetaling_id or 0),
        )
        for one in reversed(bookings)
    )


def _processing(session: Session, dossier_id: int, budget: BudgetView, afspraken: Afspraken) -> Rows:
    return (Bronregel(one.asked_ct, declaratie=one) for one in processing_of(session, dossier_id, budget.id))


def _reserved(session: Session, dossier_id: int, budget: BudgetView, afspraken: Afspraken) -> Rows:
    return (Bronregel(one.reserved_ct, afspraak=one) for one in afspraken.contracten if one.contract.is_reserved)


def _left(session: Session, dossier_id: int, budget: BudgetView, afspraken: Afspraken) -> Rows:
    totals = figures(budget, afspraken.contracten, afspraken.kosten_ct)
    yield Bronregel(totals.granted_ct, deel=Bedrag.TOEGEKEND)
    yield Bronregel(-totals.paid_ct, deel=Bedrag.BETAALD)
    yield Bronregel(-totals.processing_ct, deel=Bedrag.IN_BEHANDELING)
    if totals.short_ct:
        yield Bronregel(totals.short_ct)


_ROWS: dict[Bedrag, Callable[[Session, int, BudgetView, Afspraken], Rows]] = {
    Bedrag.TOEGEKEND: _granted,
    Bedrag.BETAALD: _paid,
    Bedrag.IN_BEHANDELING: _processing,
    Bedrag.GERESERVEERD: _reserved,
    Bedrag.NOG_TE_GEBRUIKEN: _left,
}
