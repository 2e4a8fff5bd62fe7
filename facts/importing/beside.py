"""Building the index beside an import, in a process of its own: a question that comes right after finds it there.

Where that can't be (the record has facts already, somebody else writes the indexes, the process ends), the index is
built from the record when somebody asks.
"""

from __future__ import annotations

import asyncio
import pickle
import shutil
import uuid
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from facts.errors import OnrecordError
from facts.importing.orders import HEADER_BYTES, Told
from facts.importing.processes import started

if TYPE_CHECKING:
    import datetime as dt
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator

    from facts.index.held import UpTo
    from facts.index.library import Library


class Beside:
    """An index that is being built beside an import; without a `process`, none is."""

    def __init__(self, process: Process | None = None) -> None:
        self._process = process

    async def take(self, blocks: bytes) -> None:
        """Take in blocks as they are staged."""
        await self._tell(Told.BLOCKS, blocks)

    async def all_told(self) -> None:
        """Go on to what needs all of it: nothing more comes."""
        await self._tell(Told.ALL)

    async def finish(self, up_to: UpTo, changed_at: dt.datetime | None) -> None:
        """Put the index in its place where there is one."""
        await self._tell(Told.FINISH, pickle.dumps((*up_to, changed_at)))
        if self._process is not None:
            await self._process.wait()

    def leave(self) -> None:
        """Build it no further: it would be of another record than the one that comes."""
        process, self._process = self._process, None
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()

    @property
    def is_under_way(self) -> bool:
        """Whether an index is being built."""
        return self._process is not None

    async def _tell(self, what: bytes, content: bytes = b"") -> None:
        if self._process is None or self._process.stdin is None:
            return
        try:
            self._process.stdin.write(what + len(content).to_bytes(HEADER_BYTES, "big"))
            self._process.stdin.write(content)
            await self._process.stdin.drain()
        except ConnectionError:
            self.leave()  # it has ended


@asynccontextmanager
async def beside(library: Library | None, workspace: str) -> AsyncIterator[Beside]:
    """Begin to build a workspace's index in a process of its own; what isn't finished when this ends is thrown away."""
    if library is None:
        yield Beside()
        return
    place, mark = library.place(workspace), uuid.uuid4().hex
    # Whoever has no library of indexes needs none of what writes them.
    from facts.index.disk.building import begun

    try:
        library.claim()
        process = await started("facts.importing.indexer", str(place), mark)
    except (OnrecordError, OSError):
        yield Beside()
        return
    building = Beside(process)
    try:
        yield building
    finally:
        building.leave()
        await asyncio.shield(process.communicate())
        await asyncio.to_thread(shutil.rmtree, begun(place, mark), ignore_errors=True)
