"""Which deelbudgetten make the integral budget, and who takes part in arranging it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from portal.law.regelset import Regelset
from portal.law.verdict import Ruling, rule
from portal.law.wetten import Buiten, Wet


class Instemming(StrEnum):
    """The consent of the zorgkantoor or the zorgverzekeraar with adding its part."""

    GEEN = "geen"
    MONDELING = "mondeling"
    SCHRIFTELIJK = "schriftelijk"


class Verstrekker(StrEnum):
    """Who makes a deelbudget available (Besluit 1)."""

    ZORGKANTOOR = "zorgkantoor"
    COLLEGE = "college"
    ZORGVERZEKERAAR = "zorgverzekeraar"


class Storter(StrEnum):
    """Who deposits a deelbudget at the SVB."""

    ZORGINSTITUUT = "zorginstituut"
    COLLEGE = "college"
    ZORGVERZEKERAAR = "zorgverzekeraar"


VERSTREKKER = {
    Wet.WLZ: Verstrekker.ZORGKANTOOR,
    Wet.WMO: Verstrekker.COLLEGE,
    Wet.JW: Verstrekker.COLLEGE,
    Wet.ZVW: Verstrekker.ZORGVERZEKERAAR,
}


@dataclass(frozen=True, slots=True)
class Deel:
    """A deelbudget that may be added: its law, cents, and where consent stands."""

    wet: Wet
    amount_ct: int
    instemming: Instemming = Instemming.GEEN


@dataclass(frozen=True, slots=True)
class Samenstelling:
    """The parts that are added, their sum in cents, whether it can be granted, and why each other part is left out."""

    added: tuple[Wet, ...]
    integral_ct: int
    ruling: Ruling
    left_out: tuple[tuple[Wet, Ruling], ...]


def add_deelbudget(deel: Deel, regelset: Regelset) -> Ruling:
    """Besluit 4.1: a Wlz or Zvw part is added only after its zorgkantoor or zorgverzekeraar consented in writing."""
    if deel.wet not in regelset.wetten:
        return Ruling(False, "Besluit 3.1", "wet-hoort-niet-bij-regelset")
    consented = deel.wet not in regelset.instemming or deel.instemming is Instemming.SCHRIFTELIJK
    return rule(consented, "Besluit 4.1", "geen-schriftelijke-instemming")


def compose(delen: Iterable[Deel], regelset: Regelset) -> Samenstelling:
    """Besluit 6.1: the integral budget is the sum of the parts added; Besluit 3.1 wants at least two laws.

    Raises ValueError on a negative amount and on two parts of one law.
    """
    rulings = [(deel, add_deelbudget(deel, regelset)) for deel in delen]
    laws = [deel.wet for deel, _ in rulings]
    if len(set(laws)) < len(laws) or any(deel.amount_ct < 0 for deel, _ in rulings):
        raise ValueError("each law has one part, and no amount is negative")
    in_law_order = sorted(rulings, key=lambda pair: list(Wet).index(pair[0].wet))
    added = [deel for deel, ruling in in_law_order if ruling.allowed]
    left_out = tuple((deel.wet, ruling) for deel, ruling in in_law_order if not ruling.allowed)
    enough = len(added) >= regelset.minimum_rechten
    ruling = rule(enough, "Besluit 3.1", "minder-dan-twee-deelbudgetten", deelbudgetten=len(added))
    return Samenstelling(tuple(deel.wet for deel in added), sum(d.amount_ct for d in added), ruling, left_out)


def joins_talks(rights: Collection[Wet], parts: Collection[Wet], wished: Collection[Wet]) -> frozenset[Verstrekker]:
    """Besluit 4.2: zorgkantoor or zorgverzekeraar joins the talks when its right or part is there, or wished for."""
    involved = (set(rights) | set(parts) | set(wished)) & {Wet.WLZ, Wet.ZVW}
    return frozenset(VERSTREKKER[wet] for wet in involved)


def cooperate(verstrekker: Verstrekker, rights: Collection[Wet], consented: Collection[Wet]) -> Ruling:
    """Besluit 4.3: who consented in writing co-operates within reason, as long as the right lasts."""
    bound = any(VERSTREKKER[wet] is verstrekker and wet in rights for wet in consented)
    return rule(bound, "Besluit 4.3", "niet-ingestemd")


def deposit_by(wet: Wet) -> Storter:
    """Besluit 7.1, Besluit 7.2 and Nota artikel 7: who deposits a part at the SVB (Wlz: from the Fonds)."""
    if wet is Wet.WLZ:
        return Storter.ZORGINSTITUUT
    return Storter.ZORGVERZEKERAAR if wet is Wet.ZVW else Storter.COLLEGE


def plan_may_hold(categorie: Wet | Buiten, regelset: Regelset) -> Ruling:
    """Besluit 5.3 with Nota 1.2: a plan holds services of four categories only, so no work and no education."""
    return rule(categorie in regelset.wetten, "Besluit 5.3", "categorie-niet-toegestaan", categorie=categorie)


def fix_plan(pgb_plan_invited: bool, support_offered: bool) -> Ruling:
    """Besluit 5.2: first the opportunity to hand in an integraal pgb-plan, and cliëntondersteuning for both plans."""
    if not pgb_plan_invited:
        return Ruling(False, "Besluit 5.2", "geen-gelegenheid-voor-pgb-plan")
    return rule(support_offered, "Besluit 5.2", "geen-clientondersteuning-aangeboden")


def change_plan(budget_changed: bool, requested: bool, consulted: bool) -> Ruling:
    """Besluit 5.1: the college changes the plan because the budget changed or on request, after consultation."""
    if not (budget_changed or requested):
        return Ruling(False, "Besluit 5.1", "geen-aanleiding")
    return rule(consulted, "Besluit 5.1", "geen-overleg")
