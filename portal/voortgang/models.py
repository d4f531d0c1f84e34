"""What was seen in how a budget is used, and the contact or note that it ended in."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.db.columns import key, one_of, sealed
from portal.law.voortgang import Signaalsoort
from portal.voortgang.status import Signaalstand


class Signaal(SQLModel, table=True):
    """A signal about a budget: kind, figures (cents, ISO dates, numbers) and since when. One occasion is told once."""

    __table_args__ = (
        UniqueConstraint("dossier_id", "soort", "sleutel"),
        Index(None, "dossier_id", "status"),
        Index(None, "status", "soort"),
    )

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    soort: Signaalsoort = one_of(Signaalsoort)
    sleutel: str = Field(max_length=60)
    overeenkomst_id: int | None = Field(default=None, foreign_key="zorgovereenkomst.id")
    feiten: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    status: Signaalstand = one_of(Signaalstand, default=Signaalstand.OPEN)
    sinds: date
    voorbij_op: date | None = None
    version: int = 1


class Afhandelwijze(StrEnum):
    """How somebody dealt with a signal."""

    VRAAG = "vraag"  # asked in the inbox of its person
    GESPROKEN = "gesproken"  # by phone or face to face
    NOTITIE = "notitie"  # no contact was needed


class Signaalafhandeling(SQLModel, table=True):
    """The contact or note that a signal ended in: once, appended. Its person reads it."""

    __table_args__ = (CheckConstraint("(wijze = 'vraag') = (gesprek_id IS NOT NULL)", "vraag_heeft_gesprek"),)

    id: int = key()
    signaal_id: int = Field(foreign_key="signaal.id", unique=True)
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    wijze: Afhandelwijze = one_of(Afhandelwijze)
    tekst: bytes = sealed()  # key of the dossier
    gesprek_id: int | None = Field(default=None, foreign_key="gesprek.id")
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime
