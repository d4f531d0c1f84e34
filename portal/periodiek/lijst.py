"""The list of one month at the desk: every line with where it stands, and what a round would pay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlmodel import Session

from portal.db.bladen import Blad
from portal.periodiek.betalen import mark_of, payable
from portal.periodiek.maanden import Maand, months_at_desk
from portal.periodiek.vraag import answers_of
from portal.web.i18n import N_

PAGE_SIZE = 50


class Lijn(StrEnum):
    """Where a line of the list stands, what asks something first."""

    BETALEN = "betalen"
    DEELS = "deels"
    INHOUDING = "inhouding"
    GEEN_GELD = "geen-geld"
    OPGESCHORT = "opgeschort"
    GEWEIGERD = "geweigerd"
    BETAALD = "betaald"
    NIETS = "niets"


# Label and kind of badge.
STANDEN = {
    Lijn.BETALEN: (N_("Te betalen"), "info"),
    Lijn.DEELS: (N_("Deels te betalen"), "warning"),
    Lijn.INHOUDING: (N_("Vul eerst de inhouding in"), "warning"),
    Lijn.GEEN_GELD: (N_("Past niet in het budget"), "error"),
    Lijn.OPGESCHORT: (N_("De SVB wacht"), "warning"),
    Lijn.GEWEIGERD: (N_("Niet betaald"), "error"),
    Lijn.BETAALD: (N_("Betaald"), "ok"),
    Lijn.NIETS: (N_("Niets te betalen"), "neutral"),
}


def line_of(month: Maand) -> Lijn:
    """Where a month of a contract stands."""
    if month.due_ct:
        if month.payable_ct == 0:
            return Lijn.GEEN_GELD
        if not month.is_complete:
            return Lijn.INHOUDING
        return Lijn.DEELS if month.short_ct else Lijn.BETALEN
    if month.stand.open_ct and month.stand.held_ct:
        return Lijn.OPGESCHORT
    if month.stand.paid_ct:
        return Lijn.BETAALD
    return Lijn.GEWEIGERD if month.stand.refused_ct else Lijn.NIETS


@dataclass(frozen=True)
class Lijstregel:
    """A month of a contract with its place in the list; `klopt` is what the budgethouder answered."""

    maand: Maand
    lijn: Lijn
    klopt: bool | None

    @property
    def stand(self) -> tuple[str, str]:
        return STANDEN[self.lijn]


@dataclass(frozen=True)
class Maandlijst:
    """The list of a month: its lines, what a round would pay, and the mark of what was seen."""

    maand: date
    regels: tuple[Lijstregel, ...]
    betaalbaar: tuple[Maand, ...]
    stand: str
    blad: Blad

    @property
    def zichtbaar(self) -> tuple[Lijstregel, ...]:
        """The lines of this page."""
        return self.regels[self.blad.eerder : self.blad.eerder + self.blad.omvang]

    def address(self, pagina: int = 1) -> str:
        """The address of a page of this list."""
        return f"/svb/maandbetalingen?maand={self.maand:%Y-%m}" + (f"&pagina={pagina}" if pagina > 1 else "")

    @property
    def samen_ct(self) -> int:
        """What a round would pay."""
        return sum(one.payable_ct for one in self.betaalbaar)

    @property
    def tekort_ct(self) -> int:
        """What is due and fits in no budget."""
        return sum(one.maand.short_ct for one in self.regels)


def list_of(session: Session, maand: date, on: date, own: Sequence[int], pagina: int = 1) -> Maandlijst:
    """The list of a month without the employee's `own` dossiers, what asks something first. Eight statements."""
    found = months_at_desk(session, maand, on, own)
    said = answers_of(session, None, maand)
    lines = [Lijstregel(one, line_of(one), said.get((one.contract.id, maand))) for one in found]
    order = {kind: place for place, kind in enumerate(Lijn)}
    lines.sort(key=lambda one: (order[one.lijn], one.maand.plan.uiterlijk_op, one.maand.contract.id))
    blad = Blad(len(lines), pagina, PAGE_SIZE)
    return Maandlijst(maand, tuple(lines), tuple(payable(found)), mark_of(found), blad)
