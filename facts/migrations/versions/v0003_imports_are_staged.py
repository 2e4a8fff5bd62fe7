"""Imports are staged: what they bring in, and which one is being brought in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables of imports under way."""
    op.add_column("workspaces", sa.Column("importing", sa.String(64)))
    op.create_table(
        "imports",
        sa.Column("workspace_id", sa.String(64), primary_key=True),
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("seen_at", _MOMENT, nullable=False),
        sa.Column("at", _MOMENT),
        sa.Column("based_on", sa.BigInteger, nullable=False),
        sa.Column("last_number", sa.Integer, nullable=False),
        sa.Column("applied", sa.Integer, nullable=False),
    )
    op.create_table(
        "staged",
        sa.Column("workspace_id", sa.String(64), primary_key=True),
        sa.Column("import_id", sa.String(64), primary_key=True),
        sa.Column("subject", sa.String(16), primary_key=True),
        sa.Column("subject_id", sa.String(401), primary_key=True),
        sa.Column("number", sa.Integer),
        sa.Column("article_id", sa.String(200), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.JSON, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "import_id"], ["imports.workspace_id", "imports.id"], name="fk_staged_imports"
        ),
    )
    op.create_index("ix_staged_workspace_id_import_id_number", "staged", ["workspace_id", "import_id", "number"])


def downgrade() -> None:
    """Remove them again; what was not yet brought in is lost."""
    op.drop_table("staged")
    op.drop_table("imports")
    with op.batch_alter_table("workspaces") as workspaces:
        workspaces.drop_column("importing")
