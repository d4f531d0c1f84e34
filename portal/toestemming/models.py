"""The register of consent: every yes and every no, appended."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from portal.actor import Rol
from portal.db.columns import key, one_of
from portal.law.inzage import Partij
from portal.law.toestemming import Doel


class Toestemming(SQLModel, table=True):
    """Given (`geldt`) or withdrawn, for one purpose: of each purpose the newest row counts. Never changed.

    `partij` and `omvang` are those that the person read: what was agreed to does not change with a later text.
    """

    __table_args__ = (Index(None, "dossier_id", "doel", "id"),)

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    doel: Doel = one_of(Doel)
    partij: Partij = one_of(Partij)
    omvang: str = Field(max_length=400)
    geldt: bool
    vanaf: date
    tot: date | None = None  # the last local day; open: until withdrawn, or what the purpose says
    op: datetime
    rol: Rol = one_of(Rol)
    persoon_id: int | None = Field(default=None, foreign_key="persoon.id")
    namens: bool = False
