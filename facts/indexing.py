"""Building the index of a large base from the record, a piece at a time, in little memory."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from facts.index.base import Base
from facts.index.held import UpTo
from facts.index.opened import Opened
from facts.settling import settled
from facts.store import changes, records

if TYPE_CHECKING:
    from collections.abc import Callable

    from facts.index.library import Library
    from facts.store import Database

PIECE = 500
"""Facts that are read at a time: half a second of work."""


async def build_on_disk(
    database: Database, library: Library, workspace: str, progress: Callable[[int, int], None]
) -> Opened:
    """Build a workspace's index on disk and open it; `progress` is given how many of how many facts are in it.

    What changes meanwhile has a later change number, and is taken in afterwards. Raises IndexBusy where another
    process writes in the library's folder.
    """
    from facts.index.disk.names import Owned
    from facts.index.disk.stored import Stored

    async with settled(database, workspace) as connection:
        change = await records.current_change(connection, workspace)
        up_to = UpTo(change, await changes.mark(connection, workspace, change))
        summary = await records.summary(connection, workspace)
        entities = await records.load_entities(connection, workspace)
    building = library.begin(workspace)
    try:
        await asyncio.to_thread(building.name, [Owned(one.article_id, one.entity) for one in entities])
        del entities
        after = records.FIRST
        while True:
            async with database.read() as connection:
                keys = await records.published_after(connection, workspace, after, PIECE)
                placed = await records.load_facts(connection, workspace, ids=[fact_id for _, _, fact_id in keys])
            if not keys:
                break
            after = keys[-1]
            # In the order of the record, which `load_facts` keeps only among a few hundred.
            await asyncio.to_thread(building.add, [placed[fact_id].fact for _, _, fact_id in keys if fact_id in placed])
            progress(building.facts, max(summary.facts, building.facts))
        await asyncio.to_thread(building.finish, up_to, summary.changed)
    except BaseException:
        building.give_up()
        raise
    held = await asyncio.to_thread(Stored, library.place(workspace))
    return Opened(Base.of(held), change, summary.changed, up_to.mark, kept=change)
