"""A request to change the plan, its lines, and the answer to each. What people wrote is sealed."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.db.columns import key, one_of, sealed
from portal.law.planverzoek import Wens
from portal.plan.models import Aanleiding
from portal.planverzoek.status import Verzoekstatus


class Planverzoek(SQLModel, table=True):
    """One request (Besluit 5.1): because somebody wants it, or because the budget changes (`aanleiding`)."""

    __table_args__ = (Index(None, "dossier_id", "status"),)

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    status: Verzoekstatus = one_of(Verzoekstatus)
    aanleiding: Aanleiding = one_of(Aanleiding, default=Aanleiding.VERZOEK)
    ingang: date | None = None  # from when, as the person wishes
    reden: bytes | None = sealed(default=None, nullable=True)  # why, in their words; key of the dossier
    vraag: bytes | None = sealed(default=None, nullable=True)  # what the consulent announced; key of the dossier
    ingediend_op: date | None = None
    plan_id: int | None = Field(default=None, foreign_key="ondersteuningsplan.id")  # the draft that it went into
    version: int = 1


class Planverzoekregel(SQLModel, table=True):
    """One line of a request: what is wished with a service of the plan, or a new one. Fixed once it was sent."""

    __table_args__ = (UniqueConstraint("verzoek_id", "nummer"),)

    id: int = key()
    verzoek_id: int = Field(foreign_key="planverzoek.id")
    dossier_id: int = Field(foreign_key="dossier.id")
    nummer: int
    wens: Wens = one_of(Wens)
    stam_id: int | None = Field(default=None, foreign_key="plandienst.id")  # the service over all versions; None: new
    inhoud: bytes = sealed()  # JSON: what, how much, rate and amount; key of the dossier


class Regeloordeel(StrEnum):
    """What the consulent answered to a line."""

    OVERGENOMEN = "overgenomen"
    GEWEIGERD = "geweigerd"


class Planverzoekbesluit(SQLModel, table=True):
    """The answer to a line: once, appended."""

    id: int = key()
    regel_id: int = Field(foreign_key="planverzoekregel.id", unique=True)
    verzoek_id: int = Field(foreign_key="planverzoek.id", index=True)
    dossier_id: int = Field(foreign_key="dossier.id")
    oordeel: Regeloordeel = one_of(Regeloordeel)
    reden: bytes | None = sealed(default=None, nullable=True)  # key of the dossier
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime
