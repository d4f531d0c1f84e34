"""The written contract with every derde (Regeling 4) and the zorgverlener as a party of its own."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, LargeBinary
from sqlmodel import Field, SQLModel

from portal.db.columns import ENUM_LENGTH, key, one_of, sealed
from portal.herkomst import Herkomst
from portal.law.geld import Eenheid
from portal.law.overeenkomstmodel import Contractmodel as Contractmodel
from portal.law.zorgovereenkomst import GrondSvb
from portal.zorgovereenkomst.status import Contractstatus


class Zorgverlener(SQLModel, table=True):
    """Whoever delivers services paid from the integral budget (Regeling 1); identified as Regeling 5.4 a asks.

    Each dossier has its own entry: what one budgethouder knows of a helper (IBAN, birth date) is not told to another.
    The same person or organisation is found again by the hash of the BSN or by the KvK number.
    """

    id: int = key()
    dossier_id: int | None = Field(default=None, foreign_key="dossier.id", index=True)
    naam: str = Field(max_length=120)
    plaats: str = Field(default="", max_length=80)
    kvk: str | None = Field(default=None, max_length=8)
    kan_kvk_hebben: bool = False
    geboortedatum: date | None = None
    bsn_hash: bytes | None = Field(default=None, sa_type=LargeBinary)
    bsn: bytes | None = Field(default=None, sa_type=LargeBinary)
    iban: bytes | None = Field(default=None, sa_type=LargeBinary)
    contact: bytes | None = sealed(default=None, nullable=True)  # JSON: e-mail, phone, address; key of the dossier
    agb: str = Field(default="", max_length=8)


class Zorgovereenkomst(SQLModel, table=True):
    """One contract: term, model, both approvals (Regeling 4.2, 4.3) and the weekly pattern agreed."""

    __table_args__ = (CheckConstraint("einde IS NULL OR ingang <= einde", "looptijd"),)

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    zorgverlener_id: int = Field(foreign_key="zorgverlener.id")
    dienst_id: int = Field(foreign_key="plandienst.id")
    nummer: str = Field(max_length=30, unique=True)
    status: Contractstatus = one_of(Contractstatus)
    model: str = Field(max_length=40)
    modelversie: str = Field(max_length=20)
    getekend_op: date
    ingang: date
    einde: date | None = None
    goedgekeurd_college_op: date | None = None
    goedgekeurd_svb_op: date | None = None
    periodiek: bool = False
    loonheffing: bool = False  # the SVB withholds wage tax: ten days more to pay (Regeling 5.2, 5.6)
    weekpatroon: list[int] = Field(default_factory=lambda: [0] * 7, sa_type=JSON)  # minutes, Monday first
    omschrijving: str = Field(default="", max_length=2000)  # how the derde will meet the need (Regeling 4.2 a)
    bedingen: str = Field(default="", max_length=4)  # letters of Regeling 4.2 that it holds: "abcd"
    vakantiegeld: bool = False  # holiday allowance under the minimum wage law applies (Regeling 4.2 d)
    zorginfrastructuur: bool = False  # of a small-scale wooninitiatief (Regeling 4.5)
    maandbedrag_ct: int | None = Field(default=None, sa_type=BigInteger)  # the fixed monthly payment (Regeling 5.3 b)
    afspraken: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)  # what the model asks beyond the law
    vertegenwoordiger_is_zorgverlener: bool = False  # shown, never a ground to stop
    familie: bool = False  # partner or first or second degree of the budgethouder or the representative
    document_id: int | None = Field(default=None, foreign_key="document.id")
    wijzigt_id: int | None = Field(default=None, foreign_key="zorgovereenkomst.id", index=True)  # (Regeling 4.7)
    vervangt_id: int | None = Field(default=None, foreign_key="zorgovereenkomst.id")  # during illness or leave
    herkomst: Herkomst = one_of(Herkomst, default=Herkomst.PORTAAL)
    ontvangen_op: date | None = None  # the college received it
    gemeld_svb_op: date | None = None  # a change went to the SVB (Regeling 4.7)
    reden_einde: str = Field(default="", max_length=400)
    akkoord_zorgverlener_op: datetime | None = None  # the helper checked these data and signed off
    version: int = 1


class Overeenkomstdienst(SQLModel, table=True):
    """A service of the plan that a contract is about; the first one also stands in the contract itself."""

    id: int = key()
    zorgovereenkomst_id: int = Field(foreign_key="zorgovereenkomst.id", index=True)
    dienst_id: int = Field(foreign_key="plandienst.id")


class Gegevensoort(StrEnum):
    """What of a zorgverlener can change without touching what was agreed (Regeling 4.7)."""

    ADRES = "adres"
    REKENING = "rekening"


class Gegevenswijziging(SQLModel, table=True):
    """An address or a bank account of a zorgverlener that changed: what it was and what it is. Appended."""

    id: int = key()
    zorgovereenkomst_id: int = Field(foreign_key="zorgovereenkomst.id", index=True)
    dossier_id: int = Field(foreign_key="dossier.id")
    soort: Gegevensoort = one_of(Gegevensoort)
    inhoud: bytes = sealed()  # JSON: `was` and `wordt`; key of the dossier
    vanaf: date
    gemeld_svb_op: date
    persoon_id: int | None = Field(default=None, foreign_key="persoon.id")
    namens: bool = False
    op: datetime


class Beoordelaar(StrEnum):
    """Whose approval it is (Regeling 4.3)."""

    COLLEGE = "college"
    SVB = "svb"


class Oordeel(StrEnum):
    """What was answered."""

    GOEDGEKEURD = "goedgekeurd"
    TERUGGESTUURD = "teruggestuurd"
    AFGEKEURD = "afgekeurd"


class Overeenkomstbesluit(SQLModel, table=True):
    """One answer of the college or the SVB about a contract: appended, never edited; undo is another answer."""

    id: int = key()
    zorgovereenkomst_id: int = Field(foreign_key="zorgovereenkomst.id", index=True)
    door: Beoordelaar = one_of(Beoordelaar)
    oordeel: Oordeel = one_of(Oordeel)
    redenen: str = Field(default="", max_length=400)  # codes of the checklist, by comma
    grond: GrondSvb | None = one_of(GrondSvb, default=None, nullable=True)  # of the SVB (Regeling 4.6)
    toelichting: str = Field(default="", max_length=2000)
    medewerker_id: int | None = Field(default=None, foreign_key="medewerker.id")
    bron: str = Field(default="", max_length=ENUM_LENGTH)  # "import" when it came with a file of the SVB
    op: datetime


class Tariefregel(SQLModel, table=True):
    """A rate of a contract: 1/100,000 euro for one unit, and how much was agreed for a month.

    A fixed monthly payment is one rate for a month, once a month.
    """

    __table_args__ = (CheckConstraint("tarief >= 0", "tarief_niet_negatief"),)

    id: int = key()
    zorgovereenkomst_id: int = Field(foreign_key="zorgovereenkomst.id", index=True)
    omschrijving: str = Field(max_length=80)
    eenheid: Eenheid = one_of(Eenheid)
    tarief: int = Field(sa_type=BigInteger)
    per_maand: int | None = None  # minutes for hours, whole units for the rest; None: as it comes
    dienst_id: int | None = Field(default=None, foreign_key="plandienst.id")  # None: the service of the contract
