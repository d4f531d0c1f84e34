"""All articles in scope, each with the rule that carries it out or the reason why there is none.

``python -c "from portal.law.artikelen import artikelen_tabel; print(artikelen_tabel())"`` prints the table of the
README. Besluit and Regeling are complete; of other texts those are listed that the rules lean on.
"""

from __future__ import annotations

from portal.law.artikel import Artikel, Rule, no_rule, rule
from portal.law.artikelen_besluit import BESLUIT
from portal.law.artikelen_regeling import REGELING
from portal.law.belang import decide_unbiased
from portal.law.besteding import divide_payable
from portal.law.declaratieregels import rate_as_advised
from portal.law.inzage import give_to, inspect
from portal.law.kalender import feestdagen, is_working_day, next_working_day
from portal.law.ondersteuningsplan import settle_plan
from portal.law.planverzoek import decide_request
from portal.law.regelset_delen import build_termijn
from portal.law.samenstelling import deposit_by, plan_may_hold
from portal.law.termijnen import Termijn, object_by, suspend_until
from portal.law.toestemming import act_for, give_mandate
from portal.law.uitbetaling import suspend

OVERIGE = (
    rule("Awb 1:3", "A decision, and refusing what somebody asked is one.", decide_request),
    rule("Awb 2:4", "Nobody with an interest of their own takes part in a decision.", decide_unbiased),
    no_rule("Awb 4:17", "A penalty for a late decision on request.", "No term for access or plan is set by law."),
    no_rule("Awb 4:44", "The receiver accounts for the subsidy.", "The SVB pays, so its bookings are the account."),
    no_rule("Awb 4:48", "Grounds to withdraw before fixing.", "The college weighs them; the decision names them."),
    no_rule("Awb 4:49", "Grounds to withdraw after fixing.", "The college weighs them; the decision names them."),
    no_rule(
        "Awb 4:50", "Withdrawal for the future, with a reasonable term.", "What is reasonable, the college weighs."
    ),
    rule("Awb 4:56", "A payment may be suspended for thirteen weeks.", suspend, suspend_until),
    rule("Awb 6:7", "Six weeks to object.", object_by),
    rule("Awb 6:8", "Counted from the day after publication.", object_by),
    no_rule("Awb 7:10", "Six weeks to decide on an objection.", "Objections are handled outside the portal."),
    rule("Atw 1", "A term that ends on a free day moves on.", next_working_day, Termijn, object_by),
    rule("Atw 3", "The holidays that count.", feestdagen, is_working_day),
    rule("Atw 4", "No term of over twelve weeks moves on.", build_termijn),
    no_rule("Wmo 2.4.1", "Recovery after wrong information.", "The college decides; no recovery in the portal yet."),
    no_rule(
        "Wmo 2.4.2", "Movable goods bought from the budget.", "The college decides; no recovery in the portal yet."
    ),
    no_rule(
        "Wmo 2.4.3", "Recourse against who caused the need.", "The college decides; no recovery in the portal yet."
    ),
    rule("Nota 1.2", "Work and education lie outside the integral budget.", plan_may_hold),
    rule("Nota 4.2", "Pgb rules of the Wlz do not bind here; CIZ needs consent.", rate_as_advised, inspect, act_for),
    rule("Nota 6.1.2", "Everything outside Besluit 8 needs consent.", inspect, give_to, give_mandate, act_for),
    rule(
        "Nota artikel 5", "The 80/20 example: part limits do not count. What a plan holds.", divide_payable, settle_plan
    ),
    rule("Nota artikel 7", "The Wlz part comes from the Fonds langdurige zorg.", deposit_by),
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
