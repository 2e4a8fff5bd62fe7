"""Reading the record before or after an import, never half of one."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from facts.store import staging

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.store import Database

WAIT_SECONDS = 0.05
"""Between two looks at whether an import has been brought in."""


@asynccontextmanager
async def settled(database: Database, workspace: str) -> AsyncIterator[AsyncConnection]:
    """Yield a connection inside one transaction that sees the record before or after an import, never half of one.

    Waits while one is being brought in, which takes seconds; one whose process is gone is carried through here.
    """
    while True:
        async with database.read() as connection:
            if await staging.importing(connection, workspace) is None:
                yield connection
                return
        await asyncio.sleep(WAIT_SECONDS)
        await settle_left(database)


async def settle_left(database: Database) -> int:
    """Carry through the imports that were decided on, and clear away what dead processes left; return how many."""
    async with database.read() as connection:
        if not await staging.load_imports(connection):
            return 0
    # Whoever only asks, and meets no import, must not pay for what importing needs.
    from facts.importing import settle

    return await settle(database)
