"""Vectors on file: made once for a fact's phrasings, and again only when those change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from facts.store import tables
from facts.store.records import dialect_insert

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.ext.asyncio import AsyncConnection


async def load_vectors(connection: AsyncConnection, workspace: str) -> dict[str, tuple[str, bytes]]:
    """Return each fact's vectors, as they were stored, with the fingerprint of what they were made from."""
    table = tables.vectors
    query = select(table.c.fact_id, table.c.fingerprint, table.c.data).where(table.c.workspace_id == workspace)
    return {fact_id: (fingerprint, data) for fact_id, fingerprint, data in await connection.execute(query)}


async def save_vectors(connection: AsyncConnection, workspace: str, made: Mapping[str, tuple[str, bytes]]) -> None:
    """Store facts' vectors, in place of older ones."""
    if not made:
        return
    insert = dialect_insert(connection, tables.vectors)
    upsert = insert.on_conflict_do_update(
        index_elements=["workspace_id", "fact_id"],
        set_={"fingerprint": insert.excluded.fingerprint, "data": insert.excluded.data},
    )
    rows = [
        {"workspace_id": workspace, "fact_id": fact_id, "fingerprint": fingerprint, "data": data}
        for fact_id, (fingerprint, data) in made.items()
    ]
    await connection.execute(upsert, rows)
