"""The rules in force for a municipality and a day: every dated value of the rule set, in words with its article."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from portal.declaratie.bronteksten import Tekstplaats, places_for_text
from portal.law.geld import Tarief
from portal.law.overeenkomstmodel import Contractmodel, latest_version
from portal.law.regelset import Geldigheid, Regelset, regelsets_around
from portal.law.regelset_delen import Dienst
from portal.law.termijnen import Termijn
from portal.law.wetten import Wet
from portal.openbaar import regelteksten as tekst
from portal.web.cijfers import Tariefcijfer, Telwoord, Woord
from portal.zorgovereenkomst.controleteksten import MODELLEN
from portal.zorgovereenkomst.teksten import PER

WEEK = 7


@dataclass(frozen=True)
class Regel:
    """One rule: what it is about, what holds (message id and figures), and the article or ""."""

    over: str
    geldt: str
    artikel: str
    cijfers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Regelblad:
    """The rules of one municipality on one day, by kind."""

    gemeente: str
    op: date
    naam: str
    grondslag: str
    meedoen: tuple[Regel, ...]
    wetten: tuple[Wet, ...]
    termijnen: tuple[Regel, ...]
    zonder_termijn: tuple[Regel, ...]
    afspraken: tuple[Regel, ...]
    bedragen: tuple[Regel, ...]
    vervoer: tuple[Tekstplaats, ...]
    diensten: tuple[Dienst, ...]  # the municipality's own, below the categories


def rules_on(gemeente: str, on: date) -> tuple[Geldigheid, Regelblad | None]:
    """What holds in a municipality on a local day, in words; None when no rule set does."""
    around = regelsets_around(gemeente, on)
    return around, None if around.nu is None else _sheet(around.nu, gemeente, on)


def _sheet(regelset: Regelset, gemeente: str, on: date) -> Regelblad:
    return Regelblad(
        gemeente=gemeente,
        op=on,
        naam=regelset.naam,
        grondslag=tekst.GRONDSLAGEN[regelset.grondslag],
        meedoen=tuple(_access(regelset, gemeente, on)),
        wetten=regelset.wetten,
        termijnen=tuple(_terms(regelset)),
        zonder_termijn=tuple(_promises(regelset)),
        afspraken=tuple(_agreements(regelset, on)),
        bedragen=tuple(_rates(regelset, on)),
        vervoer=places_for_text(regelset, on),
        diensten=tuple(one for one in regelset.diensten if one.code),
    )


def _access(regelset: Regelset, gemeente: str, on: date) -> list[Regel]:
    """Who may take part, how many, and how long."""
    rows = [
        Regel(tekst.VANAF, tekst.VANAF_DAG, "Regeling 11", {"van_op": regelset.geldig_van}),
        Regel(tekst.TOT, tekst.TOT_DAG, "Besluit 13", {"tot_op": regelset.geldig_tot})
        if regelset.geldig_tot
        else Regel(tekst.TOT, tekst.GEEN_EINDE, "Besluit 13"),
        Regel(tekst.RECHTEN, tekst.MINSTENS, "Besluit 3.1", {"aantal": regelset.minimum_rechten}),
        Regel(tekst.PLAATSEN, tekst.HOOGSTENS, "Besluit 3.6; Regeling 2", {"aantal": regelset.maximum(gemeente, on)}),
    ]
    if regelset.maximum_samen is not None:
        rows.append(Regel(tekst.SAMEN, tekst.HOOGSTENS, "Besluit 3.6", {"aantal": regelset.maximum_samen}))
    rows.append(
        Regel(tekst.MELDEN, tekst.VOOR_DAG, "Regeling 3.2", {"voor_op": regelset.aangemeld_voor})
        if regelset.aangemeld_voor
        else Regel(tekst.MELDEN, tekst.ALTIJD, "Regeling 3.2")
    )
    if regelset.duur_maanden is not None:
        months = Telwoord(tekst.MAANDEN, regelset.duur_maanden)
        rows.append(Regel(tekst.DUUR, tekst.ZO_LANG, "", {"tijd": months}))
    rows += [Regel(tekst.INSTEMMING[wet], tekst.OP_PAPIER, "Besluit 4.1") for wet in Wet if wet in regelset.instemming]
    return rows


def _terms(regelset: Regelset) -> list[Regel]:
    return [_term(over, getattr(regelset.termijnen, name)) for name, over in tekst.TERMIJNEN.items()]


def _term(over: str, termijn: Termijn) -> Regel:
    """A term with its article, and whether it moves when it ends on a free day (Atw 1)."""
    return Regel(
        over, tekst.VERLENGD if termijn.verlengd else tekst.ZO_LANG, termijn.artikel, {"tijd": length(termijn.dagen)}
    )


def length(days: int) -> Telwoord:
    """Weeks where it is a whole number of them, else days."""
    return Telwoord(tekst.DAGEN, days) if days % WEEK else Telwoord(tekst.WEKEN, days // WEEK)


def _promises(regelset: Regelset) -> list[Regel]:
    """What no law sets a term for: with the term that the municipality keeps to, or without any."""
    own = [
        Regel(over, geldt, artikel, {"tijd": length(getattr(regelset.diensttermijnen, name))})
        for name, (over, geldt, artikel) in tekst.BELOFTEN.items()
    ]
    return [*own, *(Regel(over, geldt, artikel) for over, geldt, artikel in tekst.ZONDER_TERMIJN)]


def _agreements(regelset: Regelset, on: date) -> list[Regel]:
    """About contracts, rates and transport."""
    rows = [
        Regel(tekst.TARIEVEN, tekst.EEN_TARIEF if regelset.een_tarief else tekst.MEER_TARIEVEN, "Regeling 5.4 c"),
        Regel(
            tekst.WERKGEVERSLASTEN,
            tekst.UIT_BUDGET if regelset.werkgeverslasten_uit_budget else tekst.NIET_UIT_BUDGET,
            "Regeling 5.2",
        ),
    ]
    own = regelset.vervoermodel(on)
    if own:
        rows.append(Regel(tekst.EIGEN_VERVOER, tekst.OP_REKENING, own.artikel, {"model": own.model}))
    else:
        rows.append(Regel(tekst.EIGEN_VERVOER, tekst.GEEN_VERVOER, "Regeling 6.3"))
    for model in Contractmodel:
        version = latest_version(regelset.modellen, model, on)
        if version:
            rows.append(Regel(MODELLEN[model], tekst.MODELVERSIE, "Regeling 4.2", {"versie": version.versie}))
    return rows


def _rates(regelset: Regelset, on: date) -> list[Regel]:
    """Advice about rates, and how the SVB counts other units in hours; no law sets these."""
    rows = [
        Regel(
            (tekst.RICHTBEDRAG_FORMEEL if one.formeel else tekst.RICHTBEDRAG)[one.wet],
            tekst.BEDRAG,
            "nota 4.2",
            _price(one.tarief),
        )
        for one in regelset.richtbedragen
        if one.holds(one.wet, one.tarief.eenheid, on, formeel=one.formeel)
    ]
    kilometre = regelset.kilometertarief(on)
    if kilometre:
        rows.append(Regel(tekst.KILOMETER, tekst.BEDRAG, "", _price(kilometre)))
    rows += [
        Regel(tekst.EENHEDEN[eenheid], tekst.ALS_UREN, "", {"tijd": Telwoord(tekst.UREN, uren)})
        for eenheid, uren in regelset.uren_per_eenheid.items()
    ]
    return rows


def _price(tarief: Tarief) -> dict[str, Any]:
    return {"bedrag": Tariefcijfer(tarief.waarde), "per": Woord(PER[tarief.eenheid])}
