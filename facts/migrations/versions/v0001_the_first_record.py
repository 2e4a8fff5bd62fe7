"""The first record: workspaces, articles, facts, statements, entities, revisions, questions, labels; the inbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "workspaces",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("change", sa.BigInteger, nullable=False),
        sa.Column("changed_at", _MOMENT),
    )
    _create_record()
    _create_questions()
    _create_labels()
    op.create_table(
        "inbox",
        sa.Column("key", sa.String(255), primary_key=True),
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("payload", sa.Text),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("done_at", _MOMENT),
        sa.Column("failure", sa.Text),
    )
    op.create_index("ix_inbox_done_at_received_at", "inbox", ["done_at", "received_at"])


def downgrade() -> None:
    """Remove every table, and with them the record."""
    for table in (
        "inbox",
        "labels",
        "question_results",
        "questions",
        "revisions",
        "vectors",
        "entities",
        "statements",
        "facts",
        "articles",
        "workspaces",
    ):
        op.drop_table(table)


def _create_record() -> None:
    op.create_table(
        "articles",
        sa.Column("workspace_id", sa.String(64), primary_key=True),
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("title", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("url", sa.Text),
        sa.Column("change", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_articles_workspaces"),
    )
    op.create_table(
        "facts",
        sa.Column("workspace_id", sa.String(64), primary_key=True),
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("article_id", sa.String(200), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("claim", sa.Text, nullable=False),
        sa.Column("also_asked", sa.JSON, nullable=False),
        sa.Column("tags", sa.JSON, nullable=False),
        sa.Column("parties", sa.JSON, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("hold", sa.Text),
        sa.Column("checked", sa.Date),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("change", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "article_id"], ["articles.workspace_id", "articles.id"], name="fk_facts_articles"
        ),
    )
    op.create_index("ix_facts_workspace_id_change", "facts", ["workspace_id", "change"])
    op.create_index("ix_facts_workspace_id_article_id_place", "facts", ["workspace_id", "article_id", "place"])
    op.create_table(
        "statements",
        sa.Column("workspace_id", sa.String(64), primary_key=True),
        sa.Column("fact_id", sa.String(200), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("stance", sa.String(16), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("source_kind", sa.Text),
        sa.Column("date", sa.Date),
        sa.Column("wording_of_when", sa.Text),
        sa.Column("quote", sa.Text),
        sa.Column("note", sa.Text),
        sa.Column("url", sa.Text),
        sa.ForeignKeyConstraint(
            ["workspace_id", "fact_id"], ["facts.workspace_id", "facts.id"], name="fk_statements_facts"
        ),
    )
    op.create_table(
        "entities",
        sa.Column("workspace_id", sa.String(64), primary_key=True),
        sa.Column("article_id", sa.String(200), primary_key=True),
        sa.Column("name", sa.String(200), primary_key=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("also", sa.JSON, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("change", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "article_id"], ["articles.workspace_id", "articles.id"], name="fk_entities_articles"
        ),
    )
    op.create_table(
        "vectors",
        sa.Column("workspace_id", sa.String(64), primary_key=True),
        sa.Column("fact_id", sa.String(200), primary_key=True),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "fact_id"], ["facts.workspace_id", "facts.id"], name="fk_vectors_facts"
        ),
    )
    op.create_table(
        "revisions",
        sa.Column("workspace_id", sa.String(64), primary_key=True),
        sa.Column("subject", sa.String(16), primary_key=True),
        sa.Column("subject_id", sa.String(401), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("change", sa.BigInteger, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.JSON),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_revisions_workspaces"),
    )
    op.create_index("ix_revisions_workspace_id_change", "revisions", ["workspace_id", "change"])


def _create_questions() -> None:
    op.create_table(
        "questions",
        sa.Column("workspace_id", sa.String(64), primary_key=True),
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.Column("asked_by", sa.String(64)),
        sa.Column("surface", sa.String(16), nullable=False),
        sa.Column("channel", sa.String(64)),
        sa.Column("message_ts", sa.String(32)),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("reply_channel", sa.String(64)),
        sa.Column("reply_ts", sa.String(32)),
        sa.Column("queued", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_questions_workspaces"),
    )
    op.create_index(
        "ix_questions_workspace_id_channel_message_ts", "questions", ["workspace_id", "channel", "message_ts"]
    )
    op.create_index("ix_questions_workspace_id_asked_at", "questions", ["workspace_id", "asked_at"])
    op.create_table(
        "question_results",
        sa.Column("workspace_id", sa.String(64), primary_key=True),
        sa.Column("question_id", sa.String(64), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("asked", sa.Text, nullable=False),
        sa.Column("negated", sa.Boolean, nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("fact_id", sa.String(200)),
        sa.Column("fact_revision", sa.Integer),
        sa.ForeignKeyConstraint(
            ["workspace_id", "question_id"],
            ["questions.workspace_id", "questions.id"],
            name="fk_question_results_questions",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_question_results_workspace_id_fact_id", "question_results", ["workspace_id", "fact_id"])


def _create_labels() -> None:
    op.create_table(
        "labels",
        sa.Column("workspace_id", sa.String(64), primary_key=True),
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("asked", sa.Text, nullable=False),
        sa.Column("expected", sa.String(16), nullable=False),
        sa.Column("fact_id", sa.String(200), nullable=False),
        sa.Column("by", sa.String(64)),
        sa.Column("at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "fact_id"], ["facts.workspace_id", "facts.id"], name="fk_labels_facts"
        ),
    )
    op.create_index("ix_labels_workspace_id_at", "labels", ["workspace_id", "at"])
