"""How far a budget is: what is used of it beside the time that is over (Besluit 6.5)."""

from dataclasses import dataclass
from datetime import date

WHOLE = 100


@dataclass(frozen=True)
class Budgetstand:
    """A budget with its days, in cents: granted, and used as far as its reader knows (paid, or at the SVB as well)."""

    ingang: date
    einde: date
    granted_ct: int
    gebruikt_ct: int

    @property
    def gebruikt(self) -> int:
        """How much of the budget is used, in hundredths."""
        return self.gebruikt_ct * WHOLE // self.granted_ct if self.granted_ct else 0

    def voorbij(self, today: date) -> int:
        """How much of its days are over, in hundredths."""
        days = (self.einde - self.ingang).days + 1
        return min(max((today - self.ingang).days, 0) * WHOLE // days, WHOLE)
