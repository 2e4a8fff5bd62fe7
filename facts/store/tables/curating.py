"""Who may curate, a workspace's settings, and what waits for a second curator."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
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

roles = Table(
    "roles",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    Column("person", String(64), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("given_by", Text, nullable=False),
    Column("given_at", Moment, nullable=False),
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
)

desks = Table(
    "desks",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    Column("settings", JSON, nullable=False),  # only what differs from the defaults
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
)

proposals = Table(
    "proposals",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("fact_id", String(200), nullable=False),  # no foreign key: a new fact isn't in the record yet
    Column("expected", Integer, nullable=False),  # the revision that it was made from, 0 for a new fact
    Column("action", String(32), nullable=False),
    Column("after", JSON, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("minor", Boolean, nullable=False),
    Column("note", Text),
    Column("proposed_by", Text, nullable=False),
    Column("proposed_at", Moment, nullable=False),
    Column("state", String(16), nullable=False),  # waiting, sent_back, approved or withdrawn
    Column("reason", Text),
    Column("decided_by", Text),
    Column("decided_at", Moment),
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
    Index(None, "workspace_id", "state", "proposed_at"),
    Index(None, "workspace_id", "fact_id"),
)
