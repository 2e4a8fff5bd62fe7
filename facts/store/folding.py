"""Folding SQLite's log of writes back into its file, beside the writers and never within a transaction of theirs.

SQLite by itself does it within whichever commit finds the log long: that one waits for the disk with the file locked,
and everybody else waits for it.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import struct
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import SQLAlchemyError

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from sqlalchemy.engine import URL
    from sqlalchemy.ext.asyncio import AsyncEngine

FOLDED_BYTES = 16 << 20
"""What is in the log when it is folded. Four times SQLite's own measure: a command writes 65 kB of it at a hundred a
second, so that it was folded every half a second, for 20 to 80 ms each, behind which acknowledgements waited."""

KEPT_BYTES = 32 << 20
"""Length of the file above which it is cut off, once it is folded: where another process writes too, or very much is
written at once. A shorter one is written over from its beginning, and then a commit waits for less of the disk than one
for which the file has to grow."""

REST_SECONDS = 0.25
"""Between two foldings: a reader who keeps the log from being folded costs a try in so long, not one a write."""

PATIENCE_MILLISECONDS = 25
"""How long the end of a folding, with the file locked, waits for readers who still need the log."""

HEAD_BYTES, FRAME_HEAD_BYTES, SALT_BYTES = 32, 24, 8


class Folding:
    """Folds the log of one SQLite file when it has grown long.

    Most of the work is done while others read and write; what they wrote meanwhile is little, and is folded with this
    process's writers held back, but nothing locked. Then the next write begins the log anew. Where a reader still needs
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
        """Return how many bytes of the log are in use, 0 where there is none; its file may be longer."""
        try:
            # SQLite locks nothing by this file, so that to close it frees no lock of anybody's.
            file = os.open(self._log, os.O_RDONLY)
        except OSError:
            return 0
        try:
            return _used(file)
        finally:
            os.close(file)

    async def close(self) -> None:
        """Wait for what is being folded. The last connection of any process folds the rest when it is closed."""
        if self._task is not None:
            await self._task

    def _is_large(self) -> bool:
        return self._log.exists() and self._log.stat().st_size > KEPT_BYTES

    async def _fold(self) -> None:
        try:
            async with self._engine.connect() as connection:
                # Past SQLAlchemy, which would begin a transaction: within one there is no folding.
                raw = (await connection.get_raw_connection()).driver_connection
                await _checkpoint(raw, "PASSIVE")
                async with self._hold():
                    if await _checkpoint(raw, "PASSIVE") and self._is_large():
                        await _cut_off(raw)
        except (sqlite3.Error, SQLAlchemyError):
            pass  # nothing is lost with it; what is wrong with the file, or the disk, whoever writes is told
        finally:
            self._ended = time.monotonic()


async def _cut_off(raw: Any) -> None:
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


def _used(file: int) -> int:
    """Return how many bytes of an open log are in use: frames follow its head, those of this round with its salts.

    See "WAL File Format" in SQLite's description of its file format.
    """
    head = os.pread(file, HEAD_BYTES, 0)
    if len(head) < HEAD_BYTES:
        return 0
    frame = FRAME_HEAD_BYTES + int(struct.unpack_from(">I", head, 8)[0])
    used, unused = 0, (os.fstat(file).st_size - HEAD_BYTES) // frame + 1
    while unused - used > 1:
        middle = (used + unused) // 2
        of_frame = os.pread(file, SALT_BYTES, HEAD_BYTES + (middle - 1) * frame + 8)
        if of_frame == head[16 : 16 + SALT_BYTES]:
            used = middle
        else:
            unused = middle
    return HEAD_BYTES + used * frame
