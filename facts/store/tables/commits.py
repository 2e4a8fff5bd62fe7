"""Which write of each process was committed last, so that one whose commit was cut off can look."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, String, Table

from facts.store.tables.naming import Moment, metadata

commits = Table(
    "commits",
    metadata,
    Column("writer", String(32), primary_key=True),  # a process's own, of no workspace
    Column("number", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "at"),
)
