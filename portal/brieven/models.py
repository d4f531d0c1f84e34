"""Letters, how each person gets them, what still has to be printed, and mail on its way."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, Index, LargeBinary
from sqlmodel import Field, SQLModel

from portal.db.columns import big_key, key, one_of, sealed


class Wijze(StrEnum):
    """How somebody gets decisions; post is the start value."""

    POST = "post"
    DIGITAAL = "digitaal"
    BEIDE = "beide"


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


class Briefkeuze(SQLModel, table=True):
    """How the letters of one dossier go out. An address counts once its owner opened the link that was sent to it."""

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id", unique=True)
    wijze: Wijze = one_of(Wijze)
    email: bytes | None = sealed(default=None, nullable=True)
    bevestigd_op: datetime | None = None
    nieuw_email: bytes | None = sealed(default=None, nullable=True)
    nieuw_sleutel: bytes | None = Field(default=None, sa_type=LargeBinary)  # hash of what stands in the link
    nieuw_tot: datetime | None = None
    version: int = 1


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


class Mailsoort(StrEnum):
    """What a mail says; `mailteksten.py` holds the words. None of them says anything about a person."""

    BRIEF = "brief"  # a letter waits
    BEVESTIGEN = "bevestigen"  # open this link, and the address counts
    HULP_LINK = "hulp_link"  # to a zorgverlener: this link opens the own work, once
    HULP_TERUG = "hulp_terug"  # to a zorgverlener: hours came back


class Mail(SQLModel, table=True):
    """One mail: written in the transaction of what it tells, sent by a worker after the commit.

    Whoever sends it claims it first, for a while; after that somebody else may. `geheim` is the last part of the link.
    """

    __table_args__ = (Index("ix_mail_te_doen", "verzonden_op", "mislukt_op", "volgende_op"),)

    id: int = big_key()
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    soort: Mailsoort = one_of(Mailsoort)
    taal: str = Field(max_length=8)
    aan: bytes = sealed()
    geheim: bytes | None = sealed(default=None, nullable=True)
    brief_id: int | None = Field(default=None, foreign_key="brief.id", sa_type=BigInteger)
    gemaakt_op: datetime
    volgende_op: datetime
    pogingen: int = 0
    claim: bytes | None = Field(default=None, sa_type=LargeBinary)
    claim_tot: datetime | None = None
    verzonden_op: datetime | None = None
    mislukt_op: datetime | None = None
    fout: str = Field(default="", max_length=40)
