"""The integral budget: one sum of deelbudgetten, one ledger, one balance (Besluit 6.1)."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.db.columns import big_key, cents, key, one_of
from portal.law.wetten import Wet


class Beschikkingsoort(StrEnum):
    """What a decision about the budget does."""

    TOEKENNING = "toekenning"
    HERZIENING = "herziening"
    BEEINDIGING = "beeindiging"  # the participation ends: the period is shorter, the amount is fixed afterwards


class IntegraalBudget(SQLModel, table=True):
    """The budget of one period. `granted_ct` and `paid_ct` follow the ledger in the same transaction.

    Since `gesloten_op` it is fixed (Besluit 6.3): what was not used went back, and the database refuses bookings and
    decisions other than those of a correction.
    """

    __tablename__ = "integraal_budget"
    __table_args__ = (
        CheckConstraint("paid_ct <= granted_ct", "betaald_hoogstens_toegekend"),
        CheckConstraint("paid_ct >= 0", "betaald_niet_negatief"),
        CheckConstraint("ingang <= einde", "periode"),
        CheckConstraint("gesloten_op IS NULL OR granted_ct = paid_ct", "gesloten_niets_over"),
        UniqueConstraint("dossier_id", "ingang"),
    )

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    ingang: date
    einde: date
    granted_ct: int = cents()
    paid_ct: int = cents(default=0)
    gesloten_op: date | None = None
    version: int = 1


class Beschikking(SQLModel, table=True):
    """A decision on the budget: appended, never edited; a revision is a new one (Awb 4:48-4:50)."""

    __table_args__ = (Index(None, "budget_id", "id"),)

    id: int = key()
    budget_id: int = Field(foreign_key="integraal_budget.id")
    soort: Beschikkingsoort = one_of(Beschikkingsoort)
    kenmerk: str = Field(max_length=40, unique=True)
    genomen_op: date
    bekendgemaakt_op: date
    door_id: int = Field(foreign_key="organisatie.id")
    voorganger_id: int | None = Field(default=None, foreign_key="beschikking.id")
    tekort_ct: int = cents(default=0)  # what was paid already above a lowered sum; named, never a negative balance


class OudPgb(SQLModel, table=True):
    """A pgb under one law that this grant took over: its contracts and last declarations stay there."""

    __tablename__ = "oud_pgb"

    id: int = key()
    beschikking_id: int = Field(foreign_key="beschikking.id", index=True)
    wet: Wet = one_of(Wet)
    kenmerk: str = Field(max_length=40)
    einde: date


class Deelbudget(SQLModel, table=True):
    """One law's part in one decision, with who makes it available (Besluit 6.1, 7.1-7.2)."""

    __table_args__ = (
        CheckConstraint("bedrag_ct >= 0", "bedrag_niet_negatief"),
        UniqueConstraint("beschikking_id", "wet"),
    )

    id: int = key()
    beschikking_id: int = Field(foreign_key="beschikking.id")
    wet: Wet = one_of(Wet)
    verstrekker_id: int = Field(foreign_key="organisatie.id")
    bedrag_ct: int = cents()
    instemming_op: date | None = None  # written consent, for Wlz and Zvw (Besluit 4.1)


class Boekingsoort(StrEnum):
    """What can be booked; 'reserved' and 'being processed' are computed, never booked."""

    TOEGEKEND = "toegekend"
    BETAALD = "betaald"
    GECORRIGEERD = "gecorrigeerd"
    TERUGGEKOMEN = "teruggekomen"
    VASTGESTELD = "vastgesteld"  # what was not used goes back to who made it available (Besluit 6.3)


class Boeking(SQLModel, table=True):
    """One line of the ledger: appended, never changed. `bedrag_ct` is signed: plus gives, minus spends."""

    __table_args__ = (
        Index(None, "budget_id", "id"),
        UniqueConstraint("uitkomst_id", "soort"),  # one decision of the SVB is paid once
        Index("ux_boeking_maandbetaling", "maandbetaling_id", "soort", unique=True),  # and one month of a contract
        Index("ux_boeking_vaststelling", "vaststelling_id", "soort", unique=True),  # and a year is fixed once
        CheckConstraint("ingehouden_ct >= 0", "ingehouden_niet_negatief"),
        CheckConstraint("werkgeverslasten_ct >= 0", "werkgeverslasten_niet_negatief"),
    )

    id: int = big_key()
    budget_id: int = Field(foreign_key="integraal_budget.id")
    soort: Boekingsoort = one_of(Boekingsoort)
    bedrag_ct: int = cents()
    datum: date
    kenmerk: str = Field(max_length=60)
    beschikking_id: int | None = Field(default=None, foreign_key="beschikking.id")
    declaratie_id: int | None = Field(default=None, foreign_key="declaratie.id", index=True, sa_type=BigInteger)
    uitkomst_id: int | None = Field(default=None, foreign_key="uitkomst.id")
    maandbetaling_id: int | None = Field(default=None, foreign_key="maandbetaling.id")
    vaststelling_id: int | None = Field(default=None, foreign_key="vaststelling.id")
    geboekt_op: datetime
    # Parts of a payment: wage tax and premiums withheld (Regeling 5.2), and charges of an employer; the rest went to
    # the helper.
    ingehouden_ct: int = cents(default=0)
    werkgeverslasten_ct: int = cents(default=0)
