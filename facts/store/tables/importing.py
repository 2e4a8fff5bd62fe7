"""Imports under way, and what they stage: the record itself is touched only when all of it is there."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKeyConstraint, Integer, String, Table, Text

from facts.store.tables.naming import Moment, metadata

imports = Table(
    "imports",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("owner", Text, nullable=False),  # the process that stages: host and number
    Column("state", String(16), nullable=False),  # staging, then applying, then done
    Column("by", Text, nullable=False),
    Column("seen_at", Moment, nullable=False),  # when its owner last did something
    Column("at", Moment),  # when it was decided on
    Column("based_on", BigInteger, nullable=False),  # the change that what is staged was compared with
    Column("last_number", Integer, nullable=False),  # of what is staged
    Column("applied", Integer, nullable=False),  # up to which number the record holds it
    Column("cause", String(255)),  # the delivery that brought it about
)

# Hundreds of changes a row: a row for each took as long to stage as the record itself takes to be written.
staged = Table(
    "staged_chunks",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    Column("import_id", String(64), primary_key=True),
    Column("chunk", Integer, primary_key=True),  # from 1, in the order of the changes
    Column("last_number", Integer, nullable=False),  # of the last change in it or before it
    Column("content", Text, nullable=False),  # JSON; see `facts.importing.blocks`
    ForeignKeyConstraint(["workspace_id", "import_id"], ["imports.workspace_id", "imports.id"]),
)
