"""The written contract with every derde (Regeling 4) and the zorgverlener as a party of its own."""

from datetime import date
from enum import StrEnum

from sqlalchemy import JSON, BigInteger, CheckConstraint, LargeBinary
from sqlmodel import Field, SQLModel

from portal.db.columns import key, one_of
from portal.law.geld import Eenheid


class Zorgverlener(SQLModel, table=True):
    """Whoever delivers services paid from the integral budget (Regeling 1); identified as Regeling 5.4 a asks."""

    id: int = key()
    naam: str = Field(max_length=120)
    plaats: str = Field(default="", max_length=80)
    kvk: str | None = Field(default=None, max_length=8)
    kan_kvk_hebben: bool = False
    geboortedatum: date | None = None
    bsn_hash: bytes | None = Field(default=None, sa_type=LargeBinary)
    bsn: bytes | None = Field(default=None, sa_type=LargeBinary)
    iban: bytes | None = Field(default=None, sa_type=LargeBinary)


class Contractstatus(StrEnum):
    """States of domain E. Later rooms add the way to `lopend`; here it runs or has ended."""

    CONCEPT = "concept"
    GETEKEND = "getekend"
    GOEDGEKEURD_COLLEGE = "goedgekeurd_college"
    LOPEND = "lopend"
    BEEINDIGD = "beeindigd"


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
    version: int = 1


class Tariefregel(SQLModel, table=True):
    """A rate of a contract: 1/100,000 euro for one unit, and how much was agreed for a month."""

    __table_args__ = (CheckConstraint("tarief >= 0", "tarief_niet_negatief"),)

    id: int = key()
    zorgovereenkomst_id: int = Field(foreign_key="zorgovereenkomst.id", index=True)
    omschrijving: str = Field(max_length=80)
    eenheid: Eenheid = one_of(Eenheid)
    tarief: int = Field(sa_type=BigInteger)
    per_maand: int  # minutes for hours, whole units for the rest
