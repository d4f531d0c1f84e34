"""The grant: its draft, the pgb's before it, the deposits, and to whom the award was told

Revision: 0005
After: 0004
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from portal.db.append_only import protect

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

APPEND_ONLY = ("storting", "stortafspraak", "toekenningsbericht")
WETTEN = ("wlz", "wmo", "jw", "zvw")
TEKST = sqlmodel.sql.sqltypes.AutoString
OP = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    _budgetconcept()
    _overstap()
    _stortingen()
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


def _budgetconcept() -> None:
    table = "budgetconcept"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("ingang", sa.Date(), nullable=False),
        sa.Column("einde", sa.Date(), nullable=False),
        sa.Column("voorwaarden", sa.LargeBinary(), nullable=True),
        sa.Column("toelichting", sa.LargeBinary(), nullable=True),
        sa.Column("beschikking_id", sa.Integer(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("gewijzigd_op", OP(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ingang <= einde", name=op.f("ck_budgetconcept_periode")),
        *_references(table, dossier_id="dossier", beschikking_id="beschikking", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budgetconcept")),
        sa.UniqueConstraint("beschikking_id", name=op.f("uq_budgetconcept_beschikking_id")),
    )
    op.create_index(op.f("ix_budgetconcept_dossier_id_budgetconcept_id"), table, ["dossier_id", "id"])
    table = "conceptdeel"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("concept_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("wet", _choice("wet", *WETTEN), nullable=False),
        sa.Column("verstrekker_id", sa.Integer(), nullable=False),
        sa.Column("bedrag_ct", sa.BigInteger(), nullable=False),
        sa.Column("reden", sa.LargeBinary(), nullable=True),
        sa.Column("verzoek_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("bedrag_ct > 0", name=op.f("ck_conceptdeel_bedrag")),
        *_references(table, concept_id="budgetconcept", dossier_id="dossier", verstrekker_id="organisatie"),
        *_references(table, verzoek_id="instemmingsverzoek"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conceptdeel")),
        sa.UniqueConstraint("concept_id", "wet", name=op.f("uq_conceptdeel_concept_id_wet")),
    )


def _overstap() -> None:
    table = "overstappgb"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("wet", _choice("wet", *WETTEN), nullable=False),
        sa.Column("kenmerk", TEKST(length=40), nullable=False),
        sa.Column("einde", sa.Date(), nullable=False),
        sa.Column("open_declaraties", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("gewijzigd_op", OP(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("open_declaraties >= 0", name=op.f("ck_overstappgb_open_declaraties")),
        *_references(table, dossier_id="dossier", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overstappgb")),
        sa.UniqueConstraint("dossier_id", "wet", name=op.f("uq_overstappgb_dossier_id_wet")),
    )
    table, models = "overstapcontract", ("arbeidsovereenkomst", "opdracht", "zorginstelling", "familie", "vervoer")
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("wet", _choice("wet", *WETTEN), nullable=False),
        sa.Column("naam", sa.LargeBinary(), nullable=False),
        sa.Column("model", _choice("contractmodel", *models), nullable=True),
        sa.Column("modelversie", TEKST(length=20), nullable=False),
        sa.Column("getekend_op", sa.Date(), nullable=True),
        sa.Column("eindigt_op", sa.Date(), nullable=True),
        sa.Column("bedingen", sa.Boolean(), nullable=False),
        sa.Column("doorgaan", sa.Boolean(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("gewijzigd_op", OP(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_references(table, dossier_id="dossier", overeenkomst_id="zorgovereenkomst", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overstapcontract")),
        sa.UniqueConstraint("dossier_id", "sleutel", name=op.f("uq_overstapcontract_dossier_id_sleutel")),
    )


def _stortingen() -> None:
    table = "storting"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("budget_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("wet", _choice("wet", *WETTEN), nullable=False),
        sa.Column("bedrag_ct", sa.BigInteger(), nullable=False),
        sa.Column("ontvangen_op", sa.Date(), nullable=False),
        sa.Column("kenmerk", TEKST(length=60), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        sa.CheckConstraint("bedrag_ct <> 0", name=op.f("ck_storting_bedrag")),
        *_references(table, budget_id="integraal_budget", dossier_id="dossier", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_storting")),
        sa.UniqueConstraint("budget_id", "sleutel", name=op.f("uq_storting_budget_id_sleutel")),
    )
    op.create_index(op.f("ix_storting_dossier_id"), table, ["dossier_id"])
    table = "stortafspraak"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("budget_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("wet", _choice("wet", *WETTEN), nullable=False),
        sa.Column("uiterlijk", sa.Date(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, budget_id="integraal_budget", dossier_id="dossier", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stortafspraak")),
        sa.UniqueConstraint("budget_id", "sleutel", name=op.f("uq_stortafspraak_budget_id_sleutel")),
    )
    op.create_index(op.f("ix_stortafspraak_dossier_id"), table, ["dossier_id"])
    table = "toekenningsbericht"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("beschikking_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("wijze", _choice("verzendwijze", "post", "mail", "overdracht"), nullable=False),
        sa.Column("verzonden_op", sa.Date(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, beschikking_id="beschikking", dossier_id="dossier", organisatie_id="organisatie"),
        *_references(table, medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toekenningsbericht")),
        sa.UniqueConstraint(
            "beschikking_id",
            "organisatie_id",
            "sleutel",
            name=op.f("uq_toekenningsbericht_beschikking_id_organisatie_id_sleutel"),
        ),
    )
    op.create_index(op.f("ix_toekenningsbericht_dossier_id_toekenningsbericht_id"), table, ["dossier_id", "id"])
