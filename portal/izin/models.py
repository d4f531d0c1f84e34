"""A plan in kind with its services, and what the person said of it."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.actor import Rol
from portal.db.columns import key, one_of, sealed
from portal.izin.status import Naturastand
from portal.law.wetten import Wet


class Naturaplan(SQLModel, table=True):
    """One plan over several laws. `contact_*` is the one contact point, an employee of whichever party."""

    # The form carries `sleutel`: pressing twice makes one.
    __table_args__ = (UniqueConstraint("dossier_id", "sleutel"), Index(None, "dossier_id", "id"))

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    sleutel: str = Field(max_length=40)
    status: Naturastand = one_of(Naturastand)
    doel: bytes | None = sealed(default=None, nullable=True)  # what the plan is for; key of the dossier
    contact_naam: str = Field(default="", max_length=120)
    contact_organisatie: str = Field(default="", max_length=120)
    contact_telefoon: str = Field(default="", max_length=20)
    ingang: date | None = None
    einde: date | None = None
    akkoord_op: date | None = None
    medewerker_id: int = Field(foreign_key="medewerker.id")
    gewijzigd_op: datetime
    version: int = 1


class Naturadienst(SQLModel, table=True):
    """Help in the plan: from which law, by whom, how much. Who pays it does so as before."""

    __table_args__ = (UniqueConstraint("plan_id", "sleutel"),)

    id: int = key()
    plan_id: int = Field(foreign_key="naturaplan.id")
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    sleutel: str = Field(max_length=40)
    wet: Wet = one_of(Wet)
    naam: str = Field(max_length=120)
    aanbieder: str = Field(max_length=120)
    omvang: str = Field(max_length=120)


class Naturareactie(SQLModel, table=True):
    """What the person said of a plan that was shown: agreed or not, in their words. Appended."""

    id: int = key()
    plan_id: int = Field(foreign_key="naturaplan.id", index=True)
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    akkoord: bool
    tekst: bytes | None = sealed(default=None, nullable=True)  # key of the dossier
    rol: Rol = one_of(Rol)
    persoon_id: int = Field(foreign_key="persoon.id")
    namens: bool = False
    op: datetime
