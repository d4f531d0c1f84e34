"""What can be paid from an integral budget. Deelbudgetten are no pots: there is one balance."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from portal.law.verdict import Ruling, rule
from portal.law.wetten import Wet


@dataclass(frozen=True, slots=True)
class Saldo:
    """Cents of one integral budget: granted, paid, and asked for in declarations that the SVB still looks at."""

    granted_ct: int
    paid_ct: int
    processing_ct: int = 0

    @property
    def remaining_ct(self) -> int:
        """Still to be used: granted minus paid, never below zero (a lower revision can leave less than was paid)."""
        return max(self.granted_ct - self.paid_ct, 0)

    @property
    def after_processing_ct(self) -> int:
        """What is left when everything that the SVB still looks at is paid."""
        return max(self.granted_ct - self.paid_ct - self.processing_ct, 0)


@dataclass(frozen=True, slots=True)
class Betaalbaar:
    """The part of an amount that can be paid and the part that is short, in cents; together the amount."""

    payable_ct: int
    short_ct: int
    ruling: Ruling


def divide_payable(amount_ct: int, remaining_ct: int) -> Betaalbaar:
    """Besluit 6.1 with Regeling 5.1 a: an amount is payable as far as the whole integral budget still holds it.

    Part limits do not count (Nota artikel 5, the 80/20 example). Raises ValueError on a negative amount.
    """
    if amount_ct < 0:
        raise ValueError("an amount is not negative")
    payable = min(amount_ct, max(remaining_ct, 0))
    short = amount_ct - payable
    ruling = rule(short == 0, "Regeling 5.1 a", "budget-overschreden", payable_ct=payable, short_ct=short)
    return Betaalbaar(payable, short, ruling)


def pay_according_to_plan(categorie: Wet, in_plan: Collection[Wet]) -> Ruling:
    """Besluit 7.4: the SVB pays only according to the ondersteuningsplan."""
    return rule(categorie in in_plan, "Besluit 7.4", "niet-in-plan", categorie=categorie)


def check_betaling(amount_ct: int, categorie: Wet, in_plan: Collection[Wet], saldo: Saldo) -> Betaalbaar:
    """Besluit 7.4 and Besluit 6.1 together: is it in the plan, and does the budget still hold it."""
    planned = pay_according_to_plan(categorie, in_plan)
    if not planned.allowed:
        return Betaalbaar(0, amount_ct, planned)
    return divide_payable(amount_ct, saldo.remaining_ct)


@dataclass(frozen=True, slots=True)
class Huisgenoot:
    """One member of a household: deelnemer or not, asks and consents to attuned plans or not, has an own balance."""

    naam: str
    deelnemer: bool
    toestemming: bool
    remaining_ct: int


def attune_plans(members: Iterable[Huisgenoot]) -> Ruling:
    """Besluit 5.4: plans of one household are attuned when at least two deelnemers ask for it and each consents.

    ``members`` are those whose plans would be attuned; whoever is no deelnemer has no plan to attune.
    """
    deelnemers = [member for member in members if member.deelnemer]
    consenting = sum(member.toestemming for member in deelnemers)
    allowed = len(deelnemers) > 1 and consenting == len(deelnemers)
    reden = "te-weinig-deelnemers" if len(deelnemers) < 2 else "toestemming-ontbreekt"
    return rule(allowed, "Besluit 5.4", reden, deelnemers=len(deelnemers), toestemmingen=consenting)


def charge_member(member: Huisgenoot, amount_ct: int) -> Betaalbaar:
    """Besluit 5.4: budgets stay individual, so the balance of a housemate never counts."""
    return divide_payable(amount_ct, member.remaining_ct)
