"""Making the vectors of facts that have none on file, behind the answers, a few at a time.

One takes some ten milliseconds a phrasing: after an import of ten thousand facts, minutes. Until all are there the base
answers by words alone, as it does without the extra; each few that are made are on file, whoever is stopped in between.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from facts.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from facts.index.opened import Opened
    from facts.openings import Openings

AT_ONCE_WITH_MEANING = 40
"""Facts that an answer waits for where vectors are made for each, at 9 ms a phrasing."""

LEARNT_TOGETHER = 5
"""Facts whose vectors are made and put on file together: a tenth of a second of work, lost when it is killed."""

PAUSE = 0.02
"""Seconds between two of these, in which whoever waits is answered."""


class Learning:
    """Sees to it that open bases come to compare meaning, for `find`, which returns a workspace's open base."""

    def __init__(self, openings: Openings, find: Callable[[str], Opened | None]) -> None:
        self._openings = openings
        self._find = find
        self._tasks = Tasks(self._learn)
        self._stopped = False

    def go_on(self, workspace: str, opened: Opened) -> None:
        """Begin where there are vectors to be made, and nobody is at it."""
        if opened.base.unlearnt:
            self._tasks.begin(workspace)

    async def settle(self, workspace: str) -> None:
        """Wait until a workspace's base compares the meaning of all its facts."""
        while not self._stopped and (opened := self._find(workspace)) is not None and opened.base.unlearnt:
            await asyncio.shield(self._tasks.begin(workspace))

    async def stop(self) -> None:
        """Stop when those that are being made are on file: so even a process that asks once makes some."""
        self._stopped = True
        await self._tasks.finish()

    async def _learn(self, workspace: str) -> None:
        opened = self._find(workspace)
        while opened is not None and opened.base.unlearnt:
            made = await asyncio.to_thread(opened.base.embedded, LEARNT_TOGETHER)
            async with opened.gate.changing():
                opened.base.learn(made)
            await self._openings.keep_vectors(workspace, opened.base)
            if self._stopped:
                return
            await asyncio.sleep(PAUSE)
            opened = self._find(workspace)
