"""The ondersteuningsplan: what the budget may be spent on (Besluit 5.1, 5.3), and what it can never pay."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.actor import Rol
from portal.db.columns import cents, key, one_of, sealed
from portal.law.ondersteuningsplan import Aanbieder
from portal.law.wetten import Buiten, Wet
from portal.plan.status import Planstatus


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
    ronde: int = 0  # how often the draft was shared with the person
    reageren_voor: date | None = None  # the last day on which a remark is welcome; no term of the law
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
    aanbieder: Aanbieder | None = one_of(Aanbieder, default=None, nullable=True)
    regel_nummer: int | None = None  # of the line of the pgb-plan that it came from; None: from elsewhere
    bedrag_ct: int = cents()


class Aanpassing(StrEnum):
    """What the consulent did to a service without a line of a pgb-plan."""

    ERBIJ = "erbij"
    GEWIJZIGD = "gewijzigd"
    STOPT = "stopt"


class Planaanpassing(SQLModel, table=True):
    """A change of a draft that follows from no line of a pgb-plan, and why: appended, the last one counts."""

    id: int = key()
    plan_id: int = Field(foreign_key="ondersteuningsplan.id", index=True)
    dossier_id: int = Field(foreign_key="dossier.id")
    nummer: int  # of the service over all versions (`stam_id`)
    soort: Aanpassing = one_of(Aanpassing)
    reden: bytes | None = sealed(default=None, nullable=True)  # key of the dossier
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


class Plandeel(StrEnum):
    """What a remark is about: the plan as a whole, a line of the pgb-plan, or a service from elsewhere."""

    ALGEMEEN = "algemeen"
    REGEL = "regel"
    DIENST = "dienst"


class Planreactie(SQLModel, table=True):
    """What the person says about a shared draft (Besluit 5.1): appended. `akkoord` without words: it is fine."""

    __table_args__ = (Index(None, "plan_id", "id"),)

    id: int = key()
    plan_id: int = Field(foreign_key="ondersteuningsplan.id")
    dossier_id: int = Field(foreign_key="dossier.id")
    ronde: int
    deel: Plandeel = one_of(Plandeel)
    nummer: int = 0  # of the line, or of the service over all versions; 0 for the whole
    akkoord: bool = False
    tekst: bytes | None = sealed(default=None, nullable=True)  # key of the dossier
    rol: Rol = one_of(Rol)
    persoon_id: int = Field(foreign_key="persoon.id")
    namens: bool = False
    op: datetime


class Planantwoord(SQLModel, table=True):
    """What the consulent answers to a remark: once, appended."""

    id: int = key()
    reactie_id: int = Field(foreign_key="planreactie.id", unique=True)
    dossier_id: int = Field(foreign_key="dossier.id")
    tekst: bytes = sealed()  # key of the dossier
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


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


class Evaluatieherinnering(SQLModel, table=True):
    """Both sides were reminded of a moment: once, appended."""

    id: int = key()
    moment_id: int = Field(foreign_key="evaluatiemoment.id", unique=True)
    dossier_id: int = Field(foreign_key="dossier.id")
    dag: date  # local


class Evaluatieuitkomst(StrEnum):
    """What the talk about the plan came to."""

    BLIJFT = "blijft"
    AANPASSEN = "aanpassen"


class Evaluatie(SQLModel, table=True):
    """The plan was talked over: when, how and what came of it. Once for a moment, appended."""

    id: int = key()
    moment_id: int = Field(foreign_key="evaluatiemoment.id", unique=True)
    dossier_id: int = Field(foreign_key="dossier.id")
    gehouden_op: date
    vorm: Evaluatievorm = one_of(Evaluatievorm)
    uitkomst: Evaluatieuitkomst = one_of(Evaluatieuitkomst)
    tekst: bytes = sealed()  # key of the dossier
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


class Levensdeel(SQLModel, table=True):
    """Something that belongs to the person's life and somebody else pays: work, school (Nota 1.2). Their own row."""

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    soort: Buiten = one_of(Buiten)
    inhoud: bytes = sealed()  # JSON: what it is, who pays, how to reach them; key of the dossier
    gewijzigd_op: datetime
    version: int = 1
