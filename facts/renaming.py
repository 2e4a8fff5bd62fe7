"""Letting an index on disk know names that changed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from facts.behind import Behind
    from facts.index.opened import Opened


async def rename(opened: Opened, behind: Behind) -> Collection[str]:
    """Let a base's index on disk know the entities that changed; return the ids of the facts that they stand in."""
    # Whoever has small bases alone needs none of this.
    from facts.index.disk.names import Owned
    from facts.index.disk.stored import Stored

    held = opened.base.held
    if not isinstance(held, Stored):
        return ()
    used = [Owned(one.article_id, one.entity) for one in behind.used]
    concerned, put = await asyncio.to_thread(held.rename, behind.entities, used)
    async with opened.gate.changing():
        put()
    return concerned
