"""The message of the award as a table: what is known of it, a line for each part and for each service of the plan.

Its fields are those of a granted pgb and of a service in a decision in the municipal model of data (GGM), and what the
message of iPgb names beside them: the pgb's before it, and who acts for the person. Without a BSN.
"""

from collections.abc import Iterable
from datetime import date

from portal.beschikking.bekendmaken import Toekenning

KOLOMMEN = (
    *("bericht", "regel", "kenmerk", "datum_toekenning", "clientnummer", "budgethouder", "geboortedatum"),
    *("vertegenwoordiger", "gemeente", "ingang", "einde", "budget_totaal", "ondersteuningsplan", "wet"),
    *("verstrekker", "storter", "bedrag", "vorig_kenmerk", "vorig_einde"),
    *("dienst", "code", "omvang", "soort_zorgverlener", "bedrag_per_jaar"),
)


def lines(award: Toekenning) -> Iterable[list[str]]:
    """The parts, then the services."""
    for values in (*_parts(award), *_services(award)):
        told = {**_head(award), **values}
        yield [told.get(name, "") for name in KOLOMMEN]


def _head(award: Toekenning) -> dict[str, str]:
    d, b = award.dossier, award.besluit
    return {
        "bericht": award.besluit.soort.value,
        "kenmerk": b.kenmerk,
        "datum_toekenning": _day(b.genomen_op),
        "clientnummer": d.clientnummer,
        "budgethouder": d.naam,
        "geboortedatum": _day(d.geboortedatum),
        "vertegenwoordiger": ", ".join(award.vertegenwoordigers),
        "gemeente": d.gemeente,
        "ingang": _day(b.ingang),
        "einde": _day(b.einde),
        "budget_totaal": _euro(b.granted_ct),
        "ondersteuningsplan": str(award.plan.versie) if award.plan else "",
    }


def _parts(award: Toekenning) -> Iterable[dict[str, str]]:
    depositors = {wet: share.storter for share in award.aandelen for wet, _ in share.delen}
    for one in award.delen:
        old = award.oud_van(one.wet)
        yield {
            "regel": "deel",
            "wet": one.wet.value,
            "verstrekker": one.verstrekker,
            "storter": depositors[one.wet].value,
            "bedrag": _euro(one.bedrag_ct),
            "vorig_kenmerk": old.kenmerk if old else "",
            "vorig_einde": _day(old.einde) if old else "",
        }


def _services(award: Toekenning) -> Iterable[dict[str, str]]:
    for one in award.plan.diensten if award.plan else ():
        yield {
            "regel": "dienst",
            "wet": one.wet.value,
            "dienst": one.naam,
            "code": award.code(one),
            "omvang": one.omvang,
            "soort_zorgverlener": one.aanbieder.value if one.aanbieder else "",
            "bedrag_per_jaar": _euro(one.bedrag_ct),
        }


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""


def _euro(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"
