"""Opening bases as their indexes are kept, building them from the record, and keeping them again."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from facts.index.base import Base
from facts.index.opened import Opened
from facts.index.semantic import SemanticIndex
from facts.model import State
from facts.settling import settled
from facts.store import changes, records, vectors

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

    from facts.index.embedding import Embedder
    from facts.index.held import UpTo
    from facts.index.library import Library
    from facts.index.packs import Unpacked
    from facts.store import Database, Writer


AT_ONCE_WITH_MEANING = 40
"""Facts whose vectors an answer waits for, at 9 ms a phrasing; those of more are made behind the answers."""


class Openings:
    """Opens and builds the bases of workspaces, on a database and, where there is one, with a library of indexes.

    `built` tells of indexes that are being built on disk how many of how many facts are in them.
    """

    def __init__(self, database: Database, writer: Writer, embedder: Embedder | None, library: Library | None) -> None:
        """Open no base yet; with `embedder` meaning is compared too."""
        self._database = database
        self._writer = writer
        self._embedder = embedder
        self._library = library
        self.built: dict[str, tuple[int, int]] = {}
        self._behind: set[asyncio.Task[Any]] = set()

    async def close(self) -> None:
        """Wait for what is being closed and kept, and let others write in the library."""
        await asyncio.gather(*self._behind, return_exceptions=True)
        if self._library is not None:
            self._library.close()

    def claim(self) -> None:
        """Make sure that no other process writes in the library. Raises IndexBusy at once where one does."""
        if self._library is not None:
            self._library.claim()

    async def find(self, workspace: str) -> Opened:
        """Open the base as it is kept, or build it."""
        found = await asyncio.to_thread(self._library.find, workspace) if self._library is not None else None
        if found is not None and not await self._is_of_record(workspace, found.up_to):
            found.base.close()
            found = None
        if found is None:
            return await self.build(workspace)
        return await self._opened(workspace, found)

    async def _is_of_record(self, workspace: str, up_to: UpTo) -> bool:
        """Whether an index is of this record: not of another one, nor of what came after a backup."""
        return await self._database.look(
            partial(changes.stands, workspace=workspace, change=up_to.change, marked=up_to.mark)
        )

    async def _with_meaning(self, workspace: str, base: Base) -> None:
        """Let a base compare meaning too, where the extra is installed; what its facts lack for that comes later."""
        if self._embedder is None:
            return
        if base.held.is_on_disk:
            await asyncio.to_thread(self._with_stored_meaning, base, self._embedder)
            return
        async with self._database.read() as connection:
            stored = await vectors.load_vectors(connection, workspace)
        semantic = SemanticIndex(self._embedder, stored, at_once=AT_ONCE_WITH_MEANING)
        await asyncio.to_thread(semantic.update, base.facts.values())
        base.compare_meaning(semantic)
        await self.keep_vectors(workspace, base)

    @staticmethod
    def _with_stored_meaning(base: Base, embedder: Embedder) -> None:
        from facts.index.disk.meaning import StoredMeaning
        from facts.index.disk.stored import Stored

        if isinstance(base.held, Stored):
            base.compare_meaning(StoredMeaning.opened(base.held.folder, embedder, at_once=AT_ONCE_WITH_MEANING))

    async def build(self, workspace: str) -> Opened:
        """Build a workspace's base from the record. Raises IndexBusy where it would have to be written and can't."""
        # One transaction: the facts, the entities and the number they belong to are of one moment.
        async with settled(self._database, workspace) as connection:
            size = (await records.summary(connection, workspace)).facts if self._library is not None else 0
            large = self._library is not None and size > self._library.small
            if not large:
                change = await records.current_change(connection, workspace)
                changed_at = await records.last_changed(connection, workspace)
                mark = await changes.mark(connection, workspace, change)
                placed = await records.load_facts(connection, workspace)
                owned = await records.load_entities(connection, workspace)
        if self._library is not None and large:
            built = await self._built_beside(workspace, self._library)
            return built or await self._build_on_disk(workspace, self._library)
        facts = [item.fact for item in placed.values() if item.fact.state is State.PUBLISHED]
        entities = tuple(one.entity for one in owned)
        base = await asyncio.to_thread(Base, facts, entities)
        await self._with_meaning(workspace, base)
        opened = Opened(base, change, changed_at, mark, entities=entities)
        self.pack(workspace, opened)
        return opened

    async def _built_beside(self, workspace: str, library: Library) -> Opened | None:
        """Open an index that holds all of the record already, as one that was built beside an import does."""
        found = await asyncio.to_thread(library.find, workspace)
        if found is None:
            return None
        async with self._database.read() as connection:
            newest = await records.current_change(connection, workspace)
        if found.up_to.change != newest or not await self._is_of_record(workspace, found.up_to):
            found.base.close()
            return None
        return await self._opened(workspace, found)

    async def _opened(self, workspace: str, found: Unpacked) -> Opened:
        await self._with_meaning(workspace, found.base)
        change, mark = found.up_to
        return Opened(found.base, change, found.changed_at, mark, entities=found.entities, kept=change)

    async def _build_on_disk(self, workspace: str, library: Library) -> Opened:
        from facts.indexing import build_on_disk

        try:
            opened = await build_on_disk(
                self._database, library, workspace, lambda *built: self.built.update({workspace: built})
            )
        finally:
            self.built.pop(workspace, None)
        await self._with_meaning(workspace, opened.base)
        return opened

    def close_behind(self, opened: Opened) -> None:
        """Close a base when nobody reads it any more."""

        async def close() -> None:
            async with opened.taking, opened.gate.changing():
                await asyncio.to_thread(opened.base.close)

        if opened.base.held.is_on_disk:
            self._go_on(close())

    def pack(self, workspace: str, opened: Opened) -> None:
        """Keep a small base as it was read, in a thread of its own."""
        held = opened.base.held
        if self._library is None or held.is_on_disk or len(held.facts) > self._library.small:
            return
        if opened.kept == opened.change:
            return
        opened.kept = opened.change
        whole = (workspace, opened.base, opened.entities, opened.up_to, opened.changed_at)
        self._go_on(asyncio.to_thread(self._library.packs.keep, *whole))

    def remove(self, workspace: str) -> None:
        """Remove what is kept of a workspace, in a thread of its own."""
        if self._library is not None:
            self._go_on(asyncio.to_thread(self._library.remove, workspace))

    def _go_on(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.create_task(work, name="closing a base")
        self._behind.add(task)
        task.add_done_callback(self._behind.discard)

    async def keep_vectors(self, workspace: str, base: Base) -> None:
        """Put the vectors that were made for a base on file."""
        made = {} if base.meaning is None else base.meaning.take_made()
        if made:
            await self._writer.write(lambda c: vectors.save_vectors(c, workspace, made))
