"""What is still to be done for those who asked: the curators' queue, follows, and corrections under way."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from facts.store.tables.naming import Moment, metadata

queue = Table(
    "queue",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("asked", Text, nullable=False),  # the words of the first who asked
    Column("state", String(16), nullable=False),  # open, answered or dismissed
    Column("taken_by", Text),
    Column("taken_at", Moment),
    Column("reason", Text),
    Column("fact_id", String(200)),  # what it was answered with
    Column("opened_at", Moment, nullable=False),
    Column("newest_at", Moment, nullable=False),
    Column("closed_by", Text),
    Column("closed_at", Moment),
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
    Index(None, "workspace_id", "state", "newest_at"),
    # Of all workspaces together: what the metrics count.
    # Whole, for to leave out what isn't open would load PostgreSQL's dialect in each command that asks.
    Index("ix_queue_open", "state", "opened_at"),
)

queued_claims = Table(
    "queued_claims",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    Column("question_id", String(64), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("entry_id", String(64), nullable=False),
    Column("why", String(16), nullable=False),  # none, refused or not_mine
    Column("at", Moment, nullable=False),
    ForeignKeyConstraint(
        ["workspace_id", "question_id"], ["questions.workspace_id", "questions.id"], ondelete="CASCADE"
    ),
    ForeignKeyConstraint(["workspace_id", "entry_id"], ["queue.workspace_id", "queue.id"]),
    Index(None, "workspace_id", "entry_id"),
)

follows = Table(
    "follows",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    Column("person", String(64), primary_key=True),
    Column("subject", String(16), primary_key=True),  # fact or question
    Column("subject_id", String(200), primary_key=True),
    Column("position", Integer, primary_key=True),  # which claim of a question, 0 for a fact
    Column("since", Moment, nullable=False),
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
    Index(None, "workspace_id", "subject", "subject_id"),
    Index(None, "since"),
)

corrections = Table(
    "corrections",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("fact_id", String(200), nullable=False),
    Column("from_revision", Integer, nullable=False),
    Column("to_revision", Integer, nullable=False),
    Column("kind", String(16), nullable=False),  # updated or corrected
    Column("minor", Boolean, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("state", String(16), nullable=False),  # running, stopped or done
    Column("ended_by", Text),  # who stopped it, empty where it ran to its end
    Column("ended_at", Moment),
    Column("cause", String(255)),  # the delivery that brought it about, for the log; emptied when it has ended
    ForeignKeyConstraint(["workspace_id", "fact_id"], ["facts.workspace_id", "facts.id"]),
    Index(None, "workspace_id", "state"),
    Index(None, "workspace_id", "fact_id"),
    # Twice a second those of all workspaces are looked for.
    Index(None, "state", "workspace_id"),
)
