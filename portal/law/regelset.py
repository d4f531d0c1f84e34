"""Which rules hold where and when: dated data in ``regelsets/*.toml``, read once and never changed.

A new municipality, maximum, term or amount is a line in those files; a new period is a new file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from portal.law.geld import Eenheid, Tarief
from portal.law.overeenkomstmodel import Contractmodel, Modelversie
from portal.law.termijnen import Diensttermijnen, Termijn, Termijnen
from portal.law.wetten import Wet

GELIJKGESTELD = "gelijkgestelde_dagen"
LONGEST_EXTENDED = 12 * 7


class GeenRegelset(LookupError):
    """No rule set holds in this municipality on this day."""

    def __init__(self, gemeente: str, on: date) -> None:
        super().__init__(f"no rule set holds in {gemeente} on {on.isoformat()}")
        self.gemeente = gemeente
        self.on = on


class Grondslag(StrEnum):
    """What a figure rests on: law, the nota van toelichting, practice, or a choice where the texts are silent."""

    WET = "wet"
    NOTA = "nota"
    PRAKTIJK = "praktijk"
    KEUZE = "keuze"


@dataclass(frozen=True, slots=True)
class Richtbedrag:
    """An advisory maximum of the regular pgb for an informal derde; no rule of the experiment (Nota 4.2)."""

    wet: Wet
    tarief: Tarief
    start: date
    end: date | None

    def holds(self, wet: Wet, eenheid: Eenheid, on: date) -> bool:
        """Is it about this law and unit, and in force on this day?"""
        in_force = self.start <= on and (self.end is None or on <= self.end)
        return in_force and wet is self.wet and eenheid is self.tarief.eenheid


@dataclass(frozen=True, slots=True)
class EigenVervoer:
    """Own transport costs are paid to the deelnemer's own account, on this model of the SVB, from this day on."""

    model: str
    artikel: str
    grondslag: Grondslag
    start: date


@dataclass(frozen=True, slots=True)
class Kilometertarief:
    """An advisory rate for a kilometre, over a period; nothing refuses a higher one."""

    tarief: Tarief
    start: date
    end: date | None

    def holds(self, on: date) -> bool:
        """Is it in force on this day?"""
        return self.start <= on and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True)
class LagerMaximum:
    """Besluit 3.6: fewer participants than Regeling 2 allows, published in the gemeenteblad."""

    gemeente: str
    maximum: int
    gemeenteblad: str
    start: date
    end: date | None

    def holds(self, gemeente: str, on: date) -> bool:
        """Is it about this municipality, and in force on this day?"""
        return gemeente == self.gemeente and self.start <= on and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True)
class Regelset:
    """The rules of one experiment or municipality over one period; days are local and both included."""

    id: str
    naam: str
    grondslag: Grondslag
    geldig_van: date
    geldig_tot: date | None
    maxima: Mapping[str, int] = field(hash=False)
    maximum_samen: int | None
    wetten: tuple[Wet, ...]
    minimum_rechten: int
    instemming: frozenset[Wet]
    aangemeld_voor: date | None
    duur_maanden: int | None
    een_tarief: bool
    werkgeverslasten_uit_budget: bool
    beroepskracht_mee: bool
    uren_per_eenheid: Mapping[Eenheid, int] = field(hash=False)
    termijnen: Termijnen
    diensttermijnen: Diensttermijnen
    richtbedragen: tuple[Richtbedrag, ...]
    modellen: tuple[Modelversie, ...]
    eigen_vervoer: EigenVervoer | None = None
    kilometertarieven: tuple[Kilometertarief, ...] = ()
    lagere_maxima: tuple[LagerMaximum, ...] = ()

    @property
    def gemeenten(self) -> tuple[str, ...]:
        """The municipalities that take part."""
        return tuple(self.maxima)

    def holds(self, on: date) -> bool:
        """Is the rule set in force on ``on``?"""
        return self.geldig_van <= on and (self.geldig_tot is None or on <= self.geldig_tot)

    def richtbedrag(self, wet: Wet, eenheid: Eenheid, on: date) -> Tarief | None:
        """The advisory informal rate of a law and unit on a day, or None."""
        return next((r.tarief for r in self.richtbedragen if r.holds(wet, eenheid, on)), None)

    def lager_maximum(self, gemeente: str, on: date) -> LagerMaximum | None:
        """Besluit 3.6: the lower maximum of a municipality on a day, or None."""
        return next((one for one in self.lagere_maxima if one.holds(gemeente, on)), None)

    def maximum(self, gemeente: str, on: date) -> int:
        """Besluit 3.6 with Regeling 2: how many may take part in a municipality on a day; 0 where it takes no part."""
        lower = self.lager_maximum(gemeente, on)
        highest = self.maxima.get(gemeente, 0)
        return min(lower.maximum, highest) if lower else highest

    def kilometertarief(self, on: date) -> Tarief | None:
        """The advisory rate for a kilometre on a day, or None."""
        return next((rate.tarief for rate in self.kilometertarieven if rate.holds(on)), None)


def regelset_for(gemeente: str, on: date) -> Regelset:
    """The rule set of a municipality on a day (Besluit 1, Besluit 13, Regeling 11); raises GeenRegelset.

    Pass the day the matter is about (of the service, the decision), not today: a declaration over September 2022 is
    judged by the rules of September 2022, however late it comes.
    """
    for regelset in regelsets():
        if gemeente in regelset.maxima and regelset.holds(on):
            return regelset
    raise GeenRegelset(gemeente, on)


@dataclass(frozen=True, slots=True)
class Geldigheid:
    """The rule sets of a municipality seen from one day: the one in force, the last before and the first after it."""

    nu: Regelset | None
    eerder: Regelset | None
    later: Regelset | None


def regelsets_around(gemeente: str, on: date) -> Geldigheid:
    """Besluit 13 and Regeling 11: what holds in a municipality on a day, what ended before it, what begins after it."""
    own = [regelset for regelset in regelsets() if gemeente in regelset.maxima]
    return Geldigheid(
        nu=next((one for one in own if one.holds(on)), None),
        eerder=next((one for one in reversed(own) if one.geldig_tot is not None and one.geldig_tot < on), None),
        later=next((one for one in own if on < one.geldig_van), None),
    )


def known_gemeenten() -> tuple[str, ...]:
    """Besluit 1: every municipality that some rule set names, in alphabetical order."""
    return tuple(sorted({gemeente for regelset in regelsets() for gemeente in regelset.maxima}))


@cache
def regelsets() -> tuple[Regelset, ...]:
    """All rule sets, oldest first; raises ValueError when two claim the same municipality on the same day."""
    files = resources.files("portal.law") / "regelsets"
    raw = {
        path.name.removesuffix(".toml"): tomllib.loads(path.read_text(encoding="utf-8"))
        for path in files.iterdir()
        if path.name.endswith(".toml")
    }
    equated = frozenset(raw.pop(GELIJKGESTELD)["dagen"])
    found = [build(name, inherit(name, raw), equated) for name in raw]
    found.sort(key=lambda regelset: (regelset.geldig_van, regelset.id))
    refuse_overlap(found)
    return tuple(found)


def inherit(name: str, raw: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """A file's values on top of those of the file it follows (``volgt``), without the keys it drops (``zonder``)."""
    own = raw[name]
    followed = inherit(own["volgt"], raw) if "volgt" in own else {}
    kept = {key: value for key, value in followed.items() if key not in own.get("zonder", ())}
    return {**kept, **own}


def refuse_overlap(found: list[Regelset]) -> None:
    """One municipality has one rule set a day; raises ValueError."""
    for position, first in enumerate(found):
        for second in found[position + 1 :]:
            if set(first.maxima) & set(second.maxima) and (
                first.geldig_tot is None or second.geldig_van <= first.geldig_tot
            ):
                raise ValueError(f"{first.id} and {second.id} hold in the same municipality on the same day")


def build(name: str, raw: Mapping[str, Any], equated: frozenset[date]) -> Regelset:
    """A rule set from the values of its file; raises KeyError or ValueError on a wrong file."""
    return Regelset(
        id=name,
        naam=raw["naam"],
        grondslag=Grondslag(raw["grondslag"]),
        geldig_van=raw["geldig_van"],
        geldig_tot=raw.get("geldig_tot"),
        maxima=raw["maxima"],
        maximum_samen=raw.get("maximum_samen"),
        wetten=tuple(Wet(wet) for wet in raw["wetten"]),
        minimum_rechten=raw["minimum_rechten"],
        instemming=frozenset(Wet(wet) for wet in raw["instemming"]),
        aangemeld_voor=raw.get("aangemeld_voor"),
        duur_maanden=raw.get("duur_maanden"),
        een_tarief=raw["een_tarief"],
        werkgeverslasten_uit_budget=raw["werkgeverslasten_uit_budget"],
        beroepskracht_mee=raw["beroepskracht_mee"],
        uren_per_eenheid={Eenheid(unit): uren for unit, uren in raw["uren_per_eenheid"].items()},
        termijnen=build_termijnen(raw["termijnen"], equated),
        diensttermijnen=build_diensttermijnen(raw["diensttermijnen"]),
        richtbedragen=tuple(build_richtbedrag(item) for item in raw["richtbedragen"]),
        modellen=tuple(build_modelversie(item) for item in raw["modellen"]),
        eigen_vervoer=build_eigen_vervoer(raw["eigen_vervoer"]) if "eigen_vervoer" in raw else None,
        kilometertarieven=tuple(build_kilometertarief(item) for item in raw.get("kilometertarieven", ())),
        lagere_maxima=tuple(build_lager_maximum(item, raw["maxima"]) for item in raw.get("lagere_maxima", ())),
    )


def build_termijnen(raw: Mapping[str, Mapping[str, Any]], equated: frozenset[date]) -> Termijnen:
    """The terms of one file; each name of Termijnen must be there."""
    names = [item.name for item in fields(Termijnen) if item.name != "gelijkgesteld"]
    return Termijnen(**{name: build_termijn(raw[name]) for name in names}, gelijkgesteld=equated)


def build_diensttermijnen(raw: Mapping[str, Mapping[str, int]]) -> Diensttermijnen:
    """The service terms of one file, in weeks or days; each name of Diensttermijnen must be there."""
    dagen = {name: term["weken"] * 7 if "weken" in term else term["dagen"] for name, term in raw.items()}
    return Diensttermijnen(**dagen)


def build_termijn(raw: Mapping[str, Any]) -> Termijn:
    """One term, in weeks or days; raises ValueError when one of over twelve weeks is said to be extended (Atw 4)."""
    dagen = raw["weken"] * 7 if "weken" in raw else raw["dagen"]
    if raw["verlengd"] and dagen > LONGEST_EXTENDED:
        raise ValueError(f"a term of {dagen} days is not extended")
    return Termijn(dagen, raw["artikel"], raw["verlengd"])


def build_richtbedrag(raw: Mapping[str, Any]) -> Richtbedrag:
    """One advisory rate, in cents."""
    tarief = Tarief.from_ct(raw["tarief_ct"], Eenheid(raw["eenheid"]))
    return Richtbedrag(Wet(raw["wet"]), tarief, raw["van"], raw.get("tot"))


def build_modelversie(raw: Mapping[str, Any]) -> Modelversie:
    """One version of a model of the SVB (Regeling 4.2)."""
    return Modelversie(Contractmodel(raw["model"]), raw["versie"], raw["van"])


def build_eigen_vervoer(raw: Mapping[str, Any]) -> EigenVervoer:
    """To whom own transport costs are paid, and on what."""
    return EigenVervoer(raw["model"], raw["artikel"], Grondslag(raw["grondslag"]), raw["van"])


def build_kilometertarief(raw: Mapping[str, Any]) -> Kilometertarief:
    """One advisory rate, in cents."""
    return Kilometertarief(Tarief.from_ct(raw["tarief_ct"], Eenheid.KILOMETER), raw["van"], raw.get("tot"))


def build_lager_maximum(raw: Mapping[str, Any], maxima: Mapping[str, int]) -> LagerMaximum:
    """One lower maximum; raises ValueError when it is not lower (Besluit 3.6 gives no power to raise it)."""
    if not 0 <= raw["maximum"] < maxima.get(raw["gemeente"], 0):
        raise ValueError(f"{raw['gemeente']}: {raw['maximum']} is no lower maximum")
    return LagerMaximum(raw["gemeente"], raw["maximum"], raw["gemeenteblad"], raw["van"], raw.get("tot"))
