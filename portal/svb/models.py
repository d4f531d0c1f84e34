"""Files with outcomes that came from the SVB: what was in them, and what became of each line."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, LargeBinary, text
from sqlmodel import Field, SQLModel

from portal.db.columns import key, one_of

_DONE = text("uitslag = 'verwerkt'")


class Invoer(SQLModel, table=True):
    """One file. The same bytes are the same file; its content is kept encrypted until every line was dealt with."""

    id: int = key()
    vingerafdruk: bytes = Field(sa_type=LargeBinary, unique=True)  # SHA-256 of the bytes
    inhoud: bytes | None = Field(default=None, sa_type=LargeBinary)
    regels: int
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


class Regeluitslag(StrEnum):
    """What became of a line."""

    VERWERKT = "verwerkt"
    AL_VERWERKT = "al_verwerkt"  # the same line came in before: nothing was done
    AFGEWEZEN = "afgewezen"


class Invoerregel(SQLModel, table=True):
    """What became of one line of a file: appended. The same outcome is carried out once, in whatever file it stands."""

    __table_args__ = (
        Index("ux_invoerregel_regel", "invoer_id", "nummer", unique=True),
        Index("ux_invoerregel_verwerkt", "vingerafdruk", unique=True, sqlite_where=_DONE, postgresql_where=_DONE),
    )

    id: int = key()
    invoer_id: int = Field(foreign_key="invoer.id")
    nummer: int  # of the line in the file; the heading is line 1
    vingerafdruk: bytes = Field(sa_type=LargeBinary)  # SHA-256 of what the line says
    uitslag: Regeluitslag = one_of(Regeluitslag)
    reden: str = Field(default="", max_length=40)
    overeenkomst: str = Field(default="", max_length=30)
    zorgovereenkomst_id: int | None = Field(default=None, foreign_key="zorgovereenkomst.id")
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime
