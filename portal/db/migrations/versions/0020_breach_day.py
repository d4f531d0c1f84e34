"""The day of a breach after a fixing, from which the five years of its correction count

Revision: 0020
After: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("vaststelling", sa.Column("niet_nagekomen_op", sa.Date(), nullable=True))
