"""The contracts of a person, and how long each ran."""

from datetime import date, timedelta

from portal.berichten.models import Berichtsoort
from portal.demo.blueprint import Blauwdruk, Contract
from portal.demo.course import Slot
from portal.demo.stage import Budgethouder, Gesloten, Stage, tell
from portal.law.geld import PER_CENT
from portal.law.kalender import end_of_month
from portal.law.overeenkomstmodel import Contractmodel, latest_version
from portal.law.regelset import regelset_for
from portal.zorgovereenkomst.models import Tariefregel, Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.status import Contractstatus


def make_contracts(stage: Stage, person: Budgethouder, blauwdruk: Blauwdruk, services: list[int]) -> None:
    """Make all contracts over the whole period of the budget; `services` are the numbers of the plan's services."""
    for place, contract in enumerate(blauwdruk.contracten):
        contract_id = stage.rows.add(_contract(stage, person, place, contract, services[contract.dienst]))
        rates = tuple(stage.rows.add(rate) for rate in _rates(contract, contract_id))
        person.contracts.append(Gesloten(contract_id, rates, contract))


def let_run(stage: Stage, person: Budgethouder, slots: list[Slot], *, ended: int | None = None) -> None:
    """Let each contract begin with its first declaration; `ended` (its place) stopped with its last."""
    for place, made in enumerate(person.contracts):
        row = stage.row(Zorgovereenkomst, made.id)
        months = [slot.maand for slot in slots if slot.contract == place]
        _dates(row, max(row.ingang, min(months, default=row.ingang)))
        if place == ended:
            row.status, row.einde = Contractstatus.BEEINDIGD, end_of_month(max(months))
        if made.contract.approved:
            _tell_approval(stage, person, row, made.contract)
        else:
            row.status, row.goedgekeurd_svb_op = Contractstatus.GOEDGEKEURD_COLLEGE, None


def _contract(stage: Stage, person: Budgethouder, place: int, contract: Contract, service_id: int) -> Zorgovereenkomst:
    start, end = person.budget.ingang, person.budget.einde
    helper = Zorgverlener(
        dossier_id=person.dossier_id,
        naam=contract.zorgverlener,
        plaats=contract.plaats,
        kvk=contract.kvk,
        kan_kvk_hebben=contract.kvk is not None,
        geboortedatum=contract.geboortedatum,
    )
    return Zorgovereenkomst(
        dossier_id=person.dossier_id,
        zorgverlener_id=stage.rows.add(helper),
        dienst_id=service_id,
        nummer=f"ZO-{person.number}-{place + 1}",
        status=Contractstatus.LOPEND,
        model=contract.svb_model,
        modelversie=version_at(contract.svb_model, person.gemeente, start),
        getekend_op=start,
        ingang=start,
        einde=end,
        periodiek=contract.vast_ct is not None,
        maandbedrag_ct=contract.vast_ct,
        loonheffing=contract.loonheffing,
        weekpatroon=list(contract.tarieven[0].week),
    )


def _rates(contract: Contract, contract_id: int) -> list[Tariefregel]:
    return [
        Tariefregel(
            zorgovereenkomst_id=contract_id,
            omschrijving=rate.omschrijving,
            eenheid=rate.eenheid,
            tarief=rate.tarief_ct * PER_CENT,
            per_maand=rate.per_maand,
        )
        for rate in contract.tarieven
    ]


def _dates(row: Zorgovereenkomst, start: date) -> None:
    row.ingang = start
    row.getekend_op = start - timedelta(days=14)
    row.goedgekeurd_college_op = start - timedelta(days=7)
    row.goedgekeurd_svb_op = start - timedelta(days=3)


def _tell_approval(stage: Stage, person: Budgethouder, row: Zorgovereenkomst, contract: Contract) -> None:
    soort = Berichtsoort.CONTRACT_VAST_GOED if row.periodiek else Berichtsoort.CONTRACT_GOEDGEKEURD
    at = stage.at(row.goedgekeurd_svb_op or row.ingang, 11)
    facts = {"zorgverlener": contract.zorgverlener, "ingang": row.ingang.isoformat()}
    stage.happens(at, lambda: tell(stage, person, soort, at, stage.svb_id, facts))


def version_at(model: str, gemeente: str, on: date) -> str:
    """The latest version of a model of the SVB on a day (Regeling 4.2)."""
    found = latest_version(regelset_for(gemeente, on).modellen, Contractmodel(model), on)
    return found.versie if found else ""
