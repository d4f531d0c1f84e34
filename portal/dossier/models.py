"""The dossier: what belongs to one participant. Access, keys and retention hang on it."""

from datetime import date
from enum import StrEnum

from sqlmodel import Field, SQLModel

from portal.db.columns import key, one_of, sealed


class Dossierstatus(StrEnum):
    """Before the beschikking somebody is deelnemer, after it budgethouder (AEF stap 4)."""

    TOEGELATEN = "toegelaten"
    BUDGETHOUDER = "budgethouder"
    BEEINDIGD = "beeindigd"


class Dossier(SQLModel, table=True):
    """One participant's file at one municipality (Besluit 3.1)."""

    id: int | None = key()
    persoon_id: int = Field(foreign_key="persoon.id", unique=True)
    gemeente_id: int = Field(foreign_key="organisatie.id", index=True)
    clientnummer: str = Field(max_length=20, unique=True)
    status: Dossierstatus = one_of(Dossierstatus)
    toegelaten_op: date
    sleutel: bytes = sealed()
    version: int = 1
