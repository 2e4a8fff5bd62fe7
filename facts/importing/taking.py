"""Taking from a file what is staged together, in slices between which others write."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, TypeVar

from facts.errors import Mistake
from facts.importing.blocks import MOST_CHARACTERS, MOST_ITEMS
from facts.importing.wanted import Wanted, wanted

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence

    from facts.importing.change import Progress
    from facts.store import Database
    from facts.transfer import Item, Source

T = TypeVar("T")

SLICE_SECONDS = 0.01
"""How long is read at a time. Reading keeps Python's lock from other threads: a write transaction that is open beside
it goes on after each statement only when it gets the lock back. One of a few rows took 314 ms while YAML was read."""


class Taken:
    """Items that are staged together: what they would have the record hold, and the mistakes among them.

    `text` is the same in blocks, numbered from 1, as JSON, where another process has made it: None here.
    """

    text: bytes | None = None

    def __init__(self) -> None:
        self.subjects: list[Wanted] = []
        self.mistakes: list[Mistake] = []
        self.is_full = False
        self.may_be_more = True
        self._size = 0

    @property
    def count(self) -> int:
        """How many items there are, mistakes left out."""
        return len(self.subjects)

    def take(self, items: Iterator[Item | Mistake]) -> None:
        """Take what can be read in a slice, until there is enough or no more."""
        until = time.perf_counter() + SLICE_SECONDS
        for item in items:
            if isinstance(item, Mistake):
                self.mistakes.append(item)
            else:
                one = wanted(item)
                self._size += len(one.text)
                self.subjects.append(one)
            if len(self.subjects) + len(self.mistakes) >= MOST_ITEMS or self._size >= MOST_CHARACTERS:
                self.is_full = True
                return
            if time.perf_counter() >= until:
                return
        self.is_full, self.may_be_more = True, False


async def chunks(database: Database, items: Iterator[Item | Mistake]) -> AsyncIterator[Taken]:
    """Yield what is staged together, until there is no more: work for the processor, so not on the event loop."""
    taken = Taken()
    while taken.may_be_more:
        taken = Taken()
        while not taken.is_full:
            # What is open is ended first; nobody is held back, for a file may come by a pipe, and be waited for.
            async with database.between_writes():
                pass
            await asyncio.to_thread(taken.take, items)
        yield taken


async def counted(taken: AsyncIterator[T], sources: Sequence[Source], read: Progress) -> AsyncIterator[T]:
    """Hand on what is taken, and tell `read` how many bytes of the sources were, where their sizes are known."""
    sizes = [source.size() for source in sources]
    async for one in taken:
        if all(sizes):
            read(sum(source.taken for source in sources), sum(sizes))
        yield one
