"""A dossier with its budget and plan, as rows that were decided before the period began."""

from datetime import date, timedelta
from typing import Any

from portal.berichten.models import Berichtsoort
from portal.budget.models import Beschikking, Beschikkingsoort, Boekingsoort, Deelbudget, IntegraalBudget
from portal.demo.blueprint import Blauwdruk, Dienst, EerderPlan
from portal.demo.contracts import make_contracts
from portal.demo.stage import Budgethouder, Stage, book, tell
from portal.dossier.models import Dossier, Dossierstatus, Persoon
from portal.dossier.queries import BSN
from portal.law.wetten import Wet
from portal.plan.models import Aanleiding, Evaluatiemoment, Evaluatievorm, Ondersteuningsplan, Plandienst
from portal.plan.status import Planstatus

INSTEMMING = frozenset({Wet.WLZ, Wet.ZVW})  # Besluit 4.1


def add_person(stage: Stage, bsn: str, naam: str, address: tuple[str, str, str], born: date | None = None) -> int:
    """A citizen in the register, BSN encrypted; address is street, postcode and place."""
    street, postcode, place = address
    return stage.rows.add(
        Persoon(
            bsn_hash=stage.keys.hash(bsn, BSN),
            bsn=stage.keys.encrypt(bsn, BSN),
            naam=naam,
            geboortedatum=born,
            straat=street,
            postcode=postcode,
            plaats=place,
        )
    )


def open_file(stage: Stage, persoon_id: int, naam: str, gemeente: str, number: str, admitted_on: date) -> Budgethouder:
    """Admit somebody (Besluit 3.1), with the first message."""
    dossier_id = stage.rows.add(
        Dossier(
            persoon_id=persoon_id,
            gemeente_id=stage.gemeenten[gemeente],
            clientnummer=number,
            status=Dossierstatus.TOEGELATEN,
            toegelaten_op=admitted_on,
            sleutel=stage.keys.new_dossier_key(),
        )
    )
    person = Budgethouder(naam, persoon_id, dossier_id, gemeente, stage.gemeenten[gemeente], number)
    at = stage.at(admitted_on, 9)
    stage.happens(at, lambda: tell(stage, person, Berichtsoort.WELKOM, at, person.gemeente_id, {}))
    return person


def grant_budget(stage: Stage, person: Budgethouder, blauwdruk: Blauwdruk, period: tuple[date, date]) -> None:
    """Plan, decision, parts, first booking and contracts, before the period starts (Besluit 5.1, 6.1; Regeling 4)."""
    services = _plan(stage, person, blauwdruk, period)
    person.budget = _decide(stage, person, blauwdruk.parts, period)
    stage.row(Dossier, person.dossier_id).status = Dossierstatus.BUDGETHOUDER
    make_contracts(stage, person, blauwdruk, services)


def _decide(stage: Stage, person: Budgethouder, parts: dict[Wet, int], period: tuple[date, date]) -> IntegraalBudget:
    start, end = period
    decided_on, total_ct = start - timedelta(days=21), sum(parts.values())
    kenmerk = f"IPGB-{start.year}-{person.number}"
    budget = IntegraalBudget(dossier_id=person.dossier_id, ingang=start, einde=end, granted_ct=total_ct)
    decision = Beschikking(
        budget_id=stage.rows.add(budget),
        soort=Beschikkingsoort.TOEKENNING,
        kenmerk=kenmerk,
        genomen_op=decided_on,
        bekendgemaakt_op=decided_on,
        door_id=person.gemeente_id,
    )
    beschikking_id = stage.rows.add(decision)
    for wet, cents in parts.items():
        stage.rows.add(_part(stage, person, beschikking_id, wet, cents, start))
    book(stage, budget, Boekingsoort.TOEGEKEND, total_ct, decided_on, kenmerk, beschikking_id=beschikking_id)
    at, soort = stage.at(decided_on, 15), Berichtsoort.BUDGET_TOEGEKEND
    facts = {"bedrag_ct": total_ct, "kenmerk": kenmerk, "ingang": start.isoformat(), "einde": end.isoformat()}
    stage.happens(at, lambda: tell(stage, person, soort, at, person.gemeente_id, facts))
    return budget


def _part(stage: Stage, person: Budgethouder, beschikking_id: int, wet: Wet, cents: int, start: date) -> Deelbudget:
    return Deelbudget(
        beschikking_id=beschikking_id,
        wet=wet,
        verstrekker_id=stage.givers.get(wet, person.gemeente_id),
        bedrag_ct=cents,
        instemming_op=start - timedelta(days=35) if wet in INSTEMMING else None,
    )


def _plan(stage: Stage, person: Budgethouder, blauwdruk: Blauwdruk, period: tuple[date, date]) -> list[int]:
    start, end = period
    fixed_on = start - timedelta(days=28)
    earlier = _earlier_plan(stage, person, blauwdruk.eerder, period) if blauwdruk.eerder else {}
    plan = Ondersteuningsplan(
        dossier_id=person.dossier_id,
        versie=2 if earlier else 1,
        status=Planstatus.VASTGESTELD,
        aanleiding=Aanleiding.VERZOEK if earlier else Aanleiding.EERSTE,
        vastgesteld_op=fixed_on,
        ingang=start,
        einde=end,
        **_told(stage, person, blauwdruk.eerder),
    )
    plan_id, at = stage.rows.add(plan), stage.at(fixed_on, 14)
    for days, vorm in ((-100, Evaluatievorm.TELEFOON), (person.talks_in, Evaluatievorm.THUIS)):
        if start < (day := stage.today + timedelta(days=days)) <= end:
            stage.rows.add(Evaluatiemoment(plan_id=plan_id, datum=day, vorm=vorm))
    facts = {"ingang": start.isoformat(), "einde": end.isoformat()}
    stage.happens(at, lambda: tell(stage, person, Berichtsoort.PLAN_VASTGESTELD, at, person.gemeente_id, facts))
    return [stage.rows.add(_service(plan_id, one, earlier.get(place))) for place, one in enumerate(blauwdruk.diensten)]


def _earlier_plan(
    stage: Stage, person: Budgethouder, eerder: EerderPlan, period: tuple[date, date]
) -> dict[int | None, int]:
    """The version that was replaced; returns the number of each of its services by the place that continues it."""
    start, end = period
    plan = Ondersteuningsplan(
        dossier_id=person.dossier_id,
        status=Planstatus.VERVANGEN,
        vastgesteld_op=start - timedelta(days=60),
        ingang=start,
        einde=end,
        **_told(stage, person, eerder),
    )
    plan_id = stage.rows.add(plan)
    stage.rows.add(Evaluatiemoment(plan_id=plan_id, datum=end - timedelta(days=60), vorm=Evaluatievorm.THUIS))
    return {place: stage.rows.add(_service(plan_id, one, None)) for one, place in eerder.diensten}


def _told(stage: Stage, person: Budgethouder, eerder: EerderPlan | None) -> dict[str, Any]:
    """Summary and agreements, sealed with the key of the dossier."""
    if eerder is None:
        return {}
    key = stage.row(Dossier, person.dossier_id).sleutel
    texts = {"samenvatting": eerder.samenvatting, "afspraken": eerder.afspraken}
    return {name: stage.keys.for_dossier(key, text) for name, text in texts.items()}


def _service(plan_id: int, one: Dienst, stam_id: int | None) -> Plandienst:
    return Plandienst(
        plan_id=plan_id,
        stam_id=stam_id,
        wet=one.wet,
        naam=one.naam,
        doel=one.doel,
        omvang=one.omvang,
        bedrag_ct=one.bedrag_ct,
    )
