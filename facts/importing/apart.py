"""Reading large files in a process of its own, so that reading and storing go on side by side, each on a processor.

Reading keeps Python's lock: in one process nothing else goes on meanwhile, neither an import's own writing nor the
answers of a bot. What is read comes over a pipe, which holds the reader up when nobody takes from it.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import sys
from contextlib import asynccontextmanager, suppress
from types import MappingProxyType
from typing import TYPE_CHECKING

from facts.errors import ReadingStopped
from facts.importing.blocks import blocks_of
from facts.importing.orders import HEADER_BYTES, Order, Part
from facts.importing.processes import started
from facts.importing.wanted import of_staged

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator, Mapping, Sequence

    from facts.errors import Mistake
    from facts.importing.wanted import Wanted
    from facts.transfer import Source
    from facts.transfer.ratings import Ratings

LARGE_BYTES = 8 << 20
"""Bytes of all files together from which a process of their own reads them: some twenty thousand facts. Starting it
takes half a second of a processor, which reading so many takes too."""

AHEAD_BYTES = 1 << 20
"""Bytes that are taken from the reader before they are wanted: about a chunk. Another waits on its side."""


class Told:
    """What is staged together, as another process has told it; see `Taken`."""

    def __init__(self, part: Part) -> None:
        self.text = part.blocks
        self.count = part.items
        self.mistakes = part.mistakes

    @property
    def subjects(self) -> list[Wanted]:
        """What the items would have the record hold, made anew each time."""
        return [of_staged(row) for block in blocks_of(self.text) for row in block.rows()]


def is_worth_it(sources: Sequence[Source], large: int) -> bool:
    """Tell whether a process of their own should read the sources, of `large` bytes or more; a pipe is read here."""
    sizes = [source.size() for source in sources]
    return all(sizes) and sum(sizes) >= large and (os.cpu_count() or 1) > 1 and bool(sys.executable)


@asynccontextmanager
async def reader(
    sources: Sequence[Source], ratings: Ratings, clashes: Mapping[str, str] = MappingProxyType({})
) -> AsyncIterator[Process]:
    """Start the process that reads `sources`; it has ended when this ends. Raises ReadingStopped where it can't."""
    try:
        process = await started("facts.importing.reader", taken=AHEAD_BYTES)
    except OSError as error:
        raise ReadingStopped(f"The process that reads the file couldn't be started: {error.strerror}.") from None
    try:
        order = Order([(one.name, one.content, one.largest) for one in sources], ratings, dict(clashes))
        with suppress(ConnectionError):  # whoever takes from it hears that it has ended
            await _tell(process, pickle.dumps(order))
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await asyncio.shield(process.communicate())  # which also takes what was told and not wanted


async def parts(process: Process, sources: Sequence[Source]) -> AsyncIterator[Told]:
    """Yield what the reader reads, as it comes. Raises ReadingStopped where it ends before its files do."""
    out = process.stdout
    may_be_more = out is not None
    while out is not None and may_be_more:
        try:
            length = int.from_bytes(await out.readexactly(HEADER_BYTES), "big")
            content = await out.readexactly(length)
        except asyncio.IncompleteReadError:
            raise ReadingStopped(_ended(await process.wait())) from None
        part: Part = pickle.loads(content)  # noqa: S301  # our own process wrote it
        for source, taken in zip(sources, part.taken, strict=True):
            source.taken = taken
        may_be_more = part.may_be_more
        yield Told(part)


async def placed(sources: Sequence[Source], ratings: Ratings, clashes: Mapping[str, str]) -> list[Mistake]:
    """Return a mistake for each of `clashes`, sentences about facts by their ids, with the place where it stands."""
    async with reader(sources, ratings, clashes) as process:
        return [mistake async for told in parts(process, sources) for mistake in told.mistakes]


async def _tell(process: Process, content: bytes) -> None:
    if process.stdin is not None:
        process.stdin.write(content)
        await process.stdin.drain()
        process.stdin.close()


def _ended(code: int) -> str:
    how = f"was killed ({signal.Signals(-code).name})" if code < 0 else f"failed (exit code {code})"
    what = "as it happens where memory is short" if code == -signal.SIGKILL else "which should not happen"
    return (
        f"The process that reads the file {how}, {what}. Nothing was changed in the record. Import the file again; "
        "if that fails too, split it."
    )
