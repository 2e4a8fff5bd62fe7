"""What people asked, and what they said of the answers."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from facts.store.tables.naming import Moment, metadata

questions = Table(
    "questions",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("asked_at", Moment, nullable=False),
    Column("asked_by", String(64)),
    Column("surface", String(16), nullable=False),
    Column("channel", String(64)),
    Column("message_ts", String(32)),
    Column("text", Text, nullable=False),
    Column("reply_channel", String(64)),
    Column("reply_ts", String(32)),
    Column("reply_thread", String(32)),  # the thread's first message, empty for a reply that stands in none
    Column("queued", Boolean, nullable=False),
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
    Index(None, "workspace_id", "channel", "message_ts"),
    Index(None, "workspace_id", "asked_at"),
    # Of all workspaces together: what is kept no longer.
    Index(None, "asked_at"),
)

question_results = Table(
    "question_results",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    Column("question_id", String(64), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("asked", Text, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("fact_id", String(200)),
    Column("fact_revision", Integer),
    ForeignKeyConstraint(
        ["workspace_id", "question_id"], ["questions.workspace_id", "questions.id"], ondelete="CASCADE"
    ),
    Index(None, "workspace_id", "fact_id"),
)

shown = Table(
    "shown",
    metadata,
    # Every fact that a reply showed, with the revision that it showed: what a correction goes by.
    Column("workspace_id", String(64), primary_key=True),
    Column("question_id", String(64), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("fact_id", String(200), primary_key=True),
    Column("place", Integer, nullable=False),  # its order among the facts of that claim
    Column("role", String(16), nullable=False),  # answer, differs, related, suggested or picked
    Column("revision", Integer, nullable=False),
    Column("picked_by", String(64)),
    ForeignKeyConstraint(
        ["workspace_id", "question_id"], ["questions.workspace_id", "questions.id"], ondelete="CASCADE"
    ),
    Index(None, "workspace_id", "fact_id"),
)

labels = Table(
    "labels",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    Column("id", String(64), primary_key=True),  # made of who labels what, so that a second thought replaces the first
    Column("asked", Text, nullable=False),
    Column("expected", String(16), nullable=False),
    Column("fact_id", String(200), nullable=False),
    Column("by", String(64)),  # empty for what was labelled in private
    Column("at", Moment, nullable=False),
    ForeignKeyConstraint(["workspace_id", "fact_id"], ["facts.workspace_id", "facts.id"]),
    Index(None, "workspace_id", "at"),
)
