"""Links, access, the check of the data of a zorgovereenkomst, and hours prepared by the zorgverlener."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Index, LargeBinary, text
from sqlmodel import Field, SQLModel

from portal.db.columns import key, one_of, sealed
from portal.hulp.status import Toegangsstatus, Uitnodigingstatus, Urenstatus


class Uitnodiging(SQLModel, table=True):
    """A link by mail to one zorgverlener: the table holds the hash of its code, so a copied database opens nothing."""

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    zorgverlener_id: int = Field(foreign_key="zorgverlener.id", index=True)
    zorgovereenkomst_id: int = Field(foreign_key="zorgovereenkomst.id")
    status: Uitnodigingstatus = one_of(Uitnodigingstatus)
    code_hash: bytes = Field(sa_type=LargeBinary, unique=True)
    adres: bytes = sealed()  # with the key of the dossier
    verzonden_op: datetime
    verloopt_op: datetime
    gebruikt_op: datetime | None = None
    mail_id: int = Field(foreign_key="mail.id", sa_type=BigInteger)
    version: int = 1


class Hulptoegang(SQLModel, table=True):
    """Whether one entry of the register may look; without a row it may, since the contract names the zorgverlener."""

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    zorgverlener_id: int = Field(foreign_key="zorgverlener.id", unique=True)
    status: Toegangsstatus = one_of(Toegangsstatus)
    version: int = 1


class Gegevenscheck(SQLModel, table=True):
    """The zorgverlener's word on the data of a zorgovereenkomst: appended, never edited.

    `afdruk` is a hash of the data as they were: once they change, the word no longer counts.
    """

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    zorgovereenkomst_id: int = Field(foreign_key="zorgovereenkomst.id", index=True)
    zorgverlener_id: int = Field(foreign_key="zorgverlener.id")
    klopt: bool
    toelichting: bytes | None = sealed(default=None, nullable=True)  # with the key of the dossier
    afdruk: bytes = Field(sa_type=LargeBinary)
    op: datetime


class Urenstaat(SQLModel, table=True):
    """The hours of one month on one zorgovereenkomst, prepared by the zorgverlener.

    `overhandigd_op` is the day on which the participant got them: the fact of Regeling 5.5 d.
    """

    __table_args__ = (
        Index(None, "dossier_id", "status"),
        # Pressing twice, or two devices that begin the same month, find one sheet.
        Index(
            "ux_urenstaat_onbeslist",
            "zorgovereenkomst_id",
            "maand",
            unique=True,
            sqlite_where=text("status IN ('concept', 'overhandigd', 'teruggestuurd')"),
            postgresql_where=text("status IN ('concept', 'overhandigd', 'teruggestuurd')"),
        ),
    )

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    zorgovereenkomst_id: int = Field(foreign_key="zorgovereenkomst.id", index=True)
    maand: date
    status: Urenstatus = one_of(Urenstatus)
    inhoud: bytes = sealed()  # JSON: lines and a remark; key of the dossier
    eerst_overhandigd_op: date | None = None
    overhandigd_op: date | None = None
    reden: bytes | None = sealed(default=None, nullable=True)  # why it came back; key of the dossier
    declaratie_id: int | None = Field(default=None, foreign_key="declaratie.id", sa_type=BigInteger)
    gewijzigd_op: datetime
    version: int = 1
