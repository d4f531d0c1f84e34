"""People and organisations: who can log in, and in whose name."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.actor import Rol
from portal.db.columns import key, one_of, sealed


class Organisatiesoort(StrEnum):
    """The kinds of organisation that the Besluit knows."""

    GEMEENTE = "gemeente"
    SVB = "svb"
    ZORGKANTOOR = "zorgkantoor"
    ZORGVERZEKERAAR = "zorgverzekeraar"


class Organisatie(SQLModel, table=True):
    """A municipality, the SVB or a verstrekker."""

    id: int | None = key()
    soort: Organisatiesoort = one_of(Organisatiesoort)
    naam: str = Field(max_length=120, unique=True)
    telefoon: str = Field(default="", max_length=20)
    email: str = Field(default="", max_length=120)


class Persoon(SQLModel, table=True):
    """A citizen. The BSN lies here encrypted; `bsn_hash` finds it."""

    id: int | None = key()
    bsn_hash: bytes = Field(sa_type=LargeBinary, unique=True)
    bsn: bytes = sealed()
    naam: str = Field(max_length=120)
    geboortedatum: date | None = None
    straat: str = Field(default="", max_length=120)
    postcode: str = Field(default="", max_length=8)
    plaats: str = Field(default="", max_length=80)
    taal: str | None = Field(default=None, max_length=8)


class Medewerker(SQLModel, table=True):
    """An employee, known by issuer and subject; the role comes from the groups of the last login."""

    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: int | None = key()
    issuer: str = Field(max_length=200)
    subject: str = Field(max_length=200)
    naam: str = Field(max_length=120)
    rol: Rol = one_of(Rol)
    organisatie_id: int = Field(foreign_key="organisatie.id")
    geblokkeerd_op: datetime | None = None


class Logintransactie(SQLModel, table=True):
    """One login on its way: popped at its first callback, worthless after ten minutes."""

    state_hash: bytes = Field(sa_type=LargeBinary, primary_key=True)
    browser_hash: bytes = Field(sa_type=LargeBinary)
    inhoud: bytes = sealed()
    begonnen_op: datetime
