"""A thread that has a connection to itself, so that a whole transaction is one hop into it.

SQLite's asynchronous driver hops into its thread and back for each statement, which costs more than the statement: of
14 ms that a question took beside matching, 6. PostgreSQL's comes back to the event loop for each, where it waits for
whatever is being answered.
"""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection
    from sqlalchemy.engine import Engine

T = TypeVar("T")


class OwnThread:
    """Runs functions, one after the other, each in one transaction of a connection that is kept open."""

    def __init__(self, engine: Callable[[], Engine]) -> None:
        """Open nothing yet; `engine` makes what the thread connects by, when it is first wanted."""
        self._made = engine
        self._thread: ThreadPoolExecutor | None = None
        self._engine: Engine | None = None

    async def run(self, function: Callable[[Connection], T], **options: Any) -> tuple[T, float]:
        """Return what `function` does and how many seconds that took, once its transaction is committed.

        `options` are the connection's, for whoever begins the transaction. The transaction is rolled back on any error.
        """
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="record")
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._run, function, options)

    async def close(self) -> None:
        """Close the connection and end the thread; it is begun anew when something is to be run."""
        if self._thread is None:
            return
        thread, self._thread = self._thread, None
        await asyncio.get_running_loop().run_in_executor(thread, self._dispose)
        thread.shutdown()

    def _run(self, function: Callable[[Connection], T], options: dict[str, Any]) -> tuple[T, float]:
        if self._engine is None:
            self._engine = self._made()
        with self._engine.connect().execution_options(**options) as connection:
            with connection.begin():
                began = time.perf_counter()
                result = function(connection)
            return result, time.perf_counter() - began

    def _dispose(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None
