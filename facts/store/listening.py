"""The one connection of a replica's on which PostgreSQL tells what changed."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from facts.store.notices import CHANNEL, read_notice

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from psycopg import AsyncConnection

    from facts.store.database import Database
    from facts.store.notices import Notice

SILENT_SECONDS = 10.0
"""After so long without a notice the connection is tried: one that a network has dropped says nothing either."""

ANSWER_SECONDS = 5.0
"""How long the server may take to answer that."""


class Listening:
    """Yields what other replicas tell, for as long as the connection holds."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def notices(self) -> AsyncIterator[Notice]:
        """Yield each notice as it comes. Raises psycopg's errors, or TimeoutError, when the connection is lost."""
        while True:
            async for one in self._connection.notifies(timeout=SILENT_SECONDS):
                notice = read_notice(one.payload)
                if notice is not None:
                    yield notice
            async with asyncio.timeout(ANSWER_SECONDS):
                await self._connection.execute("SELECT 1")


@asynccontextmanager
async def listening(database: Database) -> AsyncIterator[Listening]:
    """Listen on a PostgreSQL `database` meanwhile. Raises psycopg's errors where it can't be reached."""
    from psycopg import AsyncConnection

    connection = await AsyncConnection.connect(**database.arguments, autocommit=True)
    async with connection:
        await connection.execute(f"LISTEN {CHANNEL}")
        yield Listening(connection)
