"""Every outcome the check on a contract can have, worst first: code, how serious, does it stop, which figures.

Only what the law or arithmetic forbids stops the sending: no signed document (Regeling 4.1), and what cannot be
reckoned with. Everything else the college and the SVB judge, so it is said and not forbidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from portal.law.verdict import Cijfer, Soort, Verdict


class Contractcode(StrEnum):
    """Stable Dutch slugs. The order is the order on the page."""

    MODEL_ONBEKEND = "model-onbekend"
    GEEN_LOOPTIJD = "geen-looptijd"
    EINDE_VOOR_INGANG = "einde-voor-ingang"
    WIJZIGING_VOOR_INGANG = "wijziging-voor-ingang"
    GEEN_DIENST = "geen-dienst"
    GEEN_TARIEF = "geen-tarief"
    NIET_SCHRIFTELIJK = "niet-schriftelijk"
    NIET_GETEKEND = "niet-getekend"
    GETEKEND_IN_DE_TOEKOMST = "getekend-in-de-toekomst"
    ZORGVERLENER_ONBEKEND = "zorgverlener-onbekend"
    BEDING_ONTBREEKT = "beding-ontbreekt"
    ZORGINFRASTRUCTUUR_NIET_OMSCHREVEN = "zorginfrastructuur-niet-omschreven"
    IBAN_ONTBREEKT = "iban-ontbreekt"
    BIC_ONTBREEKT = "bic-ontbreekt"
    HOEVEELHEID_ONTBREEKT = "hoeveelheid-ontbreekt"
    MAANDBEDRAG_ONTBREEKT = "maandbedrag-ontbreekt"
    NIET_OP_RECENTSTE_MODEL = "niet-op-recentste-model"
    GEEN_PLAN = "geen-plan"
    DIENST_NIET_IN_PLAN = "dienst-niet-in-plan"
    LOOPTIJD_BUITEN_PLAN = "looptijd-buiten-plan"
    GEEN_BUDGET = "geen-budget"
    BUDGET_TE_KLEIN = "budget-te-klein"
    EEN_TARIEF = "een-tarief"
    GEEN_VASTE_UREN = "geen-vaste-uren"
    WIJZIGING_NIET_GEMELD = "wijziging-niet-gemeld"
    GEEN_OVEREENKOMST_NODIG = "geen-overeenkomst-nodig"
    VERTEGENWOORDIGER_IS_ZORGVERLENER = "vertegenwoordiger-is-zorgverlener"
    MEER_DAN_DIENST = "meer-dan-dienst"
    LOOPTIJD_NA_PLAN = "looptijd-na-plan"
    EEN_UURTARIEF = "een-uurtarief"
    UURTARIEF = "uurtarief"
    MAAND_UURTARIEF = "maand-uurtarief"
    TARIEF_BOVEN_RICHTBEDRAG = "tarief-boven-richtbedrag"
    TARIEF_BOVEN_FORMEEL = "tarief-boven-formeel"
    VAKANTIEGELD = "vakantiegeld"
    LOONHEFFING = "loonheffing"
    KOSTEN = "kosten"
    TWEE_GOEDKEURINGEN = "twee-goedkeuringen"


@dataclass(frozen=True, slots=True)
class Contractkenmerk:
    """What is fixed about a code: kind, whether it stops the sending, names of the figures that travel with it."""

    soort: Soort
    cijfers: frozenset[str]
    blokkeert: bool = False


def _stop(*cijfers: str) -> Contractkenmerk:
    return Contractkenmerk(Soort.INVULLEN, frozenset(cijfers), blokkeert=True)


def _fill_in(*cijfers: str) -> Contractkenmerk:
    return Contractkenmerk(Soort.INVULLEN, frozenset(cijfers))


def _risk(*cijfers: str) -> Contractkenmerk:
    return Contractkenmerk(Soort.RISICO, frozenset(cijfers))


def _good_to_know(*cijfers: str) -> Contractkenmerk:
    return Contractkenmerk(Soort.GOED_OM_TE_WETEN, frozenset(cijfers))


C = Contractcode
CONTRACTKENMERKEN: dict[Contractcode, Contractkenmerk] = {
    C.MODEL_ONBEKEND: _stop("vraag"),
    C.GEEN_LOOPTIJD: _stop(),
    C.EINDE_VOOR_INGANG: _stop("ingang_op", "einde_op"),
    C.WIJZIGING_VOOR_INGANG: _stop("ingang_op", "oud_op"),
    C.GEEN_DIENST: _stop(),
    C.GEEN_TARIEF: _stop(),
    C.NIET_SCHRIFTELIJK: _stop(),
    C.NIET_GETEKEND: _stop(),
    C.GETEKEND_IN_DE_TOEKOMST: _stop("getekend_op", "vandaag_op"),
    C.ZORGVERLENER_ONBEKEND: _fill_in("ontbreekt"),
    C.BEDING_ONTBREEKT: _fill_in("beding"),
    C.ZORGINFRASTRUCTUUR_NIET_OMSCHREVEN: _fill_in(),
    C.IBAN_ONTBREEKT: _fill_in(),
    C.BIC_ONTBREEKT: _fill_in(),
    C.HOEVEELHEID_ONTBREEKT: _fill_in(),
    C.MAANDBEDRAG_ONTBREEKT: _fill_in(),
    C.NIET_OP_RECENTSTE_MODEL: _risk("versie", "recentste"),
    C.GEEN_PLAN: _risk(),
    C.DIENST_NIET_IN_PLAN: _risk("dienst"),
    C.LOOPTIJD_BUITEN_PLAN: _risk("ingang_op", "einde_op", "van_op", "tot_op"),
    C.GEEN_BUDGET: _risk(),
    C.BUDGET_TE_KLEIN: _risk("kosten_ct", "over_ct", "tekort_ct"),
    C.EEN_TARIEF: _risk("tarieven"),
    C.GEEN_VASTE_UREN: _risk(),
    C.WIJZIGING_NIET_GEMELD: _risk("ingang_op", "dagen_te_laat"),
    C.GEEN_OVEREENKOMST_NODIG: _good_to_know(),
    C.VERTEGENWOORDIGER_IS_ZORGVERLENER: _good_to_know(),
    C.MEER_DAN_DIENST: _good_to_know("dienst", "kosten_ct", "bedrag_ct"),
    C.LOOPTIJD_NA_PLAN: _good_to_know("tot_op"),
    C.EEN_UURTARIEF: _good_to_know("uurtarief"),
    C.UURTARIEF: _good_to_know("tarief", "eenheid", "uurtarief"),
    C.MAAND_UURTARIEF: _good_to_know("maand_ct", "uurtarief"),
    C.TARIEF_BOVEN_RICHTBEDRAG: _good_to_know("tarief", "richtbedrag", "eenheid"),
    C.TARIEF_BOVEN_FORMEEL: _good_to_know("tarief", "richtbedrag", "eenheid"),
    C.VAKANTIEGELD: _good_to_know(),
    C.LOONHEFFING: _good_to_know("dagen_langer"),
    C.KOSTEN: _good_to_know("maand_ct", "kosten_ct", "tot_op"),
    C.TWEE_GOEDKEURINGEN: _good_to_know(),
}

_RANG = {code: rank for rank, code in enumerate(Contractcode)}
_SOORT = {soort: rank for rank, soort in enumerate(Soort)}


def verdict(code: Contractcode, artikel: str, regel: int | None = None, /, **cijfers: Cijfer) -> Verdict:
    """A verdict with what is fixed about its code; raises ValueError when a figure is missing or unknown."""
    kenmerk = CONTRACTKENMERKEN[code]
    if kenmerk.cijfers != cijfers.keys():
        raise ValueError(f"{code} carries {sorted(kenmerk.cijfers)}, not {sorted(cijfers)}")
    return Verdict(code, kenmerk.soort, artikel, cijfers, regel, kenmerk.blokkeert)


def worst_first(found: list[Verdict]) -> tuple[Verdict, ...]:
    """Verdicts by kind, then in the order of ``Contractcode``, then by line."""

    def rank(v: Verdict) -> tuple[int, int, int]:
        return _SOORT[v.soort], _RANG[Contractcode(v.code)], -1 if v.regel is None else v.regel

    return tuple(sorted(found, key=rank))
