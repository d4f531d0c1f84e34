"""All articles in scope, each with the rule that carries it out or the reason why there is none.

``python -c "from portal.law.artikelen import artikelen_tabel; print(artikelen_tabel())"`` prints the table of the
README. Besluit and Regeling are complete; of other texts those are listed that the rules lean on.
"""

from __future__ import annotations

from portal.law.achttien import birthday, comes_of_age, parent_acts, parts_that_end, to_announce
from portal.law.artikel import Artikel, Rule, no_rule, rule
from portal.law.artikelen_besluit import BESLUIT
from portal.law.artikelen_regeling import REGELING
from portal.law.belang import decide_unbiased
from portal.law.beschikking import grant_period
from portal.law.besteding import divide_payable
from portal.law.bewaren import may_remove
from portal.law.declaratieregels import rate_as_advised
from portal.law.einde import check_end, hears_first, may_decide, may_take_back
from portal.law.gegevensrechten import answer_by, decide_right, extend_answer, lift_restriction, tells_recipients
from portal.law.herziening import (
    grounds_for,
    hear_before,
    hear_first,
    in_reasonable_time,
    reasonable_from,
    revise_part,
)
from portal.law.inzage import give_to, inspect
from portal.law.kalender import feestdagen, is_working_day, next_working_day
from portal.law.ondersteuningsplan import settle_plan
from portal.law.opschorting import ends_with, suspend_payments
from portal.law.overstap import end_old, propose_start
from portal.law.planverzoek import decide_request
from portal.law.regelset_delen import build_termijn
from portal.law.samenstelling import deposit_by, plan_may_hold
from portal.law.termijnen import Termijn, object_by, suspend_until
from portal.law.terugvordering import reclaim
from portal.law.toestemming import act_for, give_mandate
from portal.law.uitbetaling import suspend

OVERIGE = (
    rule("Awb 1:3", "A decision, and refusing what somebody asked is one.", decide_request),
    rule("Awb 2:4", "Nobody with an interest of their own takes part in a decision.", decide_unbiased),
    rule(
        "Awb 3:40", "No decision has effect before it is made known.", grant_period, end_old, propose_start, check_end
    ),
    rule("Awb 3:46", "A decision says why.", check_end),
    no_rule("Awb 3:41", "A decision is made known by sending it.", "Every decision sends its letter by itself."),
    no_rule("Awb 4:17", "A penalty for a late decision on request.", "No term for access or plan is set by law."),
    no_rule("Awb 4:44", "The receiver accounts for the subsidy.", "The SVB pays, so its bookings are the account."),
    rule(
        "Awb 4:8",
        "Whoever is burdened by a decision is heard before it.",
        *(hear_before, hear_first, hears_first, may_decide),
    ),
    rule("Awb 4:48", "Grounds to withdraw before fixing.", grounds_for, revise_part),
    rule("Awb 4:49", "Grounds to withdraw after fixing.", grounds_for, revise_part),
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
    no_rule("Awb 6:4", "One objects with the body that decided.", "Every letter of a decision names it."),
    rule("Awb 6:7", "Six weeks to object.", object_by),
    rule("Awb 6:8", "Counted from the day after publication.", object_by),
    rule("AVG 5.1", "Data are kept no longer than needed.", may_remove),
    no_rule("AVG 7.3", "Consent is withdrawn as easily as given.", "One button; no rule can refuse it."),
    rule("AVG 12.3", "An answer within a month, extended once by two.", answer_by, extend_answer, decide_right),
    rule("AVG 12.4", "A refusal says why.", decide_right),
    no_rule("AVG 13", "What somebody is told when data are asked.", "Pages that anybody may read; nothing to decide."),
    no_rule("AVG 15", "A copy of one's data.", "The download is made at once; nothing is decided first."),
    no_rule("AVG 16", "Wrong data are put right.", "Whether they are wrong, a consulent judges."),
    rule("AVG 17.1", "Data that need not be kept are erased.", decide_right, may_remove),
    rule("AVG 17.3", "What a law or a claim needs is not erased.", decide_right, may_remove),
    rule("AVG 18.1", "Processing is restricted while something is disputed.", may_remove),
    rule("AVG 18.3", "The person hears before a restriction is lifted.", lift_restriction),
    rule("AVG 19", "Who got the data hears of the change.", tells_recipients),
    no_rule("AVG 20", "Data in a form that a machine reads.", "The download holds one; nothing is decided first."),
    no_rule("AVG 21", "Objecting to a processing.", "Which interest weighs more, a consulent judges."),
    rule("UAVG 34", "The answer of a public body is a decision.", decide_right),
    no_rule("Awb 7:10", "Six weeks to decide on an objection.", "Objections are handled outside the portal."),
    rule("Atw 1", "A term that ends on a free day moves on.", next_working_day, Termijn, object_by),
    rule("Atw 3", "The holidays that count.", feestdagen, is_working_day),
    rule("Atw 4", "No term of over twelve weeks moves on.", build_termijn),
    rule("Wmo 2.4.1", "Recovery after wrong information that was given deliberately.", reclaim),
    no_rule("Wmo 2.4.2", "Movable goods bought from the budget.", "The college asks for the thing, not for money."),
    no_rule("Wmo 2.4.3", "Recourse against who caused the need.", "A claim on somebody outside the budget."),
    rule("Nota artikel 3", "Taking part is voluntary.", may_take_back),
    rule("Nota 1.2", "Work and education lie outside the integral budget.", plan_may_hold),
    rule("Nota 3.1.2", "The college may top up its own parts.", grounds_for),
    rule("Nota 4.2", "Pgb rules of the Wlz do not bind here; CIZ needs consent.", rate_as_advised, inspect, act_for),
    rule("Nota 6.1.2", "Everything outside Besluit 8 needs consent.", inspect, give_to, give_mandate, act_for),
    rule(
        "Nota artikel 5", "The 80/20 example: part limits do not count. What a plan holds.", divide_payable, settle_plan
    ),
    rule("Nota 7", "The budget is granted for a calendar year.", grant_period),
    rule("Nota artikel 7", "The Wlz part comes from the Fonds langdurige zorg.", deposit_by),
    rule("BW 1:233", "Of age at eighteen.", comes_of_age, birthday, to_announce),
    rule("BW 1:245", "Parents act for a child until it is of age.", parent_acts),
    rule("Jeugdwet 1.1", "Help for people under eighteen, and sometimes longer.", parts_that_end),
    no_rule(
        "Wmo 2.3.2", "Six weeks to research a need.", "A term of the Wmo itself; the steps to eighteen leave room."
    ),
    no_rule("Wmo 2.3.5", "Two weeks to decide on it.", "A term of the Wmo itself; the steps to eighteen leave room."),
)

ARTIKELEN: tuple[Artikel, ...] = (*BESLUIT, *REGELING, *OVERIGE)


def artikelen_tabel() -> str:
    """The articles as a markdown table: article, what it says, and the rule or the reason why there is none."""
    rows = [f"| {each.aanduiding} | {each.says} | {_carried_out(each)} |" for each in ARTIKELEN]
    return "\n".join(["| article | says | rule, or why none |", "|---|---|---|", *rows])


def _carried_out(artikel: Artikel) -> str:
    return ", ".join(f"`{_name(regel)}`" for regel in artikel.regels) or artikel.waarom


def _name(regel: Rule) -> str:
    return f"{regel.__module__.removeprefix('portal.law.')}.{regel.__qualname__}"
