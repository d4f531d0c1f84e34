"""Whose turn it is to do the work of a day

Revision: 0018
After: 0017
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "beurt",
        sa.Column("naam", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("niet_voor", sqlmodel.sql.sqltypes.UTCDateTime, nullable=False),
        sa.PrimaryKeyConstraint("naam", name=op.f("pk_beurt")),
    )
