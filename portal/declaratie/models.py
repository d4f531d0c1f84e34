"""The declaration: lines, what the SVB decided about it, and both receipt dates of Regeling 5.5."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from portal.db.columns import big_key, cents, key, one_of
from portal.declaratie.status import Declaratiestatus
from portal.herkomst import Herkomst
from portal.law.geld import Eenheid
from portal.law.uitbetaling import Weigergrond


class Declaratie(SQLModel, table=True):
    """One month on one contract (Regeling 5.3 a, 5.4)."""

    __table_args__ = (
        Index(None, "dossier_id", "id"),
        Index(None, "status", "betalen_voor"),
        Index(None, "zorgovereenkomst_id", "maand"),
        # Pressing twice, sending again or the Back button finds the same draft instead of making a second one.
        Index(
            "ux_declaratie_concept",
            "zorgovereenkomst_id",
            "maand",
            unique=True,
            sqlite_where=text("status = 'concept'"),
            postgresql_where=text("status = 'concept'"),
        ),
        CheckConstraint("totaal_ct >= 0", "totaal_niet_negatief"),
        CheckConstraint("betaald_ct >= 0 AND betaald_ct <= totaal_ct", "betaald_hoogstens_totaal"),
    )

    id: int = big_key()
    dossier_id: int = Field(foreign_key="dossier.id")
    budget_id: int = Field(foreign_key="integraal_budget.id")
    zorgovereenkomst_id: int = Field(foreign_key="zorgovereenkomst.id")
    maand: date
    status: Declaratiestatus = one_of(Declaratiestatus)
    herkomst: Herkomst = one_of(Herkomst)
    totaal_ct: int = cents(default=0)
    betaalbaar_ct: int = cents(default=0)
    betaald_ct: int = cents(default=0)
    ontvangen_op: date | None = None  # the participant got it from the zorgverlener (Regeling 5.5 d)
    ingediend_op: date | None = None  # the SVB received it: its term to pay starts (Regeling 5.6)
    eerst_ingediend_op: date | None = None  # the day that counts for Regeling 5.5 e, also after a repair
    betalen_voor: date | None = None  # last day to pay (Regeling 5.6)
    reageren_voor: date | None = None  # last day to repair, or the end of a suspension
    factuurnummer: str = Field(default="", max_length=60)
    factuurdatum: date | None = None
    opmerking: str = Field(default="", max_length=2000)
    document_id: int | None = Field(default=None, foreign_key="document.id")  # the invoice as it came
    vervangt_id: int | None = Field(default=None, foreign_key="declaratie.id", index=True, sa_type=BigInteger)
    gemaakt_op: datetime
    version: int = 1


class Declaratieregel(SQLModel, table=True):
    """One line: a day (or none for a result), how much, at which rate; the cents are rounded once, here."""

    __table_args__ = (Index(None, "declaratie_id"),)

    id: int = big_key()
    declaratie_id: int = Field(foreign_key="declaratie.id", sa_type=BigInteger)
    tariefregel_id: int = Field(foreign_key="tariefregel.id")
    dag: date | None = None
    aantal: int  # minutes for hours, whole units for the rest
    eenheid: Eenheid = one_of(Eenheid)
    tarief: int = Field(sa_type=BigInteger)
    bedrag_ct: int = cents()
    omschrijving: str = Field(default="", max_length=400)


class Uitkomstsoort(StrEnum):
    """What the SVB can answer (Regeling 5.5, 5.6)."""

    BETAALBAAR = "betaalbaar"
    DEELS = "deels"
    GEWEIGERD = "geweigerd"
    HERSTEL = "herstel"
    OPGESCHORT = "opgeschort"


class Uitkomst(SQLModel, table=True):
    """One answer of the SVB: appended, never edited; another answer is another row."""

    id: int = key()
    declaratie_id: int = Field(foreign_key="declaratie.id", index=True, sa_type=BigInteger)
    soort: Uitkomstsoort = one_of(Uitkomstsoort)
    bedrag_ct: int = cents(default=0)
    grond: Weigergrond | None = one_of(Weigergrond, default=None, nullable=True)
    toelichting: str = Field(default="", max_length=2000)
    tot: date | None = None  # term to repair, or the last day of a suspension
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime
