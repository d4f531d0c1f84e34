"""The rules on one declaration line, and what a line comes to in cents and minutes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from portal.law.declaratie_codes import Code, verdict
from portal.law.declaratie_feiten import DeclaratieFeiten, OvereenkomstFeiten, RegelFeiten, Tariefregel
from portal.law.geld import MINUTES_PER_HOUR, Eenheid, NietOmTeRekenen, Tarief, converted_ct, to_minutes, to_uurtarief
from portal.law.kalender import MINUTES_PER_DAY, add_days, end_of_month, first_of_month, minutes_in_day
from portal.law.regelset import Regelset
from portal.law.verdict import Verdict

# The days one line can fill: more is no line of one month, and a typing error must not count to a million.
LONGEST = 31


def line_ct(line: RegelFeiten, regelset: Regelset) -> int | None:
    """Cents of one line (Regeling 5.4 c and Regeling 5.4 d), rounded once; None when it cannot be multiplied."""
    if line.tarief is None or line.aantal is None or line.aantal < 0:
        return None
    return at_rate_ct(line, line.tarief, regelset)


def at_rate_ct(line: RegelFeiten, tarief: Tarief, regelset: Regelset) -> int | None:
    """Cents of the line's quantity at another rate; None when the units have no relation."""
    try:
        return converted_ct(tarief, max(line.aantal or 0, 0), line.eenheid, regelset.uren_per_eenheid)
    except NietOmTeRekenen:
        return None


def line_minutes(line: RegelFeiten, regelset: Regelset) -> int:
    """Minutes of one line, units counted as the rule set says; 0 for results and for what cannot be read."""
    if line.eenheid is not Eenheid.UUR and line.eenheid not in regelset.uren_per_eenheid:
        return 0
    return to_minutes(max(line.aantal or 0, 0), line.eenheid, regelset.uren_per_eenheid)


def minutes_per_day(lines: Iterable[RegelFeiten], regelset: Regelset) -> dict[date, int]:
    """Declared minutes for each local day; a weekend, midweek or week fills the days that follow its first."""
    counted: Counter[date] = Counter()
    for line in lines:
        minutes = line_minutes(line, regelset)
        if line.day is None or not minutes:
            continue
        for offset, part in enumerate(_spread(minutes, line.eenheid, regelset)):
            counted[add_days(line.day, offset)] += part
    return dict(counted)


def _spread(minutes: int, eenheid: Eenheid, regelset: Regelset) -> list[int]:
    longer_than_a_day = regelset.uren_per_eenheid.get(eenheid, 0) * MINUTES_PER_HOUR > MINUTES_PER_DAY
    return [MINUTES_PER_DAY] * min(minutes // MINUTES_PER_DAY, LONGEST) if longer_than_a_day else [minutes]


def day_room(day: date, lines: Iterable[RegelFeiten]) -> int:
    """Minutes that fit in a local day; an etmaal or dag is agreed as 24 or 8 hours, also on the day of 23."""
    by_the_hour = all(line.eenheid is Eenheid.UUR for line in lines)
    return minutes_in_day(day) if by_the_hour else max(minutes_in_day(day), MINUTES_PER_DAY)


def hours_fit(day: date, minutes: int) -> bool:
    """Regeling 5.4 d: an overview of hours holds no more of them than that local day has: 23, 24 or 25."""
    return minutes <= minutes_in_day(day)


def check_regel(index: int, line: RegelFeiten, facts: DeclaratieFeiten, regelset: Regelset) -> Iterator[Verdict]:
    """Every verdict on one line."""
    yield from quantity_readable(index, line)
    yield from rate_readable(index, line, regelset)
    yield from hours_of_the_day(index, line, regelset)
    if line.day is not None:
        yield from day_in_month(index, line.day, facts)
        yield from day_in_plan(index, line.day, facts)
        yield from day_in_overeenkomst(index, line.day, facts)
    if facts.overeenkomst is not None and line.tarief is not None:
        yield from rate_as_agreed(index, line, line.tarief, facts.overeenkomst, regelset)
        yield from rate_as_advised(index, line, line.tarief, facts, regelset)


def quantity_readable(index: int, line: RegelFeiten) -> Iterator[Verdict]:
    """Regeling 5.4 d: the quantity is a number, and not below zero."""
    artikel = "Regeling 5.4 d"
    if line.aantal is None:
        yield verdict(Code.AANTAL_ONLEESBAAR, artikel, index)
    elif line.aantal < 0:
        yield verdict(Code.AANTAL_NEGATIEF, artikel, index, aantal=line.aantal)
    elif line.aantal == 0:
        yield verdict(Code.AANTAL_NUL, artikel, index)


def rate_readable(index: int, line: RegelFeiten, regelset: Regelset) -> Iterator[Verdict]:
    """Regeling 5.4 c: a line has a rate, in a unit in which its quantity can be counted."""
    if line.tarief is None:
        yield verdict(Code.TARIEF_ONLEESBAAR, "Regeling 5.4 c", index)
    elif at_rate_ct(line, line.tarief, regelset) is None:
        units = {"eenheid": line.eenheid, "tarief_eenheid": line.tarief.eenheid}
        yield verdict(Code.NIET_TE_VERMENIGVULDIGEN, "Regeling 5.4 c", index, **units)


def hours_of_the_day(index: int, line: RegelFeiten, regelset: Regelset) -> Iterator[Verdict]:
    """Regeling 5.4 d: hours stand with their day, and one line has no more hours than that day."""
    in_time = line.eenheid is Eenheid.UUR or line.eenheid in regelset.uren_per_eenheid
    if line.day is None:
        if in_time:
            yield verdict(Code.DAG_ONTBREEKT, "Regeling 5.4 d", index)
    elif line.eenheid is Eenheid.UUR and not hours_fit(line.day, line.aantal or 0):
        minutes = {"gevraagd_min": line.aantal or 0, "dag_min": minutes_in_day(line.day)}
        yield verdict(Code.MEER_UREN_DAN_DE_DAG, "Regeling 5.4 d", index, dag_op=line.day, **minutes)


def day_in_month(index: int, day: date, facts: DeclaratieFeiten) -> Iterator[Verdict]:
    """Regeling 5.3 a and Regeling 5.5 d: services delivered already, in the month that the terms count from."""
    if day > facts.sent_on:
        yield verdict(Code.DAG_IN_DE_TOEKOMST, "Regeling 5.3 a", index, dag_op=day, vandaag_op=facts.sent_on)
    if not first_of_month(facts.month) <= day <= end_of_month(facts.month):
        month = first_of_month(facts.month)
        yield verdict(Code.DAG_BUITEN_MAAND, "Regeling 5.5 d", index, dag_op=day, maand_op=month)


def day_in_plan(index: int, day: date, facts: DeclaratieFeiten) -> Iterator[Verdict]:
    """Besluit 7.4: a day outside the term of the ondersteuningsplan is not paid according to it."""
    plan = facts.plan
    if plan is not None and not plan.covers(day):
        yield verdict(Code.DAG_BUITEN_PLAN, "Besluit 7.4", index, dag_op=day, van_op=plan.start, tot_op=plan.end)


def day_in_overeenkomst(index: int, day: date, facts: DeclaratieFeiten) -> Iterator[Verdict]:
    """Regeling 5.1 b: a line is paid under the contract of its day, which may be another one with the same derde."""
    contract = facts.overeenkomst
    if contract is None or contract.covers(day):
        return
    other = next((found for found in facts.other_overeenkomsten if found.covers(day)), None)
    if other is not None:
        yield verdict(Code.ANDERE_OVEREENKOMST, "Regeling 5.1 b", index, dag_op=day, overeenkomst=other.id)
    else:
        term = {"van_op": contract.start, "tot_op": contract.end}
        yield verdict(Code.DAG_BUITEN_OVEREENKOMST, "Regeling 5.1 b", index, dag_op=day, **term)


def agreed_rate(line: RegelFeiten, contract: OvereenkomstFeiten) -> Tariefregel | None:
    """The rate line that a declared line names, or the only one in its unit."""
    named = contract.tariefregel(line.tariefregel_id)
    same_unit = [regel for regel in contract.tariefregels if regel.tarief.eenheid is line.eenheid]
    return named or (same_unit[0] if len(same_unit) == 1 and line.tariefregel_id is None else None)


def rate_as_agreed(
    index: int, line: RegelFeiten, tarief: Tarief, contract: OvereenkomstFeiten, regelset: Regelset
) -> Iterator[Verdict]:
    """Regeling 5.5 b: a declaration at another rate than the contract's does not meet the contract."""
    agreed = agreed_rate(line, contract)
    declared_ct = line_ct(line, regelset)
    at_contract_ct = at_rate_ct(line, agreed.tarief, regelset) if agreed else None
    if agreed is None or declared_ct is None or at_contract_ct is None:
        yield verdict(
            Code.TARIEF_NIET_IN_OVEREENKOMST, "Regeling 5.5 b", index, tarief=tarief.waarde, eenheid=tarief.eenheid
        )
        return
    difference = compare_rates(tarief, agreed.tarief, regelset)
    if difference:
        code = Code.TARIEF_BOVEN_OVEREENKOMST if difference > 0 else Code.TARIEF_ONDER_OVEREENKOMST
        yield verdict(
            code,
            "Regeling 5.5 b",
            index,
            gevraagd_ct=declared_ct,
            volgens_overeenkomst_ct=at_contract_ct,
            verschil_ct=abs(declared_ct - at_contract_ct),
        )


def compare_rates(declared: Tarief, agreed: Tarief, regelset: Regelset) -> int:
    """Above zero when the declared rate is higher, below when lower; other units are compared by the hour.

    Raises NietOmTeRekenen when the units have no relation.
    """
    if declared.eenheid is agreed.eenheid:
        return declared.waarde - agreed.waarde
    by_hour = [to_uurtarief(tarief, regelset.uren_per_eenheid).waarde for tarief in (declared, agreed)]
    return by_hour[0] - by_hour[1]


def rate_as_advised(
    index: int, line: RegelFeiten, tarief: Tarief, facts: DeclaratieFeiten, regelset: Regelset
) -> Iterator[Verdict]:
    """Nota 4.2: the maxima of the regular pgb do not bind here; above them it is good to know."""
    if facts.plan is None or facts.plan.dienst is None:
        return
    if facts.overeenkomst is None or not facts.overeenkomst.informal:
        return
    advised = regelset.richtbedrag(facts.plan.dienst, tarief.eenheid, line.day or end_of_month(facts.month))
    if advised is not None and tarief.waarde > advised.waarde:
        rates = {"tarief": tarief.waarde, "richtbedrag": advised.waarde}
        yield verdict(Code.TARIEF_BOVEN_RICHTBEDRAG, "Nota 4.2", index, eenheid=tarief.eenheid, **rates)
