"""The day of a breach after a fixing, from which the five years of its correction count

Revision: 0023
After: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("vaststelling", sa.Column("niet_nagekomen_op", sa.Date(), nullable=True))
