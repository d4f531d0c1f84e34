"""The end of a participation, what the person says of it, to whom it was told; and the steps to eighteen."""

from datetime import date, datetime

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.actor import Rol
from portal.beschikking.models import Verzendwijze
from portal.db.columns import key, one_of, sealed
from portal.einde.status import Eindstatus
from portal.law.achttien import Stapcode
from portal.law.einde import Eindsoort


class Einde(SQLModel, table=True):
    """One end, from the first word to the decision.

    `op` is what it rests on: the wished last day, the first day without the right or at the new address, or the day
    of death. `laatste_dag` is the last day of the participation. `gevolgen` keeps what the decision changed, to undo.
    """

    # The form carries `sleutel`: pressing twice, sending again or Back finds the same end.
    __table_args__ = (UniqueConstraint("dossier_id", "sleutel"), Index(None, "dossier_id", "status"))

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    sleutel: str = Field(max_length=40)
    soort: Eindsoort = one_of(Eindsoort)
    status: Eindstatus = one_of(Eindstatus)
    op: date
    laatste_dag: date
    vervalt: list[str] = Field(default_factory=list, sa_type=JSON)  # the laws that fall out of the budget
    gemeente: str = Field(default="", max_length=80)  # where the person moves to
    zelf_gemeld: bool = False  # the person asked or reported it
    woorden: bytes | None = sealed(default=None, nullable=True)  # of the person; key of the dossier, as the next
    toelichting: bytes | None = sealed(default=None, nullable=True)
    zienswijze_voor: date | None = None
    persoon_id: int | None = Field(default=None, foreign_key="persoon.id")
    medewerker_id: int | None = Field(default=None, foreign_key="medewerker.id")
    begonnen_op: datetime
    besloten_op: date | None = None
    gevolgen: dict[str, object] = Field(default_factory=dict, sa_type=JSON)
    version: int = 1


class Eindezienswijze(SQLModel, table=True):
    """What the person thinks of an end that the municipality intends (Awb 4:8). Appended; no text: nothing against."""

    __tablename__ = "eindezienswijze"

    id: int = key()
    einde_id: int = Field(foreign_key="einde.id", index=True)
    dossier_id: int = Field(foreign_key="dossier.id")
    tekst: bytes | None = sealed(default=None, nullable=True)  # key of the dossier
    rol: Rol = one_of(Rol)
    persoon_id: int | None = Field(default=None, foreign_key="persoon.id")
    medewerker_id: int | None = Field(default=None, foreign_key="medewerker.id")
    op: datetime


class Eindbericht(SQLModel, table=True):
    """An end was told to the SVB or to a contributor: on which day, how and by whom. Appended."""

    __table_args__ = (UniqueConstraint("einde_id", "organisatie_id", "sleutel"), Index(None, "dossier_id", "id"))

    id: int = key()
    einde_id: int = Field(foreign_key="einde.id")
    dossier_id: int = Field(foreign_key="dossier.id")
    organisatie_id: int = Field(foreign_key="organisatie.id")
    sleutel: str = Field(max_length=40)
    wijze: Verzendwijze = one_of(Verzendwijze)
    verzonden_op: date
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


class Meerderjarigheid(SQLModel, table=True):
    """Somebody turns eighteen: the day, and since when both sides know. `volgende_op`: the next step is due then."""

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id", unique=True)
    dag: date
    aangekondigd_op: date
    volgende_op: date | None = None
    version: int = 1


class Meerderjarigstap(SQLModel, table=True):
    """A step was ticked off, or the tick was taken away: of each step the newest row counts. Appended."""

    __table_args__ = (Index(None, "dossier_id", "stap", "id"),)

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    stap: Stapcode = one_of(Stapcode)
    gedaan: bool
    rol: Rol = one_of(Rol)
    persoon_id: int | None = Field(default=None, foreign_key="persoon.id")
    medewerker_id: int | None = Field(default=None, foreign_key="medewerker.id")
    op: datetime
