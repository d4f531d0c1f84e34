"""What a municipality may set itself, and what a rule set does not let it set."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from portal.law.regelset import Regelset, regelsets_around
from portal.law.termijnen import Diensttermijnen, Termijnen
from portal.law.verdict import Ruling, rule
from portal.law.wetten import Wet

LONGEST_PROMISE = 365
REASONABLE = 8 * 7
OPEN_TERMS = tuple(one.name for one in fields(Diensttermijnen))
FIXED_TERMS = tuple(one.name for one in fields(Termijnen) if one.name != "gelijkgesteld")


def begins_in_rules(gemeente: str, on: date) -> Ruling:
    """Besluit 13 and Besluit 1: a value of the rules begins on a day on which rules hold in the municipality."""
    around = regelsets_around(gemeente, on)
    if around.nu:
        return Ruling(True, "Besluit 13")
    if around.later:
        return Ruling(False, "Besluit 13", "regels-gelden-nog-niet", {"van_op": around.later.geldig_van})
    if around.eerder:
        return Ruling(False, "Besluit 13", "regels-gelden-niet-meer", {"tot_op": around.eerder.geldig_tot})
    return Ruling(False, "Besluit 1", "gemeente-doet-niet-mee", {"gemeente": gemeente})


def lower_maximum(gemeente: str, maximum: int, regelset: Regelset) -> Ruling:
    """Besluit 3.6 with Regeling 2: a municipality may lower its maximum, never raise it; as many is no lower one."""
    highest = regelset.maxima.get(gemeente, 0)
    return rule(0 <= maximum <= highest, "Besluit 3.6; Regeling 2", "boven-het-maximum", hoogste=highest)


def published(gemeenteblad: str) -> Ruling:
    """Besluit 3.6: a lower maximum is made known in the gemeenteblad, so where it stands there belongs to it."""
    return rule(bool(gemeenteblad.strip()), "Besluit 3.6", "gemeenteblad-ontbreekt")


def leaves_decisions(vanaf: date, today: date, last_decided_on: date | None) -> Ruling:
    """Besluit 3.6: a maximum that begins in the past may not change what was decided by the one that held then."""
    decided = vanaf <= today and last_decided_on is not None and last_decided_on >= vanaf
    return rule(not decided, "Besluit 3.6", "al-beslist", beslist_op=last_decided_on)


def begins_ahead(vanaf: date, today: date) -> Ruling:
    """Besluit 3.1: what was promised or sent stays as it was, so a promise or a text changes from today on."""
    return rule(vanaf >= today, "Besluit 3.1", "begint-in-het-verleden", vandaag_op=today)


def open_term(naam: str, dagen: int, regelset: Regelset) -> Ruling:
    """Regeling 5.6 and the others: what the law set a term for, no municipality changes; the rest is its own promise.

    A promise takes at least a day and at most a year.
    """
    if naam in FIXED_TERMS:
        term = getattr(regelset.termijnen, naam)
        return Ruling(False, term.artikel, "termijn-staat-vast", {"dagen_wet": term.dagen})
    return rule(1 <= dagen <= LONGEST_PROMISE, "Besluit 3.1", "termijn-te-lang", dagen_hoogstens=LONGEST_PROMISE)


def product(wet: Wet, categorie: str, regelset: Regelset) -> Ruling:
    """Besluit 5.3: a product belongs to a category of services of a law that takes part in the rule set."""
    if wet not in regelset.wetten:
        return Ruling(False, "Besluit 3.1; Besluit 5.3", "wet-doet-niet-mee", {"regelset": regelset.naam})
    known = any(one.wet is wet and one.categorie == categorie and not one.code for one in regelset.diensten)
    return rule(known, "Besluit 5.3", "categorie-onbekend")
