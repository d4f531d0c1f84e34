"""Letters, what still has to be printed, and to whom letters go since the person died."""

from datetime import date, datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from portal.db.columns import big_key, key, sealed


class Brief(SQLModel, table=True):
    """One letter as it was written, in each language: appended, never changed. The Dutch text binds."""

    id: int = big_key()
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    van_id: int = Field(foreign_key="organisatie.id")
    ontvanger_id: int | None = Field(default=None, foreign_key="persoon.id")  # of several parents: to which of them
    # Of the dossier's copy: the one parent whom it is about, since that one asked; the others do not read it.
    alleen_id: int | None = Field(default=None, foreign_key="persoon.id")
    inhoud: bytes = sealed()  # JSON: language -> Tekststuk; key of the dossier
    digitaal: bool  # sent at once in the inbox, with a notice by mail
    gemaakt_op: datetime


class Poststuk(SQLModel, table=True):
    """A letter that goes by post: printed by who wrote it, dated on the day that it was posted."""

    id: int = key()
    brief_id: int = Field(foreign_key="brief.id", unique=True, sa_type=BigInteger)
    van_id: int = Field(foreign_key="organisatie.id", index=True)
    mail_mislukt: bool = False  # it goes by post because the notice by mail did not arrive
    geprint_op: date | None = None  # the date that stands in the printed letter
    gepost_op: date | None = None
    medewerker_id: int | None = Field(default=None, foreign_key="medewerker.id")


class Briefadres(SQLModel, table=True):
    """Letters of this dossier go to somebody else, since the person died: who, how to reach them, and where.

    Nothing goes to the person any more. Without an address letters wait.
    """

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id", unique=True)
    contact: bytes | None = sealed(default=None, nullable=True)  # JSON of `Contact`; key of the dossier
    heeft_adres: bool = False
    gewijzigd_op: datetime
    version: int = 1
