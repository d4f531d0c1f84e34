"""The draft of a grant, the pgb's that it takes over, what was deposited, and to whom the award was told."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.db.columns import cents, key, one_of, sealed
from portal.law.overeenkomstmodel import Contractmodel
from portal.law.wetten import Wet


class Budgetconcept(SQLModel, table=True):
    """A grant in the making: its period and conditions. With a `beschikking_id` it was decided and changes no more."""

    __table_args__ = (CheckConstraint("ingang <= einde", "periode"), Index(None, "dossier_id", "id"))

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    ingang: date
    einde: date
    voorwaarden: bytes | None = sealed(default=None, nullable=True)  # key of the dossier, as the next
    toelichting: bytes | None = sealed(default=None, nullable=True)
    beschikking_id: int | None = Field(default=None, foreign_key="beschikking.id", unique=True)
    medewerker_id: int = Field(foreign_key="medewerker.id")
    gewijzigd_op: datetime
    version: int = 1


class Conceptdeel(SQLModel, table=True):
    """A part of a draft: cents for the whole period, who makes it available, and why it differs from what was planned.

    `verzoek_id` is the request whose consent it rests on (Besluit 4.1).
    """

    __table_args__ = (CheckConstraint("bedrag_ct > 0", "bedrag"), UniqueConstraint("concept_id", "wet"))

    id: int = key()
    concept_id: int = Field(foreign_key="budgetconcept.id")
    dossier_id: int = Field(foreign_key="dossier.id")
    wet: Wet = one_of(Wet)
    verstrekker_id: int = Field(foreign_key="organisatie.id")
    bedrag_ct: int = cents()
    reden: bytes | None = sealed(default=None, nullable=True)  # key of the dossier
    verzoek_id: int | None = Field(default=None, foreign_key="instemmingsverzoek.id")


class Overstappgb(SQLModel, table=True):
    """A pgb under one law before the grant: its award, its last day, and how many declarations are still open there."""

    __table_args__ = (
        CheckConstraint("open_declaraties >= 0", "open_declaraties"),
        UniqueConstraint("dossier_id", "wet"),
    )

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    wet: Wet = one_of(Wet)
    kenmerk: str = Field(max_length=40)
    einde: date
    open_declaraties: int = 0
    medewerker_id: int = Field(foreign_key="medewerker.id")
    gewijzigd_op: datetime
    version: int = 1


class Overstapcontract(SQLModel, table=True):
    """A contract under such a pgb, and the one in this portal that takes its place (Regeling 4.2, 4.3)."""

    # The form carries `sleutel`: pressing twice or Back finds the same contract.
    __table_args__ = (UniqueConstraint("dossier_id", "sleutel"),)

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    sleutel: str = Field(max_length=40)
    wet: Wet = one_of(Wet)
    naam: bytes = sealed()  # of the helper; key of the dossier
    model: Contractmodel | None = one_of(Contractmodel, default=None, nullable=True)
    modelversie: str = Field(default="", max_length=20)
    getekend_op: date | None = None
    eindigt_op: date | None = None
    bedingen: bool = False  # the clauses of Regeling 4.2 a-d stand in it
    doorgaan: bool = True
    overeenkomst_id: int | None = Field(default=None, foreign_key="zorgovereenkomst.id")
    medewerker_id: int = Field(foreign_key="medewerker.id")
    gewijzigd_op: datetime
    version: int = 1


class Storting(SQLModel, table=True):
    """What one contributor deposited at the SVB for one law (Besluit 7.1, 7.2). Appended; cents are signed.

    A wrong entry is taken back by its opposite. It changes nothing of the budget: the grant does (Besluit 6.1).
    """

    __table_args__ = (CheckConstraint("bedrag_ct <> 0", "bedrag"), UniqueConstraint("budget_id", "sleutel"))

    id: int = key()
    budget_id: int = Field(foreign_key="integraal_budget.id")
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    sleutel: str = Field(max_length=40)
    wet: Wet = one_of(Wet)
    bedrag_ct: int = cents()
    ontvangen_op: date
    kenmerk: str = Field(default="", max_length=60)
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


class Stortafspraak(SQLModel, table=True):
    """Until which day a contributor deposits for one law, as agreed: no law sets a term. Appended; the newest counts.

    Without one the first day of the budget counts.
    """

    # The form carries `sleutel`: pressing twice agrees once.
    __table_args__ = (UniqueConstraint("budget_id", "sleutel"),)

    id: int = key()
    budget_id: int = Field(foreign_key="integraal_budget.id")
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    sleutel: str = Field(max_length=40)
    wet: Wet = one_of(Wet)
    uiterlijk: date
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


class Verzendwijze(StrEnum):
    """How the message of the award left the municipality; no machine connects it with the SVB."""

    POST = "post"
    MAIL = "mail"
    OVERDRACHT = "overdracht"


class Toekenningsbericht(SQLModel, table=True):
    """The award was told to the SVB or to a contributor: on which day, how and by whom. Appended."""

    __table_args__ = (
        UniqueConstraint("beschikking_id", "organisatie_id", "sleutel"),
        Index(None, "dossier_id", "id"),
    )

    id: int = key()
    beschikking_id: int = Field(foreign_key="beschikking.id")
    dossier_id: int = Field(foreign_key="dossier.id")
    organisatie_id: int = Field(foreign_key="organisatie.id")
    sleutel: str = Field(max_length=40)
    wijze: Verzendwijze = one_of(Verzendwijze)
    verzonden_op: date
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime
