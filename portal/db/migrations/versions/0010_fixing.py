"""Fixing a budget year: the decision and its parts, runs over many budgets, and a closed year that stays closed

Revision: 0010
After: 0009
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from portal.db.append_only import protect
from portal.db.migrations.closed_year import refuse_in_closed_years
from portal.db.migrations.constraints import add_check, add_choices, add_column

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

APPEND_ONLY = ("vaststelling", "vaststellingsdeel", "vaststellingsbrief")
WETTEN = ("wlz", "wmo", "jw", "zvw")
GRONDEN = ("feiten", "onjuist", "verplichting", "ten_gunste", "bezwaar")
TEKST = sqlmodel.sql.sqltypes.AutoString
OP = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    _runs()
    _vaststelling()
    _regels()
    for table in APPEND_ONLY:
        protect(op, table)
    add_column(op, "integraal_budget", "gesloten_op", sa.Date())
    add_check(op, "integraal_budget", "gesloten_niets_over", "gesloten_op IS NULL OR granted_ct = paid_ct")
    add_column(op, "boeking", "vaststelling_id", sa.Integer(), references="vaststelling")
    op.create_index("ux_boeking_vaststelling", "boeking", ["vaststelling_id", "soort"], unique=True)
    add_choices(op, "boeking", "soort", "boekingsoort", ("vastgesteld",))
    add_choices(op, "bericht", "soort", "berichtsoort", ("budget_vastgesteld", "vaststelling_gecorrigeerd"))
    refuse_in_closed_years(op)


def _choice(name: str, *choices: str) -> sa.Enum:
    return sa.Enum(*choices, name=name, native_enum=False, create_constraint=True, length=40)


def _references(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    """Foreign keys: `column="table"`, whose id it holds."""
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, other in columns.items()
    ]


def _cents(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _runs() -> None:
    table = "vaststelrun"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gemeente_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("begonnen_op", OP(), nullable=False),
        sa.Column("nagerekend_op", OP(), nullable=True),
        sa.Column("bevestigd_door_id", sa.Integer(), nullable=True),
        sa.Column("bevestigd_op", OP(), nullable=True),
        sa.Column("klaar_op", OP(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *_references(table, gemeente_id="organisatie", medewerker_id="medewerker", bevestigd_door_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vaststelrun")),
        sa.UniqueConstraint("gemeente_id", "sleutel", name=op.f("uq_vaststelrun_gemeente_id_sleutel")),
    )
    op.create_index(op.f("ix_vaststelrun_klaar_op"), table, ["klaar_op"])


def _vaststelling() -> None:
    table = "vaststelling"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("budget_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("kenmerk", TEKST(length=40), nullable=False),
        sa.Column("genomen_op", sa.Date(), nullable=False),
        *map(_cents, ("beschikbaar_ct", "vastgesteld_ct", "terug_ct", "buiten_plan_ct", "boven_ct")),
        sa.Column("grond", _choice("correctiegrond", *GRONDEN), nullable=True),
        sa.Column("toelichting", sa.LargeBinary(), nullable=True),
        sa.Column("gehoord_op", sa.Date(), nullable=True),
        sa.Column("zeker", sa.Boolean(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        sa.CheckConstraint("vastgesteld_ct >= 0 AND terug_ct >= 0", name=op.f("ck_vaststelling_niet_negatief")),
        sa.CheckConstraint("vastgesteld_ct + terug_ct = beschikbaar_ct", name=op.f("ck_vaststelling_klopt")),
        sa.CheckConstraint("(volgnummer = 1) = (grond IS NULL)", name=op.f("ck_vaststelling_correctie_met_grond")),
        *_references(table, budget_id="integraal_budget", dossier_id="dossier", run_id="vaststelrun"),
        *_references(table, medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vaststelling")),
        sa.UniqueConstraint("kenmerk", name=op.f("uq_vaststelling_kenmerk")),
        sa.UniqueConstraint("budget_id", "volgnummer", name=op.f("uq_vaststelling_budget_id_volgnummer")),
    )
    op.create_index(op.f("ix_vaststelling_dossier_id_vaststelling_id"), table, ["dossier_id", "id"])
    table = "vaststellingsdeel"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vaststelling_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("wet", _choice("wet", *WETTEN), nullable=False),
        sa.Column("verstrekker_id", sa.Integer(), nullable=False),
        *map(_cents, ("beschikbaar_ct", "terug_ct")),
        sa.CheckConstraint(
            "terug_ct >= 0 AND beschikbaar_ct >= terug_ct", name=op.f("ck_vaststellingsdeel_hoogstens_beschikbaar")
        ),
        *_references(table, vaststelling_id="vaststelling", dossier_id="dossier", verstrekker_id="organisatie"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vaststellingsdeel")),
        sa.UniqueConstraint("vaststelling_id", "wet", name=op.f("uq_vaststellingsdeel_vaststelling_id_wet")),
    )
    op.create_index(op.f("ix_vaststellingsdeel_verstrekker_id"), table, ["verstrekker_id"])
    table = "vaststellingsbrief"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vaststelling_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, vaststelling_id="vaststelling", dossier_id="dossier", organisatie_id="organisatie"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vaststellingsbrief")),
        sa.UniqueConstraint(
            "vaststelling_id", "organisatie_id", name=op.f("uq_vaststellingsbrief_vaststelling_id_organisatie_id")
        ),
    )
    op.create_index(op.f("ix_vaststellingsbrief_dossier_id"), table, ["dossier_id"])
    op.create_index(op.f("ix_vaststellingsbrief_organisatie_id"), table, ["organisatie_id"])


def _regels() -> None:
    table = "vaststelregel"
    op.create_table(
        table,
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("budget_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("afdruk", TEKST(length=64), nullable=False),
        *map(_cents, ("beschikbaar_ct", "vastgesteld_ct", "terug_ct")),
        sa.Column("steekproef", sa.Boolean(), nullable=False),
        sa.Column("uitslag", _choice("regeluitslag", "vastgesteld", "niet"), nullable=True),
        sa.Column("reden", TEKST(length=40), nullable=False),
        sa.Column("vaststelling_id", sa.Integer(), nullable=True),
        sa.Column("op", OP(), nullable=True),
        sa.CheckConstraint(
            "(uitslag = 'vastgesteld') = (vaststelling_id IS NOT NULL)", name=op.f("ck_vaststelregel_met_besluit")
        ),
        sa.CheckConstraint(
            "uitslag IS NULL OR uitslag <> 'niet' OR reden <> ''", name=op.f("ck_vaststelregel_met_reden")
        ),
        *_references(table, run_id="vaststelrun", budget_id="integraal_budget", dossier_id="dossier"),
        *_references(table, vaststelling_id="vaststelling"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vaststelregel")),
        sa.UniqueConstraint("run_id", "budget_id", name=op.f("uq_vaststelregel_run_id_budget_id")),
        sa.UniqueConstraint("vaststelling_id", name=op.f("uq_vaststelregel_vaststelling_id")),
    )
    op.create_index(op.f("ix_vaststelregel_dossier_id"), table, ["dossier_id"])
    op.create_index(op.f("ix_vaststelregel_run_id_vaststelregel_uitslag_vaststelregel_id"), table,
                    ["run_id", "uitslag", "id"])  # fmt: skip
