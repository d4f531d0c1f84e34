"""The facts that the check on a contract needs; rooms build them from a draft or from rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.law.declaratie_feiten import Derde
from portal.law.geld import Tarief, bedrag_ct
from portal.law.overeenkomstmodel import Contractmodel, Modelvraag
from portal.law.wetten import Wet
from portal.law.zorgovereenkomst import Beding, Inhoud


@dataclass(frozen=True, slots=True)
class Periode:
    """Local days, both included; ``end`` None is indefinite."""

    start: date
    end: date | None

    def holds(self, other: Periode) -> bool:
        """Does the other period lie within this one? An indefinite one lies within no period that ends."""
        ends_within = self.end is None or (other.end is not None and other.end <= self.end)
        return self.start <= other.start and ends_within

    def within(self, other: Periode) -> Periode | None:
        """The days that both share, or None."""
        ends = [end for end in (self.end, other.end) if end is not None]
        shared = Periode(max(self.start, other.start), min(ends, default=None))
        return shared if shared.end is None or shared.start <= shared.end else None

    @property
    def months(self) -> int:
        """How many calendar months a period with an end touches."""
        if self.end is None:
            raise ValueError("an indefinite period has no number of months")
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1


@dataclass(frozen=True, slots=True)
class DienstFeiten:
    """A service that the contract is about.

    ``bedrag_ct`` is its amount in the plan, ``elders_ct`` what other contracts may ask of it within the plan's term.
    """

    naam: str
    wet: Wet
    in_plan: bool
    bedrag_ct: int = 0
    elders_ct: int = 0


@dataclass(frozen=True, slots=True)
class Tariefafspraak:
    """An agreed rate and how much a month: minutes for hours, else whole units; None where nobody said."""

    tarief: Tarief
    per_month: int | None = None

    @property
    def per_month_ct(self) -> int:
        """Cents a month."""
        return bedrag_ct(self.tarief, self.per_month or 0)


@dataclass(frozen=True, slots=True)
class BudgetFeiten:
    """The period of the integral budget, and the cents of it that no other contract or declaration asks for."""

    periode: Periode
    over_ct: int


@dataclass(frozen=True, slots=True)
class Betaalgegevens:
    """Where the money goes; the numbers were checked before they came here."""

    iban: str | None
    bic: str | None = None

    @property
    def foreign(self) -> bool:
        """Is it an account outside the Netherlands?"""
        return self.iban is not None and not self.iban.upper().startswith("NL")


@dataclass(frozen=True, slots=True)
class ZorgovereenkomstFeiten:
    """Everything the check looks at. Days are local.

    ``written``: there is a signed document. ``model`` None: ``modelvraag`` is not answered, or no contract is needed
    (``needed`` false). ``maandbedrag_ct``: the fixed monthly payment. ``week_minutes``: of its weekly pattern.
    ``changes``: the period of the contract that this one changes, ``reported_on`` when the SVB was told (Regeling 4.7).
    ``late_on``: the day on which the change is judged, today while it is a draft.
    """

    today: date
    derde: Derde
    betaling: Betaalgegevens
    written: bool
    signed_on: date | None
    model: Contractmodel | None
    modelversie: str | None
    periode: Periode | None
    diensten: tuple[DienstFeiten, ...]
    tarieven: tuple[Tariefafspraak, ...]
    omschrijving: str
    bedingen: frozenset[Beding]
    plan: Periode | None
    budget: BudgetFeiten | None
    needed: bool = True
    modelvraag: Modelvraag | None = None
    wml: bool = False
    loonheffing: bool = False
    periodic: bool = False
    maandbedrag_ct: int | None = None
    week_minutes: int = 0
    zorginfrastructuur: bool = False
    infrastructuur_described: bool = False
    informal: bool | None = None
    representative_is_provider: bool = False
    changes: Periode | None = None
    reported_on: date | None = None

    @property
    def fixed_hours(self) -> bool:
        """Was a weekly pattern agreed?"""
        return self.week_minutes > 0

    @property
    def per_month_ct(self) -> int:
        """What it costs in a month: the fixed amount, or what the rates come to; in cents."""
        if self.periodic and self.maandbedrag_ct is not None:
            return self.maandbedrag_ct
        return sum(one.per_month_ct for one in self.tarieven)

    def cost_ct(self, within: Periode) -> int:
        """What it may cost in the months of a period with an end; 0 when it does not run then."""
        shared = self.periode.within(within) if self.periode else None
        return shared.months * self.per_month_ct if shared and shared.end else 0

    def inhoud(self, latest: bool) -> Inhoud:
        """What the college looks at (Regeling 4.2); ``latest``: it is on the most recent model."""
        return Inhoud(
            written=self.written,
            latest_model_at_signing=latest,
            bedingen=self.bedingen,
            wml_holiday_pay=self.wml,
            zorginfrastructuur=self.zorginfrastructuur,
            infrastructuur_described=self.infrastructuur_described,
        )
