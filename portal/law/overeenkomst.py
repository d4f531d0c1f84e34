"""The check on a contract: everything that the college and the SVB will look at, before and after it is sent.

``check_overeenkomst`` is the one door: the budgethouder sees its answer before sending, the consulent and the SVB the
same answer afterwards. ``overeenkomst_punten.checklist`` sorts the points for whoever approves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from portal.law.gegevens import identify_derde
from portal.law.overeenkomst_codes import Contractcode as C
from portal.law.overeenkomst_codes import verdict, worst_first
from portal.law.overeenkomst_feiten import Periode, ZorgovereenkomstFeiten
from portal.law.overeenkomstmodel import latest_version
from portal.law.regelset import Regelset
from portal.law.tariefadvies import rates_advised, rates_as_one, rates_by_the_hour
from portal.law.verdict import Ruling, Verdict
from portal.law.zorgovereenkomst import (
    Beding,
    approve_by_college,
    missing_bedingen,
    overeenkomst_present,
    rates_allowed,
    report_change,
)

Facts = ZorgovereenkomstFeiten
Found = Iterator[Verdict]
Check = Callable[[Facts, Regelset], Found]


def check_overeenkomst(facts: ZorgovereenkomstFeiten, regelset: Regelset) -> tuple[Verdict, ...]:
    """All verdicts on a contract, worst first (Regeling 4.1 to Regeling 4.7, Besluit 5.3, 6.1, 7.4). Never raises."""
    return worst_first([found for check in CHECKS for found in check(facts, regelset)])


def college_may_approve(facts: ZorgovereenkomstFeiten, regelset: Regelset) -> Ruling:
    """Regeling 4.4: may the college approve this contract? The first thing of Regeling 4.2 or 4.5 that is not met."""
    return approve_by_college(facts.inhoud(on_latest_model(facts, regelset)))


def on_latest_model(facts: ZorgovereenkomstFeiten, regelset: Regelset) -> bool:
    """Is it on the most recent model that there was when it was signed (Regeling 4.2)?"""
    if facts.model is None or facts.signed_on is None:
        return False
    latest = latest_version(regelset.modellen, facts.model, facts.signed_on)
    return latest is not None and latest.versie == facts.modelversie


def model_chosen(facts: Facts, _: Regelset) -> Found:
    """Regeling 4.2: every contract is on a model of the SVB; Regeling 4.1: transport that was taken needs none."""
    if not facts.needed:
        yield verdict(C.GEEN_OVEREENKOMST_NODIG, "Regeling 4.1")
    elif facts.model is None:
        yield verdict(C.MODEL_ONBEKEND, "Regeling 4.2", vraag=facts.modelvraag)


def model_is_latest(facts: Facts, regelset: Regelset) -> Found:
    """Regeling 4.2: the most recent model that was available when the contract was signed."""
    if facts.model is None or facts.signed_on is None or on_latest_model(facts, regelset):
        return
    latest = latest_version(regelset.modellen, facts.model, facts.signed_on)
    figures = {"versie": facts.modelversie, "recentste": latest.versie if latest else None}
    yield verdict(C.NIET_OP_RECENTSTE_MODEL, "Regeling 4.2", **figures)


def period_possible(facts: Facts, _: Regelset) -> Found:
    """Regeling 5.1 b: the SVB pays according to the contract, so it says from when; an end before it is no period."""
    period = facts.periode
    if period is None:
        yield verdict(C.GEEN_LOOPTIJD, "Regeling 5.1 b")
    elif period.end is not None and period.end < period.start:
        yield verdict(C.EINDE_VOOR_INGANG, "Regeling 5.1 b", ingang_op=period.start, einde_op=period.end)
    if period and facts.changes and period.start <= facts.changes.start:
        days = {"ingang_op": period.start, "oud_op": facts.changes.start}
        yield verdict(C.WIJZIGING_VOOR_INGANG, "Regeling 4.7", **days)


def services_chosen(facts: Facts, _: Regelset) -> Found:
    """Regeling 4.2 a: the contract tells how the derde meets the need, so which services it is about."""
    if not facts.diensten:
        yield verdict(C.GEEN_DIENST, "Regeling 4.2 a")


def rates_agreed(facts: Facts, regelset: Regelset) -> Found:
    """Regeling 5.4 c: there is a rate; only a rule set that says so demands that there is just one."""
    if not facts.tarieven:
        yield verdict(C.GEEN_TARIEF, "Regeling 5.4 c")
        return
    if any(one.per_month is None for one in facts.tarieven) and not facts.periodic:
        yield verdict(C.HOEVEELHEID_ONTBREEKT, "Regeling 5.5 b")
    ruling = rates_allowed(facts.tarieven, regelset.een_tarief)
    if not ruling.allowed:
        yield verdict(C.EEN_TARIEF, ruling.artikel, tarieven=len(facts.tarieven))


def periodic_agreed(facts: Facts, _: Regelset) -> Found:
    """Regeling 5.3 b: periodic payments need an amount; the SVB pays a fixed amount only for fixed hours."""
    if not facts.periodic:
        return
    if facts.maandbedrag_ct is None:
        yield verdict(C.MAANDBEDRAG_ONTBREEKT, "Regeling 5.3 b")
    if not facts.fixed_hours:
        yield verdict(C.GEEN_VASTE_UREN, "Regeling 5.3 b")


def written_and_signed(facts: Facts, _: Regelset) -> Found:
    """Regeling 4.1: the contract is in writing, so signed by both, and not on a day to come."""
    if not overeenkomst_present(facts.written, not facts.needed).allowed:
        yield verdict(C.NIET_SCHRIFTELIJK, "Regeling 4.1")
    if facts.signed_on is None:
        if facts.needed:
            yield verdict(C.NIET_GETEKEND, "Regeling 4.1")
    elif facts.signed_on > facts.today:
        days = {"getekend_op": facts.signed_on, "vandaag_op": facts.today}
        yield verdict(C.GETEKEND_IN_DE_TOEKOMST, "Regeling 4.1", **days)


def derde_known(facts: Facts, _: Regelset) -> Found:
    """Regeling 5.4 a: name and KvK number, else birth date or BSN; without them no declaration is complete."""
    ruling = identify_derde(facts.derde)
    if not ruling.allowed:
        yield verdict(C.ZORGVERLENER_ONBEKEND, ruling.artikel, ontbreekt=ruling.reden)


def account_known(facts: Facts, _: Regelset) -> Found:
    """Regeling 5.3: the SVB pays the derde, so it knows the account, and of a foreign one the bank as well."""
    if facts.betaling.iban is None:
        yield verdict(C.IBAN_ONTBREEKT, "Regeling 5.3")
    elif facts.betaling.foreign and not facts.betaling.bic:
        yield verdict(C.BIC_ONTBREEKT, "Regeling 5.3")


def clauses_there(facts: Facts, _: Regelset) -> Found:
    """Regeling 4.2 a-d: one verdict for each clause that the contract must hold and does not."""
    for beding in missing_bedingen(facts.inhoud(latest=True)):
        yield verdict(C.BEDING_ONTBREEKT, f"Regeling 4.2 {beding.value}", beding=beding)
    if facts.wml and Beding.VAKANTIEGELD in facts.bedingen:
        yield verdict(C.VAKANTIEGELD, "Regeling 4.2 d")


def infrastructure_described(facts: Facts, _: Regelset) -> Found:
    """Regeling 4.5: costs of zorginfrastructuur of a small-scale wooninitiatief show from the description."""
    if facts.zorginfrastructuur and not facts.infrastructuur_described:
        yield verdict(C.ZORGINFRASTRUCTUUR_NIET_OMSCHREVEN, "Regeling 4.5")


def services_in_plan(facts: Facts, regelset: Regelset) -> Found:
    """Besluit 7.4: the SVB pays only what the ondersteuningsplan holds, in a category of Besluit 5.3."""
    if facts.plan is None:
        yield verdict(C.GEEN_PLAN, "Besluit 7.4")
        return
    for place, dienst in enumerate(facts.diensten):
        if not dienst.in_plan or dienst.wet not in regelset.wetten:
            yield verdict(C.DIENST_NIET_IN_PLAN, "Besluit 7.4", place, dienst=dienst.naam)


def term_within_plan(facts: Facts, _: Regelset) -> Found:
    """Besluit 7.4: outside the term of the plan the SVB cannot pay; an open end only lasts as long as the plan."""
    plan, period = facts.plan, facts.periode
    if plan is None or period is None or plan.holds(period):
        return
    open_end = period.end is None and plan.end is not None and plan.start <= period.start <= plan.end
    if open_end:
        yield verdict(C.LOOPTIJD_NA_PLAN, "Besluit 7.4", tot_op=plan.end)
        return
    days = {"ingang_op": period.start, "einde_op": period.end, "van_op": plan.start, "tot_op": plan.end}
    yield verdict(C.LOOPTIJD_BUITEN_PLAN, "Besluit 7.4", **days)


def budget_holds_it(facts: Facts, _: Regelset) -> Found:
    """Besluit 6.1 with Regeling 5.1 a: what it costs, against what the integral budget still holds for it."""
    budget = facts.budget
    if budget is None:
        yield verdict(C.GEEN_BUDGET, "Regeling 5.1 a")
        return
    cost = facts.cost_ct(budget.periode)
    if cost:
        amounts = {"maand_ct": facts.per_month_ct, "kosten_ct": cost}
        yield verdict(C.KOSTEN, "Besluit 6.1", **amounts, tot_op=_last_day(facts, budget.periode))
    if cost > budget.over_ct:
        room = max(budget.over_ct, 0)
        yield verdict(C.BUDGET_TE_KLEIN, "Regeling 5.1 a", kosten_ct=cost, over_ct=room, tekort_ct=cost - room)


def services_hold_it(facts: Facts, _: Regelset) -> Found:
    """Nota artikel 5: what the plan reckoned for a service is no limit, so more than that is only worth knowing."""
    if facts.plan is None or facts.plan.end is None or len(facts.diensten) != 1:
        return
    dienst, cost = facts.diensten[0], facts.cost_ct(facts.plan)
    if dienst.in_plan and cost + dienst.elders_ct > dienst.bedrag_ct:
        amounts = {"kosten_ct": cost + dienst.elders_ct, "bedrag_ct": dienst.bedrag_ct}
        yield verdict(C.MEER_DAN_DIENST, "Nota artikel 5", dienst=dienst.naam, **amounts)


def change_reported(facts: Facts, _: Regelset) -> Found:
    """Regeling 4.7: a change of an approved contract goes to the SVB at once."""
    if facts.changes is None or facts.periode is None:
        return
    ruling = report_change(facts.periode.start, facts.reported_on, facts.today)
    if not ruling.allowed:
        late = ruling.cijfers["dagen_te_laat"]
        yield verdict(C.WIJZIGING_NIET_GEMELD, ruling.artikel, ingang_op=facts.periode.start, dagen_te_laat=late)


def flags(facts: Facts, regelset: Regelset) -> Found:
    """Regeling 4.3 and Regeling 4.6: two approvals; a representative who is the provider is no ground to refuse."""
    if facts.representative_is_provider:
        yield verdict(C.VERTEGENWOORDIGER_IS_ZORGVERLENER, "Regeling 4.6")
    if facts.loonheffing:
        yield verdict(C.LOONHEFFING, "Regeling 5.2", dagen_langer=regelset.termijnen.loonheffing.dagen)
    if facts.needed:
        yield verdict(C.TWEE_GOEDKEURINGEN, "Regeling 4.3")


def _last_day(facts: Facts, within: Periode) -> date | None:
    shared = facts.periode.within(within) if facts.periode else None
    return shared.end if shared else None


CHECKS: tuple[Check, ...] = (
    model_chosen,
    model_is_latest,
    period_possible,
    services_chosen,
    rates_agreed,
    periodic_agreed,
    written_and_signed,
    derde_known,
    account_known,
    clauses_there,
    infrastructure_described,
    services_in_plan,
    term_within_plan,
    budget_holds_it,
    services_hold_it,
    rates_by_the_hour,
    rates_as_one,
    rates_advised,
    change_reported,
    flags,
)
