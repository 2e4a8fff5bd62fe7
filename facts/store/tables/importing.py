"""Imports under way, and what they stage: the record itself is touched only when all of it is there."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Column, ForeignKeyConstraint, Index, Integer, String, Table, Text

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
)

staged = Table(
    "staged",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    Column("import_id", String(64), primary_key=True),
    Column("subject", String(16), primary_key=True),  # fact, article or entity
    Column("subject_id", String(401), primary_key=True),
    # The order of the changes, from 1; empty for what the record holds already.
    Column("number", Integer),
    Column("article_id", String(200), nullable=False),
    Column("place", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON, nullable=False),
    Column("origin", Text, nullable=False),  # file and line
    ForeignKeyConstraint(["workspace_id", "import_id"], ["imports.workspace_id", "imports.id"]),
    Index(None, "workspace_id", "import_id", "number"),
)
