"""Whether a deelbudget of the Wlz or the Zvw joins: what needs consent, what an answer must hold, what it leaves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.law.regelset import Regelset
from portal.law.samenstelling import Deel, Instemming, compose
from portal.law.verdict import Ruling, rule
from portal.law.wetten import Wet


class Deelstand(StrEnum):
    """Where the consent with one law's part stands."""

    NIET_NODIG = "niet-nodig"
    TE_VRAGEN = "te-vragen"
    GEVRAAGD = "gevraagd"
    INGESTEMD = "ingestemd"
    GEWEIGERD = "geweigerd"


class Begin(StrEnum):
    """What can be granted now."""

    ALLES = "alles"  # every part is there
    DEEL = "deel"  # enough laws are there; the others are added later
    WACHT = "wacht"  # not enough yet, and somebody still answers
    TE_WEINIG = "te-weinig"  # not enough, and nobody answers any more


@dataclass(frozen=True, slots=True)
class Vooruitzicht:
    """The laws that are sure, those that somebody still answers, those refused, and what that makes possible."""

    zeker: tuple[Wet, ...]
    wacht: tuple[Wet, ...]
    weg: tuple[Wet, ...]
    begin: Begin
    ruling: Ruling


def asks_consent(rights: Collection[Wet], regelset: Regelset) -> tuple[Wet, ...]:
    """Besluit 4.1: of these rights, the laws whose zorgkantoor or zorgverzekeraar must consent in writing first."""
    return tuple(wet for wet in regelset.wetten if wet in rights and wet in regelset.instemming)


def outlook(parts: Mapping[Wet, Deelstand], regelset: Regelset) -> Vooruitzicht:
    """Besluit 4.1 with Besluit 3.1: start with two laws that are there and add the others later; one is not enough."""
    sure = tuple(wet for wet in Wet if parts.get(wet) in (Deelstand.NIET_NODIG, Deelstand.INGESTEMD))
    waits = tuple(wet for wet in Wet if parts.get(wet) in (Deelstand.TE_VRAGEN, Deelstand.GEVRAAGD))
    gone = tuple(wet for wet in Wet if parts.get(wet) is Deelstand.GEWEIGERD)
    now, at_most = _grantable(sure, regelset), _grantable((*sure, *waits), regelset)
    if not now.allowed:
        return Vooruitzicht(sure, waits, gone, Begin.WACHT if at_most.allowed else Begin.TE_WEINIG, now)
    return Vooruitzicht(sure, waits, gone, Begin.DEEL if waits else Begin.ALLES, now)


def _grantable(laws: Collection[Wet], regelset: Regelset) -> Ruling:
    return compose([Deel(wet, 0, Instemming.SCHRIFTELIJK) for wet in laws], regelset).ruling


@dataclass(frozen=True, slots=True)
class Toezegging:
    """A consent as it was given: cents for a period of local days, and whether it is in writing."""

    bedrag_ct: int
    ingang: date
    einde: date
    schriftelijk: bool


def check_instemming(given: Toezegging, asked: tuple[date, date], regelset: Regelset) -> tuple[Ruling, ...]:
    """Besluit 4.1 with Besluit 6.1 and Besluit 13: in writing, an amount, and a period that was asked for."""
    start, end = asked
    return (
        rule(given.schriftelijk, "Besluit 4.1", "niet-schriftelijk"),
        rule(given.bedrag_ct > 0, "Besluit 6.1", "geen-bedrag"),
        rule(given.ingang <= given.einde, "Besluit 4.1", "einde-voor-ingang"),
        rule(given.ingang <= end and start <= given.einde, "Besluit 4.1", "andere-periode", van_op=start, tot_op=end),
        period_in_force(given.ingang, given.einde, regelset),
    )


def period_in_force(start: date, end: date, regelset: Regelset) -> Ruling:
    """Besluit 13: no part of a budget before the rules begin or after they lapse."""
    last = regelset.geldig_tot
    inside = regelset.geldig_van <= start and (last is None or end <= last)
    return rule(inside, "Besluit 13", "buiten-regels", van_op=regelset.geldig_van, tot_op=last)


@dataclass(frozen=True, slots=True)
class Plicht:
    """Something that consent binds to, or that it gives: a stable Dutch slug and the article."""

    code: str
    artikel: str


_ALTIJD = (
    Plicht("meewerken", "Besluit 4.3"),
    Plicht("meepraten", "Besluit 4.2"),
    Plicht("gegevens", "Besluit 8.2"),
    Plicht("wijzigen", "Besluit 3.3"),
    Plicht("inzien", "Besluit 6.5"),
    Plicht("eindafrekening", "Besluit 6.3"),
)
_STORTEN = {Wet.WLZ: Plicht("storten-fonds", "Besluit 7.1"), Wet.ZVW: Plicht("storten-zelf", "Besluit 7.2")}


def bound_to(wet: Wet) -> tuple[Plicht, ...]:
    """Besluit 4.3 with what other articles add: what follows from consent, as long as the right lasts."""
    return (*_ALTIJD[:1], _STORTEN[wet], *_ALTIJD[1:]) if wet in _STORTEN else ()
