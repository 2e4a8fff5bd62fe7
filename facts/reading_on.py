"""Reading the facts of open indexes on disk, behind the answers.

An index that was just built answers every question: what it finds is read then, at a millisecond a fact. So that nobody
pays for that, facts are read in their order when nobody asks. What was read is on disk after each piece, so that this
can be broken off at any moment and goes on where it was.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from facts.errors import IndexBusy
from facts.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from facts.index.opened import Opened
    from facts.openings import Openings

PIECE = 16
"""Facts that are read at a time: a hundredth of a second, for which a question that comes meanwhile may wait."""

AT_REST_SECONDS = 1.0
"""For how long an index is left alone after it is first asked: who asks one question doesn't stay for more."""

PAUSE = 0.02
"""Seconds between two pieces at the least; otherwise as many as the last one took, so that half a processor is left."""


class ReadingOn:
    """Reads what the open bases on disk have still unread."""

    def __init__(
        self, find: Callable[[str], Opened | None], opened: Callable[[], Iterable[Opened]], openings: Openings
    ) -> None:
        """Begin nothing yet; `find` gives a workspace's open base, `opened` all of them."""
        self._find = find
        self._opened = opened
        self._openings = openings
        self._tasks = Tasks(self._read_on)

    @property
    def waiting(self) -> int:
        """Facts of the open bases that weren't read yet."""
        return sum(opened.base.held.unread for opened in self._opened())

    def go_on(self, workspace: str, opened: Opened) -> None:
        """See that what is unread in a base is being read."""
        if opened.base.held.unread and not opened.left_to_others:
            self._tasks.begin(workspace)

    async def stop(self) -> None:
        """Break off what is under way."""
        await self._tasks.stop()

    async def _read_on(self, workspace: str) -> None:
        await asyncio.sleep(AT_REST_SECONDS)
        while (opened := self._find(workspace)) is not None and opened.base.held.unread:
            if opened.gate.is_busy or opened.pending or opened.outdated or opened.taking.locked():
                await asyncio.sleep(PAUSE)
                continue
            began = time.monotonic()
            try:
                await self._read_piece(opened)
            except IndexBusy:
                opened.left_to_others = True  # who writes the index reads its facts too
                return
            await asyncio.sleep(max(PAUSE, time.monotonic() - began))

    async def _read_piece(self, opened: Opened) -> None:
        async with opened.taking:
            self._openings.claim()
            await asyncio.to_thread(opened.base.held.read_on, PIECE)
