"""One line of a form, as it was typed."""

from dataclasses import dataclass
from datetime import date

from portal.declaratie.teksten import hoeveelheid
from portal.law.declaratie_feiten import RegelFeiten
from portal.law.geld import Eenheid, Tarief, bedrag_ct
from portal.web.cijfers import Telwoord


@dataclass(frozen=True)
class Invoer:
    """One line as it was typed: `aantal` in minutes for hours, else whole units."""

    tariefregel_id: int
    dag: date | None
    aantal: int
    eenheid: Eenheid
    tarief: int
    omschrijving: str = ""

    @property
    def bedrag_ct(self) -> int:
        """Cents, rounded once."""
        return bedrag_ct(Tarief(self.tarief, self.eenheid), self.aantal)

    @property
    def hoeveelheid(self) -> Telwoord:
        """How much, in words; shown with `toon`."""
        return hoeveelheid(self.aantal, self.eenheid)

    @property
    def feiten(self) -> RegelFeiten:
        return RegelFeiten(
            self.dag, self.aantal, self.eenheid, Tarief(self.tarief, self.eenheid), str(self.tariefregel_id)
        )
