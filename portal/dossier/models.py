"""The register of people and organisations, and the dossier: what belongs to one participant.

Access, keys and retention hang on the dossier.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, LargeBinary
from sqlmodel import Field, SQLModel

from portal.db.columns import key, one_of, sealed


class Organisatiesoort(StrEnum):
    """The kinds of organisation that the Besluit knows."""

    GEMEENTE = "gemeente"
    SVB = "svb"
    ZORGKANTOOR = "zorgkantoor"
    ZORGVERZEKERAAR = "zorgverzekeraar"


class Organisatie(SQLModel, table=True):
    """A municipality, the SVB or a verstrekker."""

    id: int = key()
    soort: Organisatiesoort = one_of(Organisatiesoort)
    naam: str = Field(max_length=120, unique=True)
    telefoon: str = Field(default="", max_length=20)
    email: str = Field(default="", max_length=120)
    postadres: str = Field(default="", max_length=120)  # where a letter to it goes


class Persoon(SQLModel, table=True):
    """A citizen. The BSN lies here encrypted; `bsn_hash` finds it."""

    id: int = key()
    bsn_hash: bytes = Field(sa_type=LargeBinary, unique=True)
    bsn: bytes = sealed()
    naam: str = Field(max_length=120)
    geboortedatum: date | None = None
    straat: str = Field(default="", max_length=120)
    postcode: str = Field(default="", max_length=8)
    plaats: str = Field(default="", max_length=80)
    taal: str | None = Field(default=None, max_length=8)
    gezien_op: date | None = None  # the last login of somebody without a file, or when they were registered
    # The address is protected: of citizens only this person sees it. Of a child it is the parent who lives there.
    beschermd_door_id: int | None = Field(default=None, foreign_key="persoon.id")


class Dossierstatus(StrEnum):
    """Who reported is inwoner, who was admitted deelnemer, and who has a beschikking budgethouder (AEF stap 1, 4)."""

    GEMELD = "gemeld"
    TOEGELATEN = "toegelaten"
    BUDGETHOUDER = "budgethouder"
    BEEINDIGD = "beeindigd"


class Dossier(SQLModel, table=True):
    """One person's file at one municipality, from the day they report (Besluit 3.1, AEF stap 1)."""

    id: int = key()
    persoon_id: int = Field(foreign_key="persoon.id", unique=True)
    gemeente_id: int = Field(foreign_key="organisatie.id", index=True)
    clientnummer: str = Field(max_length=20, unique=True)
    status: Dossierstatus = one_of(Dossierstatus)
    toegelaten_op: date | None = None
    eindigt_op: date | None = None  # the last day of the participation, once that was decided
    overleden_op: date | None = None
    verwijderd_op: date | None = None  # its content is gone and its key destroyed; sums and bookings stay
    sleutel: bytes = sealed()
    version: int = 1

    @property
    def dossier_id(self) -> int:
        """Its own number, as a flow asks for it."""
        return self.id


class Vertegenwoordiging(SQLModel, table=True):
    """The municipality checked whether a person may act for another: appended, of each pair the newest row counts.

    `kind`: as a parent, until the child is eighteen. Two parents are two representatives, each for themselves.
    """

    __table_args__ = (Index(None, "dossier_id", "persoon_id", "id"),)

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    persoon_id: int = Field(foreign_key="persoon.id", index=True)
    kind: bool
    geldt: bool
    op: datetime


class EigenDossier(SQLModel, table=True):
    """An employee is the person of a dossier or close to them (Awb 2:4): appended, of each pair the newest row counts.

    An employee has no BSN here, so nobody else can know: they say it themselves, and a colleague takes it back.
    """

    __tablename__ = "eigen_dossier"
    __table_args__ = (Index(None, "medewerker_id", "dossier_id", "id"),)

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    medewerker_id: int = Field(foreign_key="medewerker.id")
    geldt: bool
    door_id: int = Field(foreign_key="medewerker.id")
    op: datetime
