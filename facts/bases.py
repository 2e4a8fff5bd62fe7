"""The bases that are open, each kept up with its workspace's record."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facts.index.base import Base
from facts.index.gate import Gate
from facts.model import State
from facts.store import records, vectors

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import AsyncIterator

    from facts.index.semantic import Embedder
    from facts.model import Entity, Fact
    from facts.store import Database, Writer

REBUILT_FROM = 0.5
"""The share of a base's facts (0 to 1) that must have changed for building it anew to be less work."""


@dataclass(slots=True)
class Opened:
    """A workspace's base, the change up to which it holds the record, and when that last changed (UTC)."""

    base: Base
    change: int
    changed_at: dt.datetime | None
    gate: Gate = field(default_factory=Gate)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read from the record in one transaction. `entities` is None for what changed since the last time."""

    change: int
    changed_at: dt.datetime | None
    facts: list[Fact]
    entities: list[Entity] | None
    stored: dict[str, tuple[str, bytes]]


class Bases:
    """Opens the base of a workspace when it is first asked, and takes in what changed before each answer."""

    def __init__(self, database: Database, writer: Writer, embedder: Embedder | None) -> None:
        self._database = database
        self._writer = writer
        self._embedder = embedder
        self._open: dict[str, Opened] = {}
        self._refreshing: dict[str, asyncio.Task[None]] = {}
        self._trials: dict[str, Base] = {}
        self._trying: dict[str, asyncio.Lock] = {}

    @asynccontextmanager
    async def reading(self, workspace: str) -> AsyncIterator[Opened]:
        """Yield the workspace's base, up to the record's newest change; it stays as it is meanwhile."""
        opened = await self.current(workspace)
        async with opened.gate.reading():
            yield opened

    async def current(self, workspace: str) -> Opened:
        """Return the workspace's base, brought up to the record's newest change; see `reading` for searching it."""
        async with self._database.read() as connection:
            change = await records.current_change(connection, workspace)
        while True:
            opened = self._open.get(workspace)
            if opened is not None and opened.change >= change:
                return opened
            # Shielded, since others wait for it too, and a base that is half changed would be of no use to them.
            await asyncio.shield(self._refreshed(workspace))

    @asynccontextmanager
    async def trying(self, workspace: str) -> AsyncIterator[Base]:
        """Yield a base like the workspace's that nobody else uses, to be changed to see what that would do."""
        async with self._trying.setdefault(workspace, asyncio.Lock()):
            async with self.reading(workspace) as opened:
                # Taken out meanwhile: one that was left half changed is not met again.
                base = self._trials.pop(workspace, None)
                if base is None or base.gazetteer is not opened.base.gazetteer:
                    base = await asyncio.to_thread(opened.base.twin)
                else:
                    await asyncio.to_thread(base.follow, opened.base)
            yield base
            self._trials[workspace] = base

    def _refreshed(self, workspace: str) -> asyncio.Task[None]:
        """Return the task that brings a base up to date, begun where there is none."""
        task = self._refreshing.get(workspace)
        if task is None:
            task = asyncio.create_task(self._refresh(workspace), name=f"refresh {workspace}")
            self._refreshing[workspace] = task
            task.add_done_callback(lambda done: self._refreshed_by(workspace, done))
        return task

    def _refreshed_by(self, workspace: str, task: asyncio.Task[None]) -> None:
        self._refreshing.pop(workspace, None)
        if not task.cancelled() and task.exception() is not None:
            # Whatever it left is not to be trusted; those who wait are told, and the next one builds it anew.
            self._open.pop(workspace, None)

    async def _refresh(self, workspace: str) -> None:
        opened = self._open.get(workspace)
        read = await self._read(workspace, opened)
        if opened is None or read.entities is not None:
            opened = Opened(await asyncio.to_thread(self._build, read), read.change, read.changed_at)
            self._open[workspace] = opened
        else:
            async with opened.gate.changing():
                if read.facts:
                    await asyncio.to_thread(opened.base.update, read.facts)
                opened.change, opened.changed_at = read.change, read.changed_at
        made = opened.base.take_vectors()
        if made:
            await self._writer.write(lambda c: vectors.save_vectors(c, workspace, made))

    async def _read(self, workspace: str, opened: Opened | None) -> _Read:
        # One transaction: the facts, the entities and the number they belong to are of one moment.
        async with self._database.read() as connection:
            change = await records.current_change(connection, workspace)
            changed_at = await records.last_changed(connection, workspace)
            if opened is not None:
                most = int(len(opened.base.facts) * REBUILT_FROM) + 1
                if not await records.is_overhauled(connection, workspace, opened.change, most):
                    changed = await records.load_facts(connection, workspace, since=opened.change)
                    return _Read(change, changed_at, [placed.fact for placed in changed.values()], None, {})
            placed = await records.load_facts(connection, workspace)
            entities = await records.load_entities(connection, workspace)
            stored = await vectors.load_vectors(connection, workspace) if self._embedder is not None else {}
        published = [item.fact for item in placed.values() if item.fact.state is State.PUBLISHED]
        return _Read(change, changed_at, published, [owned.entity for owned in entities], stored)

    def _build(self, read: _Read) -> Base:
        return Base(read.facts, read.entities or (), self._embedder, read.stored)
