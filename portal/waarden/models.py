"""The values that a municipality sets: each change is a row, and so is taking one back."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.db.columns import key, one_of
from portal.law.plaatselijk import Onderdeel


class Beheerwijziging(SQLModel, table=True):
    """A value from a local day on: who set it, when and why. Never edited (Besluit 3.6 and what the law leaves open).

    `inhoud` None: back to what the rule set or the installation says. `herstelt_id` names the change that this one
    undoes; `trekt_in_id` a change that had not begun and never will. `formulier` is the form that was sent: once.
    """

    __table_args__ = (
        Index(None, "gemeente_id", "onderdeel", "sleutel"),
        UniqueConstraint("medewerker_id", "formulier"),
    )

    id: int = key()
    gemeente_id: int = Field(foreign_key="organisatie.id")
    onderdeel: Onderdeel = one_of(Onderdeel)
    sleutel: str = Field(max_length=40)
    vanaf: date
    inhoud: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    waarom: str = Field(max_length=400)
    herstelt_id: int | None = Field(default=None, foreign_key="beheerwijziging.id")
    trekt_in_id: int | None = Field(default=None, foreign_key="beheerwijziging.id", unique=True)
    formulier: str = Field(max_length=40)
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime
