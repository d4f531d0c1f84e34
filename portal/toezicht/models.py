"""Looks of supervisors into files, and why telling one waited longer."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.db.columns import key, one_of, sealed
from portal.law.toezicht import Toezichtdeel, Toezichtgrond
from portal.toezicht.status import Inzagestatus


class Toezichtuitkomst(StrEnum):
    """What came of it."""

    NIETS = "niets"
    OVERLEG = "overleg"  # the supervisor talks with the college about it
    RAPPORT = "rapport"  # the supervisor writes a report to the college


class Toezichtinzage(SQLModel, table=True):
    """A supervisor may read some parts of one file until `tot` (included), on a ground and for a reason.

    The person sees it from `zichtbaar_op`; `verteld_op` is the day on which the message went out.
    """

    # The form carries `sleutel`: pressing twice opens one.
    __table_args__ = (
        CheckConstraint("tot >= van", "periode"),
        UniqueConstraint("medewerker_id", "sleutel"),
        Index(None, "medewerker_id", "id"),
        Index(None, "dossier_id", "id"),
    )

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    gemeente_id: int = Field(foreign_key="organisatie.id", index=True)
    medewerker_id: int = Field(foreign_key="medewerker.id")
    sleutel: str = Field(max_length=40)
    grond: Toezichtgrond = one_of(Toezichtgrond)
    aanleiding: bytes = sealed()  # key of the dossier, as the next
    waarom_later: bytes | None = sealed(default=None, nullable=True)
    delen: str = Field(max_length=120)  # names of `Toezichtdeel`, a comma around each
    status: Inzagestatus = one_of(Inzagestatus)
    begonnen_op: datetime
    van: date
    tot: date
    zichtbaar_op: date = Field(index=True)
    verteld_op: date | None = None
    gesloten_op: date | None = None
    uitkomst: Toezichtuitkomst | None = one_of(Toezichtuitkomst, default=None, nullable=True)
    version: int = 1

    @property
    def parts(self) -> frozenset[Toezichtdeel]:
        """What may be read."""
        return read_parts(self.delen)


class Toezichtuitstel(SQLModel, table=True):
    """Telling the person waited longer: until when, and why. Appended."""

    __table_args__ = (UniqueConstraint("inzage_id", "sleutel"),)

    id: int = key()
    inzage_id: int = Field(foreign_key="toezichtinzage.id")
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    sleutel: str = Field(max_length=40)
    reden: bytes = sealed()  # key of the dossier
    zichtbaar_op: date
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


def write_parts(parts: frozenset[Toezichtdeel]) -> str:
    """The parts as a column holds them: `,budget,plan,`."""
    return "," + "".join(f"{one.value}," for one in Toezichtdeel if one in parts)


def read_parts(text: str) -> frozenset[Toezichtdeel]:
    """The reverse."""
    return frozenset(Toezichtdeel(one) for one in text.split(",") if one)
