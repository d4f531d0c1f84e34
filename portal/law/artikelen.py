"""All articles in scope, each with the rule that carries it out or the reason why there is none.

``python -c "from portal.law.artikelen import artikelen_tabel; print(artikelen_tabel())"`` prints the table of the
README. Besluit and Regeling are complete; of other texts those are listed that the rules lean on.
"""

from __future__ import annotations

from portal.law.achttien import birthday, comes_of_age, parent_acts, parts_that_end, to_announce
from portal.law.artikel import Artikel, Rule, no_rule, rule
from portal.law.artikelen_besluit import BESLUIT
from portal.law.artikelen_bezwaar import BEZWAAR
from portal.law.artikelen_gegevens import GEGEVENS
from portal.law.artikelen_regeling import REGELING
from portal.law.belang import decide_unbiased
from portal.law.beschikking import grant_period
from portal.law.besteding import divide_payable
from portal.law.bezwaar import handle_objection
from portal.law.declaratieregels import rate_as_advised
from portal.law.eigenbijdrage import contributions, days_of_part, tell_cak
from portal.law.einde import check_end, hears_first, may_decide, may_take_back
from portal.law.herziening import (
    grounds_for,
    hear_before,
    hear_first,
    in_reasonable_time,
    reasonable_from,
    revise_part,
)
from portal.law.inzage import give_to, inspect
from portal.law.jaarafsluiting import correct_fixing, corrected_wmo_ct, looked_over, sample
from portal.law.kalender import feestdagen, is_working_day, next_working_day
from portal.law.ondersteuningsplan import settle_plan
from portal.law.opschorting import ends_with, suspend_payments
from portal.law.overstap import end_old, propose_start
from portal.law.planverzoek import decide_request
from portal.law.regelset_delen import build_termijn
from portal.law.samenstelling import deposit_by, plan_may_hold
from portal.law.tariefadvies import above_advice, rates_advised
from portal.law.termijnen import Termijn, object_by, suspend_until
from portal.law.terugvordering import reclaim
from portal.law.toestemming import act_for, give_mandate
from portal.law.toezicht import begin_inspection, read_part
from portal.law.uitbetaling import suspend
from portal.law.volgendjaar import next_year, took_part_since

OVERIGE = (
    rule("Awb 1:3", "A decision, and refusing what somebody asked is one.", decide_request),
    rule(
        "Awb 2:4",
        "Nobody with an interest of their own takes part in a decision.",
        *(decide_unbiased, handle_objection, begin_inspection),
    ),
    rule("Awb 5:13", "A supervisor uses a power only as far as the task needs.", begin_inspection, read_part),
    rule(
        "Awb 3:40", "No decision has effect before it is made known.", grant_period, end_old, propose_start, check_end
    ),
    rule("Awb 3:46", "A decision says why.", check_end),
    no_rule("Awb 3:41", "A decision is made known by sending it.", "Every decision sends its letter by itself."),
    rule("Awb 3:2", "Decisions that are prepared together are looked at with care.", sample, looked_over),
    no_rule("Awb 4:44", "The receiver accounts for the subsidy.", "The SVB pays, so its bookings are the account."),
    rule(
        "Awb 4:8",
        "Whoever is burdened by a decision is heard before it.",
        *(hear_before, hear_first, hears_first, may_decide, correct_fixing),
    ),
    rule("Awb 4:12", "No hearing about money, except on a subsidy that is lowered.", correct_fixing),
    rule("Awb 4:48", "Grounds to withdraw before fixing.", grounds_for, revise_part),
    rule(
        "Awb 4:49",
        "Grounds to lower after fixing, and for how long.",
        *(grounds_for, revise_part, correct_fixing),
    ),
    rule(
        "Awb 4:50",
        "Withdrawal for the future, with a reasonable term.",
        *(grounds_for, revise_part, reasonable_from, in_reasonable_time),
    ),
    rule(
        "Awb 4:56",
        "A payment may be suspended for thirteen weeks.",
        *(suspend, suspend_until, suspend_payments, ends_with),
    ),
    rule("Atw 1", "A term that ends on a free day moves on.", next_working_day, Termijn, object_by),
    rule("Atw 3", "The holidays that count.", feestdagen, is_working_day),
    rule("Atw 4", "No term of over twelve weeks moves on.", build_termijn),
    rule("Wmo 6.1", "Supervisors whom the college names may look into files.", begin_inspection, read_part),
    rule("Wmo 2.4.1", "Recovery after wrong information that was given deliberately.", reclaim),
    no_rule("Wmo 2.4.2", "Movable goods bought from the budget.", "The college asks for the thing, not for money."),
    no_rule("Wmo 2.4.3", "Recourse against who caused the need.", "A claim on somebody outside the budget."),
    rule("Nota artikel 3", "Taking part is voluntary.", may_take_back),
    rule("Nota 1.2", "Work and education lie outside the integral budget.", plan_may_hold),
    rule("Nota 3.1.2", "The college may top up its own parts.", grounds_for),
    rule(
        "Nota 4.2",
        "Pgb rules of the Wlz do not bind here; CIZ needs consent.",
        *(rate_as_advised, rates_advised, above_advice, inspect, act_for),
    ),
    rule("Nota 6.1.2", "Everything outside Besluit 8 needs consent.", inspect, give_to, give_mandate, act_for),
    rule(
        "Nota 6.3",
        "Who answers for a part tells the CAK when it begins, changes and stops.",
        *(corrected_wmo_ct, contributions, days_of_part, tell_cak),
    ),
    rule(
        "Nota artikel 5", "The 80/20 example: part limits do not count. What a plan holds.", divide_payable, settle_plan
    ),
    rule("Nota 7", "The budget is granted for a calendar year.", grant_period, next_year, took_part_since),
    rule("Nota artikel 7", "The Wlz part comes from the Fonds langdurige zorg.", deposit_by),
    rule("BW 1:233", "Of age at eighteen.", comes_of_age, birthday, to_announce),
    rule("BW 1:245", "Parents act for a child until it is of age.", parent_acts),
    rule("Jeugdwet 1.1", "Help for people under eighteen, and sometimes longer.", parts_that_end),
    no_rule(
        "Wmo 2.3.2", "Six weeks to research a need.", "A term of the Wmo itself; the steps to eighteen leave room."
    ),
    no_rule("Wmo 2.3.5", "Two weeks to decide on it.", "A term of the Wmo itself; the steps to eighteen leave room."),
)

ARTIKELEN: tuple[Artikel, ...] = (*BESLUIT, *REGELING, *BEZWAAR, *GEGEVENS, *OVERIGE)


def artikelen_tabel() -> str:
    """The articles as a markdown table: article, what it says, and the rule or the reason why there is none."""
    rows = [f"| {each.aanduiding} | {each.says} | {_carried_out(each)} |" for each in ARTIKELEN]
    return "\n".join(["| article | says | rule, or why none |", "|---|---|---|", *rows])


def _carried_out(artikel: Artikel) -> str:
    return ", ".join(f"`{_name(regel)}`" for regel in artikel.regels) or artikel.waarom


def _name(regel: Rule) -> str:
    return f"{regel.__module__.removeprefix('portal.law.')}.{regel.__qualname__}"
