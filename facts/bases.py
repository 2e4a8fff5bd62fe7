"""The bases that are open, each kept up with its workspace's record.

What changed is taken in before the next answer. Where that is too much to wait for, as after a large import, it is
taken in behind the answers, a piece at a time; a fact that an answer would show is taken in before it is shown.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from facts.behind import read_behind
from facts.errors import IndexBusy, IndexDamaged, IndexNotReady
from facts.index.held import UpTo
from facts.meaning import Learning
from facts.newest import Newest
from facts.openings import Openings
from facts.reading_on import ReadingOn
from facts.renaming import rename
from facts.store import records
from facts.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Iterator

    from facts.behind import Behind
    from facts.index.embedding import Embedder
    from facts.index.library import Library
    from facts.index.opened import Opened
    from facts.model import Fact
    from facts.store import Database, Writer

AT_ONCE = 200
"""Facts that an answer waits for: 0.3 s of work at 10,000 facts."""

PIECE = 25
"""Facts that are taken in at a time behind the answers, which wait meanwhile: 32 ms of work at 10,000 facts."""

PIECE_ON_DISK = 250
"""The same of a base whose index is on disk, whose answers don't wait meanwhile."""

MEMORY_MB = 512
"""For the bases that are open."""
PAUSE = 0.02
"""Seconds between two pieces, in which whoever waits is answered."""


class Bases:
    """Opens the base of a workspace when it is first asked, and takes in what changed before each answer."""

    def __init__(
        self,
        database: Database,
        writer: Writer,
        embedder: Embedder | None,
        library: Library | None = None,
        *,
        memory_mb: int = MEMORY_MB,
        patience: float | None = None,
    ) -> None:
        """Open no base yet; with a `library` indexes are kept there, and large ones stand there alone.

        Bases that nobody has asked for longest are closed where all together take more than `memory_mb`. Who asks
        waits `patience` seconds for an index that is being built, without end where that is None.
        """
        self._database = database
        self._newest = Newest(database)
        self._library = library
        self._openings = Openings(database, writer, embedder, library)
        self._bytes = memory_mb * 1_000_000
        self._patience = patience
        self._open: dict[str, Opened] = {}
        self._refreshing = Tasks(self._refresh)
        self._catching_up = Tasks(self._catch_up)
        self._rebuilding = Tasks(self._rebuild)
        self.learning = Learning(database, writer, embedder, self._open.get, self._openings)
        self.reading_on = ReadingOn(self._open.get, self._open.values, self._openings)

    @asynccontextmanager
    async def reading(self, workspace: str) -> AsyncIterator[Opened]:
        """Yield the workspace's base, up to the record's newest change; it stays as it is meanwhile."""
        while True:
            opened = await self.current(workspace)
            async with opened.gate.reading():
                if self._open.get(workspace) is not opened:
                    continue  # it was closed, or another took its place, in between
                try:
                    yield opened
                except IndexDamaged:
                    self._throw_away(workspace, opened)
                    raise
                return

    async def current(self, workspace: str) -> Opened:
        """Return the workspace's base, brought up to the record's newest change; see `reading` for searching it.

        Raises IndexNotReady where it is still being built after as long as anybody should wait.
        """
        change = await self._newest.of(workspace)
        while True:
            opened = self._open.get(workspace)
            if opened is not None and opened.change >= change:
                self._open[workspace] = self._open.pop(workspace)  # the last to be closed
                self._go_on(workspace, opened)
                return opened
            # Shielded, since others wait for it too, and a base that is half changed would be of no use to them.
            await self._waited(workspace, self._refreshing.begin(workspace))

    async def take(self, workspace: str, opened: Opened, fact_ids: Iterable[str]) -> None:
        """Take in those of `fact_ids` that are pending, as the record has them now."""
        async with opened.taking:
            wanted = opened.behind(fact_ids)
            async with self._database.read() as connection:
                placed = await records.load_facts(connection, workspace, ids=wanted)
            complete = opened.up_to if len(wanted) == len(opened.pending) else None
            await self._update(workspace, opened, [one.fact for one in placed.values()], complete)
            for fact_id in wanted:
                opened.pending.pop(fact_id, None)

    def forget(self, workspace: str) -> None:
        """Let go of a workspace's base, and close it when nobody reads it; the next one to ask opens another."""
        opened = self._open.pop(workspace, None)
        if opened is not None:
            self._openings.close_behind(opened)

    def remove(self, workspace: str) -> None:
        """Let go of the base of a workspace that was removed from the record, and of what is kept of it."""
        self.forget(workspace)
        self._openings.remove(workspace)

    async def settle(self, workspace: str) -> None:
        """Wait until the base holds all of the record's newest change, and nothing is done behind the answers."""
        await self.current(workspace)
        for tasks in (self._rebuilding, self._catching_up):
            if workspace in tasks:
                await asyncio.shield(tasks.begin(workspace))

    async def learn(self, workspace: str, progress: Callable[[int, int], None]) -> None:
        """Wait until every fact has its vectors; `progress` is given how many of how many have.

        Raises IndexBusy where another process writes the index.
        """
        await self.settle(workspace)
        opened = await self.current(workspace)
        await self.learning.stop()
        await self.learning.complete(workspace, opened, progress)

    async def close(self) -> None:
        """Stop what is done behind the answers; the next one to open the base does it."""
        behind = (self._refreshing, self._catching_up, self._rebuilding, self.learning, self.reading_on)
        await asyncio.gather(*(tasks.stop() for tasks in behind))
        for workspace, opened in list(self._open.items()):
            await self._openings.keep_vectors(workspace, opened.base)
            self._put_away(workspace)
        await self._openings.close()

    def held(self) -> dict[str, int]:
        """Return the workspaces whose bases are open, each with the change up to which it holds the record."""
        return {workspace: opened.change for workspace, opened in self._open.items()}

    def held_at(self, workspace: str) -> int | None:
        """Return the change up to which a workspace's base holds the record, None where it isn't open."""
        opened = self._open.get(workspace)
        return None if opened is None else opened.change

    async def bring_up(self, workspace: str) -> None:
        """Take in what changed in the record, where the workspace's base is open."""
        if workspace in self._open:
            await asyncio.shield(self._refreshing.begin(workspace))

    @property
    def pending(self) -> int:
        """How many facts are still to be taken in behind the answers."""
        return sum(len(opened.pending) for opened in self._open.values())

    async def _waited(self, workspace: str, task: asyncio.Task[None]) -> None:
        """Wait for a task, whoever else does too, as long as anybody should wait."""
        try:
            await asyncio.wait_for(asyncio.shield(task), self._patience)
        except TimeoutError:
            if task.done():
                raise
            raise IndexNotReady(*self._openings.built.get(workspace, (0, 0))) from None

    async def _refresh(self, workspace: str) -> None:
        opened = self._open.get(workspace)
        if opened is None:
            self._open[workspace] = await self._openings.find(workspace)
            self._make_room()
            return
        async with opened.taking:
            behind, facts = await read_behind(self._database, workspace, opened.change, AT_ONCE)
            on_disk = opened.base.held.is_on_disk
            size = len(opened.base.facts) + len(behind.fact_ids)
            if behind.entities and size <= AT_ONCE and not on_disk:
                self._replace(workspace, await self._openings.build(workspace))
                return
            if behind.entities and on_disk:
                await self._rename(workspace, opened, behind)
            if len(behind.fact_ids) <= AT_ONCE:
                remaining = opened.pending.keys() - set(behind.fact_ids)
                await self._update(workspace, opened, facts, None if remaining else UpTo(behind.change, behind.mark))
                for fact_id in behind.fact_ids:
                    opened.pending.pop(fact_id, None)
            else:
                opened.pending.update(dict.fromkeys(behind.fact_ids))
            opened.change, opened.changed_at, opened.mark = behind.change, behind.changed_at, behind.mark
            outgrown = self._library is not None and opened.has_outgrown(self._library.small)
            opened.outdated = opened.outdated or (bool(behind.entities) and not on_disk) or outgrown
        self._go_on(workspace, opened)

    def _go_on(self, workspace: str, opened: Opened) -> None:
        """See that what is to be done behind the answers is being done."""
        if opened.outdated:
            self._rebuilding.begin(workspace)
        if opened.pending:
            self._catching_up.begin(workspace)
        self.learning.go_on(workspace, opened)
        self.reading_on.go_on(workspace, opened)

    async def _rename(self, workspace: str, opened: Opened, behind: Behind) -> None:
        """Let an index on disk know names that changed; the facts that they stand in are to be taken in anew."""
        with self._intact(workspace, opened):
            self._openings.claim()
            opened.pending.update(dict.fromkeys(await rename(opened, behind)))

    async def _update(self, workspace: str, opened: Opened, facts: list[Fact], complete: UpTo | None) -> None:
        if not facts:
            return
        with self._intact(workspace, opened):
            if opened.base.held.is_on_disk:
                self._openings.claim()
            put = await asyncio.to_thread(opened.base.stage, facts, complete)
            async with opened.gate.changing():
                await asyncio.to_thread(put)
        await self._openings.keep_vectors(workspace, opened.base)

    @contextmanager
    def _intact(self, workspace: str, opened: Opened) -> Iterator[None]:
        """Trust a base no more where changing it failed: the next one to ask opens or builds another."""
        try:
            yield
        except IndexBusy:
            raise  # nothing was touched
        except IndexDamaged:
            self._throw_away(workspace, opened)
            raise
        except BaseException:
            self._put_away(workspace)
            raise

    async def _catch_up(self, workspace: str) -> None:
        """Take in what is pending, a piece at a time."""
        while (opened := self._open.get(workspace)) is not None and opened.pending:
            piece = PIECE_ON_DISK if opened.base.held.is_on_disk else PIECE
            await self.take(workspace, opened, list(islice(opened.pending, piece)))
            await asyncio.sleep(PAUSE)

    async def _rebuild(self, workspace: str) -> None:
        """Build the base anew beside the one that answers meanwhile, and put it in its place."""
        self._replace(workspace, await self._openings.build(workspace))

    def _replace(self, workspace: str, opened: Opened) -> None:
        """Answer from another base from now on; the one before is closed when nobody reads it any more."""
        former = self._open.get(workspace)
        self._open[workspace] = opened
        if former is not None:
            self._openings.close_behind(former)
        self._make_room()

    def _make_room(self) -> None:
        """Close the bases that nobody has asked for longest, until the others take no more memory than they may."""
        whole = sum(opened.weight for opened in self._open.values())
        for workspace, opened in list(self._open.items())[:-1]:
            if whole <= self._bytes:
                return
            busy = (self._refreshing, self._catching_up, self._rebuilding)
            if opened.gate.is_busy or opened.taking.locked() or any(workspace in tasks for tasks in busy):
                continue
            whole -= opened.weight
            self._put_away(workspace)

    def _put_away(self, workspace: str) -> None:
        """Close a base; the next one to ask opens it as it is kept."""
        opened = self._open.pop(workspace, None)
        if opened is not None:
            if not opened.pending and not opened.outdated:
                self._openings.pack(workspace, opened)
            self._openings.close_behind(opened)

    def _throw_away(self, workspace: str, opened: Opened) -> None:
        """Close a base whose index is damaged; the next one to ask builds another."""
        if self._open.get(workspace) is opened:
            del self._open[workspace]
        self._openings.close_behind(opened)
        if self._library is not None:
            self._library.throw_away(workspace)
