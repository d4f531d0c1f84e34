"""Who saw or did what with whose data: one row for each person concerned, appended and never changed."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from portal.actor import Grond, Rol
from portal.db.columns import ENUM_LENGTH, big_key, one_of


class Uitslag(StrEnum):
    """How it ended."""

    GELUKT = "gelukt"
    GEWEIGERD = "geweigerd"
    MISLUKT = "mislukt"


class Logregel(SQLModel, table=True):
    """One record (NEN 7513 ch. 5; Logboek Dataverwerkingen): the reader's identity stands here and nowhere else."""

    __table_args__ = (Index(None, "dossier_id", "id"),)

    id: int = big_key()
    op: datetime
    activiteit: str = Field(max_length=ENUM_LENGTH)
    uitslag: Uitslag = one_of(Uitslag)
    rol: Rol | None = one_of(Rol, default=None, nullable=True)
    grond: Grond | None = one_of(Grond, default=None, nullable=True)
    persoon_id: int | None = None
    medewerker_id: int | None = None
    door: str = Field(default="", max_length=120)
    organisatie: str = Field(default="", max_length=120)
    namens: bool = False
    dossier_id: int | None = None
    object: str = Field(default="", max_length=60)
    reden: str = Field(default="", max_length=60)
    spoor: str = Field(default="", max_length=32)
