"""Documents and the files they are made of."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

from portal.db.columns import key, one_of, sealed


class Documentsoort(StrEnum):
    """What a document is for."""

    OVEREENKOMST = "overeenkomst"  # the signed contract (Regeling 4.1)
    REKENING = "rekening"  # an invoice with a declaration
    PAPIER = "papier"  # the scan of what came on paper
    INSTEMMING = "instemming"  # the letter of a zorgkantoor or zorgverzekeraar (Besluit 4.1)
    BIJLAGE = "bijlage"  # anything else that belongs to a question, a plan or a change


class Documentstatus(StrEnum):
    """A draft can still change; a document that something was sent with cannot."""

    CONCEPT = "concept"
    VAST = "vast"
    WEGGEGOOID = "weggegooid"


class Scanstand(StrEnum):
    """What the virus scanner said of a file."""

    NIET_GESCAND = "niet_gescand"  # no scanner is configured; the record says so
    WACHT = "wacht"  # the scanner did not answer: the file is held, never lost
    SCHOON = "schoon"
    BESMET = "besmet"  # found when it was scanned again: nobody can open it any more


class Document(SQLModel, table=True):
    """One document of a dossier: a PDF, or photos in the order of the pages.

    A draft belongs to the side that made it: the participant, or the desk `organisatie_id`.
    """

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    organisatie_id: int | None = Field(default=None, foreign_key="organisatie.id")
    soort: Documentsoort = one_of(Documentsoort)
    status: Documentstatus = one_of(Documentstatus)
    gemaakt_op: datetime
    samengesteld: bytes | None = Field(default=None, sa_type=LargeBinary)  # name of the one PDF made of its files
    version: int = 1


class Bestand(SQLModel, table=True):
    """One file of a document. What it was called at home is personal text; its own name on disk is random."""

    id: int = key()
    document_id: int = Field(foreign_key="document.id", index=True)
    volgorde: int
    opslag: bytes = Field(sa_type=LargeBinary, unique=True)
    naam: bytes = sealed()
    type: str = Field(max_length=40)
    grootte: int  # bytes
    sha256: bytes = Field(sa_type=LargeBinary)
    bladen: int = 1
    scan: Scanstand = one_of(Scanstand)
    gescand_op: datetime | None = None
    ontvangen_op: datetime
    door: str = Field(max_length=120)  # who sent it (`Actor.subject`): until the scanner has seen it, only they open it
