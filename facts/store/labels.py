"""Labels on file. What a person says of the same words and the same fact again replaces what they said before."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from facts.labels import Expected, Label
from facts.store import tables
from facts.store.dialects import dialect_insert

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

_labels = tables.labels


async def save_label(connection: AsyncConnection, workspace: str, label: Label) -> bool:
    """Write a label; False, and nothing is written, where the workspace has no such fact."""
    facts = tables.facts
    known = await connection.scalar(
        select(facts.c.id).where(facts.c.workspace_id == workspace, facts.c.id == label.fact_id)
    )
    if known is None:
        return False
    insert = dialect_insert(connection, _labels).values(
        workspace_id=workspace,
        id=_id(label),
        asked=label.asked,
        expected=label.expected,
        fact_id=label.fact_id,
        by=label.by,
        at=label.at,
    )
    said = {"expected": insert.excluded.expected, "at": insert.excluded.at}
    await connection.execute(insert.on_conflict_do_update(index_elements=["workspace_id", "id"], set_=said))
    return True


async def load_labels(connection: AsyncConnection, workspace: str) -> list[Label]:
    """Return the workspace's labels, oldest first."""
    columns = (_labels.c.asked, _labels.c.expected, _labels.c.fact_id, _labels.c.by, _labels.c.at)
    query = select(*columns).where(_labels.c.workspace_id == workspace).order_by(_labels.c.at, _labels.c.id)
    rows = await connection.execute(query)
    return [Label(asked, Expected(expected), fact_id, by, at) for asked, expected, fact_id, by, at in rows]


def _id(label: Label) -> str:
    # Words are too long for a key on PostgreSQL, whose index rows end at 2,704 bytes.
    parts = json.dumps([label.asked, label.fact_id, label.by])
    return hashlib.sha256(parts.encode("utf-8")).hexdigest()
