"""Which rules hold where and when: dated data in ``regelsets/*.toml``, read once and never changed.

A new municipality, maximum, term or amount is a line in those files; a new period is a new file. What a municipality
may set itself lies over them (`portal.law.plaatselijk`), here and nowhere else: `regelset_for`, `regelsets_around`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from portal.law.afwezigheid import Afwezigheidsoort, Doorbetaling, Opzegregels
from portal.law.bewaren import Bewaarsoort, Bewaartermijn, build_bewaartermijnen
from portal.law.eigen_waarden import own_maxima, own_texts
from portal.law.geld import Eenheid, Tarief
from portal.law.overeenkomstmodel import Contractmodel, Modelversie
from portal.law.plaatselijk import Onderdeel, Plaatselijk, Waarde, in_use
from portal.law.regelset_delen import (
    Bronplek,
    Brontekst,
    Dienst,
    EigenVervoer,
    Grondslag,
    Kilometertarief,
    LagerMaximum,
    Richtbedrag,
    build_achttien,
    build_brontekst,
    build_dienst,
    build_diensttermijnen,
    build_doorbetaling,
    build_eigen_vervoer,
    build_kilometertarief,
    build_lager_maximum,
    build_modelversie,
    build_opzegregels,
    build_richtbedrag,
    build_stortregels,
    build_termijnen,
    text_at,
)
from portal.law.termijnen import Diensttermijnen, Termijnen
from portal.law.vrijwillig import Stortregels
from portal.law.wetten import Wet

GELIJKGESTELD = "gelijkgestelde_dagen"
RECHTSBESCHERMING = "rechtsbescherming"
"""Terms and ways to object: they hold whatever rule set does (`portal.law.bezwaar`)."""
VOORTGANG = "voortgang"
"""From when on the college looks at a budget (`portal.law.voortgang`)."""
GEEN_REGELSET = (RECHTSBESCHERMING, VOORTGANG, "toezicht", "eigenbijdrage", "evaluatie")
"""Files beside the rule sets, each read by the module of the law that it is about; they hold whatever set does."""


class GeenRegelset(LookupError):
    """No rule set holds in this municipality on this day."""

    def __init__(self, gemeente: str, on: date) -> None:
        super().__init__(f"no rule set holds in {gemeente} on {on.isoformat()}")
        self.gemeente = gemeente
        self.on = on


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
    opzegregels: Opzegregels
    storten: Stortregels
    doorbetalingen: tuple[Doorbetaling, ...] = ()
    eigen_vervoer: EigenVervoer | None = None
    kilometertarieven: tuple[Kilometertarief, ...] = ()
    bronteksten: tuple[Brontekst, ...] = ()
    lagere_maxima: tuple[LagerMaximum, ...] = ()
    diensten: tuple[Dienst, ...] = ()
    bewaartermijnen: Mapping[Bewaarsoort, Bewaartermijn] = field(default_factory=dict, hash=False)
    achttien: Mapping[str, int] = field(default_factory=dict, hash=False)  # days before the birthday, by step

    @property
    def gemeenten(self) -> tuple[str, ...]:
        """The municipalities that take part."""
        return tuple(self.maxima)

    def holds(self, on: date) -> bool:
        """Is the rule set in force on ``on``?"""
        return self.geldig_van <= on and (self.geldig_tot is None or on <= self.geldig_tot)

    def richtbedrag(self, wet: Wet, eenheid: Eenheid, on: date, *, formeel: bool = False) -> Tarief | None:
        """The advisory rate of a law and unit on a day, for an informal or a formal derde, or None."""
        return next((r.tarief for r in self.richtbedragen if r.holds(wet, eenheid, on, formeel=formeel)), None)

    def doorbetaling(self, model: Contractmodel, soort: Afwezigheidsoort) -> Doorbetaling | None:
        """What the rule set says about days on which a derde of this model does not come, or None."""
        return next((one for one in self.doorbetalingen if one.model is model and one.soort is soort), None)

    def lager_maximum(self, gemeente: str, on: date) -> LagerMaximum | None:
        """Besluit 3.6: the lower maximum of a municipality on a day, or None."""
        return next((one for one in self.lagere_maxima if one.holds(gemeente, on)), None)

    def maximum(self, gemeente: str, on: date) -> int:
        """Besluit 3.6 with Regeling 2: how many may take part in a municipality on a day; 0 where it takes no part."""
        lower = self.lager_maximum(gemeente, on)
        highest = self.maxima.get(gemeente, 0)
        return min(lower.maximum, highest) if lower else highest

    def vervoermodel(self, on: date) -> EigenVervoer | None:
        """Regeling 6.3: the model for own transport on a day; None where that is not paid to the deelnemer."""
        return self.eigen_vervoer if self.eigen_vervoer and self.eigen_vervoer.start <= on else None

    def brontekst(self, plek: Bronplek, on: date) -> Brontekst | None:
        """Regeling 6.1 and Regeling 6.2: the text that was found of a paragraph that our sources lost, or None."""
        return text_at(self.bronteksten, plek, on)

    def kilometertarief(self, on: date) -> Tarief | None:
        """The advisory rate for a kilometre on a day, or None."""
        return next((rate.tarief for rate in self.kilometertarieven if rate.holds(on)), None)


def regelset_for(gemeente: str, on: date) -> Regelset:
    """The rule set of a municipality on a day (Besluit 1, Besluit 13, Regeling 11), with what it set itself.

    Raises GeenRegelset.

    Pass the day the matter is about (of the service, the decision), not today: a declaration over September 2022 is
    judged by the rules of September 2022, however late it comes.
    """
    return with_local(shipped_for(gemeente, on), gemeente, on, in_use())


def shipped_for(gemeente: str, on: date) -> Regelset:
    """The rule set of a municipality on a day as it was shipped (Besluit 1, Besluit 13); raises GeenRegelset."""
    for regelset in regelsets():
        if gemeente in regelset.maxima and regelset.holds(on):
            return regelset
    raise GeenRegelset(gemeente, on)


def with_local(regelset: Regelset, gemeente: str, on: date, values: Plaatselijk) -> Regelset:
    """A rule set with the values that a municipality set itself, as they hold on a local day (Besluit 3.6).

    A value belongs to the rule set in which it begins: what was chosen under rules that lapsed does not come back.
    """
    if not values.has(gemeente):
        return regelset
    begun = values.begun(gemeente, on)
    return values.made((regelset.id, gemeente, begun), lambda: _with_local(regelset, gemeente, on, values))


def _with_local(regelset: Regelset, gemeente: str, on: date, values: Plaatselijk) -> Regelset:
    def own(onderdeel: Onderdeel) -> list[Waarde]:
        return [one for one in values.of(gemeente, onderdeel) if regelset.holds(one.vanaf)]

    terms = {one.sleutel: one.inhoud for one in own(Onderdeel.TERMIJNEN) if one.vanaf <= on}
    services = {one.sleutel: one.inhoud for one in own(Onderdeel.DIENSTEN) if one.vanaf <= on}
    products = (Dienst(Wet(one["wet"]), one["categorie"], one["naam"], code) for code, one in services.items() if one)
    return replace(
        regelset,
        lagere_maxima=own_maxima(regelset.lagere_maxima, regelset.maxima, gemeente, own(Onderdeel.MAXIMUM)),
        diensttermijnen=replace(
            regelset.diensttermijnen, **{name: value["dagen"] for name, value in terms.items() if value}
        ),
        diensten=(*regelset.diensten, *(one for one in products if one.wet in regelset.wetten)),
        bronteksten=own_texts(regelset.bronteksten, own(Onderdeel.TEKSTEN)),
    )


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
        nu=next((with_local(one, gemeente, on, in_use()) for one in own if one.holds(on)), None),
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
    for name in GEEN_REGELSET:
        raw.pop(name)
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
        opzegregels=build_opzegregels(raw["opzegregels"]),
        storten=build_stortregels(raw["storten"]),
        doorbetalingen=tuple(build_doorbetaling(item) for item in raw.get("doorbetalingen", ())),
        eigen_vervoer=build_eigen_vervoer(raw["eigen_vervoer"]) if "eigen_vervoer" in raw else None,
        bronteksten=tuple(build_brontekst(item) for item in raw.get("bronteksten", ())),
        kilometertarieven=tuple(build_kilometertarief(item) for item in raw.get("kilometertarieven", ())),
        lagere_maxima=tuple(build_lager_maximum(item, raw["maxima"]) for item in raw.get("lagere_maxima", ())),
        achttien=build_achttien(raw["achttien"]),
        bewaartermijnen=build_bewaartermijnen(raw["bewaartermijnen"]),
        diensten=tuple(build_dienst(item) for item in raw["diensten"] if item["wet"] in raw["wetten"]),
    )
