"""Which write of each process was committed last; what is open, running or old is found by an index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table and the indexes."""
    op.create_table(
        "commits",
        sa.Column("writer", sa.String(32), nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("writer", name="pk_commits"),
    )
    op.create_index("ix_commits_at", "commits", ["at"])
    op.create_index("ix_corrections_state_workspace_id", "corrections", ["state", "workspace_id"])
    op.create_index("ix_questions_asked_at", "questions", ["asked_at"])
    op.create_index("ix_queue_open", "queue", ["state", "opened_at"])


def downgrade() -> None:
    """Remove them again."""
    op.drop_index("ix_queue_open", "queue")
    op.drop_index("ix_questions_asked_at", "questions")
    op.drop_index("ix_corrections_state_workspace_id", "corrections")
    op.drop_table("commits")
