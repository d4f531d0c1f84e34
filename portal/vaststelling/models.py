"""The fixing of a budget year by contributor, the letters about it, and runs over many budgets."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.db.columns import big_key, cents, key, one_of, sealed
from portal.law.jaarafsluiting import Correctiegrond
from portal.law.wetten import Wet


class Vaststelling(SQLModel, table=True):
    """The fixed budget of one year (Besluit 6.3), or its correction (Awb 4:49). Appended: the newest counts.

    Amounts in cents: `beschikbaar_ct` is the sum of the newest parts, `vastgesteld_ct` the real costs in the plan up to
    that sum, `terug_ct` the difference; `buiten_plan_ct` (outside the plan, or after the last day) and `boven_ct` were
    paid and do not count.
    """

    __table_args__ = (
        CheckConstraint("vastgesteld_ct >= 0 AND terug_ct >= 0", "niet_negatief"),
        CheckConstraint("vastgesteld_ct + terug_ct = beschikbaar_ct", "klopt"),
        CheckConstraint("(volgnummer = 1) = (grond IS NULL)", "correctie_met_grond"),
        UniqueConstraint("budget_id", "volgnummer"),
        Index(None, "dossier_id", "id"),
    )

    id: int = key()
    budget_id: int = Field(foreign_key="integraal_budget.id")
    dossier_id: int = Field(foreign_key="dossier.id")
    volgnummer: int = 1  # 1 is the fixing itself, what follows are corrections
    kenmerk: str = Field(max_length=40, unique=True)
    genomen_op: date
    beschikbaar_ct: int = cents()
    vastgesteld_ct: int = cents()
    terug_ct: int = cents()
    buiten_plan_ct: int = cents(default=0)
    boven_ct: int = cents(default=0)
    grond: Correctiegrond | None = one_of(Correctiegrond, default=None, nullable=True)
    toelichting: bytes | None = sealed(default=None, nullable=True)  # key of the dossier
    gehoord_op: date | None = None  # of a correction downward: when the person could say something about it (Awb 4:8)
    niet_nagekomen_op: date | None = None  # the day of a breach after it: five years count from there (Awb 4:49)
    zeker: bool = False  # the person told that no declaration comes any more
    run_id: int | None = Field(default=None, foreign_key="vaststelrun.id")
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


class Vaststellingsdeel(SQLModel, table=True):
    """One law's share: what was made available, what of it goes back, what it came to (Besluit 6.3, 6.4). Appended."""

    __table_args__ = (
        CheckConstraint("terug_ct >= 0 AND beschikbaar_ct >= terug_ct", "hoogstens_beschikbaar"),
        UniqueConstraint("vaststelling_id", "wet"),
    )

    id: int = key()
    vaststelling_id: int = Field(foreign_key="vaststelling.id")
    dossier_id: int = Field(foreign_key="dossier.id")
    wet: Wet = one_of(Wet)
    verstrekker_id: int = Field(foreign_key="organisatie.id", index=True)
    beschikbaar_ct: int = cents()
    terug_ct: int = cents()


class Vaststellingsbrief(SQLModel, table=True):
    """The letter to another contributor than the municipality itself, as it was written. Appended."""

    __table_args__ = (UniqueConstraint("vaststelling_id", "organisatie_id"),)

    id: int = key()
    vaststelling_id: int = Field(foreign_key="vaststelling.id")
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    organisatie_id: int = Field(foreign_key="organisatie.id", index=True)
    inhoud: bytes = sealed()  # JSON of a Tekststuk; key of the dossier
    op: datetime


class Vaststelrun(SQLModel, table=True):
    """Many budgets of one municipality in one go: first their figures, then, once a consulent signed, the decisions."""

    # The form carries `sleutel`: pressing twice or Back finds the same run.
    __table_args__ = (UniqueConstraint("gemeente_id", "sleutel"), Index(None, "klaar_op"))

    id: int = key()
    gemeente_id: int = Field(foreign_key="organisatie.id")
    sleutel: str = Field(max_length=40)
    medewerker_id: int = Field(foreign_key="medewerker.id")
    begonnen_op: datetime
    nagerekend_op: datetime | None = None  # every line has its figures
    bevestigd_door_id: int | None = Field(default=None, foreign_key="medewerker.id")
    bevestigd_op: datetime | None = None
    klaar_op: datetime | None = None  # every line has its outcome, or the run was dropped
    version: int = 1


class Regeluitslag(StrEnum):
    """What became of a line of a run."""

    VASTGESTELD = "vastgesteld"
    NIET = "niet"


class Vaststelregel(SQLModel, table=True):
    """One budget of a run: the figures that the consulent looked over, and what became of it, with why not."""

    __table_args__ = (
        UniqueConstraint("run_id", "budget_id"),
        Index(None, "run_id", "uitslag", "id"),
        CheckConstraint("(uitslag = 'vastgesteld') = (vaststelling_id IS NOT NULL)", "met_besluit"),
        CheckConstraint("uitslag IS NULL OR uitslag <> 'niet' OR reden <> ''", "met_reden"),
    )

    id: int = big_key()
    run_id: int = Field(foreign_key="vaststelrun.id")
    budget_id: int = Field(foreign_key="integraal_budget.id")
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    afdruk: str = Field(default="", max_length=64)  # of the figures; empty: not computed yet
    beschikbaar_ct: int = cents(default=0)
    vastgesteld_ct: int = cents(default=0)
    terug_ct: int = cents(default=0)
    steekproef: bool = False
    uitslag: Regeluitslag | None = one_of(Regeluitslag, default=None, nullable=True)
    reden: str = Field(default="", max_length=40)
    vaststelling_id: int | None = Field(default=None, foreign_key="vaststelling.id", unique=True)
    op: datetime | None = None
