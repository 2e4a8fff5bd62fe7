"""One loop for all workspaces: asks which have something due, and lets each of those work beside the others."""

from __future__ import annotations

import asyncio
import contextlib
from functools import partial
from typing import TYPE_CHECKING

import structlog

from bot.delivery.corrector import Corrector
from bot.delivery.sender import Sender
from facts.errors import OnrecordError

if TYPE_CHECKING:
    from bot.delivery.due import Due
    from bot.tenants.tenants import Served, Tenants

log = structlog.get_logger("onrecord.corrector")

POLL_SECONDS = 0.5
"""How often the record is looked at: what the command line saved is carried out within a second."""

PAUSE_SECONDS = 5.0
"""After the database couldn't be used."""

MOST_AT_ONCE = 64
"""Workspaces that are worked for at the same time: a long correction in some keeps none of the others waiting."""

MOST_KEPT = 500
"""Workspaces whose pace and plans are remembered while they rest."""


class Correctors:
    """Carries corrections and answers of every workspace until told to stop."""

    def __init__(self, tenants: Tenants, due: Due, *, alone: bool) -> None:
        """With `alone`, no other process sends from this database, and what was under way is taken up at once."""
        self._tenants = tenants
        self._due = due
        self._alone = alone
        self._kept: dict[str, tuple[Served, Corrector]] = {}
        self._begun: set[str] = set()
        self._working: dict[str, asyncio.Task[None]] = {}
        self._room = asyncio.Semaphore(MOST_AT_ONCE)
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Let `run` end after what is being sent."""
        self._stopping.set()
        for _, corrector in self._kept.values():
            corrector.stop()

    async def run(self) -> None:
        """Work until `stop`; a database that can't be used is waited for."""
        looked_at_all = False
        while not self._stopping.is_set():
            pause = POLL_SECONDS
            try:
                names = await (self._due.workspaces() if looked_at_all else self._due.everything())
                looked_at_all = True
                self._begin(names | self._unfinished())
            except OnrecordError as error:
                log.warning("corrector_waits", error=type(error).__name__)
                pause = PAUSE_SECONDS
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), pause)
        await asyncio.gather(*self._working.values(), return_exceptions=True)

    def _begin(self, names: set[str]) -> None:
        for name in names - self._working.keys():
            task = asyncio.create_task(self._work(name), name=f"correct {name}")
            self._working[name] = task
            task.add_done_callback(partial(self._ended, name))

    def _ended(self, name: str, _task: asyncio.Task[None]) -> None:
        del self._working[name]

    def _unfinished(self) -> set[str]:
        return {name for name, (_, corrector) in self._kept.items() if corrector.has_more}

    async def _work(self, name: str) -> None:
        try:
            async with self._room:
                corrector = await self._corrector(name)
                if corrector is None or self._stopping.is_set():
                    return
                if name not in self._begun:
                    await corrector.begin(alone=self._alone)
                    self._begun.add(name)
                await corrector.work()
        except OnrecordError as error:
            log.warning("corrector_waits", workspace=name, error=type(error).__name__)
            await self._pause()
        except Exception as error:
            # A mistake of ours in one workspace must not end the work for all others.
            log.exception("correction_failed", workspace=name, error=type(error).__name__)
            await self._pause()

    async def _corrector(self, name: str) -> Corrector | None:
        served = await self._tenants.named(name)
        if served is None:
            self._kept.pop(name, None)
            return None
        known = self._kept.get(name)
        if known is None or known[0] is not served:
            known = (served, Corrector(served.services, Sender(served.services, served.client)))
            self._kept.pop(name, None)
            self._kept[name] = known
            self._forget_rested()
        return known[1]

    def _forget_rested(self) -> None:
        rested = [name for name, (_, one) in self._kept.items() if name not in self._working and not one.has_more]
        for name in rested[: max(0, len(self._kept) - MOST_KEPT)]:
            del self._kept[name]

    async def _pause(self) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), PAUSE_SECONDS)
