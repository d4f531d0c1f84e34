"""A month under several contracts: one form becomes a draft for each contract, in one transaction (Regeling 5.1 b)."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from portal.actor import Actor
from portal.budget.service import lock_budget_at
from portal.db import Database
from portal.declaratie import queries, service
from portal.declaratie.detail import DeclaratieDetail
from portal.declaratie.feiten import Controle, rules
from portal.declaratie.formulier import Ingevuld
from portal.declaratie.fouten import GeenBudget, Veranderd
from portal.declaratie.maanddelen import Maanddeel, distribute, parts_of_month
from portal.declaratie.models import Declaratie
from portal.declaratie.queries import DeclaratieView
from portal.declaratie.service import Maandstand
from portal.declaratie.status import FLOW, VERVALLEN, Declaratiestatus
from portal.law.kalender import end_of_month


@dataclass(frozen=True)
class Maand:
    """How a month stands under each of its contracts, and everything that was kept of it as one form."""

    delen: tuple[Maanddeel, ...]
    standen: tuple[Maandstand, ...]
    concept: Ingevuld | None

    @property
    def stand(self) -> str:
        """For a form to carry along; of one contract the same word as ever."""
        return "+".join(one.stand for one in self.standen)

    @property
    def concepten(self) -> tuple[int, ...]:
        """The numbers of the drafts."""
        return tuple(int(one.concept.id) for one in self.standen if one.concept)

    @property
    def vervangt_id(self) -> int | None:
        """What a draft of it improves."""
        return next((one.concept.vervangt_id for one in self.standen if one.concept and one.concept.vervangt_id), None)

    @property
    def overhandigd_op(self) -> date | None:
        """The day on which the zorgverlener handed hours of it over."""
        return next(
            (one.concept.overhandigd_op for one in self.standen if one.concept and one.concept.overhandigd_op), None
        )


def month_under(session: Session, parts: tuple[Maanddeel, ...], maand: date) -> Maand:
    """How a month stands now. One statement for each contract, and one for the lines of each draft."""
    standen = tuple(service.month_of(session, part.contract.id, maand) for part in parts)
    kept = [service.stored_form(session, one.concept) for one in standen if one.concept]
    lines = tuple(line for form in kept for line in form.regels)
    return Maand(parts, standen, replace(kept[0], regels=lines) if kept else None)


def save_month(
    session: Session,
    db: Database,
    actor: Actor,
    gemeente: str,
    parts: tuple[Maanddeel, ...],
    maand: date,
    ingevuld: Ingevuld,
    stand: str,
) -> int:
    """Keep a form as one draft for each contract with something to declare; returns the number of the first.

    A draft of which nothing is left is thrown away. Sending the same form twice changes nothing the second time.
    Raises `GeenBudget`, `Veranderd` or `AndereDag`.
    """
    if len(parts) == 1:
        return service.save_concept(session, db, actor, parts[0].contract, maand, ingevuld, stand)
    if lock_budget_at(session, actor.dossier_id or 0, end_of_month(maand)) is None:
        raise GeenBudget
    month = month_under(session, parts, maand)
    if stand != month.stand:
        if month.concept is None or not month.concept.same_as(ingevuld):
            raise Veranderd
        return month.concepten[0]
    lines = distribute(ingevuld.regels, parts, rules(gemeente, maand))
    wanted = [part for part in parts if lines[part.contract.id]] or [parts[-1]]
    numbers = []
    for part, now in zip(parts, month.standen, strict=True):
        if part in wanted or (now.concept and now.concept.vervangt_id):
            own = replace(ingevuld, regels=lines[part.contract.id])
            numbers.append(service.save_concept(session, db, actor, part.contract, maand, own, now.stand))
        elif now.concept:
            row = session.get_one(Declaratie, now.concept.id, populate_existing=True)
            FLOW.apply(session, row, "weggooien", actor)
    return numbers[0]


def siblings(session: Session, actor: Actor, found: DeclaratieDetail, result: Controle) -> list[DeclaratieView]:
    """The declarations of the same month under the other contracts of the same form.

    Of a draft the other drafts, which are sent with it; of one that was sent the others that were.
    """
    head = found.kop
    if head.contract_id is None or not result.andere_overeenkomsten:
        return []
    parts = parts_of_month(session, actor, head.contract_id, head.maand)
    others = [part.contract.id for part in parts if part.contract.id != head.contract_id]
    views = [one for number in others for one in queries.same_month(session, number, head.maand)]
    if head.status == Declaratiestatus.CONCEPT:
        return [one for one in views if one.status == Declaratiestatus.CONCEPT]
    return [one for one in views if one.status not in (*VERVALLEN, Declaratiestatus.CONCEPT)]
