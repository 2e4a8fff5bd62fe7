"""The numbers of the newest changes, read once for all who ask in the same moment."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from facts.store import records

if TYPE_CHECKING:
    from facts.store import Database


class Newest:
    """Reads the newest change numbers of workspaces; nothing is believed that was read before it was asked."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._wanted: dict[str, asyncio.Future[int]] = {}
        self._reading: asyncio.Task[None] | None = None

    async def of(self, workspace: str) -> int:
        """Return the number of a workspace's newest change, 0 where there is none.

        The reading begins after this was called. Those who ask while one is under way share the one after it.
        """
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
                found = await self._database.look(partial(records.newest_changes, workspaces=list(wanted)))
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
