"""A report, and what the municipality found and decided about it. Words and rights are sealed."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.db.columns import key, one_of, sealed
from portal.toegang.status import Aanmeldstatus


class Voorwie(StrEnum):
    """Whom somebody reports."""

    MIJ = "mij"
    KIND = "kind"
    ANDER = "ander"


class Aanmelding(SQLModel, table=True):
    """One report (Besluit 3.1). `melder_id` reported it; the dossier is that of the person it is about."""

    # The form carries `sleutel`: pressing twice, sending again or Back finds the same report.
    __table_args__ = (UniqueConstraint("melder_id", "sleutel"), Index(None, "dossier_id", "status"))

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    gemeente_id: int = Field(foreign_key="organisatie.id")  # that the reporter named
    melder_id: int = Field(foreign_key="persoon.id")
    voor: Voorwie = one_of(Voorwie)
    sleutel: str = Field(max_length=40)
    status: Aanmeldstatus = one_of(Aanmeldstatus)
    gemeld_op: date
    inhoud: bytes = sealed()
    version: int = 1


class Bevoegdheid(SQLModel, table=True):
    """The municipality checked whether a reporter may act for the person. Appended, the newest row counts."""

    id: int = key()
    aanmelding_id: int = Field(foreign_key="aanmelding.id", index=True)
    dossier_id: int = Field(foreign_key="dossier.id")
    akkoord: bool
    toelichting: bytes = sealed()
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


class Intake(SQLModel, table=True):
    """The facts that the rule on access asks, as the consulent found them. Appended, the newest row counts."""

    id: int = key()
    aanmelding_id: int = Field(foreign_key="aanmelding.id", index=True)
    dossier_id: int = Field(foreign_key="dossier.id")
    gemeld_op: date
    verzekerde: bool
    ingezetene: bool
    meewerken: bool
    rechten: bytes = sealed()
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


class Toegangsbesluit(SQLModel, table=True):
    """Admission or refusal, with the figures it rested on (Besluit 3.1, 3.6). Appended, one for each report."""

    id: int = key()
    aanmelding_id: int = Field(foreign_key="aanmelding.id", unique=True)
    dossier_id: int = Field(foreign_key="dossier.id")
    intake_id: int = Field(foreign_key="intake.id")
    toegelaten: bool
    redenen: list[str] = Field(default_factory=list, sa_type=JSON)
    toelichting: bytes | None = sealed(default=None, nullable=True)
    regelset: str = Field(max_length=40)
    maximum: int
    deelnemers: int
    genomen_op: date
    medewerker_id: int = Field(foreign_key="medewerker.id")
