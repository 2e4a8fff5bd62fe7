"""Keeping the open bases up with the record, before anybody asks.

An answer never depends on this: each looks at the record's number first. It is for the answer to find nothing to be
taken in, and for a replica that can't keep up to be noticed. On PostgreSQL each change is told; what is not heard while
the connection is lost is found by looking.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from facts.behind import Lag
from facts.errors import OnrecordError
from facts.store import records
from facts.store.listening import listening
from facts.store.notices import GONE
from facts.tasks import Tasks

if TYPE_CHECKING:
    from facts.bases import Bases
    from facts.store import Database

LOOK_SECONDS = 0.3
"""How often the record's numbers are looked at where nobody tells them; a third of the second in which others know."""

LISTENING_LOOK_SECONDS = 30.0
"""The same while they are told."""

AGAIN_SECONDS = 0.5, 15.0
"""After how long a lost connection is tried again: at first, and at most."""

AT_ONCE = 4
"""Bases that are brought up at a time, so that questions find a connection of the database's meanwhile."""

STUCK_SECONDS = 60.0
"""After so long without bringing up any of the bases that are behind, a replica can't keep up."""


class KeepingUp:
    """Hears and looks what changed, and brings up the bases that are open."""

    def __init__(self, database: Database, bases: Bases) -> None:
        """Do nothing yet; see `run`."""
        self._database = database
        self._bases = bases
        self._newest: dict[str, int] = {}
        self._behind: dict[str, float] = {}
        self._brought_up_at = time.monotonic()
        self._looking = asyncio.Event()
        self._few = asyncio.Semaphore(AT_ONCE)
        self._bringing_up = Tasks(self._bring_up)
        self.listening = False

    async def run(self) -> None:
        """Keep up until cancelled; a database that can't be reached is waited for."""
        hearing = None if self._database.is_sqlite else asyncio.create_task(self._hear(), name="listening")
        try:
            while True:
                with contextlib.suppress(OnrecordError, SQLAlchemyError, OSError):
                    await self.look()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(LISTENING_LOOK_SECONDS if self.listening else LOOK_SECONDS):
                        await self._looking.wait()
                self._looking.clear()
        finally:
            if hearing is not None:
                hearing.cancel()
                await asyncio.gather(hearing, return_exceptions=True)
            await self._bringing_up.stop()

    async def look(self) -> None:
        """Look at the newest numbers of the workspaces whose bases are open, and bring up those that are behind."""
        held = self._bases.held()
        if not held:
            return
        newest = await self._database.look(
            partial(records.newest_changes, workspaces=list(held)), patience=0, once=True
        )
        for workspace, change in newest.items():
            self.hear(workspace, change)
        for workspace in self._behind.keys() - held.keys():
            self._forget(workspace)  # it was closed
        for workspace, change in held.items():
            if change and workspace not in newest:
                self.hear(workspace, GONE)

    def hear(self, workspace: str, change: int) -> None:
        """Take note of a workspace's newest change, and bring its base up where it is open and behind."""
        held = self._bases.held_at(workspace)
        if change == GONE:
            self._forget(workspace)
            self._bases.remove(workspace)
        elif held is not None and held < change:
            self._newest[workspace] = max(change, self._newest.get(workspace, 0))
            self._behind.setdefault(workspace, time.monotonic())
            self._bringing_up.begin(workspace)

    async def lag(self) -> Lag:
        """Tell how far the open bases are behind the record."""
        held = self._bases.held()
        newest = await self._database.look(
            partial(records.newest_changes, workspaces=list(held)), patience=0, once=True
        )
        changes = max((newest.get(workspace, 0) - change for workspace, change in held.items()), default=0)
        return Lag(
            len(held),
            max(0, changes),
            self._bases.pending,
            self._seconds_behind(),
            self.listening,
            self._bases.learning.waiting,
            self._bases.reading_on.waiting,
        )

    def is_stuck(self) -> bool:
        """Whether bases are behind and none of them could be brought up for a minute."""
        idle = time.monotonic() - self._brought_up_at
        return min(idle, self._seconds_behind()) > STUCK_SECONDS

    def _seconds_behind(self) -> float:
        now = time.monotonic()
        behind = [since for workspace, since in self._behind.items() if self._is_behind(workspace)]
        return max((now - since for since in behind), default=0.0)

    def _is_behind(self, workspace: str) -> bool:
        held = self._bases.held_at(workspace)
        return held is not None and held < self._newest.get(workspace, 0)

    async def _bring_up(self, workspace: str) -> None:
        async with self._few:
            while self._is_behind(workspace):
                await self._bases.bring_up(workspace)
        self._forget(workspace)
        self._brought_up_at = time.monotonic()

    def _forget(self, workspace: str) -> None:
        self._behind.pop(workspace, None)
        self._newest.pop(workspace, None)

    async def _hear(self) -> None:
        """Hear what is told, and connect anew whenever that ends."""
        # Loaded by the database's driver already, which SQLite doesn't need.
        from psycopg import Error

        first, most = AGAIN_SECONDS
        pause = first
        while True:
            with contextlib.suppress(Error, OSError):
                async with listening(self._database) as told:
                    self.listening, pause = True, first
                    self._looking.set()  # for what was not heard before
                    async for notice in told.notices():
                        self.hear(*notice)
            self.listening = False
            self._looking.set()
            await asyncio.sleep(pause)
            pause = min(2 * pause, most)
