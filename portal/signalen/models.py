"""What each reader wants to hear and where, mail on its way, and what waits for the mail of the day."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary
from sqlmodel import Field, SQLModel

from portal.db.columns import big_key, key, one_of, sealed


class Wijze(StrEnum):
    """How somebody gets decisions; post is the start value."""

    POST = "post"
    DIGITAAL = "digitaal"
    BEIDE = "beide"


class Meldwijze(StrEnum):
    """Of what somebody wants a mail, beside letters that come digitally; none is the start value."""

    GEEN = "geen"
    METEEN = "meteen"  # of decisions and of terms that run out, at once
    DAGELIJKS = "dagelijks"  # of those at once, of everything else once a day


class Meldkeuze(SQLModel, table=True):
    """How one reader is reached. An address counts once its owner opened the link that was sent to it.

    A reader is a dossier (its person and who acts for them), one of several parents of it, or an employee: `lezer` is
    the code of one of them, so that each has one row. The address is sealed with the dossier's key, an employee's with
    the master key.
    """

    __table_args__ = (CheckConstraint("(dossier_id IS NULL) <> (medewerker_id IS NULL)", "van_wie"),)

    id: int = key()
    lezer: str = Field(max_length=40, unique=True)
    dossier_id: int | None = Field(default=None, foreign_key="dossier.id", index=True)
    persoon_id: int | None = Field(default=None, foreign_key="persoon.id")
    medewerker_id: int | None = Field(default=None, foreign_key="medewerker.id")
    wijze: Wijze = one_of(Wijze)
    meldingen: Meldwijze = one_of(Meldwijze)
    email: bytes | None = sealed(default=None, nullable=True)
    bevestigd_op: datetime | None = None
    bevestigd_door_id: int | None = Field(default=None, foreign_key="persoon.id")
    nieuw_email: bytes | None = sealed(default=None, nullable=True)
    nieuw_sleutel: bytes | None = Field(default=None, sa_type=LargeBinary)  # hash of what stands in the link
    nieuw_tot: datetime | None = None
    gemaild_op: date | None = None  # the local day of the newest mail of the day
    version: int = 1


class Mailsoort(StrEnum):
    """What a mail says; `mailteksten.py` holds the words. None of them says anything about a person."""

    BRIEF = "brief"  # a letter waits
    BERICHT = "bericht"  # a message waits that cannot wait for the mail of the day
    DAG = "dag"  # the mail of the day: messages wait
    BEVESTIGEN = "bevestigen"  # open this link, and the address counts
    GEWIJZIGD = "gewijzigd"  # to an address that no longer counts
    WERK = "werk"  # to an employee: terms run out
    BEVESTIGEN_WERK = "bevestigen_werk"
    GEWIJZIGD_WERK = "gewijzigd_werk"
    HULP_LINK = "hulp_link"  # to a zorgverlener: this link opens the own work, once
    HULP_TERUG = "hulp_terug"  # to a zorgverlener: hours came back


class Mail(SQLModel, table=True):
    """One mail: written in the transaction of what it tells, sent by a worker after the commit.

    `gebeurtenis` names the event, of which there is one mail. Whoever sends it claims it first, for a while; after that
    somebody else may. `geheim` is the last part of the link.
    """

    __table_args__ = (
        Index("ix_mail_te_doen", "verzonden_op", "mislukt_op", "volgende_op"),
        Index("ix_mail_gebeurtenis", "gebeurtenis", unique=True),
    )

    id: int = big_key()
    dossier_id: int | None = Field(default=None, foreign_key="dossier.id", index=True)
    keuze_id: int | None = Field(default=None, foreign_key="meldkeuze.id", index=True)
    gebeurtenis: str | None = Field(default=None, max_length=80)
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


class Dagsignaal(SQLModel, table=True):
    """A message that waits for the mail of the day of one reader; removed in the transaction that leaves that mail."""

    id: int = big_key()
    keuze_id: int = Field(foreign_key="meldkeuze.id", index=True)
    bericht_id: int = Field(foreign_key="bericht.id", unique=True, sa_type=BigInteger)


class Termijnsignaal(SQLModel, table=True):
    """Of this term this reader was told: `sleutel` names term, day and reader, so that it is told once."""

    id: int = big_key()
    sleutel: str = Field(max_length=120, unique=True)
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    op: datetime
