"""Every outcome a declaration can have, worst first: code, how serious, does it stop the declaration, which figures.

Rooms write one sentence for each code; a test can format it with exactly the figures named here. A declaration stops
only where a line cannot be read or multiplied, where nobody said which service of the plan it is about, or where the
law knows no such payment: Regeling 5.5 says that the SVB *may* refuse, so a portal may not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from portal.law.verdict import Cijfer, Soort, Verdict


class Code(StrEnum):
    """Stable Dutch slugs. The order is the order on the page."""

    GEEN_OVEREENKOMST = "geen-overeenkomst"
    GEEN_REGELS = "geen-regels"
    DIENST_NIET_GEKOZEN = "dienst-niet-gekozen"
    NIET_OP_EIGEN_REKENING = "niet-op-eigen-rekening"
    AANTAL_ONLEESBAAR = "aantal-onleesbaar"
    AANTAL_NEGATIEF = "aantal-negatief"
    TARIEF_ONLEESBAAR = "tarief-onleesbaar"
    NIET_TE_VERMENIGVULDIGEN = "niet-te-vermenigvuldigen"
    MEER_UREN_DAN_DE_DAG = "meer-uren-dan-de-dag"
    DAG_ONTBREEKT = "dag-ontbreekt"
    AANTAL_NUL = "aantal-nul"
    OMSCHRIJVING_ONTBREEKT = "omschrijving-ontbreekt"
    RIT_ONVOLLEDIG = "rit-onvolledig"
    FACTUURNUMMER_ONTBREEKT = "factuurnummer-ontbreekt"
    FACTUURDATUM_ONTBREEKT = "factuurdatum-ontbreekt"
    FACTUURDATUM_IN_DE_TOEKOMST = "factuurdatum-in-de-toekomst"
    IBAN_ONTBREEKT = "iban-ontbreekt"
    ZORGVERLENER_ONBEKEND = "zorgverlener-onbekend"
    ONTVANGST_ONTBREEKT = "ontvangst-ontbreekt"
    ONTVANGST_IN_DE_TOEKOMST = "ontvangst-in-de-toekomst"
    HANDTEKENING_ONTBREEKT = "handtekening-ontbreekt"
    GEEN_BUDGET = "geen-budget"
    BUDGET_OVERSCHREDEN = "budget-overschreden"
    OVEREENKOMST_NIET_GETEKEND = "overeenkomst-niet-getekend"
    OVEREENKOMST_NIET_GOEDGEKEURD = "overeenkomst-niet-goedgekeurd"
    GEEN_ONDERSTEUNINGSPLAN = "geen-ondersteuningsplan"
    DIENST_NIET_IN_PLAN = "dienst-niet-in-plan"
    KOSTEN_NIET_IN_PLAN = "kosten-niet-in-plan"
    MAAND_NIET_VOORBIJ = "maand-niet-voorbij"
    DAG_IN_DE_TOEKOMST = "dag-in-de-toekomst"
    DAG_BUITEN_MAAND = "dag-buiten-maand"
    ANDERE_OVEREENKOMST = "andere-overeenkomst"
    DAG_BUITEN_OVEREENKOMST = "dag-buiten-overeenkomst"
    DAG_BUITEN_PLAN = "dag-buiten-plan"
    TARIEF_NIET_IN_OVEREENKOMST = "tarief-niet-in-overeenkomst"
    TARIEF_BOVEN_OVEREENKOMST = "tarief-boven-overeenkomst"
    MEER_DAN_AFGESPROKEN = "meer-dan-afgesproken"
    DUBBELE_UREN = "dubbele-uren"
    DUBBELE_REKENING = "dubbele-rekening"
    NOG_NIET_GELEVERD = "nog-niet-geleverd"
    DAG_TE_VOL = "dag-te-vol"
    DERDE_TE_LAAT = "derde-te-laat"
    DEELNEMER_TE_LAAT = "deelnemer-te-laat"
    VERVOER_TE_LAAT = "vervoer-te-laat"
    DERDE_OP_TIJD = "derde-op-tijd"
    DEELNEMER_OP_TIJD = "deelnemer-op-tijd"
    VERVOER_OP_TIJD = "vervoer-op-tijd"
    EERDER_VERSTUREN = "eerder-versturen"
    TARIEF_ONDER_OVEREENKOMST = "tarief-onder-overeenkomst"
    TARIEF_BOVEN_RICHTBEDRAG = "tarief-boven-richtbedrag"
    KILOMETERS_BOVEN_RICHTBEDRAG = "kilometers-boven-richtbedrag"
    AL_GEDECLAREERD = "al-gedeclareerd"
    PERIODIEK = "periodiek"
    BETAALBAAR = "betaalbaar"
    BETAALDATUM = "betaaldatum"


@dataclass(frozen=True, slots=True)
class Kenmerk:
    """What is fixed about a code: kind, whether it stops the declaration, names of the figures that travel with it."""

    soort: Soort
    cijfers: frozenset[str]
    blokkeert: bool = False


def _stop(*cijfers: str) -> Kenmerk:
    return Kenmerk(Soort.INVULLEN, frozenset(cijfers), blokkeert=True)


def _fill_in(*cijfers: str) -> Kenmerk:
    return Kenmerk(Soort.INVULLEN, frozenset(cijfers))


def _risk(*cijfers: str) -> Kenmerk:
    return Kenmerk(Soort.RISICO, frozenset(cijfers))


def _good_to_know(*cijfers: str) -> Kenmerk:
    return Kenmerk(Soort.GOED_OM_TE_WETEN, frozenset(cijfers))


_TELLER = ("laatste_dag_op", "advies_op", "dagen_over", "dagen_te_laat")

KENMERKEN: dict[Code, Kenmerk] = {
    Code.GEEN_OVEREENKOMST: _stop(),
    Code.GEEN_REGELS: _stop(),
    Code.DIENST_NIET_GEKOZEN: _stop(),
    Code.NIET_OP_EIGEN_REKENING: _stop(),
    Code.AANTAL_ONLEESBAAR: _stop(),
    Code.AANTAL_NEGATIEF: _stop("aantal"),
    Code.TARIEF_ONLEESBAAR: _stop(),
    Code.NIET_TE_VERMENIGVULDIGEN: _stop("eenheid", "tarief_eenheid"),
    Code.MEER_UREN_DAN_DE_DAG: _stop("dag_op", "gevraagd_min", "dag_min"),
    Code.DAG_ONTBREEKT: _fill_in(),
    Code.AANTAL_NUL: _fill_in(),
    Code.OMSCHRIJVING_ONTBREEKT: _fill_in(),
    Code.RIT_ONVOLLEDIG: _fill_in(),
    Code.FACTUURNUMMER_ONTBREEKT: _fill_in(),
    Code.FACTUURDATUM_ONTBREEKT: _fill_in(),
    Code.FACTUURDATUM_IN_DE_TOEKOMST: _fill_in("factuurdatum_op", "vandaag_op"),
    Code.IBAN_ONTBREEKT: _fill_in(),
    Code.ZORGVERLENER_ONBEKEND: _fill_in("ontbreekt"),
    Code.ONTVANGST_ONTBREEKT: _fill_in("laatste_dag_op"),
    Code.ONTVANGST_IN_DE_TOEKOMST: _fill_in("ontvangen_op", "vandaag_op"),
    Code.HANDTEKENING_ONTBREEKT: _fill_in(),
    Code.GEEN_BUDGET: _risk(),
    Code.BUDGET_OVERSCHREDEN: _risk("bedrag_ct", "betaalbaar_ct", "tekort_ct", "over_ct", "in_behandeling_ct"),
    Code.OVEREENKOMST_NIET_GETEKEND: _risk(),
    Code.OVEREENKOMST_NIET_GOEDGEKEURD: _risk("wacht_op"),
    Code.GEEN_ONDERSTEUNINGSPLAN: _risk(),
    Code.DIENST_NIET_IN_PLAN: _risk("categorie"),
    Code.KOSTEN_NIET_IN_PLAN: _risk(),
    Code.MAAND_NIET_VOORBIJ: _risk("eind_op", "vandaag_op"),
    Code.DAG_IN_DE_TOEKOMST: _risk("dag_op", "vandaag_op"),
    Code.DAG_BUITEN_MAAND: _risk("dag_op", "maand_op"),
    Code.ANDERE_OVEREENKOMST: _risk("dag_op", "overeenkomst"),
    Code.DAG_BUITEN_OVEREENKOMST: _risk("dag_op", "van_op", "tot_op"),
    Code.DAG_BUITEN_PLAN: _risk("dag_op", "van_op", "tot_op"),
    Code.TARIEF_NIET_IN_OVEREENKOMST: _risk("tarief", "eenheid"),
    Code.TARIEF_BOVEN_OVEREENKOMST: _risk("gevraagd_ct", "volgens_overeenkomst_ct", "verschil_ct"),
    Code.MEER_DAN_AFGESPROKEN: _risk("gevraagd", "afgesproken", "eerder", "eenheid", "tariefregel"),
    Code.DUBBELE_UREN: _risk("declaratie", "dagen", "dubbel_min"),
    Code.DUBBELE_REKENING: _risk("declaratie", "factuurnummer"),
    Code.NOG_NIET_GELEVERD: _risk("geleverd_op", "vandaag_op"),
    Code.DAG_TE_VOL: _risk("dag_op", "gevraagd_min", "dag_min"),
    Code.DERDE_TE_LAAT: _risk(*_TELLER),
    Code.DEELNEMER_TE_LAAT: _risk(*_TELLER),
    Code.VERVOER_TE_LAAT: _risk(*_TELLER),
    Code.DERDE_OP_TIJD: _good_to_know(*_TELLER),
    Code.DEELNEMER_OP_TIJD: _good_to_know(*_TELLER),
    Code.VERVOER_OP_TIJD: _good_to_know(*_TELLER),
    Code.EERDER_VERSTUREN: _good_to_know("laatste_dag_op", "advies_op"),
    Code.TARIEF_ONDER_OVEREENKOMST: _good_to_know("gevraagd_ct", "volgens_overeenkomst_ct", "verschil_ct"),
    Code.TARIEF_BOVEN_RICHTBEDRAG: _good_to_know("tarief", "richtbedrag", "eenheid"),
    Code.KILOMETERS_BOVEN_RICHTBEDRAG: _good_to_know("kilometers", "gevraagd_ct", "richtbedrag_ct"),
    Code.AL_GEDECLAREERD: _good_to_know("declaratie"),
    Code.PERIODIEK: _good_to_know("betaald_op"),
    Code.BETAALBAAR: _good_to_know("bedrag_ct", "over_na_ct"),
    Code.BETAALDATUM: _good_to_know("betaald_op"),
}

_RANG = {code: rank for rank, code in enumerate(Code)}


def verdict(code: Code, artikel: str, regel: int | None = None, /, **cijfers: Cijfer) -> Verdict:
    """A verdict with what is fixed about its code; raises ValueError when a figure is missing or unknown."""
    kenmerk = KENMERKEN[code]
    if kenmerk.cijfers != cijfers.keys():
        raise ValueError(f"{code} carries {sorted(kenmerk.cijfers)}, not {sorted(cijfers)}")
    return Verdict(code, kenmerk.soort, artikel, cijfers, regel, kenmerk.blokkeert)


def worst_first(found: list[Verdict]) -> tuple[Verdict, ...]:
    """Verdicts in the order of ``Code``; within one code by line, what concerns the whole declaration first."""
    return tuple(sorted(found, key=lambda v: (_RANG[Code(v.code)], -1 if v.regel is None else v.regel)))
