"""What is good to know about rates: the hourly rate that the SVB keeps, and the maxima of the regular pgb.

Nothing here refuses: the SVB counts other units in hours (practice), and the maxima do not bind (Nota 4.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from portal.law.geld import Eenheid, NietOmTeRekenen, Tarief, hourly_of_month, integral_rate, to_uurtarief
from portal.law.overeenkomst_codes import Contractcode as C
from portal.law.overeenkomst_codes import verdict
from portal.law.overeenkomst_feiten import ZorgovereenkomstFeiten
from portal.law.regelset import Regelset
from portal.law.verdict import Verdict
from portal.law.wetten import Wet
from portal.law.zorgovereenkomst import rates_allowed

Found = Iterator[Verdict]


def above_advice(
    tarief: Tarief, wet: Wet, on: date, regelset: Regelset, *, formeel: bool
) -> tuple[Tarief, Tarief] | None:
    """Nota 4.2: a rate and the advisory maximum that it passes on a day, both in one unit; None when it passes none.

    A unit with a maximum of its own is held against that, another one by the hour, as far as it is a number of hours.
    """
    own = regelset.richtbedrag(wet, tarief.eenheid, on, formeel=formeel)
    if own is not None:
        return (tarief, own) if tarief.waarde > own.waarde else None
    hourly = regelset.richtbedrag(wet, Eenheid.UUR, on, formeel=formeel)
    try:
        by_hour = to_uurtarief(tarief, regelset.uren_per_eenheid)
    except NietOmTeRekenen:
        return None
    return (by_hour, hourly) if hourly is not None and by_hour.waarde > hourly.waarde else None


def rates_advised(facts: ZorgovereenkomstFeiten, regelset: Regelset) -> Found:
    """Nota 4.2: the maxima of the regular pgb do not bind here; above one is said, never refused."""
    if facts.informal is None or facts.periode is None or not facts.diensten:
        return
    code = C.TARIEF_BOVEN_RICHTBEDRAG if facts.informal else C.TARIEF_BOVEN_FORMEEL
    for place, tarief in enumerate(_rates(facts)):
        found = above_advice(tarief, facts.diensten[0].wet, facts.periode.start, regelset, formeel=not facts.informal)
        if found is not None:
            rates = {"tarief": found[0].waarde, "richtbedrag": found[1].waarde}
            yield verdict(code, "Nota 4.2", place, **rates, eenheid=found[0].eenheid)


def rates_by_the_hour(facts: ZorgovereenkomstFeiten, regelset: Regelset) -> Found:
    """Regeling 5.4 c: the SVB pays by the hour or by the month, so another unit has an hourly rate to five decimals."""
    monthly = _monthly(facts)
    if monthly is not None:
        yield verdict(C.MAAND_UURTARIEF, "Regeling 5.4 c", maand_ct=facts.maandbedrag_ct, uurtarief=monthly.waarde)
    if facts.periodic:
        return
    for place, one in enumerate(facts.tarieven):
        if one.tarief.eenheid in regelset.uren_per_eenheid:
            hourly = to_uurtarief(one.tarief, regelset.uren_per_eenheid)
            rates = {"tarief": one.tarief.waarde, "uurtarief": hourly.waarde}
            yield verdict(C.UURTARIEF, "Regeling 5.4 c", place, **rates, eenheid=one.tarief.eenheid)


def rates_as_one(facts: ZorgovereenkomstFeiten, regelset: Regelset) -> Found:
    """Regeling 5.4 c: where a rule set demands one rate, several come to one hourly rate that costs the same."""
    if rates_allowed(facts.tarieven, regelset.een_tarief).allowed or len(facts.tarieven) < 2:
        return
    if any(one.per_month is None for one in facts.tarieven):
        return
    agreed = [(one.tarief, one.per_month or 0) for one in facts.tarieven]
    together = integral_rate(agreed, regelset.uren_per_eenheid)
    if together is not None:
        yield verdict(C.EEN_UURTARIEF, "Regeling 5.4 c", uurtarief=together.waarde)


def _monthly(facts: ZorgovereenkomstFeiten) -> Tarief | None:
    if not facts.periodic or facts.maandbedrag_ct is None:
        return None
    return hourly_of_month(facts.maandbedrag_ct, facts.week_minutes)


def _rates(facts: ZorgovereenkomstFeiten) -> list[Tarief]:
    monthly = _monthly(facts)
    return [monthly] if monthly is not None else [one.tarief for one in facts.tarieven]
