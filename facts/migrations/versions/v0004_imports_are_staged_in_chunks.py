"""Imports are staged in chunks; what was decided on and not yet brought in goes with them."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_CHUNK = 500
_KEY = ("workspace_id", "import_id")
_ROW = ("subject", "subject_id", "number", "article_id", "place", "revision", "before", "after", "origin")


def upgrade() -> None:
    """Make the table of chunks, and fill it with what was decided on."""
    op.create_table(
        "staged_chunks",
        sa.Column("workspace_id", sa.String(64), primary_key=True),
        sa.Column("import_id", sa.String(64), primary_key=True),
        sa.Column("chunk", sa.Integer, primary_key=True),
        sa.Column("last_number", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "import_id"], ["imports.workspace_id", "imports.id"], name="fk_staged_chunks_imports"
        ),
    )
    imports = sa.table("imports", *map(sa.column, ("workspace_id", "id", "state")))
    decided = sa.select(imports.c.workspace_id, imports.c.id).where(imports.c.state == "applying")
    for workspace, import_id in op.get_bind().execute(decided).all():
        _carry_over(workspace, import_id)
    op.drop_index("ix_staged_workspace_id_import_id_number", "staged")
    op.drop_table("staged")


def downgrade() -> None:
    """Make the table of rows again; what was not yet brought in is lost."""
    op.drop_table("staged_chunks")
    op.execute(sa.text("DELETE FROM imports"))
    op.execute(sa.text("UPDATE workspaces SET importing = NULL"))
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


def _carry_over(workspace: str, import_id: str) -> None:
    """Write an import's rows, in the order of their numbers, as chunks: with what was before and after as JSON."""
    connection = op.get_bind()
    staged = sa.table("staged", *map(sa.column, (*_KEY, *_ROW)))
    chunks = sa.table("staged_chunks", *map(sa.column, (*_KEY, "chunk", "last_number", "content")))
    key = {"workspace_id": workspace, "import_id": import_id}
    columns = [sa.cast(staged.c[name], sa.Text) if name in ("before", "after") else staged.c[name] for name in _ROW]
    of_import = (staged.c.workspace_id == workspace) & (staged.c.import_id == import_id)
    place = last = 0
    while rows := connection.execute(
        sa.select(*columns).where(of_import, staged.c.number > last).order_by(staged.c.number).limit(_CHUNK)
    ).all():
        place, last = place + 1, rows[-1][_ROW.index("number")]
        content = json.dumps([list(row) for row in rows], ensure_ascii=False)
        connection.execute(sa.insert(chunks).values(**key, chunk=place, last_number=last, content=content))
