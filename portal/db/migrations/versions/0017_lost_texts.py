"""Text of the law that the sources lost, filled in by a municipality

Revision: 0017
After: 0016
"""

from alembic import op

from portal.db.migrations.constraints import add_choices

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    add_choices(op, "beheerwijziging", "onderdeel", "onderdeel", ("teksten",))
