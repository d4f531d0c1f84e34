"""From the law's verdicts to what a page says: one finding for many days with the same thing, figures made readable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.budget.teksten import WETTEN_KORT
from portal.declaratie.controleteksten import CONTROLES, NA_VERZENDEN, WOORDEN, Controletekst
from portal.declaratie.kostenteksten import CONTROLES_KOSTEN
from portal.declaratie.models import Declaratiesoort
from portal.declaratie.teksten import hoeveelheid
from portal.law.declaratie_codes import Code
from portal.law.geld import Eenheid
from portal.law.verdict import Cijfer, Soort, Verdict
from portal.law.wetten import Wet
from portal.web.cijfers import Tariefcijfer, Woord
from portal.zorgovereenkomst.teksten import PER

# Amounts of several lines with the same finding are added up; a day, and which line it was, may differ.
_ADDED = frozenset({Code.TARIEF_BOVEN_OVEREENKOMST, Code.TARIEF_ONDER_OVEREENKOMST, Code.KILOMETERS_BOVEN_RICHTBEDRAG})


@dataclass(frozen=True)
class Bevinding:
    """One finding: the sentences, their figures (for `cijfers`), and the article it rests on."""

    code: Code
    soort: Soort
    artikel: str
    tekst: Controletekst
    cijfers: Mapping[str, Any]
    blokkeert: bool


def findings(
    verdicts: Iterable[Verdict],
    soort: Declaratiesoort = Declaratiesoort.UREN,
    *,
    sent: bool = False,
    instead: Mapping[Code, Controletekst] | None = None,
) -> tuple[Bevinding, ...]:
    """Every verdict in words, in the same order; verdicts that say the same of several days become one.

    `sent` tells the terms afterwards: there is nothing left to send. `instead` are words for another reader.
    """
    texts = {**CONTROLES, **CONTROLES_KOSTEN[soort], **(NA_VERZENDEN if sent else {}), **(instead or {})}
    merged: dict[tuple[Any, ...], list[Verdict]] = {}
    for verdict in verdicts:
        merged.setdefault(_sameness(verdict), []).append(verdict)
    return tuple(_finding(group, texts) for group in merged.values())


def _sameness(verdict: Verdict) -> tuple[Any, ...]:
    if verdict.code in _ADDED:
        return (verdict.code,)
    return verdict.code, *((name, value) for name, value in verdict.cijfers.items() if name != "dag_op")


def _finding(group: list[Verdict], texts: Mapping[Code, Controletekst]) -> Bevinding:
    first = group[0]
    code = Code(first.code)
    figures = dict(first.cijfers)
    if "dag_op" in figures:
        figures["dag_op"] = tuple(sorted({day for one in group if isinstance(day := one.cijfers["dag_op"], date)}))
    if code in _ADDED:
        figures = {name: sum(int(one.cijfers[name]) for one in group) for name in figures}  # type: ignore[arg-type, misc]
    return Bevinding(code, first.soort, first.artikel, texts[code], _readable(figures), first.blokkeert)


def _readable(figures: Mapping[str, Cijfer]) -> dict[str, Any]:
    """Slugs of the law become words, a bare quantity gets its unit."""
    unit = Eenheid(str(figures["eenheid"])) if "eenheid" in figures else None
    return {name: _figure(name, value, unit) for name, value in figures.items()}


def _figure(name: str, value: Cijfer, unit: Eenheid | None) -> Any:
    if name in ("gevraagd", "eerder", "afgesproken") and unit is not None:
        return hoeveelheid(int(value), unit)  # type: ignore[arg-type]
    if name in ("eenheid", "tarief_eenheid"):
        return Woord(PER[Eenheid(str(value))])
    if name in ("tarief", "richtbedrag"):
        return Tariefcijfer(int(value))  # type: ignore[arg-type]
    if name == "categorie":
        return Woord(WETTEN_KORT[Wet(str(value))])
    return Woord(WOORDEN[str(value)]) if name in ("ontbreekt", "wacht_op") else value
