"""Objections that came on paper: looked up, entered, signed, taken back

Revision: 0020
After: 0019
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from portal.db.migrations.constraints import add_choices, add_column

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

OP = sqlmodel.sql.sqltypes.UTCDateTime
TABLE = "bezwaarpapier"
ENTERED = "bezwaar_id IS NULL OR (bezorging IS NOT NULL AND handtekening IS NOT NULL AND ingevoerd_op IS NOT NULL)"


def upgrade() -> None:
    _paper()
    add_column(op, "bezwaargrond", "ontvangen_op", sa.Date())
    add_choices(op, "bezwaar", "status", "bezwaarstatus", ("vervallen",))
    add_choices(op, "bezwaarstap", "soort", "stapsoort", ("klopt_niet", "vergissing"))
    add_choices(op, "bezwaarbeslissing", "waarom", "afwijzing", ("niet-ondertekend",))
    add_choices(op, "bericht", "soort", "berichtsoort", ("bezwaar_op_papier", "bezwaar_vervallen"))


def _choice(name: str, *choices: str) -> sa.Enum:
    return sa.Enum(*choices, name=name, native_enum=False, create_constraint=True, length=40)


def _references(**columns: str) -> list[sa.ForeignKeyConstraint]:
    """Foreign keys: `column="table"`, whose id it holds."""
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{TABLE}_{column}"))
        for column, other in columns.items()
    ]


def _paper() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("besluit_op", sa.Date(), nullable=False),
        sa.Column("opgezocht_op", OP(), nullable=False),
        sa.Column("bezwaar_id", sa.Integer(), nullable=True),
        sa.Column("bezorging", _choice("bezorging", "post", "balie"), nullable=True),
        sa.Column("dagtekening", sa.Date(), nullable=True),
        sa.Column("gepost_op", sa.Date(), nullable=True),
        sa.Column("handtekening", _choice("handtekening", "ja", "nee", "onduidelijk"), nullable=True),
        sa.Column("getekend_op", OP(), nullable=True),
        sa.Column("gemachtigde", sa.LargeBinary(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("ingevoerd_op", OP(), nullable=True),
        *_references(dossier_id="dossier", medewerker_id="medewerker", bezwaar_id="bezwaar", document_id="document"),
        sa.CheckConstraint(ENTERED, name=op.f("ck_bezwaarpapier_ingevoerd")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bezwaarpapier")),
        sa.UniqueConstraint("bezwaar_id", name=op.f("uq_bezwaarpapier_bezwaar_id")),
    )
    op.create_index(op.f("ix_bezwaarpapier_dossier_id"), TABLE, ["dossier_id"])
