"""What was decided, paid and said about months of contracts with a fixed amount; every table only grows."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.db.columns import cents, key, one_of, sealed
from portal.law.afwezigheid import Afwezigheidsoort
from portal.law.uitbetaling import Weigergrond


class Maandbesluitsoort(StrEnum):
    """What the SVB can decide about a month, besides paying it (Regeling 5.5)."""

    WEIGEREN = "weigeren"
    OPSCHORTEN = "opschorten"
    HERVATTEN = "hervatten"
    INTREKKEN = "intrekken"  # a refusal, or a part of it, holds no more: the month can be paid again


class Maandbesluit(SQLModel, table=True):
    """One decision of the SVB about one month of a contract; another decision is another row."""

    __table_args__ = (
        Index(None, "zorgovereenkomst_id", "maand", "id"),
        CheckConstraint("(soort = 'intrekken') = (weigering_id IS NOT NULL)", "trekt_een_weigering_in"),
    )

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    budget_id: int = Field(foreign_key="integraal_budget.id")
    zorgovereenkomst_id: int = Field(foreign_key="zorgovereenkomst.id")
    maand: date
    soort: Maandbesluitsoort = one_of(Maandbesluitsoort)
    bedrag_ct: int = cents(
        default=0
    )  # of a refusal: what will not be paid; of taking one back: how much of it holds no more
    grond: Weigergrond | None = one_of(Weigergrond, default=None, nullable=True)
    toelichting: bytes | None = sealed(default=None, nullable=True)  # for the budgethouder; key of the dossier
    tot: date | None = None  # of a suspension: until when the SVB expects to wait
    weigering_id: int | None = Field(default=None, foreign_key="maandbesluit.id")  # which refusal is taken back
    formulier: str = Field(max_length=40, unique=True)
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


class Inhouding(SQLModel, table=True):
    """What the SVB withholds of one gross amount under one contract (Regeling 5.2); the newest row counts."""

    __table_args__ = (
        Index(None, "zorgovereenkomst_id", "bruto_ct", "id"),
        CheckConstraint("ingehouden_ct >= 0 AND ingehouden_ct <= bruto_ct", "hoogstens_bruto"),
        CheckConstraint("werkgeverslasten_ct >= 0", "werkgeverslasten_niet_negatief"),
    )

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    zorgovereenkomst_id: int = Field(foreign_key="zorgovereenkomst.id")
    bruto_ct: int = cents()
    ingehouden_ct: int = cents()
    werkgeverslasten_ct: int = cents(default=0)
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


class Betaalronde(SQLModel, table=True):
    """One round of payments of a month: the day and the reference that the SVB paid under."""

    id: int = key()
    maand: date = Field(index=True)
    datum: date
    kenmerk: str = Field(max_length=60)
    formulier: str = Field(max_length=40, unique=True)  # the same form starts one round
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


class Ronderegel(SQLModel, table=True):
    """One payment to make in a round: what the employee saw that it would be."""

    __table_args__ = (UniqueConstraint("ronde_id", "zorgovereenkomst_id"),)

    id: int = key()
    ronde_id: int = Field(foreign_key="betaalronde.id")
    dossier_id: int = Field(foreign_key="dossier.id")
    zorgovereenkomst_id: int = Field(foreign_key="zorgovereenkomst.id")
    bedrag_ct: int = cents()
    ingehouden_ct: int = cents(default=0)
    werkgeverslasten_ct: int = cents(default=0)


class Regelgevolg(StrEnum):
    """What became of a line of a round."""

    BETAALD = "betaald"
    DEELS = "deels"  # the budget held no more
    NIETS = "niets"  # somebody paid it in between, or it is not owed any more
    VERANDERD = "veranderd"  # another amount than the employee saw: nothing was paid
    BUDGET_OP = "budget_op"
    OPGESCHORT = "opgeschort"  # on the day of the payment the SVB waits with all payments of this budget
    EIGEN_DOSSIER = "eigen_dossier"


class Rondeuitslag(SQLModel, table=True):
    """What became of a line: one row, in the transaction of the payment itself."""

    id: int = key()
    regel_id: int = Field(foreign_key="ronderegel.id", unique=True)
    gevolg: Regelgevolg = one_of(Regelgevolg)
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


class Maandbetaling(SQLModel, table=True):
    """A payment for one month of a contract. What was suspended or did not fit may be paid by another one later."""

    __table_args__ = (
        UniqueConstraint("zorgovereenkomst_id", "maand", "volgnummer"),
        CheckConstraint("bedrag_ct > 0", "bedrag_positief"),
        Index(None, "budget_id", "zorgovereenkomst_id"),
    )

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    budget_id: int = Field(foreign_key="integraal_budget.id")
    zorgovereenkomst_id: int = Field(foreign_key="zorgovereenkomst.id")
    maand: date = Field(index=True)
    volgnummer: int  # from 1 on: the database itself refuses the same payment twice
    regel_id: int = Field(foreign_key="ronderegel.id", unique=True)
    bedrag_ct: int = cents()
    tekort_ct: int = cents(default=0)  # what was owed and did not fit in the budget
    datum: date
    op: datetime


class Maandvraag(SQLModel, table=True):
    """The question of a month was put to a budgethouder: once."""

    __table_args__ = (UniqueConstraint("dossier_id", "maand"),)

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    maand: date
    op: datetime


class Maandantwoord(SQLModel, table=True):
    """ "Klopte het?": an answer that nobody has to give; the last one counts, and "nee" also asks the SVB."""

    __table_args__ = (Index(None, "zorgovereenkomst_id", "maand", "id"),)

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    zorgovereenkomst_id: int = Field(foreign_key="zorgovereenkomst.id")
    maand: date
    klopt: bool
    gesprek_id: int | None = Field(default=None, foreign_key="gesprek.id")  # where it says what was different
    formulier: str = Field(max_length=40, unique=True)
    persoon_id: int | None = Field(default=None, foreign_key="persoon.id")
    namens: bool = False
    op: datetime


class Afwezigheid(SQLModel, table=True):
    """Days on which a zorgverlener is ill or on leave. A last day that is known later, or a mistake, is a new row."""

    __table_args__ = (CheckConstraint("tot IS NULL OR van <= tot", "dagen"),)

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    zorgovereenkomst_id: int = Field(foreign_key="zorgovereenkomst.id", index=True)
    soort: Afwezigheidsoort = one_of(Afwezigheidsoort)
    van: date
    tot: date | None = None
    vervangt_id: int | None = Field(default=None, foreign_key="afwezigheid.id", unique=True)
    vervalt: bool = False  # it was a mistake: the row that it replaces does not count, and neither does this one
    formulier: str = Field(max_length=40, unique=True)
    persoon_id: int | None = Field(default=None, foreign_key="persoon.id")
    op: datetime
