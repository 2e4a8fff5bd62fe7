"""Folding SQLite's log of writes back into its file, beside the writers and never within a transaction of theirs.

SQLite by itself does it within whichever commit finds the log long: that one waits for the disk with the file locked,
and everybody else waits for it.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import SQLAlchemyError

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from sqlalchemy.engine import URL
    from sqlalchemy.ext.asyncio import AsyncEngine

FOLDED_BYTES = 4 << 20
"""Length of the log at which it is folded, which is SQLite's own measure."""

REST_SECONDS = 0.25
"""Between two foldings: a reader who keeps the log from being folded costs a try in so long, not one a write."""

PATIENCE_MILLISECONDS = 25
"""How long the end of a folding, with the file locked, waits for readers who still need the log."""


class Folding:
    """Folds the log of one SQLite file when it has grown long.

    Most of the work is done while others read and write; what they wrote meanwhile is little, and is folded with this
    process's writers held back, but nothing locked. Then the log can begin anew in a moment. Where a reader still needs
    it, or another process is folding it, it is left for later: until the next write there is nothing to make it longer.
    """

    def __init__(self, url: URL, engine: AsyncEngine, hold: Callable[[], AbstractAsyncContextManager[Any]]) -> None:
        """Fold the log of `url` by a connection of `engine`; within `hold()` nobody of this process writes."""
        self._log = Path(f"{url.database}-wal")
        self._engine = engine
        self._hold = hold
        self._task: asyncio.Task[None] | None = None
        self._ended = 0.0

    def written(self) -> None:
        """Note that something was written: a long log is folded behind whoever wrote."""
        if self._task is not None and not self._task.done():
            return
        if time.monotonic() - self._ended >= REST_SECONDS and self.length() >= FOLDED_BYTES:
            self._task = asyncio.create_task(self._fold(), name="fold the log")

    def length(self) -> int:
        """Return the log's length in bytes, 0 where there is none."""
        try:
            return self._log.stat().st_size
        except OSError:
            return 0

    async def close(self) -> None:
        """Wait for what is being folded. The last connection of any process folds the rest when it is closed."""
        if self._task is not None:
            await self._task

    async def _fold(self) -> None:
        try:
            async with self._engine.connect() as connection:
                # Past SQLAlchemy, which would begin a transaction: within one there is no folding.
                raw = (await connection.get_raw_connection()).driver_connection
                await _checkpoint(raw, "PASSIVE")
                async with self._hold():
                    if await _checkpoint(raw, "PASSIVE"):
                        await _begin_anew(raw)
        except (sqlite3.Error, SQLAlchemyError):
            pass  # nothing is lost with it; what is wrong with the file, or the disk, whoever writes is told
        finally:
            self._ended = time.monotonic()


async def _begin_anew(raw: Any) -> None:
    ((usual,),) = await raw.execute_fetchall("PRAGMA busy_timeout")
    await raw.execute_fetchall(f"PRAGMA busy_timeout={PATIENCE_MILLISECONDS}")
    try:
        await _checkpoint(raw, "TRUNCATE")
    finally:
        await raw.execute_fetchall(f"PRAGMA busy_timeout={usual}")


async def _checkpoint(raw: Any, mode: str) -> bool:
    """Fold as much as `mode` does; tell whether that was all."""
    ((busy, frames, folded),) = await raw.execute_fetchall(f"PRAGMA wal_checkpoint({mode})")
    return not busy and frames == folded
