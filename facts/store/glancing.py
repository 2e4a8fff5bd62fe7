"""Reading one row of SQLite's at once, without a thread.

To hand a statement to a thread and to come back takes twenty times as long as the statement, and each of the two ways
waits for Python's lock. In SQLite's WAL mode a reader waits for no writer.
"""

from __future__ import annotations

import asyncio
import sqlite3
from typing import TYPE_CHECKING, Any

from facts.store.engines import threads_engine

if TYPE_CHECKING:
    from sqlalchemy import PoolProxiedConnection
    from sqlalchemy.engine import URL, Engine


Missed = sqlite3.Error
"""What a glance raises where somebody is in its way."""


class Glances:
    """One connection for statements that find a row by its key."""

    def __init__(self, url: URL) -> None:
        """Open nothing yet; `url` is that of an SQLite file."""
        self._url = url
        self._engine: Engine | None = None
        self._connection: PoolProxiedConnection | None = None

    async def open(self) -> None:
        """Make ready to read; it waits for whoever has the file locked."""
        if self._connection is None:
            self._connection = await asyncio.to_thread(self._opened)

    @property
    def is_open(self) -> bool:
        """Whether it is ready to read."""
        return self._connection is not None

    def first(self, statement: str, values: tuple[Any, ...]) -> tuple[Any, ...] | None:
        """Return the first row of what a `statement` reads, as the file is at this moment.

        Raises Missed where nothing is open yet, and where another process has the file locked, as when it recovers one:
        nobody waits here.
        """
        if self._connection is None:
            raise Missed("not open")
        cursor = self._connection.cursor()
        try:
            cursor.execute(statement, values)
            # To the end: a statement that isn't at its end keeps the log from being folded.
            rows = cursor.fetchall()
        finally:
            cursor.close()
        return rows[0] if rows else None

    def close(self) -> None:
        """Close the connection; it is opened anew when something is read."""
        if self._connection is not None:
            self._connection.close()
        if self._engine is not None:
            self._engine.dispose()
        self._connection = self._engine = None

    def _opened(self) -> PoolProxiedConnection:
        self._engine = threads_engine(self._url)
        connection = self._engine.raw_connection()
        connection.cursor().execute("PRAGMA busy_timeout=0")
        return connection
