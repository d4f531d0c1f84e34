"""Who may see what of a deelnemer, by law; everything else needs explicit consent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from portal.law.verdict import Ruling, rule
from portal.law.wetten import Wet


class Partij(StrEnum):
    """Whoever asks. The deelnemer's own zorgkantoor and zorgverzekeraar; another insurer is another party."""

    COLLEGE = "college"
    SVB = "svb"
    DERDE = "derde"
    ZORGKANTOOR = "zorgkantoor"
    ZORGVERZEKERAAR = "zorgverzekeraar"
    ANDERE_ZORGVERZEKERAAR = "andere-zorgverzekeraar"
    MINISTER = "minister"
    TOEZICHTHOUDER = "toezichthouder"
    CIZ = "ciz"
    OVERIG = "overig"


class Inzage(StrEnum):
    """How far it goes."""

    VOLLEDIG = "volledig"
    ADMINISTRATIE = "administratie"
    TAKEN = "taken"
    EIGEN = "eigen"
    EVALUATIE = "evaluatie"
    TOEZICHT = "toezicht"
    MET_TOESTEMMING = "met-toestemming"
    GEEN = "geen"


@dataclass(frozen=True, slots=True)
class Grond:
    """How far a party may look, and the article that says so."""

    inzage: Inzage
    artikel: str


_ALTIJD = {
    Partij.COLLEGE: Grond(Inzage.VOLLEDIG, "Besluit 8.1"),
    Partij.SVB: Grond(Inzage.TAKEN, "Besluit 8.3"),
    Partij.DERDE: Grond(Inzage.EIGEN, "Besluit 8.1"),
    Partij.MINISTER: Grond(Inzage.EVALUATIE, "Besluit 8.5"),
    Partij.TOEZICHTHOUDER: Grond(Inzage.TOEZICHT, "Besluit 10"),
    Partij.CIZ: Grond(Inzage.MET_TOESTEMMING, "Nota 4.2"),
    Partij.OVERIG: Grond(Inzage.MET_TOESTEMMING, "Nota 6.1.2"),
}
_EIGEN_DEEL = {Partij.ZORGKANTOOR: Wet.WLZ, Partij.ZORGVERZEKERAAR: Wet.ZVW}


def inspect(partij: Partij, parts: Collection[Wet]) -> Grond:
    """Besluit 6.5 with Besluit 8.1, Besluit 8.3, Besluit 8.5 and Besluit 10: who may see a deelnemer's data, how far.

    Zorgkantoor and zorgverzekeraar see the administration only when their own part is in the budget (``parts``); an
    insurer of somebody else sees nothing. CIZ (Nota 4.2) and all others (Nota 6.1.2) need explicit consent.
    """
    if partij in _ALTIJD:
        return _ALTIJD[partij]
    takes_part = _EIGEN_DEEL.get(partij) in parts
    return Grond(Inzage.ADMINISTRATIE if takes_part else Inzage.GEEN, "Besluit 6.5")


def give_to(giver: Partij, taker: Partij, parts: Collection[Wet]) -> Ruling:
    """Besluit 8.2, Besluit 8.3, Besluit 8.4 and Besluit 8.6: who may give data to whom, and must when asked.

    Whoever else asks is not in Besluit 8 and needs consent (Nota 6.1.2).

    ``college`` gives to zorgkantoor or zorgverzekeraar only when that part is in the budget.
    """
    if taker in _EIGEN_DEEL:
        allowed = giver is Partij.COLLEGE and _EIGEN_DEEL[taker] in parts
        return rule(allowed, "Besluit 8.4", "geen-wettelijke-grond")
    givers, artikel = _MAY_GIVE.get(taker, (frozenset(), "Nota 6.1.2"))
    return rule(giver in givers, artikel, "geen-wettelijke-grond")


_UITVOERDERS = frozenset({Partij.SVB, Partij.DERDE, Partij.ZORGKANTOOR, Partij.ZORGVERZEKERAAR})
_MAY_GIVE: dict[Partij, tuple[frozenset[Partij], str]] = {
    Partij.COLLEGE: (_UITVOERDERS, "Besluit 8.2"),
    Partij.SVB: (frozenset({Partij.COLLEGE, Partij.DERDE}), "Besluit 8.3"),
    Partij.MINISTER: (_UITVOERDERS | {Partij.COLLEGE}, "Besluit 8.6"),
}
