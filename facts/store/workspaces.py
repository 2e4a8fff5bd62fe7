"""The rows of workspaces, which what is noted in them needs. Callers hold the transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from facts.store import tables
from facts.store.dialects import dialect_insert

if TYPE_CHECKING:
    from sqlalchemy import Connection

_KNOWN = select(tables.workspaces.c.id).where(tables.workspaces.c.id.in_(bindparam("ids", expanding=True)))
_MAKING = "INSERT INTO workspaces (id, change) VALUES (?, 0) ON CONFLICT DO NOTHING"


def ensure_workspaces(connection: Connection, wanted: set[str]) -> None:
    """Make the rows of those workspaces that have none."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_MAKING, [(workspace,) for workspace in sorted(wanted)])
        return
    # Looked for first: PostgreSQL would have an insertion wait for whoever holds the row, and find it there.
    missing = wanted.difference(connection.scalars(_KNOWN, {"ids": sorted(wanted)}))
    for workspace in sorted(missing):
        row = {"id": workspace, "change": 0}
        connection.execute(dialect_insert(connection, tables.workspaces).values(row).on_conflict_do_nothing())
