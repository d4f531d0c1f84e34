"""Who can log in: employees, and logins on their way. Citizens stand in the register of `portal.dossier`."""

from datetime import datetime

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.actor import Rol
from portal.db.columns import key, one_of, sealed


class Medewerker(SQLModel, table=True):
    """An employee, known by issuer and subject; the role comes from the groups of the last login."""

    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: int = key()
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
