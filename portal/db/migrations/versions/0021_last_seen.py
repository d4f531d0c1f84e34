"""When somebody logged in for the last time, and that they went

Revision: 0021
After: 0020
"""

import sqlalchemy as sa
from alembic import op

from portal.db.migrations.constraints import add_choices, add_column

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    add_choices(op, "opgeruimd", "soort", "bewaarsoort", ("persoon",))
    add_column(op, "persoon", "gezien_op", sa.Date())
    op.execute("UPDATE persoon SET gezien_op = CURRENT_DATE")  # nobody knows: the term counts from now
