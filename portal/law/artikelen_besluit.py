"""The articles of the Besluit experiment integraal pgb 2019 (Stb. 2019, 255), in order."""

from portal.law.artikel import no_rule, rule
from portal.law.beheer import begins_in_rules, leaves_decisions, lower_maximum, product, published
from portal.law.beschikking import (
    grant_budget,
    grant_laws,
    grant_part,
    grant_period,
    promised_ct,
    share_ct,
    split_award,
)
from portal.law.besteding import attune_plans, charge_member, check_betaling, divide_payable, pay_according_to_plan
from portal.law.eigenbijdrage import amount_on, contributions
from portal.law.einde import aftermath, ends_by_laws, is_over, propose_last_day, revoke_all
from portal.law.evaluatie import burden, hide_lines, hide_small, sittings
from portal.law.gesprek import may_come
from portal.law.gevolg import cost_from
from portal.law.herziening import grounds_for, hear_before, rest_day_ct, revise_part, until_day_ct, weigh
from portal.law.instemming import asks_consent, bound_to, check_instemming, outlook, period_in_force
from portal.law.inzage import give_to, inspect
from portal.law.jaarafsluiting import came_back, fix_budget, in_force, moved, real_costs
from portal.law.kosten import rekening_delivered, service_chosen
from portal.law.ondersteuningsplan import consult_plan, settle_plan, share_plan
from portal.law.overstap import end_old, pays
from portal.law.pgbplan import budget_plan, hand_in_pgb_plan, year_cost_ct
from portal.law.planverzoek import (
    ask_change,
    decide_request,
    needs_more_budget,
    plan_after,
    starts_within,
    talks_about,
    wish_cost_ct,
)
from portal.law.regelset import known_gemeenten, regelset_for, regelsets_around
from portal.law.regelset_delen import LagerMaximum
from portal.law.samenstelling import (
    Verstrekker,
    add_deelbudget,
    change_plan,
    compose,
    cooperate,
    deposit_by,
    fix_plan,
    joins_talks,
    plan_may_hold,
)
from portal.law.storting import deposit_state
from portal.law.termijnen import fix_by
from portal.law.terugvordering import due_ct, left_ct, reclaim, schedule, to_ledger_ct
from portal.law.toegang import check_toegang, explore_toegang, insured_resident, place_left, takes_part, two_rights
from portal.law.toestemming import may_share
from portal.law.toezicht import begin_inspection, tell_later
from portal.law.vaststelling import revise, revoke, settle, shortfall_ct, zvw_realised_ct
from portal.law.voortgang import within_pace, without_declarations, worth_a_talk
from portal.law.vooruitblik import expect_fixing, forecast, what_if
from portal.law.wetten import Wet

BESLUIT = (
    rule(
        "Besluit 1",
        "Defines the words, and names the eight municipalities.",
        *(regelset_for, known_gemeenten, takes_part, Verstrekker),
    ),
    no_rule("Besluit 2.1", "What the experiment wants to learn.", "A purpose; it gives nobody a right or a duty."),
    no_rule("Besluit 2.2", "What information is gathered.", "A purpose; counts are exported without a rule."),
    rule(
        "Besluit 3.1",
        "A resident verzekerde with two pgb rights.",
        *(insured_resident, two_rights, explore_toegang, compose, outlook, grant_laws, revoke),
        *(propose_last_day, ends_by_laws),
    ),
    rule("Besluit 3.1 a-d", "The four laws whose pgb's count.", Wet, two_rights),
    rule("Besluit 3.2", "The integral budget replaces the separate rights.", pays, end_old),
    rule(
        "Besluit 3.3",
        "A changed need changes the amount of its own deelbudget.",
        *(revise, grounds_for, revise_part, rest_day_ct, needs_more_budget),
    ),
    no_rule("Besluit 3.4", "Quality rules and their supervision stay.", "Supervision happens outside the portal."),
    rule("Besluit 3.5", "The college talks about access and plans.", may_come),
    rule(
        "Besluit 3.6",
        "A maximum for each municipality, which it may lower.",
        *(place_left, check_toegang, LagerMaximum, lower_maximum, published, leaves_decisions, is_over),
    ),
    no_rule("Besluit 3.7", "Further rules by ministerial regulation.", "A power of the minister, used in Regeling 3."),
    rule("Besluit 3.8", "Who leaves is guided to the regular laws where needed.", revoke, revoke_all),
    rule(
        "Besluit 4.1",
        "Wlz and Zvw parts only after written consent.",
        *(add_deelbudget, asks_consent, check_instemming, outlook, promised_ct, grant_part),
    ),
    rule("Besluit 4.2", "When zorgkantoor and zorgverzekeraar join the talks.", joins_talks, hear_before, talks_about),
    rule("Besluit 4.3", "Who consented co-operates within reason.", cooperate, bound_to),
    rule(
        "Besluit 5.1",
        "The college fixes the ondersteuningsplan and when it may change.",
        change_plan,
        consult_plan,
        settle_plan,
        *(ask_change, talks_about, decide_request, starts_within, in_force, what_if),
    ),
    rule(
        "Besluit 5.2",
        "First the opportunity for a pgb-plan, and free support with both plans.",
        fix_plan,
        share_plan,
        hand_in_pgb_plan,
        year_cost_ct,
        budget_plan,
        wish_cost_ct,
    ),
    rule("Besluit 5.3", "The plan holds services of four categories only.", plan_may_hold, product, share_plan),
    rule("Besluit 5.3 a-d", "The four categories.", Wet),
    rule("Besluit 5.4", "Plans of one household are attuned on request, budgets are not.", attune_plans, charge_member),
    no_rule("Besluit 5.5", "Wlz chapter 8 does not apply.", "Switches a law off; nothing to compute."),
    rule(
        "Besluit 6.1",
        "The budget is the sum of its parts.",
        *(compose, divide_payable, check_betaling, shortfall_ct, grant_budget, grant_part, share_ct),
        *(until_day_ct, weigh, to_ledger_ct, plan_after, cost_from, forecast, what_if),
    ),
    rule("Besluit 6.2", "Recovery follows Wmo 2.4.1 to 2.4.3.", reclaim, schedule, due_ct, left_ct),
    rule(
        "Besluit 6.3",
        "Fixed within 22 weeks on real costs in the plan; the rest goes back.",
        *(settle, fix_by, revoke, aftermath, real_costs, came_back, fix_budget, moved, expect_fixing),
    ),
    rule("Besluit 6.4", "Zvw part minus refund counts as realised costs.", zvw_realised_ct),
    rule(
        "Besluit 6.5",
        "The administration, and who may inspect it.",
        *(inspect, within_pace, worth_a_talk, without_declarations),
    ),
    rule("Besluit 7.1", "The college deposits the Wmo and Jeugdwet parts.", deposit_by, split_award, deposit_state),
    rule("Besluit 7.2", "The zorgverzekeraar deposits the Zvw part.", deposit_by, split_award, deposit_state),
    no_rule("Besluit 7.3", "The SVB pays on behalf of the college.", "Assigns a task; roles and flows carry it."),
    rule(
        "Besluit 7.4",
        "The SVB pays only according to the ondersteuningsplan.",
        pay_according_to_plan,
        check_betaling,
        service_chosen,
        rekening_delivered,
    ),
    no_rule("Besluit 7.5", "Further rules on payments and contracts.", "A power of the minister: Regeling 4 to 8."),
    rule("Besluit 7.6", "Own contributions of Wlz and Wmo apply; the CAK sets them.", amount_on, contributions),
    rule("Besluit 8.1", "Who may process personal data.", inspect),
    rule("Besluit 8.2", "Who gives data to the college.", give_to),
    rule("Besluit 8.3", "Who gives data to the SVB.", give_to, inspect),
    rule("Besluit 8.4", "The college gives data to zorgkantoor and insurer with a part.", give_to, may_share),
    rule("Besluit 8.5", "The minister may process data for the evaluation.", inspect),
    rule("Besluit 8.6", "Who gives data to the minister.", give_to),
    no_rule("Besluit 9.1", "The minister reports to parliament.", "A duty of the minister."),
    rule("Besluit 9.2", "The aspects of the evaluation, as counts.", hide_small, hide_lines, sittings, burden),
    rule("Besluit 10", "Supervisors of the Wmo also supervise this.", inspect, begin_inspection, tell_later),
    no_rule("Besluit 11.1", "Ends the rules of the first experiment.", "Changes other texts."),
    no_rule("Besluit 11.2", "Keeps the Wmg switched off.", "Changes other texts."),
    no_rule("Besluit 12.1", "Old budgets keep the old rules.", "No budget of the first experiment is in the portal."),
    no_rule("Besluit 12.2", "Renumbers a reference to the Wmo.", "Changes a reference that Besluit 7.6 makes."),
    rule(
        "Besluit 13",
        "Start and end, by royal decree.",
        *(regelset_for, regelsets_around, begins_in_rules, period_in_force, grant_period),
    ),
    no_rule("Besluit 14", "How to cite it.", "A name."),
)
