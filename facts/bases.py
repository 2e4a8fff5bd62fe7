"""The bases that are open, each kept up with its workspace's record.

What changed is taken in before the next answer. Where that is too much to wait for, as after a large import, it is
taken in behind the answers, a piece at a time; a fact that an answer would show is taken in before it is shown.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from facts.index.base import Base
from facts.index.opened import Opened
from facts.model import State
from facts.settling import settled
from facts.store import changes, records, vectors

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
    from typing import Any

    from facts.index.semantic import Embedder
    from facts.model import Entity, Fact
    from facts.store import Database, Writer

    Work = Callable[[str], Coroutine[Any, Any, None]]

AT_ONCE = 200
"""Facts that an answer waits for: 0.3 s of work at 10,000 facts."""

AT_ONCE_WITH_MEANING = 40
"""The same where vectors are made for each, at 9 ms a phrasing."""

PIECE = 25
"""Facts that are taken in at a time behind the answers, which wait meanwhile: 32 ms of work at 10,000 facts."""

PIECE_WITH_MEANING = 10
"""The same where a vector is made for each."""

PAUSE = 0.02
"""Seconds between two pieces, in which whoever waits is answered."""


@dataclass(frozen=True, slots=True)
class _Behind:
    """What changed in the record since a base was brought up to date."""

    change: int
    changed_at: dt.datetime | None
    fact_ids: list[str]
    entities: bool


@dataclass(frozen=True, slots=True)
class Lag:
    """How far the open bases are behind the record: `open` of them, the changes that the one furthest behind has yet
    to take in, and the facts of all of them that are still to be taken in behind the answers.
    """

    open: int
    changes: int
    pending: int


class Bases:
    """Opens the base of a workspace when it is first asked, and takes in what changed before each answer."""

    def __init__(self, database: Database, writer: Writer, embedder: Embedder | None) -> None:
        self._database = database
        self._writer = writer
        self._embedder = embedder
        self._open: dict[str, Opened] = {}
        self._refreshing: dict[str, asyncio.Task[None]] = {}
        self._catching_up: dict[str, asyncio.Task[None]] = {}
        self._rebuilding: dict[str, asyncio.Task[None]] = {}

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
                self._go_on(workspace, opened)
                return opened
            # Shielded, since others wait for it too, and a base that is half changed would be of no use to them.
            await asyncio.shield(self._refreshed(workspace))

    async def take(self, workspace: str, opened: Opened, fact_ids: Iterable[str]) -> None:
        """Take in those of `fact_ids` that are pending, as the record has them now."""
        async with opened.taking:
            wanted = opened.behind(fact_ids)
            async with self._database.read() as connection:
                placed = await records.load_facts(connection, workspace, ids=wanted)
            await self._update(workspace, opened, [one.fact for one in placed.values()])
            for fact_id in wanted:
                opened.pending.pop(fact_id, None)

    def forget(self, workspace: str) -> None:
        """Let go of a workspace's base; the next one to ask builds another."""
        self._open.pop(workspace, None)

    async def settle(self, workspace: str) -> None:
        """Wait until the base holds all of the record's newest change, and nothing is done behind the answers."""
        await self.current(workspace)
        for tasks in (self._rebuilding, self._catching_up):
            if workspace in tasks:
                await asyncio.shield(tasks[workspace])

    async def close(self) -> None:
        """Stop what is done behind the answers; the next one to open the base does it."""
        tasks = [*self._refreshing.values(), *self._catching_up.values(), *self._rebuilding.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def lag(self) -> Lag:
        """Tell how far the open bases are behind; an idle workspace's base takes in what changed when it is asked."""
        async with self._database.read() as connection:
            newest = await records.newest_changes(connection, list(self._open))
        behind = [newest.get(workspace, 0) - opened.change for workspace, opened in self._open.items()]
        pending = sum(len(opened.pending) for opened in self._open.values())
        return Lag(len(self._open), max(0, *behind, 0), pending)

    @property
    def _at_once(self) -> int:
        return AT_ONCE if self._embedder is None else AT_ONCE_WITH_MEANING

    def _refreshed(self, workspace: str) -> asyncio.Task[None]:
        """Return the task that brings a base up to date, begun where there is none."""
        return self._task(self._refreshing, workspace, self._refresh)

    def _task(self, tasks: dict[str, asyncio.Task[None]], workspace: str, work: Work) -> asyncio.Task[None]:
        task = tasks.get(workspace)
        if task is None:
            task = asyncio.create_task(work(workspace), name=f"{work.__name__} {workspace}")
            tasks[workspace] = task
            task.add_done_callback(lambda done: self._done(tasks, workspace, done))
        return task

    def _done(self, tasks: dict[str, asyncio.Task[None]], workspace: str, task: asyncio.Task[None]) -> None:
        tasks.pop(workspace, None)
        if not task.cancelled():
            task.exception()  # who waits is told; what nobody waits for is begun again with the next answer

    async def _refresh(self, workspace: str) -> None:
        opened = self._open.get(workspace)
        if opened is None:
            self._open[workspace] = await self._build(workspace)
            return
        async with opened.taking:
            behind, facts = await self._read_changed(workspace, opened)
            size = len(opened.base.facts) + len(behind.fact_ids)
            if behind.entities and size <= self._at_once:
                self._open[workspace] = await self._build(workspace)
                return
            if len(behind.fact_ids) <= self._at_once:
                await self._update(workspace, opened, facts)
                for fact_id in behind.fact_ids:
                    opened.pending.pop(fact_id, None)
            else:
                opened.pending.update(dict.fromkeys(behind.fact_ids))
            opened.change, opened.changed_at = behind.change, behind.changed_at
            opened.renamed = opened.renamed or behind.entities
        self._go_on(workspace, opened)

    def _go_on(self, workspace: str, opened: Opened) -> None:
        """See that what is to be done behind the answers is being done."""
        if opened.renamed:
            self._task(self._rebuilding, workspace, self._rebuild)
        if opened.pending:
            self._task(self._catching_up, workspace, self._catch_up)

    async def _read_changed(self, workspace: str, opened: Opened) -> tuple[_Behind, list[Fact]]:
        # One transaction: the facts and the number they belong to are of one moment.
        async with settled(self._database, workspace) as connection:
            since = opened.change
            behind = _Behind(
                await records.current_change(connection, workspace),
                await records.last_changed(connection, workspace),
                await changes.changed_facts(connection, workspace, since),
                await changes.entities_changed(connection, workspace, since),
            )
            if len(behind.fact_ids) > self._at_once:
                return behind, []
            placed = await records.load_facts(connection, workspace, ids=behind.fact_ids)
            return behind, [one.fact for one in placed.values()]

    async def _update(self, workspace: str, opened: Opened, facts: list[Fact]) -> None:
        if not facts:
            return
        async with opened.gate.changing():
            try:
                await asyncio.to_thread(opened.base.update, facts)
            except BaseException:
                # A base that is half changed is not to be trusted: the next one to ask builds another.
                self._open.pop(workspace, None)
                raise
        await self._keep_vectors(workspace, opened.base)

    async def _catch_up(self, workspace: str) -> None:
        """Take in what is pending, a piece at a time."""
        piece = PIECE if self._embedder is None else PIECE_WITH_MEANING
        while (opened := self._open.get(workspace)) is not None and opened.pending:
            await self.take(workspace, opened, list(islice(opened.pending, piece)))
            await asyncio.sleep(PAUSE)

    async def _rebuild(self, workspace: str) -> None:
        """Build the base anew beside the one that answers meanwhile, and put it in its place."""
        self._open[workspace] = await self._build(workspace)

    async def _build(self, workspace: str) -> Opened:
        # One transaction: the facts, the entities and the number they belong to are of one moment.
        async with settled(self._database, workspace) as connection:
            change = await records.current_change(connection, workspace)
            changed_at = await records.last_changed(connection, workspace)
            placed = await records.load_facts(connection, workspace)
            owned = await records.load_entities(connection, workspace)
            stored = await vectors.load_vectors(connection, workspace) if self._embedder is not None else {}
        facts = [item.fact for item in placed.values() if item.fact.state is State.PUBLISHED]
        entities: list[Entity] = [one.entity for one in owned]
        base = await asyncio.to_thread(Base, facts, entities, self._embedder, stored)
        await self._keep_vectors(workspace, base)
        return Opened(base, change, changed_at)

    async def _keep_vectors(self, workspace: str, base: Base) -> None:
        made = base.take_vectors()
        if made:
            await self._writer.write(lambda c: vectors.save_vectors(c, workspace, made))
