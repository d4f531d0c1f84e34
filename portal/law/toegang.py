"""Who may take part in the experiment."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from portal.law.regelset import Regelset
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


def insured_resident(aanmelding: Aanmelding, regelset: Regelset) -> Ruling:
    """Besluit 3.1: a verzekerde who is a resident of a municipality that takes part may report."""
    if aanmelding.gemeente not in regelset.maxima:
        return Ruling(False, "Besluit 1", "gemeente-doet-niet-mee", {"gemeente": aanmelding.gemeente})
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
