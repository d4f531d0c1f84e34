"""What the form of an invoice or of trips asks, whoever fills it in: the services of the plan, and the rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from portal import clock
from portal.declaratie.bronteksten import places_for_text
from portal.declaratie.feiten import rules
from portal.declaratie.kostenformulier import OUTSIDE_PLAN, Kostenlezing, read_invoice, read_trips, shown_numbers
from portal.declaratie.models import Declaratiesoort
from portal.dossier.queries import DossierView
from portal.law.geld import Tarief
from portal.law.kosten import pay_own_account
from portal.law.regelset import Regelset
from portal.plan.queries import plan_of
from portal.web.visit import FormData


@dataclass(frozen=True)
class Kostenvragen:
    """The questions of one kind and month: `diensten` by number, and the rule set of that month."""

    soort: Declaratiesoort
    maand: date
    diensten: Mapping[int, str]
    regelset: Regelset

    def rate(self, day: date) -> Tarief | None:
        """The advisory rate for a kilometre (Regeling 6)."""
        return self.regelset.kilometertarief(day)

    def read(self, raw: FormData, *, strict: bool = False) -> Kostenlezing:
        """What can be read of a form."""
        if self.soort is Declaratiesoort.REKENING:
            return read_invoice(raw, self.diensten, clock.today(), strict=strict)
        return read_trips(raw, self.diensten, self.maand, self.rate, strict=strict)

    def view(self, raw: FormData) -> dict[str, Any]:
        """What the fields of the form need of a template."""
        rate = self.rate(self.maand)
        return {
            "maand_van": self.maand,
            "diensten": [(str(number), name) for number, name in self.diensten.items()],
            "buiten_plan": OUTSIDE_PLAN,
            "regels": shown_numbers(raw, self.soort),
            "totaal_ct": self.read(raw).totaal_ct,
            "kilometertarief": rate.waarde if rate else None,
            "eigen_rekening": pay_own_account(self.regelset, self.maand).allowed,
            "model": self.regelset.vervoermodel(self.maand),
            "plaatsen": places_for_text(self.regelset, self.maand),
        }


def questions(session: Session, dossier: DossierView, soort: Declaratiesoort, maand: date) -> Kostenvragen:
    """The questions for a dossier and a month."""
    plan = plan_of(session, dossier.id)
    services = {service.id: service.naam for service in plan.diensten} if plan else {}
    return Kostenvragen(soort, maand, services, rules(dossier.gemeente, maand))
