"""Vectors on file: made once for a fact's phrasings, and again only when those change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from facts.model import State
from facts.store import tables
from facts.store.dialects import dialect_insert

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection


async def load_vectors(
    connection: AsyncConnection, workspace: str, fact_ids: Sequence[str] | None = None
) -> dict[str, tuple[str, bytes]]:
    """Return vectors, as they were stored, with the fingerprint of what they were made from: of `fact_ids`, or all."""
    table = tables.vectors
    query = select(table.c.fact_id, table.c.fingerprint, table.c.data).where(table.c.workspace_id == workspace)
    if fact_ids is not None:
        query = query.where(table.c.fact_id.in_(fact_ids))
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


async def count_lacking(connection: AsyncConnection, workspace: str) -> int:
    """Return how many published facts have no vectors on file."""
    facts, made = tables.facts, tables.vectors
    on_file = (made.c.workspace_id == facts.c.workspace_id) & (made.c.fact_id == facts.c.id)
    query = select(func.count()).select_from(facts.outerjoin(made, on_file))
    wanted = (facts.c.workspace_id == workspace, facts.c.state == State.PUBLISHED, made.c.fact_id.is_(None))
    return (await connection.scalars(query.where(*wanted))).one()
