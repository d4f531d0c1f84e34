"""Who does which piece of work at the desk of a municipality."""

from datetime import datetime

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.db.columns import ENUM_LENGTH, key


class Toewijzing(SQLModel, table=True):
    """Who does a piece of work: appended, the newest counts; `medewerker_id` None: it was put back.

    `volgnummer` counts from 1 for each piece of work. Two people who take it at once both write the next number, and
    the database keeps one of them.
    """

    __table_args__ = (UniqueConstraint("onderwerp", "onderwerp_id", "volgnummer"),)

    id: int = key()
    onderwerp: str = Field(max_length=ENUM_LENGTH)  # the subject of a flow
    onderwerp_id: int = Field(sa_type=BigInteger)
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    volgnummer: int
    medewerker_id: int | None = Field(default=None, foreign_key="medewerker.id")
    door_id: int = Field(foreign_key="medewerker.id")
    op: datetime
