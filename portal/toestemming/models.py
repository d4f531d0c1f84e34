"""The register of consent: every yes and every no, appended."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.actor import Rol
from portal.db.columns import key, one_of, sealed
from portal.law.inzage import Partij
from portal.law.toestemming import Doel, Instantie, Opdracht


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


class Machtiging(SQLModel, table=True):
    """Somebody lets the college ask something at one body for them (Nota 2, 4.2, 6.1.2). Never changed.

    `tekst` is what the person read and agreed to: it does not change with a later text.
    """

    __table_args__ = (UniqueConstraint("dossier_id", "sleutel"), CheckConstraint("vanaf <= tot", name="looptijd"))

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    sleutel: str = Field(max_length=40)  # of the form: sending it again finds the same one
    instantie: Instantie = one_of(Instantie)
    opdrachten: list[str] = Field(default_factory=list, sa_type=JSON)  # values of `Opdracht`
    wat: bytes | None = sealed(default=None, nullable=True)  # in the person's words; key of the dossier
    tekst: str = Field(max_length=400)
    vanaf: date
    tot: date  # the last local day
    op: datetime
    rol: Rol = one_of(Rol)
    persoon_id: int | None = Field(default=None, foreign_key="persoon.id")
    namens: bool = False


class Machtigingseinde(SQLModel, table=True):
    """A machtiging was withdrawn: once, appended."""

    id: int = key()
    machtiging_id: int = Field(foreign_key="machtiging.id", unique=True)
    dossier_id: int = Field(foreign_key="dossier.id")
    op: datetime
    rol: Rol = one_of(Rol)
    persoon_id: int | None = Field(default=None, foreign_key="persoon.id")


class Machtigingsgebruik(SQLModel, table=True):
    """The college asked something by a machtiging: what, when, who. Appended."""

    id: int = key()
    machtiging_id: int = Field(foreign_key="machtiging.id", index=True)
    dossier_id: int = Field(foreign_key="dossier.id")
    opdracht: Opdracht = one_of(Opdracht)
    wat: bytes = sealed()  # key of the dossier
    gedaan_op: date
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


class Machtigingsantwoord(SQLModel, table=True):
    """What the body answered: once for each question, appended. Receiving it takes no machtiging."""

    id: int = key()
    gebruik_id: int = Field(foreign_key="machtigingsgebruik.id", unique=True)
    dossier_id: int = Field(foreign_key="dossier.id")
    tekst: bytes = sealed()  # key of the dossier
    ontvangen_op: date
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime
