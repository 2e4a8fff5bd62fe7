"""While a correction is under way, it is known which delivery has brought it about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    op.add_column("corrections", sa.Column("cause", sa.String(255)))
    op.add_column("imports", sa.Column("cause", sa.String(255)))


def downgrade() -> None:
    """Remove them again."""
    op.drop_column("imports", "cause")
    op.drop_column("corrections", "cause")
