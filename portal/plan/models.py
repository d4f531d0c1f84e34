"""The ondersteuningsplan: what the budget may be spent on (Besluit 5.1, 5.3)."""

from datetime import date
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.db.columns import cents, key, one_of
from portal.law.wetten import Wet


class Planstatus(StrEnum):
    """A version of the plan; an older one is never overwritten."""

    CONCEPT = "concept"
    VASTGESTELD = "vastgesteld"
    VERVANGEN = "vervangen"


class Ondersteuningsplan(SQLModel, table=True):
    """The college's plan, a decision of its own (Besluit 5.1)."""

    __table_args__ = (UniqueConstraint("dossier_id", "versie"),)

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    versie: int = 1
    status: Planstatus = one_of(Planstatus)
    vastgesteld_op: date | None = None
    ingang: date
    einde: date
    evaluatie_op: date | None = None
    version: int = 1


class Plandienst(SQLModel, table=True):
    """One service of the plan, in one of the four categories of Besluit 5.3."""

    id: int = key()
    plan_id: int = Field(foreign_key="ondersteuningsplan.id", index=True)
    # The service that this one continues from an earlier version of the plan: its first number. None: it is the first.
    stam_id: int | None = Field(default=None, foreign_key="plandienst.id")
    wet: Wet = one_of(Wet)
    naam: str = Field(max_length=120)
    doel: str = Field(max_length=400)
    omvang: str = Field(max_length=120)  # the agreed amount of care, in words of the plan
    bedrag_ct: int = cents()
