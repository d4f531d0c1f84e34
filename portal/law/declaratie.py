"""The checks on a declaration: every reason why the SVB may pay later or less, before anybody sends anything.

``check_declaratie`` is the one door. The budgethouder sees its answer before submitting, the consulent and the SVB
desk see the same answer afterwards. Facts: ``declaratie_feiten``; codes and their figures: ``declaratie_codes``; the
rules on one line: ``declaratieregels``; a month under two contracts: ``splitsing``; invoices and own transport:
``kosten``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from portal.law.besteding import Saldo, divide_payable
from portal.law.declaratie_codes import KENMERKEN, Code, verdict, worst_first
from portal.law.declaratie_feiten import (
    AndereDeclaratie,
    DeclaratieFeiten,
    Derde,
    OvereenkomstFeiten,
    PlanFeiten,
    RegelFeiten,
    Tariefregel,
)
from portal.law.declaratieregels import check_regel, day_room, hours_fit, line_ct, minutes_per_day
from portal.law.gegevens import identify_derde, signature_present
from portal.law.geld import Eenheid
from portal.law.kalender import end_of_month
from portal.law.kosten import (
    account_known,
    kilometers_as_advised,
    rekening_complete,
    rekening_delivered,
    rekening_once,
    service_chosen,
    vervoer_paid,
)
from portal.law.regelset import Regelset
from portal.law.splitsing import split_by_contract
from portal.law.termijnen import (
    Teller,
    hand_in_by_derde,
    last_day_for_derde,
    pay_by,
    pay_periodic_by,
    send_by_deelnemer,
    send_vervoer,
)
from portal.law.verdict import Soort, Verdict
from portal.law.zorgovereenkomst import approved_by_both_on, overeenkomst_present

# What a room needs to ask and to read the answer; the rest is for whoever works on the law itself.
__all__ = [
    "KENMERKEN",
    "AndereDeclaratie",
    "Code",
    "DeclaratieFeiten",
    "Derde",
    "OvereenkomstFeiten",
    "PlanFeiten",
    "RegelFeiten",
    "Saldo",
    "Soort",
    "Tariefregel",
    "Verdict",
    "check_declaratie",
    "line_ct",
    "minutes_per_day",
    "quantity_per_tariefregel",
    "split_by_contract",
    "total_ct",
]

Found = Iterator[Verdict]
Check = Callable[[DeclaratieFeiten, Regelset], Found]


def check_declaratie(facts: DeclaratieFeiten, regelset: Regelset) -> tuple[Verdict, ...]:
    """All verdicts on a declaration, worst first (Regeling 5.3 to Regeling 5.6, Besluit 7.4). Never raises."""
    return worst_first([found for check in CHECKS for found in check(facts, regelset)])


def total_ct(lines: Iterable[RegelFeiten], regelset: Regelset) -> int:
    """Cents of all lines that can be multiplied (Regeling 5.4 c); each line is rounded once."""
    return sum(line_ct(line, regelset) or 0 for line in lines)


def quantity_per_tariefregel(lines: Iterable[RegelFeiten]) -> dict[str, int]:
    """Declared quantity for each agreed rate, of the lines counted in that rate's unit (Regeling 5.4 d)."""
    counted: Counter[str] = Counter()
    for line in lines:
        if line.tariefregel_id and line.tarief and line.eenheid is line.tarief.eenheid:
            counted[line.tariefregel_id] += max(line.aantal or 0, 0)
    return dict(counted)


def overeenkomst_chosen(facts: DeclaratieFeiten, _: Regelset) -> Found:
    """Regeling 4.1: services are paid under a written contract; own transport costs need none.

    Neither does an aid, an adaptation or another one-off of Besluit 5.3 b: it is sold, and the invoice says what
    (our reading).
    """
    without = facts.vervoerskosten or facts.rekening is not None
    ruling = overeenkomst_present(facts.overeenkomst is not None, without)
    if not ruling.allowed:
        yield verdict(Code.GEEN_OVEREENKOMST, ruling.artikel)


def lines_present(facts: DeclaratieFeiten, _: Regelset) -> Found:
    """Regeling 5.4 d: a declaration accounts for results or hours; without a line there is nothing to pay."""
    if not facts.lines:
        yield verdict(Code.GEEN_REGELS, "Regeling 5.4 d")


def lines_in_order(facts: DeclaratieFeiten, regelset: Regelset) -> Found:
    """Regeling 5.4 c and Regeling 5.4 d: every rule about a single line."""
    for index, line in enumerate(facts.lines):
        yield from check_regel(index, line, facts, regelset)


def derde_identified(facts: DeclaratieFeiten, _: Regelset) -> Found:
    """Regeling 5.4 a: the declaration names the derde with KvK number, or else birth date or BSN."""
    if facts.overeenkomst is None:
        return
    ruling = identify_derde(facts.overeenkomst.derde)
    if not ruling.allowed:
        yield verdict(Code.ZORGVERLENER_ONBEKEND, ruling.artikel, ontbreekt=ruling.reden)


def overeenkomst_signed(facts: DeclaratieFeiten, _: Regelset) -> Found:
    """Regeling 4.1: the contract is in writing, so it was signed before the declaration goes out."""
    if facts.overeenkomst is None:
        return
    signed_on = facts.overeenkomst.signed_on
    if signed_on is None or signed_on > facts.sent_on:
        yield verdict(Code.OVEREENKOMST_NIET_GETEKEND, "Regeling 4.1")


def overeenkomst_approved(facts: DeclaratieFeiten, _: Regelset) -> Found:
    """Regeling 4.3 with Regeling 5.1 b: the SVB pays under a contract that college and SVB approved."""
    contract = facts.overeenkomst
    if contract is None:
        return
    ruling = approved_by_both_on(contract.college_approved_on, contract.svb_approved_on, facts.today)
    if not ruling.allowed:
        yield verdict(Code.OVEREENKOMST_NIET_GOEDGEKEURD, ruling.artikel, wacht_op=ruling.reden)


def dienst_in_plan(facts: DeclaratieFeiten, regelset: Regelset) -> Found:
    """Besluit 7.4: the SVB pays only what the ondersteuningsplan holds."""
    plan = facts.plan
    if plan is None:
        yield verdict(Code.GEEN_ONDERSTEUNINGSPLAN, "Besluit 7.4")
    elif plan.dienst is None:
        yield from service_chosen(facts, regelset)
    elif not (plan.dienst_in_plan and plan.dienst in plan.categorieen and plan.dienst in regelset.wetten):
        yield verdict(Code.DIENST_NIET_IN_PLAN, "Besluit 7.4", categorie=plan.dienst)


def month_over(facts: DeclaratieFeiten, _: Regelset) -> Found:
    """Regeling 5.3 a: the SVB pays for services delivered, so not in advance."""
    end = end_of_month(facts.month)
    if facts.sent_on <= end and facts.rekening is None:
        yield verdict(Code.MAAND_NIET_VOORBIJ, "Regeling 5.3 a", eind_op=end, vandaag_op=facts.sent_on)


def days_not_too_full(facts: DeclaratieFeiten, regelset: Regelset) -> Found:
    """Regeling 5.4 d: the lines of one day together exceed it; possible with two helpers at once, so a risk only."""
    for day, minutes in sorted(minutes_per_day(facts.lines, regelset).items()):
        here = [line for line in facts.lines if line.day == day]
        room = day_room(day, here)
        stopped = any(line.eenheid is Eenheid.UUR and not hours_fit(day, line.aantal or 0) for line in here)
        if minutes > room and not stopped:
            yield verdict(Code.DAG_TE_VOL, "Regeling 5.4 d", dag_op=day, gevraagd_min=minutes, dag_min=room)


def declared_once(facts: DeclaratieFeiten, regelset: Regelset) -> Found:
    """Regeling 5.3 a: a service is paid once; the same day in another live declaration may be the same hours."""
    here = minutes_per_day(facts.lines, regelset)
    for other in facts.others:
        if not other.live:
            continue
        days = tuple(sorted(here.keys() & other.minutes_per_day.keys()))
        if days:
            double = sum(min(here[day], other.minutes_per_day[day]) for day in days)
            yield verdict(Code.DUBBELE_UREN, "Regeling 5.3 a", declaratie=other.id, dagen=days, dubbel_min=double)
        else:
            yield verdict(Code.AL_GEDECLAREERD, "Regeling 5.3 a", declaratie=other.id)


def as_much_as_agreed(facts: DeclaratieFeiten, _: Regelset) -> Found:
    """Regeling 5.5 b: more in a month than agreed does not meet the contract; other live declarations count along."""
    if facts.overeenkomst is None:
        return
    asked = quantity_per_tariefregel(facts.lines)
    for regel in facts.overeenkomst.tariefregels:
        here = asked.get(regel.id, 0)
        earlier = sum(other.per_tariefregel.get(regel.id, 0) for other in facts.others if other.live)
        if regel.per_month is not None and here and here + earlier > regel.per_month:
            figures = {"gevraagd": here, "eerder": earlier, "afgesproken": regel.per_month}
            unit = {"eenheid": regel.tarief.eenheid, "tariefregel": regel.id}
            yield verdict(Code.MEER_DAN_AFGESPROKEN, "Regeling 5.5 b", **figures, **unit)


def within_budget(facts: DeclaratieFeiten, regelset: Regelset) -> Found:
    """Besluit 6.1 with Regeling 5.1 a: which part the integral budget still holds, declarations under way included."""
    if facts.budget is None:
        yield verdict(Code.GEEN_BUDGET, "Regeling 5.1 a")
        return
    amount = total_ct(facts.lines, regelset)
    room = facts.budget.after_processing_ct
    divided = divide_payable(amount, room)
    if divided.short_ct:
        balance = {"over_ct": facts.budget.remaining_ct, "in_behandeling_ct": facts.budget.processing_ct}
        parts = {"betaalbaar_ct": divided.payable_ct, "tekort_ct": divided.short_ct}
        yield verdict(Code.BUDGET_OVERSCHREDEN, "Regeling 5.1 a", bedrag_ct=amount, **parts, **balance)
    elif amount:
        yield verdict(Code.BETAALBAAR, "Besluit 6.1", bedrag_ct=amount, over_na_ct=room - amount)


def in_time(facts: DeclaratieFeiten, regelset: Regelset) -> Found:
    """Regeling 5.5 d, Regeling 5.5 e, Regeling 6.4: the terms as counters; late is a risk, never a refusal here."""
    termijnen = regelset.termijnen
    received_on = facts.received_on
    if facts.vervoerskosten:
        teller = send_vervoer(facts.month, facts.sent_on, termijnen)
        yield _counted(teller, Code.VERVOER_OP_TIJD, Code.VERVOER_TE_LAAT)
        yield from _send_earlier(teller, facts)
    elif received_on is None:
        last_day = last_day_for_derde(facts.month, termijnen)
        yield verdict(Code.ONTVANGST_ONTBREEKT, termijnen.derde.artikel, laatste_dag_op=last_day)
    elif received_on > facts.sent_on:
        days = {"ontvangen_op": received_on, "vandaag_op": facts.sent_on}
        yield verdict(Code.ONTVANGST_IN_DE_TOEKOMST, termijnen.deelnemer.artikel, **days)
    else:
        derde = hand_in_by_derde(facts.month, received_on, termijnen)
        yield _counted(derde, Code.DERDE_OP_TIJD, Code.DERDE_TE_LAAT)
        teller = send_by_deelnemer(received_on, facts.sent_on, termijnen)
        yield _counted(teller, Code.DEELNEMER_OP_TIJD, Code.DEELNEMER_TE_LAAT)
        yield from _send_earlier(teller, facts)


def _counted(teller: Teller, in_time: Code, too_late: Code) -> Verdict:
    return verdict(
        too_late if teller.too_late else in_time,
        teller.artikel,
        laatste_dag_op=teller.laatste_dag,
        advies_op=teller.advies_op,
        dagen_over=teller.dagen_over,
        dagen_te_laat=teller.dagen_te_laat,
    )


def _send_earlier(teller: Teller, facts: DeclaratieFeiten) -> Found:
    """The term does not move when its last day is no working day: send on the working day before."""
    if facts.submitted_on is None and not teller.too_late and (early := teller.advies_op) < teller.laatste_dag:
        yield verdict(Code.EERDER_VERSTUREN, teller.artikel, laatste_dag_op=teller.laatste_dag, advies_op=early)


def pay_date(facts: DeclaratieFeiten, regelset: Regelset) -> Found:
    """Regeling 5.6: paid within thirty or forty days of receipt; Regeling 5.7: periodic pay needs no declaration."""
    payroll = (contract := facts.overeenkomst) is not None and contract.payroll
    if contract is not None and contract.periodic:
        paid_on = pay_periodic_by(facts.month, payroll, regelset.termijnen)
        yield verdict(Code.PERIODIEK, regelset.termijnen.periodiek.artikel, betaald_op=paid_on)
    else:
        paid_on = pay_by(facts.sent_on, payroll, regelset.termijnen)
        yield verdict(Code.BETAALDATUM, regelset.termijnen.betaling.artikel, betaald_op=paid_on)


def signed_on_paper(facts: DeclaratieFeiten, _: Regelset) -> Found:
    """Regeling 5.4 e: deelnemer or vertegenwoordiger signs a declaration on paper; without, it is to be repaired."""
    ruling = signature_present(facts.on_paper, facts.signed)
    if not ruling.allowed:
        yield verdict(Code.HANDTEKENING_ONTBREEKT, ruling.artikel)


CHECKS: tuple[Check, ...] = (
    overeenkomst_chosen,
    lines_present,
    lines_in_order,
    derde_identified,
    signed_on_paper,
    overeenkomst_signed,
    overeenkomst_approved,
    dienst_in_plan,
    month_over,
    days_not_too_full,
    declared_once,
    as_much_as_agreed,
    rekening_complete,
    rekening_delivered,
    rekening_once,
    vervoer_paid,
    account_known,
    kilometers_as_advised,
    within_budget,
    in_time,
    pay_date,
)
