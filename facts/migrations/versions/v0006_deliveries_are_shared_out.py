"""Deliveries are shared out among processes: whose each is, since when, and when it is to be tried again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_OPEN = sa.text("done_at IS NULL AND subject IS NOT NULL")
_BEGUN = sa.text("done_at IS NULL AND subject IS NOT NULL AND owner IS NOT NULL")


def upgrade() -> None:
    """Add what a lease needs, and the words of messages that wait in the outbox."""
    op.add_column("inbox", sa.Column("subject", sa.String(255)))
    op.add_column("inbox", sa.Column("owner", sa.String(32)))
    op.add_column("inbox", sa.Column("leased_until", _MOMENT))
    op.add_column("inbox", sa.Column("not_before", _MOMENT))
    op.create_index("ix_inbox_subject", "inbox", ["subject"], sqlite_where=_OPEN, postgresql_where=_OPEN)
    op.create_index(
        "uq_inbox_subject_begun", "inbox", ["subject"], unique=True, sqlite_where=_BEGUN, postgresql_where=_BEGUN
    )
    op.add_column("outbox", sa.Column("body", sa.Text))


def downgrade() -> None:
    """Remove them again; messages that wait with their words are lost."""
    op.execute("DELETE FROM outbox WHERE kind = 'said'")
    with op.batch_alter_table("outbox") as outbox:
        outbox.drop_column("body")
    op.drop_index("uq_inbox_subject_begun", "inbox")
    op.drop_index("ix_inbox_subject", "inbox")
    with op.batch_alter_table("inbox") as inbox:
        for column in ("not_before", "leased_until", "owner", "subject"):
            inbox.drop_column(column)
