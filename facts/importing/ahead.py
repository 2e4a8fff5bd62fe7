"""What is staged, a chunk at a time: the next one is taken from the database while one is brought in."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

from facts.importing.blocks import within
from facts.store import staging

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from facts.importing.blocks import Block
    from facts.store import Database
    from facts.store.staging import Chunk, Import


class Left:
    """What is left of a chunk; `place` is its place in the order of chunks, `last_number` that of its last change."""

    def __init__(self, chunk: Chunk, applied: int) -> None:
        """Leave out what the record holds, which is all up to the number `applied`."""
        self.place, self.last_number = chunk.place, chunk.last_number
        self.after, blocks = within(chunk.content, applied)
        self._blocks = deque(block for block in blocks if block.changes)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left that isn't taken."""
        return not self._blocks

    def take(self, rows: int) -> tuple[list[Block], int]:
        """Take blocks of so many rows or some more; return them and the number up to which they go."""
        some: list[Block] = []
        while self._blocks and rows > 0:
            some.append(self._blocks.popleft())
            rows -= some[-1].changes
        return some, some[-1].last_number + self.after if self._blocks else self.last_number


class Ahead:
    """Takes chunks of an import from the database before they are wanted. Two are held at a time."""

    def __init__(self, database: Database, decided: Import) -> None:
        """Take nothing yet."""
        self._database = database
        self._decided = decided
        self._next: tuple[int, asyncio.Task[Left | None]] | None = None

    async def left(self, applied: int) -> Left | None:
        """Return what is left of the chunk with the first change after `applied`, None when there is none.

        The one after it is taken meanwhile: its values are made while SQLite writes, which leaves Python's lock to it.
        """
        begun, self._next = self._next, None
        if begun is not None and begun[0] == applied:
            found = await begun[1]
        else:
            await _end(begun)
            found = await self._take(applied)
        if found is not None:
            self._next = found.last_number, asyncio.create_task(self._take(found.last_number), name="a chunk ahead")
        return found

    async def close(self) -> None:
        """Take no more."""
        begun, self._next = self._next, None
        await _end(begun)

    async def _take(self, applied: int) -> Left | None:
        chunk = await self._database.look(partial(staging.chunk_after, begun=self._decided, number=applied))
        return None if chunk is None else Left(chunk, applied)


@asynccontextmanager
async def ahead(database: Database, decided: Import) -> AsyncIterator[Ahead]:
    """Yield what takes an import's chunks; it takes no more when this ends."""
    taking = Ahead(database, decided)
    try:
        yield taking
    finally:
        await taking.close()


async def _end(begun: tuple[int, asyncio.Task[Left | None]] | None) -> None:
    if begun is not None:
        begun[1].cancel()
        await asyncio.gather(begun[1], return_exceptions=True)
