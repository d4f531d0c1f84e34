"""A pgb-plan as it was sent, its lines, what was asked about it, and what the consulent did with each line."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.db.columns import cents, key, one_of, sealed
from portal.herkomst import Herkomst
from portal.law.geld import Eenheid
from portal.law.pgbplan import Periode
from portal.law.wetten import Buiten, Wet
from portal.pgbplan.status import PgbPlanstatus


class PgbPlan(SQLModel, table=True):
    """One version of the participant's own plan (Besluit 5.2). What was typed lies sealed, every field of it."""

    __table_args__ = (
        UniqueConstraint("dossier_id", "versie"),
        CheckConstraint("totaal_ct >= 0", "totaal_niet_negatief"),
    )

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    versie: int
    status: PgbPlanstatus = one_of(PgbPlanstatus)
    herkomst: Herkomst = one_of(Herkomst, default=Herkomst.PORTAAL)
    ingediend_op: date
    inhoud: bytes = sealed()  # JSON: the fields as they were typed; key of the dossier
    totaal_ct: int = cents(default=0)  # what all lines cost in a year
    concept_id: int | None = Field(default=None, foreign_key="concept.id", unique=True)  # sent twice is sent once
    vervangt_id: int | None = Field(default=None, foreign_key="pgbplan.id")
    plan_id: int | None = Field(default=None, foreign_key="ondersteuningsplan.id")  # the draft that it is taken into
    document_id: int | None = Field(default=None, foreign_key="document.id")  # the scan of one that came on paper
    reageren_voor: date | None = None  # the last day to add what was asked; no term of the law
    version: int = 1


class PgbPlanregel(SQLModel, table=True):
    """One line of help: the figures open for sums, the words sealed."""

    __table_args__ = (UniqueConstraint("pgbplan_id", "nummer"),)

    id: int = key()
    pgbplan_id: int = Field(foreign_key="pgbplan.id")
    nummer: int  # of the row in the form: the same line in the next version
    inhoud: bytes = sealed()  # JSON: what, who; key of the dossier
    wet: Wet | None = one_of(Wet, default=None, nullable=True)  # what the participant thinks; the college decides
    buiten: Buiten | None = one_of(Buiten, default=None, nullable=True)  # work, school: never paid (Besluit 5.3)
    eenheid: Eenheid = one_of(Eenheid)
    aantal: int | None = None  # minutes for hours, whole units for the rest, each period
    periode: Periode = one_of(Periode)
    keren: int | None = None  # how often the period comes back in a year
    tarief: int | None = Field(default=None, sa_type=BigInteger)
    bedrag_ct: int | None = Field(default=None, sa_type=BigInteger)  # in a year; None: not known yet


class Aanvulling(SQLModel, table=True):
    """A question of the consulent about a plan: appended, never edited."""

    id: int = key()
    pgbplan_id: int = Field(foreign_key="pgbplan.id", index=True)
    vraag: bytes = sealed()  # key of the dossier
    tot: date
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


class Oordeel(StrEnum):
    """What the consulent does with a line, or with a service of the plan in force."""

    OVERGENOMEN = "overgenomen"
    GEWIJZIGD = "gewijzigd"
    WEGGELATEN = "weggelaten"
    BLIJFT = "blijft"
    STOPT = "stopt"


class Overname(SQLModel, table=True):
    """One decision about a line (`regel_id`), or about a service of the plan in force (`dienst_id`): appended.

    The last one counts; undo is another one. `dienst_id` beside a line is the service that the line continues.
    """

    id: int = key()
    pgbplan_id: int = Field(foreign_key="pgbplan.id", index=True)
    regel_id: int | None = Field(default=None, foreign_key="pgbplanregel.id")
    dienst_id: int | None = Field(default=None, foreign_key="plandienst.id")
    oordeel: Oordeel = one_of(Oordeel)
    wet: Wet | None = one_of(Wet, default=None, nullable=True)
    bedrag_ct: int | None = Field(default=None, sa_type=BigInteger)
    inhoud: bytes = sealed()  # JSON: name, goal and amount of the service, and the reason; key of the dossier
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime
