"""The checklist of whoever approves a contract: the points of Regeling 4.1 to Regeling 4.5, filled in by the checks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from portal.law.overeenkomst import check_overeenkomst, on_latest_model
from portal.law.overeenkomst_codes import Contractcode as C
from portal.law.overeenkomst_feiten import ZorgovereenkomstFeiten
from portal.law.regelset import Regelset
from portal.law.zorgovereenkomst import Beding, missing_bedingen


class Puntstand(StrEnum):
    """How a point of the checklist stands: settled by the data, or for a person to judge."""

    GOED = "goed"
    NIET = "niet"
    BEOORDELEN = "beoordelen"


class Punt(StrEnum):
    """The points that the college looks at, in the order of the articles."""

    SCHRIFTELIJK = "schriftelijk"
    MODEL = "model"
    INVULLING = "invulling"
    DECLARATIE = "declaratie"
    VORDERING = "vordering"
    VAKANTIEGELD = "vakantiegeld"
    ZORGINFRASTRUCTUUR = "zorginfrastructuur"
    PLAN = "plan"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class Controlepunt:
    """One point with its article; ``bindend``: without it the college may not approve (Regeling 4.4)."""

    punt: Punt
    artikel: str
    stand: Puntstand
    bindend: bool


_BEDING = {
    Punt.INVULLING: Beding.INVULLING,
    Punt.DECLARATIE: Beding.DECLARATIE,
    Punt.VORDERING: Beding.VORDERING,
    Punt.VAKANTIEGELD: Beding.VAKANTIEGELD,
}


def checklist(facts: ZorgovereenkomstFeiten, regelset: Regelset) -> tuple[Controlepunt, ...]:
    """The points of Regeling 4.1 to Regeling 4.5, plan and budget, filled in by the facts.

    What stands in the document only a person can read: such a point is for them to judge, unless it is not there.
    """
    codes = {found.code for found in check_overeenkomst(facts, regelset)}
    missing = missing_bedingen(facts.inhoud(latest=True))
    points = [
        _point(Punt.SCHRIFTELIJK, "Regeling 4.1", facts.written),
        _point(Punt.MODEL, "Regeling 4.2", on_latest_model(facts, regelset)),
        *(
            _read(punt, f"Regeling 4.2 {beding.value}", beding not in missing)
            for punt, beding in _BEDING.items()
            if beding is not Beding.VAKANTIEGELD or facts.wml
        ),
    ]
    if facts.zorginfrastructuur:
        points.append(_read(Punt.ZORGINFRASTRUCTUUR, "Regeling 4.5", facts.infrastructuur_described))
    plan_fits = not codes & {C.GEEN_PLAN, C.DIENST_NIET_IN_PLAN, C.LOOPTIJD_BUITEN_PLAN}
    budget_fits = not codes & {C.GEEN_BUDGET, C.BUDGET_TE_KLEIN}
    return (
        *points,
        _weighed(Punt.PLAN, "Besluit 7.4", plan_fits),
        _weighed(Punt.BUDGET, "Regeling 5.1 a", budget_fits),
    )


def _point(punt: Punt, artikel: str, met: bool) -> Controlepunt:
    return Controlepunt(punt, artikel, Puntstand.GOED if met else Puntstand.NIET, bindend=True)


def _read(punt: Punt, artikel: str, there: bool) -> Controlepunt:
    return Controlepunt(punt, artikel, Puntstand.BEOORDELEN if there else Puntstand.NIET, bindend=True)


def _weighed(punt: Punt, artikel: str, fits: bool) -> Controlepunt:
    return Controlepunt(punt, artikel, Puntstand.GOED if fits else Puntstand.BEOORDELEN, bindend=False)
