"""The articles of the Regeling experiment integraal pgb 2019 (Stcrt. 2020, 7890), in order."""

from portal.law.afwezigheid import paid_during, unpaid_days
from portal.law.artikel import no_rule, rule
from portal.law.besteding import divide_payable
from portal.law.declaratie import (
    as_much_as_agreed,
    check_declaratie,
    declared_once,
    derde_identified,
    lines_present,
    month_over,
    overeenkomst_approved,
    overeenkomst_chosen,
    overeenkomst_signed,
    signed_on_paper,
    within_budget,
)
from portal.law.declaratieregels import (
    day_in_month,
    day_in_overeenkomst,
    hours_fit,
    hours_of_the_day,
    line_ct,
    rate_as_agreed,
    rate_readable,
)
from portal.law.einde import end_contract, log_in_after_death
from portal.law.gegevens import identify_deelnemer, identify_derde, missing_gegevens, signature_present
from portal.law.geld import Eenheid, Tarief, bedrag_ct, hourly_of_month, integral_rate
from portal.law.gevolg import asks_approval
from portal.law.jaarafsluiting import declared_by, fix_budget
from portal.law.kosten import (
    account_known,
    kilometers_as_advised,
    pay_own_account,
    rekening_complete,
    rekening_delivered,
    rekening_once,
    vervoer_paid,
)
from portal.law.maandstand import divide_room, pay_month, settle_month
from portal.law.opschorting import pay_while_suspended, suspend_payments
from portal.law.overeenkomst import (
    change_reported,
    clauses_there,
    college_may_approve,
    flags,
    infrastructure_described,
    model_chosen,
    model_is_latest,
    periodic_agreed,
    written_and_signed,
)
from portal.law.overeenkomstmodel import choose_model, latest_version
from portal.law.overstap import needs_new, propose_start, transition
from portal.law.periodiek import days_ct, owed_ct, plan_month, plan_months
from portal.law.regelset import regelset_for, regelsets_around
from portal.law.splitsing import part_of, split_by_contract, successive
from portal.law.tariefadvies import rates_as_one, rates_by_the_hour
from portal.law.termijnen import (
    hand_in_by_derde,
    last_day_for_derde,
    pay_after_repair_by,
    pay_by,
    pay_periodic_by,
    send_by_deelnemer,
    send_vervoer,
    suspend_until,
)
from portal.law.toegang import check_toegang, explore_toegang, place_left, reported_in_time, willing_and_able
from portal.law.uitbetaling import (
    Betaalwijze,
    Weigergrond,
    compose_payment,
    pay_derde,
    pay_vervoer_on_model,
    repair,
    suspend,
    withhold_loonheffing,
)
from portal.law.voortgang import repair_near, terms_near, without_declarations
from portal.law.vooruitblik import expect, pace_of, pace_of_costs, weekly_ct
from portal.law.vrijwillig import (
    expect_bill,
    lower_costs,
    over_on,
    pay_additional,
    pay_bill,
    return_unspent,
    undo_deposit,
)
from portal.law.wijziging import who_must_know
from portal.law.zorgovereenkomst import (
    approve_by_college,
    approved_by_both,
    approved_by_both_on,
    missing_bedingen,
    overeenkomst_present,
    rates_allowed,
    report_change,
    withhold_by_svb,
)

REGELING = (
    no_rule("Regeling 1", "Defines Besluit and derde.", "Words; the glossary of the README holds them."),
    rule("Regeling 2", "The maximum for each municipality.", place_left),
    rule("Regeling 3.1", "Takes part as long as willing and able.", willing_and_able, check_toegang),
    rule("Regeling 3.2", "Reported before 1 January 2021.", reported_in_time, check_toegang, explore_toegang),
    rule(
        "Regeling 4.1",
        "A written contract with every derde.",
        overeenkomst_present,
        overeenkomst_chosen,
        overeenkomst_signed,
        written_and_signed,
        model_chosen,
    ),
    rule(
        "Regeling 4.2",
        "On the latest model, with the clauses below.",
        approve_by_college,
        choose_model,
        latest_version,
        model_is_latest,
        needs_new,
    ),
    rule("Regeling 4.2 a-d", "The four clauses.", missing_bedingen, clauses_there),
    rule(
        "Regeling 4.3",
        "College and SVB approve.",
        *(approved_by_both, approved_by_both_on, overeenkomst_approved, flags, transition, propose_start),
        asks_approval,
    ),
    rule(
        "Regeling 4.4",
        "The college approves only what meets 4.2.",
        approve_by_college,
        college_may_approve,
    ),
    rule("Regeling 4.5", "Zorginfrastructuur only when described.", approve_by_college, infrastructure_described),
    rule("Regeling 4.6", "The SVB withholds approval only on a ground.", withhold_by_svb, flags),
    rule(
        "Regeling 4.7",
        "A change goes to the SVB at once.",
        *(report_change, change_reported, asks_approval, end_contract, settle_month),
    ),
    rule("Regeling 5.1 a", "Paid according to the grant.", divide_payable, divide_room, within_budget),
    rule(
        "Regeling 5.1 b",
        "Paid according to an approved contract.",
        split_by_contract,
        settle_month,
        successive,
        part_of,
        day_in_overeenkomst,
    ),
    rule("Regeling 5.2", "Wage tax and premiums as far as due.", withhold_loonheffing, compose_payment),
    rule(
        "Regeling 5.3",
        "Only to the derde, under three kinds of contract.",
        pay_derde,
        pay_own_account,
        check_declaratie,
        *(pace_of, pace_of_costs, without_declarations),
    ),
    rule(
        "Regeling 5.3 a",
        "On a declaration for services delivered.",
        month_over,
        declared_once,
        day_in_month,
        rekening_delivered,
        rekening_once,
    ),
    rule("Regeling 5.3 a-b", "On a declaration, or on periodic payments.", Betaalwijze),
    rule(
        "Regeling 5.3 b",
        "Periodic payments of a fixed amount.",
        owed_ct,
        plan_months,
        paid_during,
        unpaid_days,
        periodic_agreed,
    ),
    rule(
        "Regeling 5.4 a",
        "The derde: name and KvK, else birth date or BSN.",
        identify_derde,
        derde_identified,
        rekening_complete,
    ),
    rule("Regeling 5.4 b", "The deelnemer: name, and address, BSN or client number.", identify_deelnemer),
    rule(
        "Regeling 5.4 c",
        "The rate.",
        Tarief,
        bedrag_ct,
        weekly_ct,
        line_ct,
        rate_readable,
        rates_allowed,
        hourly_of_month,
        integral_rate,
        rates_by_the_hour,
        rates_as_one,
    ),
    rule("Regeling 5.4 d", "Results, or hours and dagdelen.", Eenheid, lines_present, hours_of_the_day, hours_fit),
    rule("Regeling 5.4 e", "A signature, on paper only.", signature_present, signed_on_paper, log_in_after_death),
    rule("Regeling 5.4 a-e", "What makes a declaration complete.", missing_gegevens),
    rule("Regeling 5.5 a-f", "The grounds to end, refuse or suspend.", Weigergrond),
    rule("Regeling 5.5 b", "Not as the grant or the contract says.", rate_as_agreed, as_much_as_agreed),
    rule(
        "Regeling 5.5 d",
        "The derde within six weeks after the month.",
        *(hand_in_by_derde, last_day_for_derde, expect, terms_near),
    ),
    rule(
        "Regeling 5.5 e",
        "The deelnemer within four weeks.",
        *(send_by_deelnemer, declared_by, fix_budget, expect, terms_near),
    ),
    rule(
        "Regeling 5.5 f",
        "Suspension on request of the college.",
        *(suspend, suspend_until, suspend_payments, pay_while_suspended),
    ),
    rule(
        "Regeling 5.6",
        "Paid in thirty days, ten more with wage tax; repair.",
        *(pay_by, pay_after_repair_by, repair, repair_near),
    ),
    rule(
        "Regeling 5.7",
        "Periodic payments within thirty days after the month.",
        pay_periodic_by,
        days_ct,
        plan_month,
        pay_month,
        fix_budget,
    ),
    rule(
        "Regeling 5.8",
        "Additional services from deposits; the rest goes back.",
        *(pay_additional, pay_bill, expect_bill, return_unspent, undo_deposit, lower_costs, over_on),
    ),
    no_rule("Regeling 5.9", "The SVB helps the deelnemer as employer.", "A service of the SVB outside the portal."),
    no_rule(
        "Regeling 6.1",
        "Which transport costs.",
        "Its text is lost; there is a place for it. 6.4 shows that a is own.",
    ),
    no_rule(
        "Regeling 6.2",
        "A request about transport.",
        "Its text is lost; there is a place for it. No rule rests on it.",
    ),
    rule(
        "Regeling 6.3",
        "Transport is paid on the SVB's model.",
        pay_vervoer_on_model,
        vervoer_paid,
        account_known,
        kilometers_as_advised,
    ),
    rule("Regeling 6.4", "Transport within ten weeks after the month.", send_vervoer),
    rule("Regeling 7", "The deelnemer tells the SVB what it needs.", who_must_know),
    no_rule("Regeling 8", "The SVB supports the college.", "A task between two bodies."),
    no_rule("Regeling 10", "How to cite it.", "A name. The Regeling has no article 9."),
    rule("Regeling 11", "In force back to 1 October 2019.", regelset_for, regelsets_around),
)
