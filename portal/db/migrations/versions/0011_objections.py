"""Objections, complaints, and what is told in confidence

Revision: 0011
After: 0008
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from portal.db.append_only import protect
from portal.db.migrations.constraints import add_choices, add_column

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

APPEND_ONLY = (
    *("bezwaargrond", "bezwaarstuk", "bezwaarstap", "bezwaarbeslissing"),
    *("vertrouwenspersoon", "vertrouwelijk", "vertrouwelijke_stap"),
)
MET_ROL = (
    *("gebeurtenis", "logregel", "medewerker", "gespreksbijdrage", "toestemming"),
    *("verslagreactie", "verslagdeling", "planreactie", "eindezienswijze", "meerderjarigstap", "zienswijze"),
    *("machtiging", "machtigingseinde"),
)
NIEUWE_ROLLEN = ("bezwaarbehandelaar", "vertrouwenspersoon")
ROLLEN = (
    *("budgethouder", "vertegenwoordiger", "consulent", "svb", "zorgkantoor", "zorgverzekeraar", "zorgverlener"),
    *("bezwaarbehandelaar", "vertrouwenspersoon", "beheerder", "systeem"),
)
BERICHTSOORTEN = (
    *("bezwaar_ontvangen", "bezwaar_aanvullen", "bezwaar_horen", "bezwaar_horen_anders", "bezwaar_horen_af"),
    *("bezwaar_verdaagd", "bezwaar_te_laat", "bezwaar_gaat_door", "bezwaar_doorgestuurd", "bezwaar_ingetrokken"),
    *("bezwaar_gegrond", "bezwaar_ongegrond", "bezwaar_niet_bekeken", "bezwaar_uitgevoerd"),
    *("betalingsbesluit_gevraagd", "betalingsbesluit_blijft", "betalingsbesluit_anders"),
    *("klacht_ontvangen", "klacht_verdaagd", "klacht_afgehandeld"),
)
TEKST = sqlmodel.sql.sqltypes.AutoString
OP = sqlmodel.sql.sqltypes.UTCDateTime
GROOT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    for table in MET_ROL:
        add_choices(op, table, "rol", "rol", NIEUWE_ROLLEN)
    add_choices(op, "bericht", "soort", "berichtsoort", BERICHTSOORTEN)
    add_column(op, "brief", "alleen_id", sa.Integer(), references="persoon")
    _bezwaar()
    _horen_en_beslissen()
    _betaling_en_klacht()
    _vertrouwelijk()
    for table in APPEND_ONLY:
        protect(op, table)


def _choice(name: str, *choices: str) -> sa.Enum:
    return sa.Enum(*choices, name=name, native_enum=False, create_constraint=True, length=40)


def _references(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    """Foreign keys: `column="table"`, whose id it holds."""
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, other in columns.items()
    ]


def _bezwaar() -> None:
    """An objection with why, what is gathered for it, and what happened to it."""
    table = "bezwaar"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("gemeente_id", sa.Integer(), nullable=False),
        sa.Column(
            "beslisser",
            _choice("beslisser", "college", "svb", "zorgkantoor", "zorgverzekeraar", "ciz", "cak"),
            nullable=False,
        ),
        sa.Column("brief_id", sa.BigInteger(), nullable=True),
        sa.Column("bericht_id", sa.BigInteger(), nullable=True),
        sa.Column("besluit", sa.LargeBinary(), nullable=True),
        sa.Column("besluit_op", sa.Date(), nullable=True),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column(
            "status",
            _choice("bezwaarstatus", "ontvangen", "in_behandeling", "beslist", "ingetrokken", "doorgestuurd"),
            nullable=False,
        ),
        sa.Column("ontvangen_op", sa.Date(), nullable=False),
        sa.Column("horen", sa.Boolean(), nullable=False),
        sa.Column("telefoon", sa.LargeBinary(), nullable=True),
        sa.Column("te_laat", sa.LargeBinary(), nullable=True),
        sa.Column("gronden_voor", sa.Date(), nullable=True),
        sa.Column("rol", _choice("rol", *ROLLEN), nullable=False),
        sa.Column("persoon_id", sa.Integer(), nullable=False),
        sa.Column("namens", sa.Boolean(), nullable=False),
        sa.Column("behandelaar_id", sa.Integer(), nullable=True),
        sa.Column("verdaagd", sa.Boolean(), nullable=False),
        sa.Column("later", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("bericht_id IS NOT NULL OR besluit IS NOT NULL", name=op.f("ck_bezwaar_waarover")),
        *_references(table, behandelaar_id="medewerker", bericht_id="bericht", brief_id="brief"),
        *_references(table, dossier_id="dossier", gemeente_id="organisatie", persoon_id="persoon"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bezwaar")),
        sa.UniqueConstraint("dossier_id", "sleutel", name=op.f("uq_bezwaar_dossier_id_sleutel")),
    )
    op.create_index(op.f("ix_bezwaar_dossier_id"), table, ["dossier_id"])
    op.create_index(op.f("ix_bezwaar_gemeente_id_bezwaar_status_bezwaar_id"), table, ["gemeente_id", "status", "id"])
    table = "bezwaargrond"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bezwaar_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("tekst", sa.LargeBinary(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("formulier", TEKST(length=60), nullable=False),
        sa.Column("rol", _choice("rol", *ROLLEN), nullable=False),
        sa.Column("persoon_id", sa.Integer(), nullable=False),
        sa.Column("namens", sa.Boolean(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, bezwaar_id="bezwaar", document_id="document", dossier_id="dossier"),
        *_references(table, persoon_id="persoon"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bezwaargrond")),
        sa.UniqueConstraint("formulier", name=op.f("uq_bezwaargrond_formulier")),
    )
    op.create_index(op.f("ix_bezwaargrond_bezwaar_id"), table, ["bezwaar_id"])
    table = "bezwaarstuk"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bezwaar_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        *_references(table, bezwaar_id="bezwaar", document_id="document", dossier_id="dossier"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bezwaarstuk")),
        sa.UniqueConstraint("document_id", name=op.f("uq_bezwaarstuk_document_id")),
    )
    op.create_index(op.f("ix_bezwaarstuk_bezwaar_id"), table, ["bezwaar_id"])
    table = "bezwaarstap"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bezwaar_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            _choice("stapsoort", "aanvulling", "verdaging", "later", "ingebreke", "doorzending"),
            nullable=False,
        ),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column(
            "naar",
            _choice("beslisser", "college", "svb", "zorgkantoor", "zorgverzekeraar", "ciz", "cak"),
            nullable=True,
        ),
        sa.Column("tekst", sa.LargeBinary(), nullable=True),
        sa.Column("persoon_id", sa.Integer(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("op", OP(), nullable=False),
        *_references(table, bezwaar_id="bezwaar", dossier_id="dossier", medewerker_id="medewerker"),
        *_references(table, persoon_id="persoon"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bezwaarstap")),
    )
    op.create_index(op.f("ix_bezwaarstap_bezwaar_id_bezwaarstap_id"), table, ["bezwaar_id", "id"])


def _horen_en_beslissen() -> None:
    """Heard, decided, and what the consulent does with it."""
    table = "hoorgesprek"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bezwaar_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("status", _choice("hoorstand", "gepland", "gehouden", "afgezegd"), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("van", sa.Time(), nullable=False),
        sa.Column("minuten", sa.Integer(), nullable=False),
        sa.Column("vorm", _choice("gespreksvorm", "thuis", "gemeente", "elders", "telefoon", "video"), nullable=False),
        sa.Column("waar", sa.LargeBinary(), nullable=True),
        sa.Column("reden", sa.LargeBinary(), nullable=True),
        sa.Column("verslag", sa.LargeBinary(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_references(table, bezwaar_id="bezwaar", dossier_id="dossier", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hoorgesprek")),
        sa.UniqueConstraint("bezwaar_id", "sleutel", name=op.f("uq_hoorgesprek_bezwaar_id_sleutel")),
    )
    op.create_index(op.f("ix_hoorgesprek_dossier_id"), table, ["dossier_id"])
    table = "bezwaarbeslissing"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bezwaar_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("uitkomst", _choice("uitkomst", "gegrond", "ongegrond", "niet_ontvankelijk"), nullable=False),
        sa.Column(
            "waarom", _choice("afwijzing", "te-laat", "geen-gronden", "geen-besluit", "geen-belang"), nullable=True
        ),
        sa.Column("niet_gehoord", _choice("nietgehoord", "wilde-niet", "kennelijk", "helemaal-gegrond"), nullable=True),
        sa.Column("redenen", sa.LargeBinary(), nullable=False),
        sa.Column("genomen_op", sa.Date(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        *_references(table, bezwaar_id="bezwaar", dossier_id="dossier", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bezwaarbeslissing")),
        sa.UniqueConstraint("bezwaar_id", name=op.f("uq_bezwaarbeslissing_bezwaar_id")),
    )
    table = "bezwaaropdracht"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bezwaar_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("tekst", sa.LargeBinary(), nullable=False),
        sa.Column("status", _choice("opdrachtstatus", "open", "uitgevoerd"), nullable=False),
        sa.Column("sinds", sa.Date(), nullable=False),
        sa.Column("uitvoeren_voor", sa.Date(), nullable=False),
        sa.Column("gedaan", sa.LargeBinary(), nullable=True),
        sa.Column("gedaan_op", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *_references(table, bezwaar_id="bezwaar", dossier_id="dossier"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bezwaaropdracht")),
        sa.UniqueConstraint("bezwaar_id", name=op.f("uq_bezwaaropdracht_bezwaar_id")),
    )
    op.create_index(op.f("ix_bezwaaropdracht_dossier_id"), table, ["dossier_id"])


def _betaling_en_klacht() -> None:
    """A decision about a payment, and a complaint."""
    table = "betalingsverzoek"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("declaratie_id", sa.BigInteger(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("status", _choice("verzoekstatus", "gevraagd", "besloten", "ingetrokken"), nullable=False),
        sa.Column("tekst", sa.LargeBinary(), nullable=False),
        sa.Column("gevraagd_op", sa.Date(), nullable=False),
        sa.Column("beslissen_voor", sa.Date(), nullable=False),
        sa.Column("uitkomst", _choice("betalingsuitkomst", "blijft", "anders"), nullable=True),
        sa.Column("toelichting", sa.LargeBinary(), nullable=True),
        sa.Column("besloten_op", sa.Date(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("rol", _choice("rol", *ROLLEN), nullable=False),
        sa.Column("persoon_id", sa.Integer(), nullable=False),
        sa.Column("namens", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_references(table, declaratie_id="declaratie", dossier_id="dossier", medewerker_id="medewerker"),
        *_references(table, persoon_id="persoon"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_betalingsverzoek")),
        sa.UniqueConstraint("dossier_id", "sleutel", name=op.f("uq_betalingsverzoek_dossier_id_sleutel")),
    )
    op.create_index(op.f("ix_betalingsverzoek_dossier_id"), table, ["dossier_id"])
    op.create_index(
        op.f("ix_betalingsverzoek_status_betalingsverzoek_beslissen_voor"), table, ["status", "beslissen_voor"]
    )
    table = "klacht"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("ontvanger_id", sa.Integer(), nullable=False),
        sa.Column("over", _choice("klachtover", "gemeente", "svb", "zorgverlener"), nullable=False),
        sa.Column("wie", sa.LargeBinary(), nullable=True),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("status", _choice("klachtstatus", "ontvangen", "afgehandeld", "ingetrokken"), nullable=False),
        sa.Column("tekst", sa.LargeBinary(), nullable=False),
        sa.Column("wens", sa.LargeBinary(), nullable=True),
        sa.Column("ontvangen_op", sa.Date(), nullable=False),
        sa.Column("verdaagd", sa.Boolean(), nullable=False),
        sa.Column("antwoord", sa.LargeBinary(), nullable=True),
        sa.Column("afgehandeld_op", sa.Date(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("rol", _choice("rol", *ROLLEN), nullable=False),
        sa.Column("persoon_id", sa.Integer(), nullable=False),
        sa.Column("namens", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_references(table, dossier_id="dossier", medewerker_id="medewerker", ontvanger_id="organisatie"),
        *_references(table, persoon_id="persoon"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_klacht")),
        sa.UniqueConstraint("dossier_id", "sleutel", name=op.f("uq_klacht_dossier_id_sleutel")),
    )
    op.create_index(op.f("ix_klacht_dossier_id"), table, ["dossier_id"])
    op.create_index(op.f("ix_klacht_ontvanger_id_klacht_status_klacht_id"), table, ["ontvanger_id", "status", "id"])


def _vertrouwelijk() -> None:
    """What is told in confidence: no column names a dossier or a person."""
    table = "vertrouwenspersoon"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gemeente_id", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=True),
        sa.Column("op", OP(), nullable=False),
        *_references(table, door_id="medewerker", gemeente_id="organisatie", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vertrouwenspersoon")),
    )
    op.create_index(op.f("ix_vertrouwenspersoon_gemeente_id_vertrouwenspersoon_id"), table, ["gemeente_id", "id"])
    table = "vertrouwelijk"
    op.create_table(
        table,
        sa.Column("id", GROOT, nullable=False),
        sa.Column("gemeente_id", sa.Integer(), nullable=False),
        sa.Column("formulier", sa.LargeBinary(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, gemeente_id="organisatie"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vertrouwelijk")),
        sa.UniqueConstraint("formulier", name=op.f("uq_vertrouwelijk_formulier")),
    )
    op.create_index(op.f("ix_vertrouwelijk_gemeente_id"), table, ["gemeente_id"])
    table = "vertrouwelijke_stap"
    op.create_table(
        table,
        sa.Column("id", GROOT, nullable=False),
        sa.Column("melding_id", sa.BigInteger(), nullable=False),
        sa.Column("soort", TEKST(length=40), nullable=False),
        sa.Column("formulier", TEKST(length=60), nullable=False),
        sa.Column("tekst", sa.LargeBinary(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, medewerker_id="medewerker", melding_id="vertrouwelijk"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vertrouwelijke_stap")),
        sa.UniqueConstraint("formulier", name=op.f("uq_vertrouwelijke_stap_formulier")),
    )
    op.create_index(op.f("ix_vertrouwelijke_stap_melding_id"), table, ["melding_id"])
