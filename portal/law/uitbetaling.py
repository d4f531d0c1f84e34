"""What the SVB does with a declaration: pay, ask repair, refuse, suspend."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.law.termijnen import Termijnen, pay_after_repair_by, pay_by, suspend_until
from portal.law.verdict import Ruling, rule


class Weigergrond(StrEnum):
    """The grounds on which the SVB may end, refuse or suspend a payment, wholly or partly (Regeling 5.5 a-f).

    The last two stand elsewhere: transport costs after ten weeks (Regeling 6.4), and not repaired in time
    (Regeling 5.6), the only one on which the SVB must refuse.
    """

    BESCHIKKING_INGETROKKEN = "beschikking-ingetrokken"
    NIET_VOLGENS_AFSPRAAK = "niet-volgens-afspraak"
    STRIJD_MET_RECHT = "strijd-met-recht"
    DERDE_TE_LAAT = "derde-te-laat"
    DEELNEMER_TE_LAAT = "deelnemer-te-laat"
    VERZOEK_COLLEGE = "verzoek-college"
    VERVOER_TE_LAAT = "vervoer-te-laat"
    NIET_HERSTELD = "niet-hersteld"

    @property
    def artikel(self) -> str:
        """The article that gives the ground."""
        return _ARTIKEL[self]

    @property
    def must(self) -> bool:
        """Must the SVB refuse on it (true), or may it (false)?"""
        return self is Weigergrond.NIET_HERSTELD

    @property
    def only_suspends(self) -> bool:
        """A request of the college stops a payment for a while; it does not refuse it."""
        return self is Weigergrond.VERZOEK_COLLEGE


_ARTIKEL = {
    Weigergrond.BESCHIKKING_INGETROKKEN: "Regeling 5.5 a",
    Weigergrond.NIET_VOLGENS_AFSPRAAK: "Regeling 5.5 b",
    Weigergrond.STRIJD_MET_RECHT: "Regeling 5.5 c",
    Weigergrond.DERDE_TE_LAAT: "Regeling 5.5 d",
    Weigergrond.DEELNEMER_TE_LAAT: "Regeling 5.5 e",
    Weigergrond.VERZOEK_COLLEGE: "Regeling 5.5 f",
    Weigergrond.VERVOER_TE_LAAT: "Regeling 6.4",
    Weigergrond.NIET_HERSTELD: "Regeling 5.6",
}


class Betaalwijze(StrEnum):
    """On what the SVB pays a derde (Regeling 5.3 a-b)."""

    DECLARATIE = "declaratie"
    PERIODIEK = "periodiek"


class Overeenkomstsoort(StrEnum):
    """The contracts under which the SVB pays (Regeling 5.3)."""

    ARBEID = "arbeidsovereenkomst"
    OPDRACHT = "overeenkomst-van-opdracht"
    VERVOER = "overeenkomst-voor-vervoer"


def pay_derde(soort: Overeenkomstsoort | None, wijze: Betaalwijze | None, to_derde: bool) -> Ruling:
    """Regeling 5.3: only to the derde, under one of three contracts, on a declaration or periodic payments.

    The deelnemer's own transport costs are outside it: they follow Regeling 6.3.
    """
    if soort is None:
        return Ruling(False, "Regeling 5.3", "geen-overeenkomst")
    if not to_derde:
        return Ruling(False, "Regeling 5.3", "niet-aan-derde")
    return rule(wijze is not None, "Regeling 5.3", "declaratie-of-periodiek")


def pay_vervoer_on_model(on_svb_model: bool) -> Ruling:
    """Regeling 6.3: transport costs are paid when the SVB's own model was used."""
    return rule(on_svb_model, "Regeling 6.3", "niet-op-model")


def withhold_loonheffing(employer: bool, due: bool) -> Ruling:
    """Regeling 5.2: the SVB withholds and pays wage tax and premiums as far as they are due."""
    return rule(employer and due, "Regeling 5.2", "niet-verschuldigd")


@dataclass(frozen=True, slots=True)
class Betaaldelen:
    """One payment in cents: to the helper, withheld as wage tax and premiums, and charges of the employer on top."""

    zorgverlener_ct: int
    ingehouden_ct: int = 0
    werkgeverslasten_ct: int = 0

    @property
    def gevraagd_ct(self) -> int:
        """What the declaration is paid with: a withheld part is paid for the helper, so it counts."""
        return self.zorgverlener_ct + self.ingehouden_ct

    @property
    def samen_ct(self) -> int:
        """What the budget bears."""
        return self.gevraagd_ct + self.werkgeverslasten_ct


def compose_payment(payable_ct: int, parts: Betaaldelen, *, payroll: bool, charges_from_budget: bool) -> Ruling:
    """Regeling 5.2 with Regeling 5.1 a: what was made payable goes to the helper or is withheld, to the cent.

    ``payroll``: the SVB withholds under this contract. ``charges_from_budget``: the rule set lets the charges of an
    employer burden the budget; the Regeling is silent on them. Reasons: ``negatief``, ``niet-verschuldigd``,
    ``werkgeverslasten-niet-uit-budget``, ``telt-niet-op``.
    """
    figures = {"betaalbaar_ct": payable_ct, "samen_ct": parts.gevraagd_ct}
    if min(parts.zorgverlener_ct, parts.ingehouden_ct, parts.werkgeverslasten_ct) < 0:
        return Ruling(False, "Regeling 5.2", "negatief", figures)
    withheld = parts.ingehouden_ct + parts.werkgeverslasten_ct > 0
    if withheld and not withhold_loonheffing(employer=payroll, due=True).allowed:
        return Ruling(False, "Regeling 5.2", "niet-verschuldigd", figures)
    if parts.werkgeverslasten_ct and not charges_from_budget:
        return Ruling(False, "Regeling 5.1 a", "werkgeverslasten-niet-uit-budget", figures)
    return rule(parts.gevraagd_ct == payable_ct, "Regeling 5.2", "telt-niet-op", **figures)


class Stap(StrEnum):
    """Where an incomplete declaration stands (Regeling 5.6)."""

    ONTVANGEN = "ontvangen"
    HERSTEL_GEVRAAGD = "herstel-gevraagd"
    HERSTELD = "hersteld"
    BETAALBAAR = "betaalbaar"
    GEWEIGERD = "geweigerd"


@dataclass(frozen=True, slots=True)
class Herstel:
    """How far the repair came, the last day to pay (None while waiting or refused), and the ground of a refusal."""

    stappen: tuple[Stap, ...]
    pay_by: date | None
    grond: Weigergrond | None = None


@dataclass(frozen=True, slots=True)
class HerstelFeiten:
    """Local days of one repair; ``complete`` tells whether the declaration held all of Regeling 5.4 at once."""

    received_on: date
    complete: bool
    payroll: bool
    asked_on: date | None = None
    repair_until: date | None = None
    repaired_on: date | None = None


def repair(facts: HerstelFeiten, today: date, termijnen: Termijnen) -> Herstel:
    """Regeling 5.6: complete is paid in thirty days, incomplete is invited to repair; repaired starts thirty anew.

    Not repaired within the SVB's term is refused, wholly or partly. A repair on the last day is in time.
    """
    if facts.complete:
        paid_by = pay_by(facts.received_on, facts.payroll, termijnen)
        return Herstel((Stap.ONTVANGEN, Stap.BETAALBAAR), paid_by)
    if facts.asked_on is None or facts.repair_until is None:
        return Herstel((Stap.ONTVANGEN,), None)
    asked = (Stap.ONTVANGEN, Stap.HERSTEL_GEVRAAGD)
    if facts.repaired_on is not None and facts.repaired_on <= facts.repair_until:
        paid_by = pay_after_repair_by(facts.repaired_on, facts.payroll, termijnen)
        return Herstel((*asked, Stap.HERSTELD, Stap.BETAALBAAR), paid_by)
    if (facts.repaired_on or today) > facts.repair_until:
        return Herstel((*asked, Stap.GEWEIGERD), None, Weigergrond.NIET_HERSTELD)
    return Herstel(asked, None)


def suspend(notice_on: date, until: date, termijnen: Termijnen) -> Ruling:
    """Regeling 5.5 f with Awb 4:56: the college may ask for a suspension of at most thirteen weeks."""
    latest = suspend_until(notice_on, termijnen)
    return rule(until <= latest, "Regeling 5.5 f", "langer-dan-dertien-weken", uiterlijk_op=latest)
