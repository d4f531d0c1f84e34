"""Which model of the SVB a contract is drawn up on (Regeling 4.2), and whether there must be a contract at all.

The Regeling asks for "the most recent model"; which model fits whom is practice of the SVB: five questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Contractmodel(StrEnum):
    """The SVB models of a zorgovereenkomst (Regeling 4.2)."""

    ARBEIDSOVEREENKOMST = "arbeidsovereenkomst"
    OPDRACHT = "opdracht"
    ZORGINSTELLING = "zorginstelling"
    FAMILIE = "familie"
    VERVOER = "vervoer"


class Vervoer(StrEnum):
    """Whether the contract is about transport."""

    NEE = "nee"
    JA = "ja"
    AL_AFGENOMEN = "al-afgenomen"


class Modelvraag(StrEnum):
    """The questions, in the order in which they are asked; later ones may not matter any more."""

    VERVOER = "vervoer"
    FAMILIE = "familie"
    INSTELLING = "instelling"
    ONDERNEMER = "ondernemer"
    GEZAG = "gezag"


@dataclass(frozen=True, slots=True)
class Modelantwoorden:
    """Answers about a zorgverlener; None where nobody answered yet.

    ``familie``: partner, or first or second degree of the budgethouder or the representative. ``ondernemer``: for
    income tax. ``gezag``: the budgethouder says when and how the work is done.
    """

    vervoer: Vervoer | None = None
    familie: bool | None = None
    instelling: bool | None = None
    ondernemer: bool | None = None
    gezag: bool | None = None


@dataclass(frozen=True, slots=True)
class Modelkeuze:
    """Which model fits; None while ``vraag`` has no answer yet, or because no contract is needed.

    ``wml``: the minimum wage law applies, and its holiday allowance (Regeling 4.2 d). ``loonheffing``: the SVB may
    have to withhold wage tax (Regeling 5.2).
    """

    model: Contractmodel | None
    artikel: str = "Regeling 4.2"
    vraag: Modelvraag | None = None
    nodig: bool = True
    wml: bool = False
    loonheffing: bool = False


@dataclass(frozen=True, slots=True)
class Modelversie:
    """A version of a model, there from ``van`` on until the next of the same model."""

    model: Contractmodel
    versie: str
    van: date


def choose_model(antwoorden: Modelantwoorden) -> Modelkeuze:
    """Regeling 4.2: the model that fits the zorgverlener; Regeling 4.1: none for transport that was already taken.

    Family goes before everything but transport; an institution and an entrepreneur have no employer; for the others it
    matters who says how the work is done.
    """
    a, model = antwoorden, Contractmodel
    if a.vervoer is Vervoer.AL_AFGENOMEN:
        return Modelkeuze(None, "Regeling 4.1", nodig=False)
    if a.vervoer is Vervoer.JA:
        return Modelkeuze(model.VERVOER)
    missing = next((vraag for vraag, answer in _asked(a) if answer is None), None)
    if missing:
        return Modelkeuze(None, vraag=missing)
    if a.familie:
        return Modelkeuze(model.FAMILIE, wml=True, loonheffing=True)
    if a.instelling:
        return Modelkeuze(model.ZORGINSTELLING)
    if a.ondernemer:
        return Modelkeuze(model.OPDRACHT)
    return Modelkeuze(model.ARBEIDSOVEREENKOMST if a.gezag else model.OPDRACHT, wml=True, loonheffing=True)


def _asked(a: Modelantwoorden) -> list[tuple[Modelvraag, object]]:
    """The questions that matter with these answers: a yes makes the rest superfluous."""
    table = [
        (Modelvraag.VERVOER, a.vervoer, False),
        (Modelvraag.FAMILIE, a.familie, a.familie),
        (Modelvraag.INSTELLING, a.instelling, a.instelling),
        (Modelvraag.ONDERNEMER, a.ondernemer, a.ondernemer),
        (Modelvraag.GEZAG, a.gezag, False),
    ]
    asked: list[tuple[Modelvraag, object]] = []
    for vraag, answer, ends in table:
        asked.append((vraag, answer))
        if ends:
            break
    return asked


def latest_version(versies: tuple[Modelversie, ...], model: Contractmodel, on: date) -> Modelversie | None:
    """Regeling 4.2: the most recent version of a model that was available on a day; None before the first."""
    there = [one for one in versies if one.model is model and one.van <= on]
    return max(there, key=lambda one: one.van, default=None)
