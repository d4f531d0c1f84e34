"""The ondersteuningsplan: what the budget may be spent on (Besluit 5.1, 5.3), and what it can never pay."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.db.columns import cents, key, one_of, sealed
from portal.law.wetten import Buiten, Wet


class Planstatus(StrEnum):
    """A version of the plan; an older one is never overwritten."""

    CONCEPT = "concept"
    VASTGESTELD = "vastgesteld"
    VERVANGEN = "vervangen"


class Aanleiding(StrEnum):
    """Why there is a version: the first one, or one of the two grounds of Besluit 5.1 to change it."""

    EERSTE = "eerste"
    BUDGET = "budget"
    VERZOEK = "verzoek"


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
    aanleiding: Aanleiding = one_of(Aanleiding, default=Aanleiding.EERSTE)
    samenvatting: bytes | None = sealed(default=None, nullable=True)  # key of the dossier
    afspraken: bytes | None = sealed(default=None, nullable=True)  # of and between the verstrekkers; key of the dossier
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


class Evaluatievorm(StrEnum):
    """How the plan is talked over."""

    THUIS = "thuis"
    GEMEENTE = "gemeente"
    TELEFOON = "telefoon"
    BEELDBELLEN = "beeldbellen"
    SCHRIFTELIJK = "schriftelijk"


class Evaluatiemoment(SQLModel, table=True):
    """A day on which a version of the plan is talked over, and how (Nota artikel 5)."""

    id: int = key()
    plan_id: int = Field(foreign_key="ondersteuningsplan.id", index=True)
    datum: date
    vorm: Evaluatievorm = one_of(Evaluatievorm)


class Levensdeel(SQLModel, table=True):
    """Something that belongs to the person's life and somebody else pays: work, school (Nota 1.2). Their own row."""

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    soort: Buiten = one_of(Buiten)
    inhoud: bytes = sealed()  # JSON: what it is, who pays, how to reach them; key of the dossier
    gewijzigd_op: datetime
    version: int = 1
