"""The declaration: lines, what the SVB decided about it, what the budgethouder said of it, and its receipt dates."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from portal.db.columns import big_key, cents, key, one_of, sealed
from portal.declaratie.status import Declaratiestatus
from portal.herkomst import Handtekening, Herkomst
from portal.law.geld import Eenheid
from portal.law.uitbetaling import Weigergrond


class Declaratiesoort(StrEnum):
    """What is declared."""

    UREN = "uren"  # what was done under a contract, by month
    REKENING = "rekening"  # an aid, an adaptation or another one-off, on an invoice (Besluit 5.3 b)
    VERVOER = "vervoer"  # the budgethouder's own transport costs (Regeling 6)


class Declaratie(SQLModel, table=True):
    """One month on one contract (Regeling 5.3 a, 5.4), one invoice, or one month of own transport (Regeling 6).

    Without a contract `dienst_id` says which service of the plan it is about and `zorgverlener_id` who is paid: nobody
    else for transport, which goes to the budgethouder.
    """

    __table_args__ = (
        Index(None, "dossier_id", "id"),
        Index(None, "status", "betalen_voor"),
        Index(None, "zorgovereenkomst_id", "maand"),
        Index("ux_declaratie_sleutel", "dossier_id", "sleutel", unique=True),
        Index(
            "ux_declaratie_vervoer",
            "dossier_id",
            "maand",
            unique=True,
            sqlite_where=text("status = 'concept' AND soort = 'vervoer'"),
            postgresql_where=text("status = 'concept' AND soort = 'vervoer'"),
        ),
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
        CheckConstraint("(soort = 'uren') = (zorgovereenkomst_id IS NOT NULL)", "overeenkomst_bij_uren"),
        CheckConstraint("betaald_ct >= 0 AND betaald_ct <= totaal_ct", "betaald_hoogstens_totaal"),
    )

    id: int = big_key()
    dossier_id: int = Field(foreign_key="dossier.id")
    budget_id: int = Field(foreign_key="integraal_budget.id")
    soort: Declaratiesoort = one_of(Declaratiesoort, default=Declaratiesoort.UREN)
    zorgovereenkomst_id: int | None = Field(default=None, foreign_key="zorgovereenkomst.id")
    dienst_id: int | None = Field(default=None, foreign_key="plandienst.id")
    zorgverlener_id: int | None = Field(default=None, foreign_key="zorgverlener.id")
    maand: date
    status: Declaratiestatus = one_of(Declaratiestatus)
    herkomst: Herkomst = one_of(Herkomst)
    totaal_ct: int = cents(default=0)
    betaalbaar_ct: int = cents(default=0)
    betaald_ct: int = cents(default=0)
    ontvangen_op: date | None = None  # the participant got it from the zorgverlener (Regeling 5.5 d)
    overhandigd_op: date | None = None  # the zorgverlener handed the hours over in the portal: a fact, not typed
    reden_datum: str = Field(default="", max_length=400)  # why `ontvangen_op` is another day than that
    ingediend_op: date | None = None  # the SVB received it: its term to pay starts (Regeling 5.6)
    eerst_ingediend_op: date | None = None  # the day that counts for Regeling 5.5 e, also after a repair
    betalen_voor: date | None = None  # last day to pay (Regeling 5.6)
    reageren_voor: date | None = None  # last day to repair, or the end of a suspension
    factuurnummer: str = Field(default="", max_length=60)
    factuurdatum: date | None = None
    opmerking: str = Field(default="", max_length=2000)
    document_id: int | None = Field(default=None, foreign_key="document.id")  # the invoice as it came
    handtekening: Handtekening | None = one_of(Handtekening, default=None, nullable=True)  # of what came on paper
    vervangt_id: int | None = Field(default=None, foreign_key="declaratie.id", index=True, sa_type=BigInteger)
    bijzonderheden: bytes | None = sealed(default=None, nullable=True)  # JSON of `kosten.py`; key of the dossier
    # Made with the empty form of an invoice: sending that form twice finds the same draft.
    sleutel: str | None = Field(default=None, max_length=40)
    gemaakt_op: datetime
    version: int = 1


class Declaratieregel(SQLModel, table=True):
    """One line: a day (or none for a result), how much, at which rate; the cents are rounded once, here."""

    __table_args__ = (Index(None, "declaratie_id"),)

    id: int = big_key()
    declaratie_id: int = Field(foreign_key="declaratie.id", sa_type=BigInteger)
    tariefregel_id: int | None = Field(default=None, foreign_key="tariefregel.id")
    dag: date | None = None
    aantal: int  # minutes for hours, whole units for the rest
    eenheid: Eenheid = one_of(Eenheid)
    tarief: int = Field(sa_type=BigInteger)
    bedrag_ct: int = cents()
    omschrijving: str = Field(default="", max_length=400)
    tekst: bytes | None = sealed(default=None, nullable=True)  # what a cost or trip was; key of the dossier


class Uitkomstsoort(StrEnum):
    """What the SVB can answer (Regeling 5.5, 5.6)."""

    BETAALBAAR = "betaalbaar"
    DEELS = "deels"
    GEWEIGERD = "geweigerd"
    HERSTEL = "herstel"
    OPGESCHORT = "opgeschort"


class Herstelveld(StrEnum):
    """Which part of a declaration a repair is about: the question then stands beside it."""

    REGELS = "regels"
    ONTVANGEN = "ontvangen_op"
    REKENING = "rekening"
    LEVERANCIER = "leverancier"
    DIENST = "dienst"
    OPMERKING = "opmerking"


class Uitkomst(SQLModel, table=True):
    """One answer of the SVB: appended, never edited; another answer is another row."""

    id: int = key()
    declaratie_id: int = Field(foreign_key="declaratie.id", index=True, sa_type=BigInteger)
    soort: Uitkomstsoort = one_of(Uitkomstsoort)
    bedrag_ct: int = cents(default=0)
    grond: Weigergrond | None = one_of(Weigergrond, default=None, nullable=True)
    toelichting: str = Field(default="", max_length=2000)
    tot: date | None = None  # term to repair, or the last day of a suspension
    veld: str = Field(default="", max_length=40)  # a `Herstelveld`: what a repair is about; empty: the whole
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


class Geleverd(StrEnum):
    """What the budgethouder answers: was it delivered like this, as agreed (nota van toelichting, article 3)?"""

    JA = "ja"
    NEE = "nee"
    HULP = "hulp"


class Leveringsoordeel(SQLModel, table=True):
    """One answer to that question: appended, never edited; the last one counts."""

    id: int = key()
    declaratie_id: int = Field(foreign_key="declaratie.id", index=True, sa_type=BigInteger)
    oordeel: Geleverd = one_of(Geleverd)
    toelichting: bytes | None = sealed(default=None, nullable=True)  # what is not right; key of the dossier
    persoon_id: int | None = Field(default=None, foreign_key="persoon.id")
    namens: bool = False
    op: datetime
