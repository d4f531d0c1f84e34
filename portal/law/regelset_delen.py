"""The parts of a rule set: advisory rates, versions, lower maxima, terms and services, and how a file writes each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from portal.law.achttien import Stapcode
from portal.law.afwezigheid import Afwezigheidsoort, Doorbetaling, Opzegregels, Waaruit
from portal.law.geld import Eenheid, Tarief
from portal.law.overeenkomstmodel import Contractmodel, Modelversie
from portal.law.termijnen import Diensttermijnen, Termijn, Termijnen
from portal.law.vrijwillig import Stortregels
from portal.law.wetten import Wet

LONGEST_EXTENDED = 12 * 7


class Grondslag(StrEnum):
    """What a figure rests on: law, the nota van toelichting, practice, or a choice where the texts are silent."""

    WET = "wet"
    NOTA = "nota"
    PRAKTIJK = "praktijk"
    KEUZE = "keuze"


@dataclass(frozen=True, slots=True)
class Richtbedrag:
    """An advisory maximum of the regular pgb; no rule of the experiment (Nota 4.2).

    ``formeel``: for a derde who is a professional and no family; the others are for an informal one.
    """

    wet: Wet
    tarief: Tarief
    start: date
    end: date | None
    formeel: bool = False

    def holds(self, wet: Wet, eenheid: Eenheid, on: date, *, formeel: bool = False) -> bool:
        """Is it about this law, unit and kind of derde, and in force on this day?"""
        in_force = self.start <= on and (self.end is None or on <= self.end)
        return in_force and wet is self.wet and eenheid is self.tarief.eenheid and formeel is self.formeel


@dataclass(frozen=True, slots=True)
class EigenVervoer:
    """Own transport costs are paid to the deelnemer's own account, on this model of the SVB, from this day on."""

    model: str
    artikel: str
    grondslag: Grondslag
    start: date


class Bronplek(StrEnum):
    """Paragraphs of the Regeling of which our sources lost the text."""

    VERVOERSKOSTEN = "vervoerskosten"  # Regeling 6.1
    VERVOERSVERZOEK = "vervoersverzoek"  # Regeling 6.2

    @property
    def artikel(self) -> str:
        """The article whose text is missing."""
        return "Regeling 6.1" if self is Bronplek.VERVOERSKOSTEN else "Regeling 6.2"


@dataclass(frozen=True, slots=True)
class Brontekst:
    """What stands in such a place from a day on, in Dutch, and where it was found; no text: we do not have it.

    It is to be read, and no rule rests on it.
    """

    plek: Bronplek
    tekst: str
    bron: str
    start: date

    @property
    def is_known(self) -> bool:
        """Whether there is a text to read."""
        return bool(self.tekst)


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
class Dienst:
    """A service that a plan can name: law, its category, and a code of its own where a municipality gave one.

    Besluit 5.3: services of the four laws only. A category of Wmo or Jeugdwet is a code (iPgb codelist WMO022, VNG);
    those of Wlz and Zvw have none, and are told by their name.
    """

    wet: Wet
    categorie: str
    naam: str
    code: str = ""


def build_termijnen(raw: Mapping[str, Mapping[str, Any]], equated: frozenset[date]) -> Termijnen:
    """The terms of one file; each name of Termijnen must be there."""
    names = [item.name for item in fields(Termijnen) if item.name != "gelijkgesteld"]
    return Termijnen(**{name: build_termijn(raw[name]) for name in names}, gelijkgesteld=equated)


def build_diensttermijnen(raw: Mapping[str, Mapping[str, int]]) -> Diensttermijnen:
    """The service terms of one file, in weeks or days; each name of Diensttermijnen must be there."""
    dagen = {name: term["weken"] * 7 if "weken" in term else term["dagen"] for name, term in raw.items()}
    return Diensttermijnen(**dagen)


def build_achttien(raw: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """How many days before somebody turns eighteen each step should be done; raises KeyError when one is missing."""
    return {code.value: raw[code]["weken"] * 7 if "weken" in raw[code] else raw[code]["dagen"] for code in Stapcode}


def build_termijn(raw: Mapping[str, Any]) -> Termijn:
    """One term, in weeks or days; raises ValueError when one of over twelve weeks is said to be extended (Atw 4)."""
    dagen = raw["weken"] * 7 if "weken" in raw else raw["dagen"]
    if raw["verlengd"] and dagen > LONGEST_EXTENDED:
        raise ValueError(f"a term of {dagen} days is not extended")
    return Termijn(dagen, raw["artikel"], raw["verlengd"])


def build_richtbedrag(raw: Mapping[str, Any]) -> Richtbedrag:
    """One advisory rate, in cents."""
    tarief = Tarief.from_ct(raw["tarief_ct"], Eenheid(raw["eenheid"]))
    return Richtbedrag(Wet(raw["wet"]), tarief, raw["van"], raw.get("tot"), raw.get("formeel", False))


def build_modelversie(raw: Mapping[str, Any]) -> Modelversie:
    """One version of a model of the SVB (Regeling 4.2)."""
    return Modelversie(Contractmodel(raw["model"]), raw["versie"], raw["van"])


def build_eigen_vervoer(raw: Mapping[str, Any]) -> EigenVervoer:
    """To whom own transport costs are paid, and on what."""
    return EigenVervoer(raw["model"], raw["artikel"], Grondslag(raw["grondslag"]), raw["van"])


def build_stortregels(raw: Mapping[str, Any]) -> Stortregels:
    """Where deposits for additional services go (Regeling 5.8)."""
    return Stortregels(raw["tnv"], raw["iban"], raw["wacht_dagen"])


def build_brontekst(raw: Mapping[str, Any]) -> Brontekst:
    """A text that the sources lost; raises ValueError when somebody gives a text and not where it was found."""
    if raw["tekst"] and not raw["bron"]:
        raise ValueError(f"{raw['plek']}: a text without its source")
    return Brontekst(Bronplek(raw["plek"]), raw["tekst"], raw["bron"], raw["van"])


def text_at(texts: Sequence[Brontekst], plek: Bronplek, on: date) -> Brontekst | None:
    """The text that stands in a place on a day, or None; of equal days the last one in order counts."""
    begun = sorted((one for one in texts if one.plek is plek and one.start <= on), key=lambda one: one.start)
    return begun[-1] if begun and begun[-1].is_known else None


def build_kilometertarief(raw: Mapping[str, Any]) -> Kilometertarief:
    """One advisory rate, in cents."""
    return Kilometertarief(Tarief.from_ct(raw["tarief_ct"], Eenheid.KILOMETER), raw["van"], raw.get("tot"))


def build_lager_maximum(raw: Mapping[str, Any], maxima: Mapping[str, int]) -> LagerMaximum:
    """One lower maximum; raises ValueError when it is not lower (Besluit 3.6 gives no power to raise it)."""
    if not 0 <= raw["maximum"] < maxima.get(raw["gemeente"], 0):
        raise ValueError(f"{raw['gemeente']}: {raw['maximum']} is no lower maximum")
    return LagerMaximum(raw["gemeente"], raw["maximum"], raw["gemeenteblad"], raw["van"], raw.get("tot"))


def build_dienst(raw: Mapping[str, Any]) -> Dienst:
    """One category of services; `code` is left out where the codelists have none."""
    return Dienst(Wet(raw["wet"]), raw.get("code", raw["naam"]), raw["naam"])


def build_doorbetaling(raw: Mapping[str, Any]) -> Doorbetaling:
    """What is paid of days of absence; keys that are left out are silence."""
    waaruit = Waaruit(raw["waaruit"]) if "waaruit" in raw else None
    model, soort = Contractmodel(raw["model"]), Afwezigheidsoort(raw["soort"])
    return Doorbetaling(model, soort, raw.get("betaald"), waaruit, raw.get("tekst", ""))


def build_opzegregels(raw: Mapping[str, Any]) -> Opzegregels:
    """Terms around the end of a contract, in months."""
    return Opzegregels(
        raw["aanzeg_vanaf"],
        raw["aanzegtermijn"],
        frozenset(Contractmodel(model) for model in raw["aanzegmodellen"]),
        {Contractmodel(model): months for model, months in raw["opzegtermijn"].items()},
    )
