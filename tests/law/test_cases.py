"""The worked cases: each gives inputs, the outcome the law expects, and where that stands.

One handler for each rule turns inputs into the figures the case names; reasons are translated to the case's words.
"""

import calendar
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from portal.law import bezwaar as objections
from portal.law.besteding import Huisgenoot, Saldo, attune_plans, charge_member, check_betaling
from portal.law.declaratie import check_declaratie
from portal.law.declaratie_codes import Code
from portal.law.declaratie_feiten import Derde, OvereenkomstFeiten, RegelFeiten, Tariefregel
from portal.law.declaratieregels import hours_fit
from portal.law.gegevens import DeelnemerFeiten, identify_derde, missing_gegevens
from portal.law.geld import Eenheid, Tarief, bedrag_ct
from portal.law.inzage import Inzage, Partij, inspect
from portal.law.kalender import AMSTERDAM, feestdagen, local_date, minutes_in_day
from portal.law.nummers import is_bsn, is_iban, is_kvk
from portal.law.rechtsbescherming import rechtsbescherming
from portal.law.regelset import regelset_for
from portal.law.samenstelling import Deel, Instemming, compose
from portal.law.splitsing import split_by_contract
from portal.law.termijnen import (
    hand_in_by_derde,
    object_by,
    pay_by,
    send_by_deelnemer,
    send_vervoer,
    suspend_until,
    week_after_month,
)
from portal.law.toegang import Aanmelding, check_toegang
from portal.law.uitbetaling import HerstelFeiten, Stap, repair, suspend
from portal.law.vaststelling import revise, revoke, settle, zvw_realised_ct
from portal.law.verdict import Soort
from portal.law.vrijwillig import pay_additional
from portal.law.wetten import Wet
from portal.law.zorgovereenkomst import (
    Beding,
    Goedkeuring,
    Inhoud,
    approve_by_college,
    approved_by_both,
    missing_bedingen,
)

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))["cases"]

WORDS = {
    "minder-dan-twee-rechten": "fewer_than_two_rights",
    "te-laat-gemeld": "reported_too_late",
    "maximum-bereikt": "municipal_maximum_reached",
    "minder-dan-twee-deelbudgetten": "fewer_than_two_parts",
    "budget-overschreden": "budget_exceeded",
    "niet-in-plan": "not_in_plan",
    "": None,
}
RULES = regelset_for("Meppel", date(2021, 1, 1))
RECHT = rechtsbescherming()
HANDLERS = {}


def handles(rule):
    def register(handler):
        HANDLERS[rule] = handler
        return handler

    return register


def month_of(text):
    return date.fromisoformat(f"{text}-01")


def by_law(amounts):
    return {Wet(name): ct for name, ct in amounts.items()}


def minutes(hours):
    return int(Decimal(str(hours)) * 60)


def blocked(facts):
    return any(verdict.blokkeert for verdict in check_declaratie(facts, RULES))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_law_says(case, changed):
    assert case["rule"] in HANDLERS, f"no handler for {case['rule']}"
    outcome = HANDLERS[case["rule"]](case["inputs"], changed)
    assert {name: outcome.get(name, "not computed") for name in case["expected"]} == case["expected"]


def test_no_handler_is_left_over():
    assert {case["rule"] for case in CASES} == set(HANDLERS)


@handles("eligibility")
def eligibility(given, _):
    rights = tuple(Wet(name) for name in given["rights"])
    aanmelding = Aanmelding(**{**given, "rights": rights})
    toegang = check_toegang(aanmelding, regelset_for(given["gemeente"], given["reported_on"]))
    return {"eligible": toegang.eligible, "reasons": [WORDS[ruling.reden] for ruling in toegang.refusals]}


@handles("composition")
def composition(given, _):
    consent = {"none": Instemming.GEEN, "written": Instemming.SCHRIFTELIJK}
    delen = [Deel(Wet(p["law"]), p["amount_ct"], consent[p.get("consent", "none")]) for p in given["parts"]]
    made = compose(delen, RULES)
    return {
        "added": list(made.added),
        "integral_ct": made.integral_ct,
        "can_grant": made.ruling.allowed,
        "reason": WORDS[made.ruling.reden],
    }


@handles("spend")
def spend(given, _):
    granted, paid, refused = sum(given["parts"].values()), 0, []
    for index, payment in enumerate(given["payments"]):
        in_plan = {Wet(name) for name in given["plan_categories"]}
        found = check_betaling(payment["ct"], Wet(payment["category"]), in_plan, Saldo(granted, paid))
        if found.ruling.allowed:
            paid += found.payable_ct
        else:
            figures = {"max_payable_ct": found.payable_ct, "short_ct": found.short_ct}
            refused.append({"index": index, "reason": WORDS[found.ruling.reden], **figures})
    return {"paid_ct": paid, "remaining_ct": Saldo(granted, paid).remaining_ct, "refused": refused}


@handles("settle")
def settle_budget(given, _):
    parts = by_law(given["parts"])
    initial = by_law(given.get("parts_initial", given["parts"]))
    revised = initial
    for revision in given.get("revisions", []):
        revised = revise(revised, Wet(revision["law"]), revision["amount_ct"])
    assert revised == parts
    fixed = settle(revised, given["actual_in_plan_ct"], given["actual_outside_plan_ct"])
    assert fixed.outside_plan_ct == given["actual_outside_plan_ct"]
    return {
        "fixed_ct": fixed.fixed_ct,
        "surplus_ct": fixed.surplus_ct,
        "refund": {wet.value: ct for wet, ct in fixed.refund.items()},
        "zvw_realised_ct": zvw_realised_ct(fixed),
        "integral_before_ct": sum(initial.values()),
        "integral_after_ct": sum(revised.values()),
    }


@handles("revoke")
def revoke_part(given, _):
    gone = revoke([Wet(name) for name in given["parts"]], Wet(given["revoke"]), given["revoked_on"], RULES)
    return {
        "remaining": list(gone.remaining),
        "participation": "ended" if gone.participation_ends else "continues",
        "period_end": gone.period_end,
        "guidance_to_regular_laws": gone.guidance,
        "settle_by": gone.settle_by,
    }


@handles("six_weeks")
def six_weeks(given, changed):
    month = month_of(given["month"])
    counters = [hand_in_by_derde(month, day, RULES.termijnen) for day in given["received_by_participant"]]
    last_day = counters[0].laatste_dag
    facts = [changed(month=month, received_on=day, today=day) for day in given["received_by_participant"]]
    return {
        "last_day": last_day,
        "weekday": calendar.day_name[last_day.weekday()],
        "late": [counter.too_late for counter in counters],
        "submission_blocked": [blocked(each) for each in facts],
    }


@handles("four_weeks")
def four_weeks(given, _):
    instants = [datetime.fromisoformat(text) for text in given["sent_utc"]]
    counters = [send_by_deelnemer(given["received_by_participant"], at, RULES.termijnen) for at in instants]
    assert [counter.too_late for counter in counters] == [
        local_date(at) > counter.laatste_dag for at, counter in zip(instants, counters, strict=True)
    ]
    return {
        "last_day": counters[0].laatste_dag,
        "local": [at.astimezone(AMSTERDAM).isoformat() for at in instants],
        "late": [counter.too_late for counter in counters],
    }


@handles("both_terms")
def both_terms(given, changed):
    facts = changed(
        month=month_of(given["month"]),
        received_on=given["received_by_participant"],
        submitted_on=given["received_by_svb"],
        today=given["received_by_svb"],
    )
    names = {Code.DERDE_TE_LAAT: "third_party_late", Code.DEELNEMER_TE_LAAT: "participant_late"}
    verdicts = {v.code: v for v in check_declaratie(facts, RULES) if v.artikel in ("Regeling 5.5 d", "Regeling 5.5 e")}
    last_day = {v.artikel: v.cijfers["laatste_dag_op"] for v in verdicts.values() if "laatste_dag_op" in v.cijfers}
    return {
        "flags": [names[code] for code in verdicts if code in names],
        "third_party_last_day": last_day["Regeling 5.5 d"],
        "participant_last_day": last_day["Regeling 5.5 e"],
        "svb_may_refuse": any(v.soort is Soort.RISICO for code, v in verdicts.items() if code in names),
        "submission_blocked": blocked(facts),
    }


@handles("transport")
def transport(given, changed):
    month = month_of(given["month"])
    counters = [send_vervoer(month, day, RULES.termijnen) for day in given["received_by_svb"]]
    for day, counter in zip(given["received_by_svb"], counters, strict=True):
        facts = changed(month=month, submitted_on=day, today=day, vervoerskosten=True, overeenkomst=None)
        codes = {verdict.code for verdict in check_declaratie(facts, RULES)}
        assert (Code.VERVOER_TE_LAAT in codes) is counter.too_late
        assert not codes & {Code.DERDE_TE_LAAT, Code.DEELNEMER_TE_LAAT}
        assert not blocked(facts)
    return {
        "last_day": counters[0].laatste_dag,
        "week_no": [week_after_month(month, day) for day in given["received_by_svb"]],
        "late": [counter.too_late for counter in counters],
    }


@handles("payment_due")
def payment_due(given, _):
    payroll = given["salary_administration"]
    return {"pay_by": [pay_by(given["received_by_svb"], each, RULES.termijnen) for each in payroll]}


@handles("repair")
def repaired(given, _):
    missing = missing_gegevens(
        Derde("A", kvk="69599084"),
        DeelnemerFeiten("B", bsn="999993653"),
        rate="rate" not in given["missing"],
        account=True,
        on_paper=False,
        signed=False,
    )
    facts = HerstelFeiten(
        received_on=given["received_by_svb"],
        complete=not missing,
        payroll=given["salary_administration"],
        asked_on=given["repair_asked_on"],
        repair_until=given["repair_until"],
        repaired_on=given["repaired_on"],
    )
    words = {
        Stap.ONTVANGEN: "received",
        Stap.HERSTEL_GEVRAAGD: "repair_requested",
        Stap.HERSTELD: "repaired",
        Stap.BETAALBAAR: "payable",
    }
    found = repair(facts, given["repaired_on"], RULES.termijnen)
    return {"states": [words[step] for step in found.stappen], "pay_by": found.pay_by}


@handles("suspension")
def suspension(given, _):
    rulings = [suspend(given["notice_on"], until, RULES.termijnen) for until in given["requested_until"]]
    return {
        "latest": suspend_until(given["notice_on"], RULES.termijnen),
        "allowed": [ruling.allowed for ruling in rulings],
    }


@handles("contract")
def contract(given, _):
    inhoud = Inhoud(
        written=True,
        latest_model_at_signing=given["model_is_latest_at_signing"],
        bedingen=frozenset(Beding(letter) for letter in given["clauses"]),
        wml_holiday_pay=given["wml_holiday_pay_applies"],
    )
    stand = {"pending": Goedkeuring.WACHT, "approved": Goedkeuring.GEGEVEN}
    return {
        "missing": list(missing_bedingen(inhoud)),
        "college_may_approve": approve_by_college(inhoud).allowed,
        "payable": approved_by_both(stand[given["college"]], stand[given["svb"]]).allowed,
    }


@handles("provider_id")
def provider_id(given, _):
    derden = [Derde(p["name"], p["kvk"], p["birth_date"], p["bsn"], p["can_have_kvk"]) for p in given["providers"]]
    return {"complete": [identify_derde(derde).allowed for derde in derden]}


@handles("span")
def span(given, _):
    contracts = [
        OvereenkomstFeiten(
            id=each["id"],
            start=each["start"],
            end=each["end"],
            signed_on=None,
            college_approved_on=None,
            svb_approved_on=None,
            tariefregels=(Tariefregel(each["id"], Tarief.from_ct(each["rate_ct"], Eenheid.UUR)),),
            derde=Derde("A"),
        )
        for each in given["contracts"]
    ]
    lines = tuple(RegelFeiten(line["date"], minutes(line["hours"]), Eenheid.UUR, None) for line in given["lines"])
    split = split_by_contract(lines, contracts, RULES)
    assert split.zonder == ()
    delen = split.delen.items()
    return {
        "split": {name: {"hours": deel.minutes / 60, "ct": deel.bedrag_ct} for name, deel in delen},
        "total_ct": sum(deel.bedrag_ct for _, deel in delen),
        "must_split": split.must_split,
    }


@handles("rate_check")
def rate_check(given, changed):
    agreed = Tariefregel("T1", Tarief.from_ct(given["contract_rate_ct"], Eenheid.UUR))
    declared = Tarief.from_ct(given["declared_rate_ct"], Eenheid.UUR)
    line = RegelFeiten(date(2021, 3, 1), minutes(given["hours"]), Eenheid.UUR, declared, "T1")
    facts = changed(lines=(line,), overeenkomst__tariefregels=(agreed,))
    found = next(v for v in check_declaratie(facts, RULES) if v.code == Code.TARIEF_BOVEN_OVEREENKOMST)
    assert bedrag_ct(declared, minutes(given["hours"])) == found.cijfers["gevraagd_ct"]
    return {
        "declared_ct": found.cijfers["gevraagd_ct"],
        "at_contract_ct": found.cijfers["volgens_overeenkomst_ct"],
        "difference_ct": found.cijfers["verschil_ct"],
        "refusable": found.soort is Soort.RISICO and found.artikel == "Regeling 5.5 b" and not found.blokkeert,
    }


@handles("day_hours")
def day_hours(given, _):
    days = given["days"]
    return {
        "length": [minutes_in_day(day) // 60 for day in days],
        "plausible": [hours_fit(day, minutes(hours)) for day, hours in zip(days, given["hours"], strict=True)],
        "plausible_if_25": [hours_fit(day, minutes(25)) for day in days],
    }


@handles("voluntary")
def voluntary(given, _):
    found = pay_additional({deposit["by"]: deposit["ct"] for deposit in given["deposits"]}, given["bills_ct"])
    return {
        "paid": [bill.allowed for bill in found.bills],
        "balance_ct": found.balance_ct,
        "refund_to": dict(found.refund),
    }


@handles("bezwaar")
def bezwaar(given, _):
    assert set(given["holidays"]) <= feestdagen(2021)
    return {
        "last_day_raw": [day + timedelta(weeks=6) for day in given["published_on"]],
        "last_day": [object_by(day, RULES.termijnen) for day in given["published_on"]],
    }


@handles("bezwaar_beslissen")
def bezwaar_beslissen(given, _):
    about = (given["until"], given["received_on"], RECHT.termijnen)
    return {
        "last_day": objections.decide_by(*about).laatste_dag,
        "adjourned": objections.decide_by(*about, adjourned=True).laatste_dag,
        "stood_still": objections.decide_by(*about, paused=[objections.Pauze(**given["asked"])]).laatste_dag,
    }


@handles("dwangsom")
def dwangsom(given, _):
    found = [
        objections.penalty(given["last_day"], given["notice_on"], day, RECHT.termijnen, RECHT.dwangsommen)
        for day in given["decided_on"]
    ]
    return {"first_day": found[0].eerste_dag, "ct": [one.bedrag_ct for one in found]}


@handles("betalingsbesluit")
def betalingsbesluit(given, _):
    return {
        "ask_by": objections.ask_payment_decision_by(given["pay_by"], RECHT.termijnen),
        "answer_by": objections.answer_payment_decision_by(given["asked_on"], RECHT.termijnen),
    }


@handles("household")
def household(given, _):
    members = {
        each["name"]: Huisgenoot(each["name"], each["participant"], each["consent"], each["remaining_ct"])
        for each in given["members"]
    }
    charged = charge_member(members[given["charge"]["to"]], given["charge"]["ct"])
    return {
        "may_attune": attune_plans(members.values()).allowed,
        "payable": charged.ruling.allowed,
        "reason": WORDS[charged.ruling.reden],
    }


@handles("access")
def access(given, _):
    party = {
        "college": Partij.COLLEGE,
        "zorgverzekeraar": Partij.ZORGVERZEKERAAR,
        "zorgkantoor": Partij.ZORGKANTOOR,
        "svb": Partij.SVB,
        "minister_evaluation": Partij.MINISTER,
        "ciz": Partij.CIZ,
        "other_insurer": Partij.ANDERE_ZORGVERZEKERAAR,
    }
    words = {
        Inzage.VOLLEDIG: "full",
        Inzage.ADMINISTRATIE: "administration",
        Inzage.GEEN: "none",
        Inzage.TAKEN: "tasks",
        Inzage.EVALUATIE: "evaluation_only",
        Inzage.MET_TOESTEMMING: "consent_only",
    }
    parts = {Wet(name) for name in given["parts"]}
    return {"access": [words[inspect(party[name], parts).inzage] for name in given["asked_by"]]}


@handles("identifiers")
def identifiers(given, _):
    checks = {"bsn": is_bsn, "iban": is_iban, "kvk": is_kvk}
    return {kind: [check(text) for text in given[kind]] for kind, check in checks.items()}
