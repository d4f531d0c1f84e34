"""Rights about one's own data: requests, downloads, and what was removed

Revision: 0012
After: 0011
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from portal.db.append_only import protect
from portal.db.migrations.constraints import add_choices, add_column

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

APPEND_ONLY = ("gegevensbesluit", "gegevensbeperking", "opruiming", "opgeruimd")
BERICHTSOORTEN = ("gegevens_ontvangen", "gegevens_verlengd", "gegevens_besluit", "beperking_opgeheven")
RECHTEN = ("inzage", "verbeteren", "wissen", "beperken", "overdragen", "bezwaar")
SOORTEN = ("persoon", "zorg", "geld", "berichten", "bestanden", "inzage", "alles")
STATUSSEN = ("ingediend", "verlengd", "beslist", "ingetrokken")
HERKOMSTEN = ("portaal", "papier", "telefoon", "balie")
BEWAARSOORTEN = ("aanmelding", "dossier", "boekhouding", "concept", "logboek", "uitvoer", "vertrouwelijk")
TEKST = sqlmodel.sql.sqltypes.AutoString
OP = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    add_choices(op, "bericht", "soort", "berichtsoort", BERICHTSOORTEN)
    add_column(op, "dossier", "verwijderd_op", sa.Date())
    _verzoeken()
    _besluiten()
    _uitvoer()
    _opruimen()
    for table in APPEND_ONLY:
        protect(op, table)


def _verzoeken() -> None:
    table = "gegevensverzoek"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("recht", _choice("recht", *RECHTEN), nullable=False),
        sa.Column("over", _choice("gegevenssoort", *SOORTEN), nullable=False),
        sa.Column("tekst", sa.LargeBinary(), nullable=False),
        sa.Column("status", _choice("gegevensstatus", *STATUSSEN), nullable=False),
        sa.Column("herkomst", _choice("herkomst", *HERKOMSTEN), nullable=False),
        sa.Column("ontvangen_op", sa.Date(), nullable=False),
        sa.Column("antwoord_voor", sa.Date(), nullable=False),
        sa.Column("verlengd_op", sa.Date(), nullable=True),
        sa.Column("waarom_later", sa.LargeBinary(), nullable=True),
        sa.Column("persoon_id", sa.Integer(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("namens", sa.Boolean(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_references(table, dossier_id="dossier", persoon_id="persoon", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gegevensverzoek")),
        sa.UniqueConstraint("dossier_id", "sleutel", name=op.f("uq_gegevensverzoek_dossier_id_sleutel")),
    )
    op.create_index(op.f("ix_gegevensverzoek_dossier_id_gegevensverzoek_status"), table, ["dossier_id", "status"])


def _besluiten() -> None:
    table = "gegevensbesluit"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("verzoek_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("uitkomst", _choice("uitkomst", "toegewezen", "deels", "afgewezen"), nullable=False),
        sa.Column("toelichting", sa.LargeBinary(), nullable=False),
        sa.Column("gedaan", sa.LargeBinary(), nullable=True),
        sa.Column("verteld", sa.JSON(), nullable=False),
        sa.Column("documenten", sa.JSON(), nullable=False),
        sa.Column("alles", sa.Boolean(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("genomen_op", sa.Date(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, verzoek_id="gegevensverzoek", dossier_id="dossier", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gegevensbesluit")),
        sa.UniqueConstraint("verzoek_id", name=op.f("uq_gegevensbesluit_verzoek_id")),
    )
    op.create_index(op.f("ix_gegevensbesluit_dossier_id"), table, ["dossier_id"])
    table = "gegevensbeperking"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("verzoek_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("geldt", sa.Boolean(), nullable=False),
        sa.Column("reden", sa.LargeBinary(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, verzoek_id="gegevensverzoek", dossier_id="dossier", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gegevensbeperking")),
    )
    columns = ["dossier_id", "verzoek_id", "id"]
    op.create_index(op.f("ix_" + "_".join(f"gegevensbeperking_{one}" for one in columns)), table, columns)


def _uitvoer() -> None:
    table = "uitvoer"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=True),
        sa.Column("paar", sa.LargeBinary(), nullable=False),
        sa.Column("sleutel", sa.LargeBinary(), nullable=True),
        sa.Column("lezer", sa.LargeBinary(), nullable=True),
        sa.Column("opslag", sa.LargeBinary(), nullable=True),
        sa.Column("gedaan", sa.Integer(), nullable=False),
        sa.Column("totaal", sa.Integer(), nullable=False),
        sa.Column("grootte", sa.BigInteger(), nullable=False),
        sa.Column("gevraagd_op", OP(), nullable=False),
        sa.Column("bijgewerkt_op", OP(), nullable=False),
        sa.Column("klaar_op", OP(), nullable=True),
        sa.Column("mislukt_op", OP(), nullable=True),
        sa.Column("verwijderd_op", OP(), nullable=True),
        *_references(table, dossier_id="dossier"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uitvoer")),
    )
    op.create_index(op.f("ix_uitvoer_dossier_id"), table, ["dossier_id"])
    op.create_index(op.f("ix_uitvoer_paar_uitvoer_id"), table, ["paar", "id"])


def _opruimen() -> None:
    op.create_table(
        "opruiming",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("peildag", sa.Date(), nullable=False),
        sa.Column("begonnen_op", OP(), nullable=False),
        sa.Column("klaar_op", OP(), nullable=False),
        sa.Column("bekeken", sa.Integer(), nullable=False),
        sa.Column("verwijderd", sa.Integer(), nullable=False),
        sa.Column("bewaard", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opruiming")),
    )
    table = "opgeruimd"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("soort", _choice("bewaarsoort", *BEWAARSOORTEN), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=True),
        sa.Column("gemeente_id", sa.Integer(), nullable=True),
        sa.Column("sinds", sa.Date(), nullable=False),
        sa.Column("bewaard_tot", sa.Date(), nullable=True),
        sa.Column("artikel", TEKST(length=40), nullable=False),
        sa.Column("aantallen", sa.JSON(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, dossier_id="dossier", gemeente_id="organisatie"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opgeruimd")),
    )
    op.create_index(op.f("ix_opgeruimd_dossier_id"), table, ["dossier_id"])


def _choice(name: str, *choices: str) -> sa.Enum:
    return sa.Enum(*choices, name=name, native_enum=False, create_constraint=True, length=40)


def _references(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    """Foreign keys: `column="table"`, whose id it holds."""
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, other in columns.items()
    ]
