"""An objection with what came to it, a question about a payment, and a complaint. Words are sealed.

What is told in confidence (`VertrouwelijkeMelding`) names no dossier and no person outside its seal: whoever looks for
everything of a dossier does not find it, nor how much of it there is.
"""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, Time, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.actor import Rol
from portal.bezwaar.status import Bezwaarstatus, Hoorstand, Klachtstatus, Opdrachtstatus, Verzoekstatus
from portal.db.columns import ENUM_LENGTH, big_key, key, one_of, sealed
from portal.gesprek.models import Gespreksvorm
from portal.herkomst import Handtekening
from portal.law.bezwaar import Afwijzing
from portal.law.rechtsbescherming import Beslisser


class Bezwaar(SQLModel, table=True):
    """One objection. About a letter of the portal (`brief_id`), else about a decision that somebody describes.

    `besluit_op` is the day on a decision that the portal does not know. `beslisser` decided it, as far as known.
    """

    # The form carries `sleutel`: pressing twice, sending again or Back finds the same objection.
    __table_args__ = (
        UniqueConstraint("dossier_id", "sleutel"),
        Index(None, "gemeente_id", "status", "id"),
        CheckConstraint("bericht_id IS NOT NULL OR besluit IS NOT NULL", name="waarover"),
    )

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    gemeente_id: int = Field(foreign_key="organisatie.id")
    beslisser: Beslisser = one_of(Beslisser)
    brief_id: int | None = Field(default=None, foreign_key="brief.id", sa_type=BigInteger)
    bericht_id: int | None = Field(default=None, foreign_key="bericht.id", sa_type=BigInteger)
    besluit: bytes | None = sealed(default=None, nullable=True)
    besluit_op: date | None = None
    sleutel: str = Field(max_length=40)
    status: Bezwaarstatus = one_of(Bezwaarstatus)
    ontvangen_op: date
    horen: bool  # wants to tell it
    telefoon: bytes | None = sealed(default=None, nullable=True)
    te_laat: bytes | None = sealed(default=None, nullable=True)  # why it is late, in the own words
    gronden_voor: date | None = None  # grounds follow, until this day
    rol: Rol = one_of(Rol)
    persoon_id: int = Field(foreign_key="persoon.id")
    namens: bool
    behandelaar_id: int | None = Field(default=None, foreign_key="medewerker.id")
    verdaagd: bool = False
    later: date | None = None  # a later day that the person agreed to
    version: int = 1


class Bezwaargrond(SQLModel, table=True):
    """Why, or something that is added to it: text, a document, or both. Appended, never changed."""

    id: int = key()
    bezwaar_id: int = Field(foreign_key="bezwaar.id", index=True)
    dossier_id: int = Field(foreign_key="dossier.id")
    tekst: bytes | None = sealed(default=None, nullable=True)
    document_id: int | None = Field(default=None, foreign_key="document.id")
    formulier: str = Field(max_length=60, unique=True)
    rol: Rol = one_of(Rol)
    persoon_id: int = Field(foreign_key="persoon.id")
    namens: bool
    op: datetime
    ontvangen_op: date | None = None  # came on paper, on this day


class Bezwaarstuk(SQLModel, table=True):
    """A document that is being gathered for an objection. Appended."""

    id: int = key()
    bezwaar_id: int = Field(foreign_key="bezwaar.id", index=True)
    dossier_id: int = Field(foreign_key="dossier.id")
    document_id: int = Field(foreign_key="document.id", unique=True)


class Stapsoort(StrEnum):
    """What happened to an objection that has a day and words of its own."""

    AANVULLING = "aanvulling"  # asked to repair something, until `tot`: the term to decide stands still
    VERDAGING = "verdaging"
    LATER = "later"  # further adjourned, with consent of the person
    INGEBREKE = "ingebreke"  # the person gave notice: the answer is late
    DOORZENDING = "doorzending"
    KLOPT_NIET = "klopt_niet"  # the person says that a paper was not typed over as it is, or is not theirs
    VERGISSING = "vergissing"  # entered by mistake, and taken back


class Bezwaarstap(SQLModel, table=True):
    """One such step. Appended, never changed."""

    __table_args__ = (Index(None, "bezwaar_id", "id"),)

    id: int = key()
    bezwaar_id: int = Field(foreign_key="bezwaar.id")
    dossier_id: int = Field(foreign_key="dossier.id")
    soort: Stapsoort = one_of(Stapsoort)
    dag: date
    tot: date | None = None
    naar: Beslisser | None = one_of(Beslisser, default=None, nullable=True)
    tekst: bytes | None = sealed(default=None, nullable=True)
    persoon_id: int | None = Field(default=None, foreign_key="persoon.id")
    medewerker_id: int | None = Field(default=None, foreign_key="medewerker.id")
    op: datetime


class Bezorging(StrEnum):
    """How a paper came; only for what went by post the day of posting counts (Awb 6:9)."""

    POST = "post"
    BALIE = "balie"


class Bezwaarpapier(SQLModel, table=True):
    """A decision that an employee looked up to enter an objection to it that came on paper; then, that paper.

    `besluit_op` is the day on the decision, by which it was looked up together with the number of the person. What
    stands on the paper is filled in once, with the objection; of an undated paper `dagtekening` stays empty.
    """

    __table_args__ = (
        CheckConstraint(
            "bezwaar_id IS NULL OR (bezorging IS NOT NULL AND handtekening IS NOT NULL AND ingevoerd_op IS NOT NULL)",
            name="ingevoerd",
        ),
    )

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    medewerker_id: int = Field(foreign_key="medewerker.id")
    besluit_op: date
    opgezocht_op: datetime
    bezwaar_id: int | None = Field(default=None, foreign_key="bezwaar.id", unique=True)
    bezorging: Bezorging | None = one_of(Bezorging, default=None, nullable=True)
    dagtekening: date | None = None
    gepost_op: date | None = None  # of the postmark
    handtekening: Handtekening | None = one_of(Handtekening, default=None, nullable=True)
    getekend_op: datetime | None = None  # signed later, when it was not
    gemachtigde: bytes | None = sealed(default=None, nullable=True)  # who wrote it for the person
    document_id: int | None = Field(default=None, foreign_key="document.id")  # the scan
    ingevoerd_op: datetime | None = None


class Hoorgesprek(SQLModel, table=True):
    """A hearing (Awb 7:2), on a local day and time; its report is written once."""

    __table_args__ = (UniqueConstraint("bezwaar_id", "sleutel"),)

    id: int = key()
    bezwaar_id: int = Field(foreign_key="bezwaar.id")
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    sleutel: str = Field(max_length=40)
    status: Hoorstand = one_of(Hoorstand)
    dag: date
    van: time = Field(sa_type=Time)
    minuten: int
    vorm: Gespreksvorm = one_of(Gespreksvorm)
    waar: bytes | None = sealed(default=None, nullable=True)
    reden: bytes | None = sealed(default=None, nullable=True)
    verslag: bytes | None = sealed(default=None, nullable=True)
    medewerker_id: int = Field(foreign_key="medewerker.id")
    version: int = 1


class Uitkomst(StrEnum):
    """How an objection ended."""

    GEGROND = "gegrond"
    ONGEGROND = "ongegrond"
    NIET_ONTVANKELIJK = "niet_ontvankelijk"


class NietGehoord(StrEnum):
    """Why there was no hearing (Awb 7:3)."""

    WILDE_NIET = "wilde-niet"
    KENNELIJK = "kennelijk"
    HELEMAAL_GEGROND = "helemaal-gegrond"


class Bezwaarbeslissing(SQLModel, table=True):
    """The decision on an objection (Awb 7:11, 7:12). Appended, one for each objection."""

    id: int = key()
    bezwaar_id: int = Field(foreign_key="bezwaar.id", unique=True)
    dossier_id: int = Field(foreign_key="dossier.id")
    uitkomst: Uitkomst = one_of(Uitkomst)
    waarom: Afwijzing | None = one_of(Afwijzing, default=None, nullable=True)
    niet_gehoord: NietGehoord | None = one_of(NietGehoord, default=None, nullable=True)
    redenen: bytes = sealed()
    genomen_op: date
    medewerker_id: int = Field(foreign_key="medewerker.id")


class Bezwaaropdracht(SQLModel, table=True):
    """What the new decision must do; the consulent makes it where such decisions are made."""

    id: int = key()
    bezwaar_id: int = Field(foreign_key="bezwaar.id", unique=True)
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    tekst: bytes = sealed()
    status: Opdrachtstatus = one_of(Opdrachtstatus)
    sinds: date
    uitvoeren_voor: date
    gedaan: bytes | None = sealed(default=None, nullable=True)
    gedaan_op: date | None = None
    version: int = 1


class Betalingsuitkomst(StrEnum):
    """What the SVB decides about a payment."""

    BLIJFT = "blijft"
    ANDERS = "anders"


class Betalingsverzoek(SQLModel, table=True):
    """A decision about a payment, asked of the SVB: without it nobody can object to a payment.

    About one of three: a declaration, a month of a contract with a fixed amount, or a bill of an additional service.
    """

    __table_args__ = (
        UniqueConstraint("dossier_id", "sleutel"),
        Index(None, "status", "beslissen_voor"),
        CheckConstraint(
            " + ".join(
                f"(CASE WHEN {column} IS NULL THEN 0 ELSE 1 END)"
                for column in ("declaratie_id", "zorgovereenkomst_id", "rekening_id")
            )
            + " = 1",
            name="een_betaling",
        ),
        CheckConstraint("(zorgovereenkomst_id IS NULL) = (maand IS NULL)", name="maand_van_overeenkomst"),
    )

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    declaratie_id: int | None = Field(default=None, foreign_key="declaratie.id", sa_type=BigInteger)
    zorgovereenkomst_id: int | None = Field(default=None, foreign_key="zorgovereenkomst.id")
    maand: date | None = None
    rekening_id: int | None = Field(default=None, foreign_key="aanvullende_rekening.id")
    sleutel: str = Field(max_length=40)
    status: Verzoekstatus = one_of(Verzoekstatus)
    tekst: bytes = sealed()
    gevraagd_op: date
    beslissen_voor: date
    uitkomst: Betalingsuitkomst | None = one_of(Betalingsuitkomst, default=None, nullable=True)
    toelichting: bytes | None = sealed(default=None, nullable=True)
    besloten_op: date | None = None
    medewerker_id: int | None = Field(default=None, foreign_key="medewerker.id")
    rol: Rol = one_of(Rol)
    persoon_id: int = Field(foreign_key="persoon.id")
    namens: bool
    version: int = 1


class Klachtover(StrEnum):
    """Whom a complaint is about."""

    GEMEENTE = "gemeente"
    SVB = "svb"
    ZORGVERLENER = "zorgverlener"


class Klacht(SQLModel, table=True):
    """A complaint (Awb 9:1), at the organisation that handles it."""

    __table_args__ = (UniqueConstraint("dossier_id", "sleutel"), Index(None, "ontvanger_id", "status", "id"))

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    ontvanger_id: int = Field(foreign_key="organisatie.id")
    over: Klachtover = one_of(Klachtover)
    wie: bytes | None = sealed(default=None, nullable=True)
    sleutel: str = Field(max_length=40)
    status: Klachtstatus = one_of(Klachtstatus)
    tekst: bytes = sealed()
    wens: bytes | None = sealed(default=None, nullable=True)
    ontvangen_op: date
    verdaagd: bool = False
    antwoord: bytes | None = sealed(default=None, nullable=True)
    afgehandeld_op: date | None = None
    medewerker_id: int | None = Field(default=None, foreign_key="medewerker.id")
    rol: Rol = one_of(Rol)
    persoon_id: int = Field(foreign_key="persoon.id")
    namens: bool
    version: int = 1


class Vertrouwenspersoon(SQLModel, table=True):
    """Who hears what is told in confidence: one named employee of a municipality. Appended, the newest row counts."""

    __table_args__ = (Index(None, "gemeente_id", "id"),)

    id: int = key()
    gemeente_id: int = Field(foreign_key="organisatie.id")
    medewerker_id: int = Field(foreign_key="medewerker.id")
    door_id: int | None = Field(default=None, foreign_key="medewerker.id")  # None: with the installation
    op: datetime


class VertrouwelijkeMelding(SQLModel, table=True):
    """Something told in confidence. Who and about whom lies within the seal; appended, never changed."""

    __tablename__ = "vertrouwelijk"

    id: int = big_key()
    gemeente_id: int = Field(foreign_key="organisatie.id", index=True)
    formulier: bytes = Field(sa_type=LargeBinary, unique=True)  # hash of the mark of its form
    inhoud: bytes = sealed()
    op: datetime


class Vertrouwelijkestap(SQLModel, table=True):
    """What the named officer did with it: read, noted, closed. Appended."""

    __tablename__ = "vertrouwelijke_stap"

    id: int = big_key()
    melding_id: int = Field(foreign_key="vertrouwelijk.id", index=True, sa_type=BigInteger)
    soort: str = Field(max_length=ENUM_LENGTH)
    formulier: str = Field(max_length=60, unique=True)
    tekst: bytes | None = sealed(default=None, nullable=True)
    medewerker_id: int = Field(foreign_key="medewerker.id")
    op: datetime
