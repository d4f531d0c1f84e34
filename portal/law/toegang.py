"""Who may take part in the experiment."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from portal.law.regelset import Regelset, regelsets_around
from portal.law.verdict import Ruling, rule
from portal.law.wetten import Wet


@dataclass(frozen=True, slots=True)
class Aanmelding:
    """Somebody who reports: local day, rights to a pgb by law, and how many take part in the municipality already.

    ``cooperates``: willing and able to do what the experiment needs. ``lower_maximum``: published in the gemeenteblad.
    """

    gemeente: str
    resident: bool
    verzekerde: bool
    rights: tuple[Wet, ...]
    reported_on: date
    cooperates: bool
    participants_now: int
    lower_maximum: int | None = None


@dataclass(frozen=True, slots=True)
class Toegang:
    """Every rule on access with its outcome; may take part when none refuses."""

    rulings: tuple[Ruling, ...]

    @property
    def eligible(self) -> bool:
        return not self.refusals

    @property
    def refusals(self) -> tuple[Ruling, ...]:
        """The reasons why not, all of them."""
        return tuple(ruling for ruling in self.rulings if not ruling.allowed)


def check_toegang(aanmelding: Aanmelding, regelset: Regelset) -> Toegang:
    """Besluit 3.1, Besluit 3.6, Regeling 3.1 and Regeling 3.2 together: all outcomes, not the first refusal."""
    return Toegang(
        (
            insured_resident(aanmelding, regelset),
            two_rights(aanmelding.rights, regelset),
            willing_and_able(aanmelding.cooperates),
            reported_in_time(aanmelding.reported_on, regelset),
            place_left(aanmelding, regelset),
        )
    )


def takes_part(gemeente: str, regelset: Regelset) -> Ruling:
    """Besluit 1: only the municipalities that the rule set names take part."""
    return rule(gemeente in regelset.maxima, "Besluit 1", "gemeente-doet-niet-mee", gemeente=gemeente)


def insured_resident(aanmelding: Aanmelding, regelset: Regelset) -> Ruling:
    """Besluit 3.1: a verzekerde who is a resident of a municipality that takes part may report."""
    named = takes_part(aanmelding.gemeente, regelset)
    if not named.allowed:
        return named
    if not aanmelding.verzekerde:
        return Ruling(False, "Besluit 3.1", "geen-verzekerde")
    return rule(aanmelding.resident, "Besluit 3.1", "geen-ingezetene")


def two_rights(rights: Collection[Wet], regelset: Regelset) -> Ruling:
    """Besluit 3.1 a-d: pgb rights under at least two different laws, and only as long as that is so."""
    laws = set(rights) & set(regelset.wetten)
    enough = len(laws) >= regelset.minimum_rechten
    return rule(enough, "Besluit 3.1", "minder-dan-twee-rechten", rechten=len(laws), nodig=regelset.minimum_rechten)


def willing_and_able(cooperates: bool) -> Ruling:
    """Regeling 3.1: takes part as long as willing and able to do what the experiment needs."""
    return rule(cooperates, "Regeling 3.1", "werkt-niet-mee")


def reported_in_time(reported_on: date, regelset: Regelset) -> Ruling:
    """Regeling 3.2: reported to the municipality before the closing day of the rule set."""
    closing = regelset.aangemeld_voor
    return rule(closing is None or reported_on < closing, "Regeling 3.2", "te-laat-gemeld", voor_op=closing)


def place_left(aanmelding: Aanmelding, regelset: Regelset) -> Ruling:
    """Besluit 3.6 with Regeling 2: a full municipality must refuse; it may set a lower maximum, never a higher one."""
    maximum = regelset.maxima.get(aanmelding.gemeente, 0)
    if aanmelding.lower_maximum is not None:
        maximum = min(maximum, aanmelding.lower_maximum)
    places = {"maximum": maximum, "deelnemers": aanmelding.participants_now}
    return rule(aanmelding.participants_now < maximum, "Besluit 3.6", "maximum-bereikt", **places)


@dataclass(frozen=True, slots=True)
class Verkenning:
    """Somebody who only wants to know: where they live, pgb rights by law as far as known, and a local day."""

    gemeente: str
    rights: tuple[Wet, ...]
    reported_on: date


@dataclass(frozen=True, slots=True)
class Vooruitzicht:
    """What the rules say without knowing who asks; never a decision.

    ``regelset`` is the one that was asked, None when none holds. ``only_gemeente``: articles about facts that nobody
    asked: insured or not, willing and able, a place left. The college establishes them.
    """

    regelset: Regelset | None
    rulings: tuple[Ruling, ...]
    only_gemeente: tuple[str, ...] = ("Besluit 3.1", "Regeling 3.1", "Besluit 3.6")

    @property
    def likely(self) -> bool:
        """Would nothing of what was told stand in the way?"""
        return all(ruling.allowed for ruling in self.rulings)

    @property
    def refusals(self) -> tuple[Ruling, ...]:
        """What would stand in the way now, all of it."""
        return tuple(ruling for ruling in self.rulings if not ruling.allowed)


def explore_toegang(verkenning: Verkenning) -> Vooruitzicht:
    """Besluit 3.1 and Regeling 3.2 as far as the facts are told: the rules of the decision itself, none of our own."""
    around = regelsets_around(verkenning.gemeente, verkenning.reported_on)
    if around.nu is None:
        return Vooruitzicht(None, (_no_rules(verkenning.gemeente, around.eerder, around.later),))
    rulings = (
        takes_part(verkenning.gemeente, around.nu),
        two_rights(verkenning.rights, around.nu),
        reported_in_time(verkenning.reported_on, around.nu),
    )
    return Vooruitzicht(around.nu, rulings)


def _no_rules(gemeente: str, earlier: Regelset | None, later: Regelset | None) -> Ruling:
    """Besluit 1 and Besluit 13: why no rules hold there on that day."""
    if later:
        return Ruling(False, "Besluit 13", "regels-gelden-nog-niet", {"van_op": later.geldig_van})
    if earlier:
        return Ruling(False, "Besluit 13", "regels-gelden-niet-meer", {"tot_op": earlier.geldig_tot})
    return Ruling(False, "Besluit 1", "gemeente-doet-niet-mee", {"gemeente": gemeente})
