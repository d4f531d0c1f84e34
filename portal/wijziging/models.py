"""What was reported, and to whom it went."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.db.columns import key, one_of, sealed
from portal.herkomst import Herkomst
from portal.law.wijziging import Wijzigingsoort
from portal.wijziging.status import Ontvangststatus


class Melding(SQLModel, table=True):
    """A change that somebody reported; never edited. What was typed is sealed with the dossier's key."""

    # The form carries `sleutel`: pressing twice, sending again or Back finds the same report.
    __table_args__ = (UniqueConstraint("dossier_id", "sleutel"),)

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    sleutel: str = Field(max_length=40)
    soort: Wijzigingsoort = one_of(Wijzigingsoort)
    vanaf: date | None = None
    velden: bytes = sealed()
    gemeld_op: datetime
    herkomst: Herkomst = one_of(Herkomst, default=Herkomst.PORTAAL)
    binnen_op: date | None = None  # when it came by phone or at the desk; None: on the portal
    persoon_id: int | None = Field(default=None, foreign_key="persoon.id")


class Ontvangst(SQLModel, table=True):
    """A report at one organisation, with what they answered."""

    __table_args__ = (Index(None, "ontvanger_id", "status", "id"),)

    id: int = key()
    melding_id: int = Field(foreign_key="melding.id", index=True)
    dossier_id: int = Field(foreign_key="dossier.id")
    ontvanger_id: int = Field(foreign_key="organisatie.id")
    status: Ontvangststatus = one_of(Ontvangststatus)
    sinds: date
    afgehandeld_op: datetime | None = None
    antwoord: bytes | None = sealed(default=None, nullable=True)
    version: int = 1
