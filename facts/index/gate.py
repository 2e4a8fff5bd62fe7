"""Many may read a base at once; who changes it is alone."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Gate:
    """Lets readers pass together, and whoever changes what they read alone.

    Somebody who waits to change goes before readers that come later, so that a busy base is changed too. `changes`
    counts what was changed, for whoever remembers what was read.
    """

    def __init__(self) -> None:
        self.changes = 0
        self._readers = 0
        self._left = asyncio.Event()
        self._open = asyncio.Event()
        self._open.set()
        self._turn = asyncio.Lock()

    @property
    def is_busy(self) -> bool:
        """Whether anybody reads, or changes what is read."""
        return self._readers > 0 or not self._open.is_set()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[None]:
        """Hold off whoever wants to change meanwhile."""
        while not self._open.is_set():
            await self._open.wait()
        self._readers += 1
        try:
            yield
        finally:
            self._readers -= 1
            self._left.set()

    @asynccontextmanager
    async def changing(self) -> AsyncIterator[None]:
        """Wait until everybody who reads has left, and let nobody in meanwhile."""
        async with self._turn:
            self._open.clear()
            try:
                while self._readers:
                    self._left.clear()
                    await self._left.wait()
                yield
            finally:
                self.changes += 1
                self._open.set()
