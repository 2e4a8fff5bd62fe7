"""Removing what a workspace had recorded, once it has left and its time is over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, tuple_, update

from bot.delivery.tables import inbox
from bot.delivery.tables import metadata as delivery
from bot.installing.tables import tenants
from facts.store import metadata
from facts.store.notices import GONE, tell
from facts.store.tables import workspaces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Table

    from facts.store import Database

CHUNK = 500
"""Rows in one transaction, so that nobody waits long for the database meanwhile."""


@dataclass(frozen=True, slots=True)
class Departed:
    """A workspace that has left, and when (UTC)."""

    workspace: str
    name: str | None
    ended_at: dt.datetime


async def departed(database: Database, before: dt.datetime | None = None) -> list[Departed]:
    """Return the workspaces that have left, those alone that had left `before` where that is given, oldest first.

    One whose purging was begun and not finished is among them.
    """
    query = select(tenants).where(tenants.c.ended_at.is_not(None)).order_by(tenants.c.ended_at)
    if before is not None:
        query = query.where((tenants.c.ended_at < before) | tenants.c.purging)
    async with database.read() as connection:
        rows = (await connection.execute(query)).mappings()
        return [Departed(row["workspace_id"], row["name"], row["ended_at"]) for row in rows]


async def purge(database: Database, workspace: str, progress: Callable[[int], None] = lambda _rows: None) -> int | None:
    """Remove everything of a workspace that has left; return how many rows that were, None where it hasn't left.

    It can't be installed again meanwhile. Killed in between, it is begun again by the next purge.
    """
    mine = (tenants.c.workspace_id == workspace) & tenants.c.ended_at.is_not(None)
    async with database.write() as connection:
        if not (await connection.execute(update(tenants).where(mine).values(purging=True))).rowcount:
            return None
    removed = 0
    for table, is_of in _places(workspace):
        while deleted := await _delete_some(database, table, is_of):
            removed += deleted
            progress(deleted)
    async with database.write() as connection:
        await connection.execute(delete(tenants).where(mine))
        await tell(connection, workspace, GONE)
    return removed


def _places(workspace: str) -> Iterator[tuple[Table, Any]]:
    """Yield every table with a workspace's rows and the condition for them, those first that refer to others."""
    yield inbox, inbox.c.team_id == workspace
    for table in (*reversed(delivery.sorted_tables), *reversed(metadata.sorted_tables)):
        if "workspace_id" in table.c:
            yield table, table.c.workspace_id == workspace
    yield workspaces, workspaces.c.id == workspace


async def _delete_some(database: Database, table: Table, is_of: Any) -> int:
    key = list(table.primary_key.columns)
    some = select(*key).where(is_of).limit(CHUNK)
    async with database.write() as connection:
        return (await connection.execute(delete(table).where(tuple_(*key).in_(some)))).rowcount
