"""A change of the budget and what was said of it, a suspension, and a recovery with its arrangement and receipts."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.actor import Rol
from portal.db.columns import cents, key, one_of, sealed
from portal.herziening.status import Herzienstand, Opschortstand, Terugvorderstand
from portal.law.herziening import Herziengrond, Herzieningsoort
from portal.law.terugvordering import Vanwie
from portal.law.wetten import Wet


class Overlegwijze(StrEnum):
    """How the person was consulted, or how their reaction came."""

    GESPREK = "gesprek"
    TELEFOON = "telefoon"
    BRIEF = "brief"
    PORTAAL = "portaal"


class Herziening(SQLModel, table=True):
    """A change of one part of one budget. `bedrag_ct` is the new amount of that part for the whole period.

    `behoefte_*`: who established the need under its own law (Besluit 3.3). `vastgesteld_op`: the budget was fixed
    already. With a `beschikking_id` it was decided and changes no more.
    """

    # The form carries `sleutel`: pressing twice or Back finds the same change.
    __table_args__ = (
        CheckConstraint("bedrag_ct >= 0", "bedrag"),
        UniqueConstraint("dossier_id", "sleutel"),
        Index(None, "budget_id", "status"),
    )

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    budget_id: int = Field(foreign_key="integraal_budget.id")
    sleutel: str = Field(max_length=40)
    status: Herzienstand = one_of(Herzienstand)
    soort: Herzieningsoort = one_of(Herzieningsoort)
    wet: Wet = one_of(Wet)
    verstrekker_id: int = Field(foreign_key="organisatie.id")
    bedrag_ct: int = cents()
    ingang: date
    grond: Herziengrond = one_of(Herziengrond)
    behoefte_door: str = Field(default="", max_length=120)
    behoefte_op: date | None = None
    behoefte_kenmerk: str = Field(default="", max_length=60)
    overleg_op: date | None = None
    overleg_wijze: Overlegwijze | None = one_of(Overlegwijze, default=None, nullable=True)
    overleg_akkoord: bool = False
    verstrekkers_op: date | None = None
    vastgesteld_op: date | None = None
    toelichting: bytes = sealed()  # why, in words for the person; key of the dossier, as the next
    antwoord: bytes | None = sealed(default=None, nullable=True)  # to what the person said, in the decision
    aangekondigd_op: date | None = None
    reageren_voor: date | None = None
    beschikking_id: int | None = Field(default=None, foreign_key="beschikking.id", unique=True)
    medewerker_id: int = Field(foreign_key="medewerker.id")
    gewijzigd_op: datetime
    version: int = 1


class Opschorting(SQLModel, table=True):
    """All payments of a budget wait, at the request of the college (Regeling 5.5 f, Awb 4:56); days are local."""

    __table_args__ = (
        CheckConstraint("van <= tot", "periode"),
        UniqueConstraint("dossier_id", "sleutel"),
        Index(None, "budget_id", "van"),
    )

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    budget_id: int = Field(foreign_key="integraal_budget.id")
    sleutel: str = Field(max_length=40)
    status: Opschortstand = one_of(Opschortstand)
    grond: Herziengrond = one_of(Herziengrond)
    van: date
    tot: date
    toelichting: bytes = sealed()  # key of the dossier
    opgeheven_op: date | None = None
    medewerker_id: int = Field(foreign_key="medewerker.id")
    version: int = 1


class Terugvordering(SQLModel, table=True):
    """Money that is recovered from somebody (Besluit 6.2, Regeling 4.2 c): a decision of its own."""

    __table_args__ = (
        CheckConstraint("bedrag_ct > 0", "bedrag"),
        CheckConstraint("(zorgverlener_id IS NOT NULL) = (van_wie = 'zorgverlener')", "van_wie"),
        UniqueConstraint("dossier_id", "sleutel"),
        Index(None, "dossier_id", "status"),
    )

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    budget_id: int = Field(foreign_key="integraal_budget.id")
    sleutel: str = Field(max_length=40)
    status: Terugvorderstand = one_of(Terugvorderstand)
    van_wie: Vanwie = one_of(Vanwie)
    zorgverlener_id: int | None = Field(default=None, foreign_key="zorgverlener.id")
    naam: bytes | None = sealed(default=None, nullable=True)  # of a meewerker; key of the dossier
    bedrag_ct: int = cents()
    handelen: bytes = sealed()  # what happened, and why it was deliberate or can be held against them
    toelichting: bytes = sealed()  # why, in words for whom it is about
    antwoord: bytes | None = sealed(default=None, nullable=True)  # to what they said, in the decision
    termijnen: int = 1  # the arrangement that the decision begins with
    eerste_op: date
    aangekondigd_op: date | None = None
    reageren_voor: date | None = None
    besloten_op: date | None = None
    medewerker_id: int = Field(foreign_key="medewerker.id")
    gewijzigd_op: datetime
    version: int = 1


class Zienswijze(SQLModel, table=True):
    """What somebody said of an intention, here or noted by an employee. Appended; about a change or a recovery."""

    __table_args__ = (
        CheckConstraint("(herziening_id IS NULL) <> (terugvordering_id IS NULL)", "onderwerp"),
        Index(None, "herziening_id", "id"),
        Index(None, "terugvordering_id", "id"),
    )

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    herziening_id: int | None = Field(default=None, foreign_key="herziening.id")
    terugvordering_id: int | None = Field(default=None, foreign_key="terugvordering.id")
    ronde: date  # the day of the announcement that it is about
    akkoord: bool
    tekst: bytes | None = sealed(default=None, nullable=True)
    wijze: Overlegwijze = one_of(Overlegwijze)
    ontvangen_op: date
    rol: Rol = one_of(Rol)
    persoon_id: int | None = Field(default=None, foreign_key="persoon.id")
    medewerker_id: int | None = Field(default=None, foreign_key="medewerker.id")
    namens: bool = False
    formulier: str = Field(max_length=40, unique=True)  # the same form counts once
    op: datetime


class Regelingsvraag(SQLModel, table=True):
    """Somebody asks for another arrangement: how much a month they can miss, and why. Appended."""

    __table_args__ = (CheckConstraint("per_maand_ct > 0", "per_maand"),)

    id: int = key()
    terugvordering_id: int = Field(foreign_key="terugvordering.id", index=True)
    dossier_id: int = Field(foreign_key="dossier.id")
    per_maand_ct: int = cents()
    tekst: bytes | None = sealed(default=None, nullable=True)
    persoon_id: int | None = Field(default=None, foreign_key="persoon.id")
    namens: bool = False
    formulier: str = Field(max_length=40, unique=True)
    op: datetime


class Betalingsregeling(SQLModel, table=True):
    """An arrangement: so many monthly terms for what was left then. Appended; the newest counts.

    `vraag_id` is what it answers; `tekst` says why it is not what was asked.
    """

    __table_args__ = (CheckConstraint("termijnen >= 1", "termijnen"), UniqueConstraint("terugvordering_id", "sleutel"))

    id: int = key()
    terugvordering_id: int = Field(foreign_key="terugvordering.id")
    dossier_id: int = Field(foreign_key="dossier.id")
    sleutel: str = Field(max_length=40)
    bedrag_ct: int = cents()
    termijnen: int
    eerste_op: date
    vraag_id: int | None = Field(default=None, foreign_key="regelingsvraag.id", unique=True)
    tekst: bytes | None = sealed(default=None, nullable=True)
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


class Terugbetaling(SQLModel, table=True):
    """Money that came in on a recovery; cents are signed: a wrong entry is taken back by its opposite. Appended."""

    __table_args__ = (CheckConstraint("bedrag_ct <> 0", "bedrag"), UniqueConstraint("terugvordering_id", "sleutel"))

    id: int = key()
    terugvordering_id: int = Field(foreign_key="terugvordering.id")
    dossier_id: int = Field(foreign_key="dossier.id")
    sleutel: str = Field(max_length=40)
    bedrag_ct: int = cents()
    ontvangen_op: date
    kenmerk: str = Field(default="", max_length=60)
    boeking_id: int | None = Field(default=None, foreign_key="boeking.id", sa_type=BigInteger)
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime
