"""What a bank sends back of an additional service, and what was announced before a service was changed

Revision: 0019
After: 0018
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from portal.db.append_only import protect
from portal.db.migrations.constraints import add_choices, add_column, set_check

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

BERICHTSOORTEN = ("aanvullend_teruggekomen", "aanvullend_rest_teruggekomen", "aanvullend_toch_betaald")
IN = "soort IN ('gestort', 'teruggekomen')"
# Name, what it was, what it is.
CHECKS = (
    (
        "teken",
        "(soort = 'gestort') = (bedrag_ct > 0) AND bedrag_ct <> 0",
        f"({IN}) = (bedrag_ct > 0) AND bedrag_ct <> 0",
    ),
    ("nummer_bij_storting", "(soort = 'gestort') = (nummer IS NOT NULL)", f"({IN}) = (nummer IS NOT NULL)"),
    (
        "rekening_bij_betaling",
        "(soort = 'betaald') = (rekening_id IS NOT NULL)",
        "(soort = 'betaald') = (rekening_id IS NOT NULL) OR soort = 'teruggekomen'",
    ),
    (
        "herstelt_bij_herstel",
        "(soort = 'hersteld') = (herstelt_id IS NOT NULL)",
        "(soort <> 'gestort') = (herstelt_id IS NOT NULL) OR soort IN ('betaald', 'teruggestort')",
    ),
)


def upgrade() -> None:
    add_choices(op, "bericht", "soort", "berichtsoort", BERICHTSOORTEN)
    add_choices(op, "aanvullende_rekening", "status", "rekeningstand", ("teruggekomen", "verbeterd"))
    add_choices(op, "aanvullende_boeking", "soort", "mutatiesoort", ("teruggekomen",))
    for name, old, new in CHECKS:
        set_check(op, "aanvullende_boeking", name, old, new)
    add_column(op, "aanvullende_boeking", "iban", sa.LargeBinary())
    add_column(op, "aanvullende_storter", "onjuist_op", sa.Date())
    add_column(op, "aanvullende_dienst", "versie", sa.Integer(), default="1")
    add_column(op, "aanvullende_rekening", "dienstversie", sa.Integer(), default="1")
    add_column(op, "aanvullende_rekening", "teruggekomen", sa.Integer(), default="0")
    _versions()
    protect(op, "aanvullende_dienstversie")


def _versions() -> None:
    table = "aanvullende_dienstversie"
    foreign = {"dienst_id": "aanvullende_dienst", "dossier_id": "dossier", "zorgverlener_id": "zorgverlener"}
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dienst_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("wat", sa.LargeBinary(), nullable=False),
        sa.Column("zorgverlener_id", sa.Integer(), nullable=False),
        sa.Column("kosten_ct", sa.BigInteger(), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column("vervangen_op", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
            for column, other in foreign.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("dienst_id", "nummer", name=op.f(f"uq_{table}_dienst_id_nummer")),
    )
    op.create_index(op.f(f"ix_{table}_dossier_id"), table, ["dossier_id"])
