"""Drafts of long forms."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from portal.db.columns import key, one_of, sealed


class Conceptsoort(StrEnum):
    """The long forms."""

    PGBPLAN = "pgbplan"
    OVEREENKOMST = "overeenkomst"
    WIJZIGING = "wijziging"


class Conceptstatus(StrEnum):
    """Still typed at, sent, or thrown away."""

    OPEN = "open"
    VERSTUURD = "verstuurd"
    WEGGEGOOID = "weggegooid"


class Concept(SQLModel, table=True):
    """One draft: every field as it was typed, encrypted with the key of the dossier.

    `onderwerp_id` is what is being changed (a contract, a plan), None for something new. `aan_balie`: the municipality
    types over what came on paper; its drafts and those of the person are never each other's.
    """

    __table_args__ = (
        Index(None, "dossier_id", "soort"),
        # Two windows that begin the same change find one draft.
        Index(
            "ux_concept_open",
            "dossier_id",
            "soort",
            "onderwerp_id",
            "aan_balie",
            unique=True,
            sqlite_where=text("status = 'open' AND onderwerp_id IS NOT NULL"),
            postgresql_where=text("status = 'open' AND onderwerp_id IS NOT NULL"),
        ),
    )

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    soort: Conceptsoort = one_of(Conceptsoort)
    onderwerp_id: int | None = None
    status: Conceptstatus = one_of(Conceptstatus)
    aan_balie: bool = False
    velden: bytes = sealed()
    gezien: str = Field(default="", max_length=400)  # names of the steps that were kept, by comma
    gewijzigd_op: datetime
    version: int = 1
