"""A request for consent, its answer, what was done meanwhile, and the decision when too few laws are left."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.db.columns import cents, key, one_of, sealed
from portal.herkomst import Herkomst
from portal.instemming.status import Verzoekstand
from portal.law.wetten import Wet


class Instemmingsverzoek(SQLModel, table=True):
    """A written request to one organisation: one for a dossier, law and period (Besluit 4.1).

    `bedrag_ct` is what is asked for the period, empty when only the organisation can tell. `antwoord_voor` is agreed:
    no law sets a term.
    """

    # The form carries `sleutel`: pressing twice or Back finds the same request.
    __table_args__ = (
        CheckConstraint("ingang <= einde", "periode"),
        CheckConstraint("bedrag_ct > 0", "bedrag"),
        UniqueConstraint("dossier_id", "sleutel"),
        Index(None, "dossier_id", "wet", "id"),
        Index(None, "organisatie_id", "status"),
    )

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    wet: Wet = one_of(Wet)
    organisatie_id: int = Field(foreign_key="organisatie.id")
    sleutel: str = Field(max_length=40)
    ingang: date
    einde: date
    bedrag_ct: int | None = cents(default=None, nullable=True)
    tekst: bytes = sealed()
    status: Verzoekstand = one_of(Verzoekstand)
    gevraagd_op: date
    antwoord_voor: date
    medewerker_id: int = Field(foreign_key="medewerker.id")
    version: int = 1


class Instemmingsstuk(SQLModel, table=True):
    """The document in which one side gathers the letter, before and after it answers. Appended, the newest counts."""

    __table_args__ = (UniqueConstraint("document_id"), Index(None, "verzoek_id", "organisatie_id", "id"))

    id: int = key()
    verzoek_id: int = Field(foreign_key="instemmingsverzoek.id")
    dossier_id: int = Field(foreign_key="dossier.id")
    organisatie_id: int = Field(foreign_key="organisatie.id")
    document_id: int = Field(foreign_key="document.id")


class Instemmingsantwoord(SQLModel, table=True):
    """Yes with amount, period and letter, or no with the reason. Appended: of each request the newest counts.

    `te_weinig`: with this answer fewer laws could be left than a budget needs, so the municipality has to decide.
    """

    __table_args__ = (
        CheckConstraint(
            "NOT akkoord OR (bedrag_ct > 0 AND ingang <= einde AND document_id IS NOT NULL)", "schriftelijk"
        ),
        CheckConstraint("akkoord OR reden IS NOT NULL", "met_reden"),
    )

    id: int = key()
    verzoek_id: int = Field(foreign_key="instemmingsverzoek.id", index=True)
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    akkoord: bool
    bedrag_ct: int | None = cents(default=None, nullable=True)
    ingang: date | None = None
    einde: date | None = None
    getekend_op: date | None = None
    document_id: int | None = Field(default=None, foreign_key="document.id", unique=True)
    reden: bytes | None = sealed(default=None, nullable=True)
    toelichting: bytes | None = sealed(default=None, nullable=True)
    herkomst: Herkomst = one_of(Herkomst)
    ontvangen_op: date
    te_weinig: bool
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


class Aandrang(StrEnum):
    """What the consulent did while no answer came."""

    HERINNERING = "herinnering"
    ESCALATIE = "escalatie"
    HEROPENING = "heropening"  # the answer was entered wrongly


class Instemmingsstap(SQLModel, table=True):
    """A reminder, an escalation or a new beginning: to whom, in which words, and the new agreed day. Appended."""

    id: int = key()
    verzoek_id: int = Field(foreign_key="instemmingsverzoek.id", index=True)
    dossier_id: int = Field(foreign_key="dossier.id")
    soort: Aandrang = one_of(Aandrang)
    aan: bytes | None = sealed(default=None, nullable=True)
    tekst: bytes = sealed()
    antwoord_voor: date
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime


class Geenbudget(SQLModel, table=True):
    """The municipality decided that there will be no integral budget: too few laws are left (Besluit 3.1). Appended.

    `wetten` are the laws that were left, `geweigerd` those that were refused.
    """

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    wetten: list[str] = Field(default_factory=list, sa_type=JSON)
    geweigerd: list[str] = Field(default_factory=list, sa_type=JSON)
    toelichting: bytes = sealed()
    regelset: str = Field(max_length=40)
    genomen_op: date
    medewerker_id: int = Field(foreign_key="medewerker.id")
