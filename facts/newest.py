"""The numbers of the newest changes, read once for all who ask in the same moment."""

from __future__ import annotations

import asyncio
import contextlib
from functools import partial
from typing import TYPE_CHECKING

from facts.store import records
from facts.store.glancing import Missed

if TYPE_CHECKING:
    from facts.store import Database


class Newest:
    """Reads the newest change numbers of workspaces; nothing is believed that was read before it was asked."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._wanted: dict[str, asyncio.Future[int]] = {}
        self._reading: asyncio.Task[None] | None = None
        self._has_read = False

    async def of(self, workspace: str) -> int:
        """Return the number of a workspace's newest change, 0 where there is none.

        The reading begins after this was called. Those who ask while one is under way share the one after it; where it
        takes no longer than to ask for one, each has its own.
        """
        glances = self._database.glances
        if glances is not None:
            with contextlib.suppress(Missed):
                return records.newest_change(glances, workspace)
        wanted = self._wanted.get(workspace)
        if wanted is None:
            wanted = self._wanted[workspace] = asyncio.get_running_loop().create_future()
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(self._read(), name="newest changes")
        return await asyncio.shield(wanted)

    async def _read(self) -> None:
        while self._wanted:
            wanted, self._wanted = self._wanted, {}
            try:
                found = await self._database.look(partial(records.newest_changes, workspaces=list(wanted)), once=True)
            except BaseException as error:
                for future in wanted.values():
                    if isinstance(error, Exception):
                        future.set_exception(error)
                        future.exception()  # whoever waited may have gone
                    else:
                        future.cancel()
                if not isinstance(error, Exception):
                    raise
            else:
                for workspace, future in wanted.items():
                    future.set_result(found.get(workspace, 0))
                await self._make_ready()

    async def _make_ready(self) -> None:
        """Let those who ask from now on find out at a glance; whoever asks only once, from the shell, need not wait."""
        glances = self._database.glances
        if glances is not None and self._has_read:
            with contextlib.suppress(Missed):
                await glances.open()
        self._has_read = True
