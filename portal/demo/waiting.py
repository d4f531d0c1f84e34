"""What waits for the municipalities: contracts that were sent and not answered yet."""

from dataclasses import dataclass
from datetime import date, timedelta

from portal.demo.contracts import version_at
from portal.demo.stage import Budgethouder, Stage
from portal.gemeente.models import Toewijzing
from portal.herkomst import Herkomst
from portal.law.geld import PER_CENT, Eenheid
from portal.zorgovereenkomst.models import Tariefregel, Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.status import Contractstatus


@dataclass(frozen=True)
class Nieuw:
    """A contract with a helper known by birth date, for the first service of the plan, sent so many days ago."""

    zorgverlener: str
    geboortedatum: date
    omschrijving: str
    tarief_ct: int
    per_maand: int  # minutes
    days_ago: int
    taken: bool = False  # a colleague has it already


def add_waiting(stage: Stage, person: Budgethouder, new: Nieuw) -> int:
    """The contract, with its rate, and who does it; returns its number."""
    sent_on = stage.today - timedelta(days=new.days_ago)
    first = stage.row(Zorgovereenkomst, person.contracts[0].id)
    helper = Zorgverlener(
        dossier_id=person.dossier_id, naam=new.zorgverlener, plaats=person.gemeente, geboortedatum=new.geboortedatum
    )
    row = Zorgovereenkomst(
        dossier_id=person.dossier_id,
        zorgverlener_id=stage.rows.add(helper),
        dienst_id=first.dienst_id,
        nummer=f"ZO-{person.number}-{len(person.contracts) + 1}",
        status=Contractstatus.GETEKEND,
        model="opdracht",
        modelversie=version_at("opdracht", person.gemeente, sent_on),
        getekend_op=sent_on - timedelta(days=2),
        ingang=stage.today + timedelta(days=14),
        einde=person.budget.einde if person.budget.einde > stage.today + timedelta(days=14) else None,
        herkomst=Herkomst.PORTAAL,
        ontvangen_op=sent_on,
        omschrijving=new.omschrijving,
        bedingen="abc",
    )
    number = stage.rows.add(row)
    rate = Tariefregel(
        zorgovereenkomst_id=number,
        omschrijving=new.omschrijving,
        eenheid=Eenheid.UUR,
        tarief=new.tarief_ct * PER_CENT,
        per_maand=new.per_maand,
    )
    stage.rows.add(rate)
    if new.taken:
        _take(stage, person, number, sent_on)
    return number


def _take(stage: Stage, person: Budgethouder, number: int, on: date) -> None:
    employee = stage.consulent["medewerker_id"]
    stage.rows.add(
        Toewijzing(
            onderwerp="zorgovereenkomst",
            onderwerp_id=number,
            dossier_id=person.dossier_id,
            volgnummer=1,
            medewerker_id=employee,
            door_id=employee,
            op=stage.at(on + timedelta(days=1), 10),
        )
    )
