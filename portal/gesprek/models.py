"""A talk, who is invited, its report in versions, and what the person says of it. Words and names are sealed."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import Index, Time, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.actor import Rol
from portal.db.columns import key, one_of, sealed
from portal.gesprek.status import Gespreksstand
from portal.law.gesprek import Deelnemersoort


class Gespreksvorm(StrEnum):
    """How they meet."""

    THUIS = "thuis"
    GEMEENTE = "gemeente"
    ELDERS = "elders"
    TELEFOON = "telefoon"
    VIDEO = "video"


class Keukentafelgesprek(SQLModel, table=True):
    """One talk about a report (Besluit 3.5), on a local day and time. `waar` is an address, number or link."""

    # The form carries `sleutel`: pressing twice or Back finds the same talk.
    __table_args__ = (UniqueConstraint("aanmelding_id", "sleutel"), Index(None, "dossier_id", "dag"))

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    aanmelding_id: int = Field(foreign_key="aanmelding.id")
    sleutel: str = Field(max_length=40)
    status: Gespreksstand = one_of(Gespreksstand)
    dag: date
    van: time = Field(sa_type=Time)
    minuten: int
    vorm: Gespreksvorm = one_of(Gespreksvorm)
    waar: bytes | None = sealed(default=None, nullable=True)
    reden: bytes | None = sealed(default=None, nullable=True)  # why it was cancelled
    medewerker_id: int = Field(foreign_key="medewerker.id")
    version: int = 1


class Gespreksdeelnemer(SQLModel, table=True):
    """Somebody who is asked to come. `gevraagd`: the person wants it; `persoon_id`: who said so here.

    A zorgkantoor or zorgverzekeraar is an organisation, known or still to be chosen by the consulent.
    """

    id: int = key()
    gesprek_id: int = Field(foreign_key="keukentafelgesprek.id", index=True)
    dossier_id: int = Field(foreign_key="dossier.id")
    soort: Deelnemersoort = one_of(Deelnemersoort)
    organisatie_id: int | None = Field(default=None, foreign_key="organisatie.id")
    naam: bytes | None = sealed(default=None, nullable=True)
    contact: bytes | None = sealed(default=None, nullable=True)
    gevraagd: bool
    persoon_id: int | None = Field(default=None, foreign_key="persoon.id")
    medewerker_id: int | None = Field(default=None, foreign_key="medewerker.id")
    op: datetime
    weg_op: datetime | None = None  # does not come after all


class Gespreksverslag(SQLModel, table=True):
    """A version of the report of a talk. Appended: a correction is the next. `voor_inwoner`: the person reads it."""

    __table_args__ = (UniqueConstraint("gesprek_id", "nummer"),)

    id: int = key()
    gesprek_id: int = Field(foreign_key="keukentafelgesprek.id")
    dossier_id: int = Field(foreign_key="dossier.id")
    nummer: int
    tekst: bytes = sealed()
    voor_inwoner: bool
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


class Verslagreactie(SQLModel, table=True):
    """What the person says of a version: agrees or not, in own words. Appended, one for each version."""

    id: int = key()
    verslag_id: int = Field(foreign_key="gespreksverslag.id", unique=True)
    gesprek_id: int = Field(foreign_key="keukentafelgesprek.id", index=True)
    dossier_id: int = Field(foreign_key="dossier.id")
    akkoord: bool
    tekst: bytes | None = sealed(default=None, nullable=True)
    rol: Rol = one_of(Rol)
    persoon_id: int = Field(foreign_key="persoon.id")
    namens: bool
    op: datetime


class Verslagdeling(SQLModel, table=True):
    """Whether a version may go to somebody who was at the talk (Nota 6.1.2). Appended, the newest row counts.

    It rests on the consent in the register: without that nothing is shared, and a later consent revives nothing.
    """

    __table_args__ = (Index(None, "verslag_id", "deelnemer_id", "id"),)

    id: int = key()
    verslag_id: int = Field(foreign_key="gespreksverslag.id")
    deelnemer_id: int = Field(foreign_key="gespreksdeelnemer.id")
    dossier_id: int = Field(foreign_key="dossier.id")
    delen: bool
    rol: Rol = one_of(Rol)
    persoon_id: int = Field(foreign_key="persoon.id")
    namens: bool
    op: datetime
