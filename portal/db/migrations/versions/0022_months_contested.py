"""A refused month that is paid after all, and decisions asked about months and about bills of additional services

Revision: 0022
After: 0021
"""

import sqlalchemy as sa
from alembic import op

from portal.db.migrations.constraints import add_check, add_choices, add_column, allow_null

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

ONE = " + ".join(
    f"(CASE WHEN {column} IS NULL THEN 0 ELSE 1 END)"
    for column in ("declaratie_id", "zorgovereenkomst_id", "rekening_id")
)


def upgrade() -> None:
    add_choices(op, "bericht", "soort", "berichtsoort", ("maand_alsnog",))
    add_choices(op, "maandbesluit", "soort", "maandbesluitsoort", ("intrekken",))
    add_column(op, "maandbesluit", "weigering_id", sa.Integer(), references="maandbesluit")
    condition = "(soort = 'intrekken') = (weigering_id IS NOT NULL)"
    add_check(op, "maandbesluit", "trekt_een_weigering_in", condition)
    table = "betalingsverzoek"
    allow_null(op, table, "declaratie_id")
    add_column(op, table, "zorgovereenkomst_id", sa.Integer(), references="zorgovereenkomst")
    add_column(op, table, "maand", sa.Date())
    add_column(op, table, "rekening_id", sa.Integer(), references="aanvullende_rekening")
    add_check(op, table, "een_betaling", f"{ONE} = 1")
    add_check(op, table, "maand_van_overeenkomst", "(zorgovereenkomst_id IS NULL) = (maand IS NULL)")
