"""Requests about one's own data with the answer, downloads, and the record of what was removed."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.db.columns import key, one_of, sealed
from portal.gegevens.status import Gegevensstatus
from portal.herkomst import Herkomst
from portal.law.bewaren import Bewaarsoort
from portal.law.gegevensrechten import Recht, Uitkomst


class Gegevenssoort(StrEnum):
    """Which data a request is about, as people name them."""

    PERSOON = "persoon"
    ZORG = "zorg"
    GELD = "geld"
    BERICHTEN = "berichten"
    BESTANDEN = "bestanden"
    INZAGE = "inzage"  # who looked
    ALLES = "alles"


class Gegevensverzoek(SQLModel, table=True):
    """One request (AVG 15-21). `antwoord_voor` is the last day to answer; it moves once, when it is extended."""

    # The form carries `sleutel`: pressing twice, sending again or Back finds the same request.
    __table_args__ = (UniqueConstraint("dossier_id", "sleutel"), Index(None, "dossier_id", "status"))

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    sleutel: str = Field(max_length=40)
    recht: Recht = one_of(Recht)
    over: Gegevenssoort = one_of(Gegevenssoort)
    tekst: bytes = sealed()  # key of the dossier, as the next
    status: Gegevensstatus = one_of(Gegevensstatus)
    herkomst: Herkomst = one_of(Herkomst)
    ontvangen_op: date
    antwoord_voor: date
    verlengd_op: date | None = None
    waarom_later: bytes | None = sealed(default=None, nullable=True)
    persoon_id: int | None = Field(default=None, foreign_key="persoon.id")
    medewerker_id: int | None = Field(default=None, foreign_key="medewerker.id")  # who typed it over
    namens: bool = False
    op: datetime
    version: int = 1


class Gegevensbesluit(SQLModel, table=True):
    """The answer: once, appended. `verteld` names who was told of it (AVG 19); `alles`: the whole file may go."""

    id: int = key()
    verzoek_id: int = Field(foreign_key="gegevensverzoek.id", unique=True)
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    uitkomst: Uitkomst = one_of(Uitkomst)
    toelichting: bytes = sealed()  # key of the dossier, as the next
    gedaan: bytes | None = sealed(default=None, nullable=True)
    verteld: list[str] = Field(default_factory=list, sa_type=JSON)
    documenten: list[int] = Field(default_factory=list, sa_type=JSON)  # numbers of those that were removed
    alles: bool = False
    medewerker_id: int = Field(foreign_key="medewerker.id")
    genomen_op: date
    op: datetime


class Gegevensbeperking(SQLModel, table=True):
    """Data may only be kept (AVG 18.2), or again be used (18.3): of a request the newest row counts. Appended."""

    __table_args__ = (Index(None, "dossier_id", "verzoek_id", "id"),)

    id: int = key()
    verzoek_id: int = Field(foreign_key="gegevensverzoek.id")
    dossier_id: int = Field(foreign_key="dossier.id")
    geldt: bool
    reden: bytes | None = sealed(default=None, nullable=True)  # key of the dossier
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


class Uitvoer(SQLModel, table=True):
    """A download that is made for one reader (AVG 15, 20), in parts of the work done.

    `lezer` is whoever asked, sealed with the key of this download alone; without `sleutel` nobody opens it any more.
    """

    __table_args__ = (Index(None, "paar", "id"),)

    id: int = key()
    dossier_id: int | None = Field(default=None, foreign_key="dossier.id", index=True)
    paar: bytes = Field(sa_type=LargeBinary)  # keyed hash of the acting and served person
    sleutel: bytes | None = sealed(default=None, nullable=True)
    lezer: bytes | None = sealed(default=None, nullable=True)
    opslag: bytes | None = Field(default=None, sa_type=LargeBinary)
    gedaan: int = 0
    totaal: int = 0
    grootte: int = Field(default=0, sa_type=BigInteger)
    gevraagd_op: datetime
    bijgewerkt_op: datetime
    klaar_op: datetime | None = None
    mislukt_op: datetime | None = None
    verwijderd_op: datetime | None = None


class Opruiming(SQLModel, table=True):
    """One run of the removal: what it looked at and why it left things. Appended at its end."""

    id: int = key()
    peildag: date
    begonnen_op: datetime
    klaar_op: datetime
    bekeken: int
    verwijderd: int
    bewaard: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)  # reason -> how many


class Opgeruimd(SQLModel, table=True):
    """Something was removed: what, by which term, how many rows of which table. Appended with the removal itself."""

    id: int = key()
    soort: Bewaarsoort = one_of(Bewaarsoort)
    dossier_id: int | None = Field(default=None, foreign_key="dossier.id", index=True)
    gemeente_id: int | None = Field(default=None, foreign_key="organisatie.id")
    sinds: date
    bewaard_tot: date | None = None  # the last day of its term; None: it was removed on request
    artikel: str = Field(max_length=40)
    aantallen: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)  # table -> rows
    op: datetime
