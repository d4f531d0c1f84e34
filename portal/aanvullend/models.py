"""An additional service, who deposits for it, its bills, and the ledger of every depositor (Regeling 5.8)."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.aanvullend.status import Dienststand, Rekeningstand
from portal.db.columns import big_key, cents, key, one_of, sealed


class Stortersoort(StrEnum):
    """Who deposits: nobody has to, and anybody may."""

    ZELF = "zelf"
    NAASTE = "naaste"
    ORGANISATIE = "organisatie"
    ONBEKEND = "onbekend"  # came in without having been announced


class Mutatiesoort(StrEnum):
    """What is booked for a depositor."""

    GESTORT = "gestort"
    BETAALD = "betaald"  # this depositor's part of a bill
    TERUGGESTORT = "teruggestort"
    HERSTELD = "hersteld"  # a deposit that was booked by mistake, booked back
    TERUGGEKOMEN = "teruggekomen"  # the bank sent back what was paid, or what was sent back


class AanvullendeDienst(SQLModel, table=True):
    """What the participant contracted in addition to what was granted. Its row is the lock of everything about it."""

    __tablename__ = "aanvullende_dienst"
    # The form carries `sleutel`: pressing twice announces once.
    __table_args__ = (
        UniqueConstraint("dossier_id", "sleutel"),
        Index(None, "dossier_id", "id"),
        CheckConstraint("kosten_ct >= 0", "kosten_niet_negatief"),
        CheckConstraint("tot IS NULL OR van <= tot", "periode"),
    )

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    sleutel: str = Field(max_length=40)
    status: Dienststand = one_of(Dienststand)
    wat: bytes = sealed()  # key of the dossier
    zorgverlener_id: int = Field(foreign_key="zorgverlener.id")
    kosten_ct: int = cents()  # expected, all together
    van: date
    tot: date | None = None
    gestopt_op: date | None = None
    gemaakt_op: datetime
    version: int = 1
    versie: int = 1  # of what was announced; the earlier ones are `AanvullendeDienstversie`


class AanvullendeDienstversie(SQLModel, table=True):
    """What was announced of a service before it was changed: appended, never changed."""

    __tablename__ = "aanvullende_dienstversie"
    __table_args__ = (UniqueConstraint("dienst_id", "nummer"),)

    id: int = key()
    dienst_id: int = Field(foreign_key="aanvullende_dienst.id")
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    nummer: int
    wat: bytes = sealed()  # key of the dossier
    zorgverlener_id: int = Field(foreign_key="zorgverlener.id")
    kosten_ct: int = cents()
    van: date
    tot: date | None = None
    vervangen_op: datetime


class AanvullendeStorter(SQLModel, table=True):
    """Who deposits for one service, and the account that money comes from and goes back to.

    The sums follow the ledger in the same transaction; the database itself refuses to spend more than was deposited.
    """

    __tablename__ = "aanvullende_storter"
    __table_args__ = (
        UniqueConstraint("dienst_id", "sleutel"),
        CheckConstraint("betaald_ct >= 0 AND terug_ct >= 0", "sommen_niet_negatief"),
        CheckConstraint("betaald_ct + terug_ct <= gestort_ct", "hoogstens_gestort"),
    )

    id: int = key()
    dienst_id: int = Field(foreign_key="aanvullende_dienst.id", index=True)
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    sleutel: str = Field(max_length=40)
    soort: Stortersoort = one_of(Stortersoort)
    naam: bytes = sealed()  # key of the dossier
    iban: bytes = sealed()  # key of the dossier
    kenmerk: str | None = Field(default=None, max_length=25, unique=True)  # what stands on the transfer
    gestort_ct: int = cents(default=0)  # what came in, less what was booked back
    betaald_ct: int = cents(default=0)
    terug_ct: int = cents(default=0)
    op: datetime
    # The bank sent back on this day what went to this account: nothing goes there before somebody looked at it.
    onjuist_op: date | None = None


class AanvullendeRekening(SQLModel, table=True):
    """A bill for an additional service. It has nothing to do with any declaration or budget."""

    __tablename__ = "aanvullende_rekening"
    __table_args__ = (
        UniqueConstraint("dienst_id", "sleutel"),
        Index(None, "status", "ingediend_op"),
        CheckConstraint("bedrag_ct > 0", "bedrag_positief"),
    )

    id: int = key()
    dienst_id: int = Field(foreign_key="aanvullende_dienst.id", index=True)
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    sleutel: str = Field(max_length=40)
    status: Rekeningstand = one_of(Rekeningstand)
    bedrag_ct: int = cents()
    dag: date  # of the bill
    factuurnummer: str = Field(max_length=60)
    omschrijving: bytes = sealed()  # key of the dossier
    iban: bytes = sealed()  # where the derde is paid; key of the dossier
    document_id: int | None = Field(default=None, foreign_key="document.id")
    ingediend_op: date | None = None
    besloten_op: date | None = None
    toelichting: bytes | None = sealed(default=None, nullable=True)  # why it was refused; key of the dossier
    gemaakt_op: datetime
    version: int = 1
    dienstversie: int = 1  # what was announced when it was handed in
    teruggekomen: int = 0  # how often the bank sent its payment back


_IN = "soort IN ('gestort', 'teruggekomen')"


class AanvullendeBoeking(SQLModel, table=True):
    """One line of the ledger of a depositor: appended, never changed. `bedrag_ct` is signed: plus comes in.

    It is no `Boeking`: none of it belongs to an integral budget, nor to what goes back when that is fixed.
    """

    __tablename__ = "aanvullende_boeking"
    __table_args__ = (
        # One bill is paid once, one rest goes back once, one mistake is booked back once, by the mark of each.
        UniqueConstraint("storter_id", "sleutel"),
        # One line of the bank is booked once; a next number only after the first was booked back. What the bank sent
        # back of one bill is one line there, and has a number here for each depositor.
        UniqueConstraint("kenmerk", "nummer"),
        Index(None, "dienst_id", "id"),
        CheckConstraint(f"({_IN}) = (bedrag_ct > 0) AND bedrag_ct <> 0", "teken"),
        CheckConstraint(f"({_IN}) = (nummer IS NOT NULL)", "nummer_bij_storting"),
        CheckConstraint(
            "(soort = 'betaald') = (rekening_id IS NOT NULL) OR soort = 'teruggekomen'", "rekening_bij_betaling"
        ),
        # A return that was booked by mistake is booked back by the same payment once more.
        CheckConstraint(
            "(soort <> 'gestort') = (herstelt_id IS NOT NULL) OR soort IN ('betaald', 'teruggestort')",
            "herstelt_bij_herstel",
        ),
    )

    id: int = big_key()
    dienst_id: int = Field(foreign_key="aanvullende_dienst.id")
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    storter_id: int = Field(foreign_key="aanvullende_storter.id")
    soort: Mutatiesoort = one_of(Mutatiesoort)
    bedrag_ct: int = cents()
    datum: date
    kenmerk: str = Field(max_length=60)  # of the line of the bank, or of the payment
    nummer: int | None = None
    rekening_id: int | None = Field(default=None, foreign_key="aanvullende_rekening.id", index=True)
    herstelt_id: int | None = Field(default=None, foreign_key="aanvullende_boeking.id", unique=True, sa_type=BigInteger)
    sleutel: str = Field(max_length=40)
    reden: bytes | None = sealed(default=None, nullable=True)  # of a mistake or a return; key of the dossier
    iban: bytes | None = sealed(default=None, nullable=True)  # where it was paid or sent back; key of the dossier
    medewerker_id: int = Field(foreign_key="medewerker.id")
    geboekt_op: datetime
