"""Signals about how budgets are used, and the contact or note that each ended in

Revision: 0014
After: 0013
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from portal.db.append_only import protect

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

SOORTEN = ("boven_tempo", "onder_tempo", "zonder_declaraties", "termijn", "herstel", "evaluatie")
TEKST = sqlmodel.sql.sqltypes.AutoString
OP = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    _signaal()
    _afhandeling()
    protect(op, "signaalafhandeling")


def _choice(name: str, *choices: str) -> sa.Enum:
    return sa.Enum(*choices, name=name, native_enum=False, create_constraint=True, length=40)


def _references(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    """Foreign keys: `column="table"`, whose id it holds."""
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, other in columns.items()
    ]


def _signaal() -> None:
    table = "signaal"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("soort", _choice("signaalsoort", *SOORTEN), nullable=False),
        sa.Column("sleutel", TEKST(length=60), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=True),
        sa.Column("feiten", sa.JSON(), nullable=False),
        sa.Column("status", _choice("signaalstand", "open", "afgehandeld", "voorbij"), nullable=False),
        sa.Column("sinds", sa.Date(), nullable=False),
        sa.Column("voorbij_op", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *_references(table, dossier_id="dossier", overeenkomst_id="zorgovereenkomst"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signaal")),
        sa.UniqueConstraint("dossier_id", "soort", "sleutel", name=op.f("uq_signaal_dossier_id_soort_sleutel")),
    )
    op.create_index(op.f("ix_signaal_dossier_id_signaal_status"), table, ["dossier_id", "status"])
    op.create_index(op.f("ix_signaal_status_signaal_soort"), table, ["status", "soort"])


def _afhandeling() -> None:
    table = "signaalafhandeling"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("signaal_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("wijze", _choice("afhandelwijze", "vraag", "gesproken", "notitie"), nullable=False),
        sa.Column("tekst", sa.LargeBinary(), nullable=False),
        sa.Column("gesprek_id", sa.Integer(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        sa.CheckConstraint(
            "(wijze = 'vraag') = (gesprek_id IS NOT NULL)", name=op.f("ck_signaalafhandeling_vraag_heeft_gesprek")
        ),
        *_references(table, dossier_id="dossier", gesprek_id="gesprek", medewerker_id="medewerker"),
        *_references(table, signaal_id="signaal"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signaalafhandeling")),
        sa.UniqueConstraint("signaal_id", name=op.f("uq_signaalafhandeling_signaal_id")),
    )
    op.create_index(op.f("ix_signaalafhandeling_dossier_id"), table, ["dossier_id"])
