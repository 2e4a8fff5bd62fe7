"""Giving the facts of open bases the vectors that they lack, behind the answers.

What is made is on file after each batch, so that this can be broken off at any moment and goes on where it was.
A replica reads what another one has put on file before it makes any itself; two that are at the same facts in the same
moment both make them, which costs time and nothing else.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from facts.errors import IndexBusy
from facts.index.embedding import fingerprint, made
from facts.store import records, vectors
from facts.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from facts.index.embedding import Embedder
    from facts.index.opened import Opened
    from facts.model import Fact
    from facts.openings import Openings
    from facts.store import Database, Writer

PIECE = 200
"""Facts that are read at a time."""

BATCH = 4
"""Facts whose vectors are made before they are put on file, and everybody else has a turn: a tenth of a second."""


class Learning:
    """Completes the vectors of open bases."""

    def __init__(
        self,
        database: Database,
        writer: Writer,
        embedder: Embedder | None,
        find: Callable[[str], Opened | None],
        openings: Openings,
    ) -> None:
        """Begin nothing yet; `find` gives a workspace's open base, `openings` are where it comes from."""
        self._database = database
        self._writer = writer
        self._embedder = embedder
        self._find = find
        self._openings = openings
        self._tasks = Tasks(self._complete)
        self._left: dict[str, int] = {}

    @property
    def waiting(self) -> int:
        """Facts that haven't been looked at since vectors were last lacking, in all workspaces."""
        return sum(self._left.values())

    def go_on(self, workspace: str, opened: Opened) -> None:
        """See that what a base lacks is being made."""
        meaning = opened.base.meaning
        wanting = meaning is not None and not meaning.complete and not opened.left_to_others
        if wanting and workspace not in self._left:
            self._tasks.begin(workspace)

    async def stop(self) -> None:
        """Break off what is under way."""
        await self._tasks.stop()

    async def complete(self, workspace: str, opened: Opened, progress: Callable[[int, int], None]) -> None:
        """Give every fact of a base its vectors while it is open; `progress` is given how many of how many have them.

        Raises IndexBusy where the base's index is on disk, and another process writes there.
        """
        meaning, embedder = opened.base.meaning, self._embedder
        if meaning is None or embedder is None:
            return
        if opened.base.held.is_on_disk:
            self._openings.claim()
        meaning.complete = True  # until more come than can be given theirs at once
        after, done, whole = records.FIRST, 0, len(opened.base.facts)
        try:
            while self._find(workspace) is opened:
                self._left[workspace] = max(whole - done, 0)
                progress(min(done, whole), whole)
                before = opened.change
                # What a question has had made meanwhile is on file before it is looked for there.
                await self._openings.keep_vectors(workspace, opened.base)
                async with self._database.read() as connection:
                    keys = await records.published_after(connection, workspace, after, PIECE)
                    ids = [fact_id for _, _, fact_id in keys]
                    placed = await records.load_facts(connection, workspace, ids=ids)
                    on_file = await vectors.load_vectors(connection, workspace, ids)
                if not keys:
                    if meaning.complete:
                        await asyncio.to_thread(meaning.keep_complete)
                        return
                    after, done, meaning.complete = records.FIRST, 0, True
                    continue
                facts = [one.fact for one in placed.values()]
                known = {one.id: on_file[one.id] for one in facts if _is_of(one, on_file)}
                if not await self._put(workspace, opened, before, known):
                    continue  # a fact may have changed meanwhile: read it anew
                lacking = await asyncio.to_thread(meaning.lacking, facts)
                for at in range(0, len(lacking), BATCH):
                    batch = lacking[at : at + BATCH]
                    ready = await self._make(workspace, embedder, batch)
                    if not await self._put(workspace, opened, before, ready):
                        break
                else:
                    after, done = keys[-1], done + len(keys)
            meaning.complete = False
        except BaseException:
            meaning.complete = False
            raise
        finally:
            self._left.pop(workspace, None)

    async def _make(self, workspace: str, embedder: Embedder, facts: list[Fact]) -> dict[str, tuple[str, bytes]]:
        """Make facts' vectors and put them on file."""
        ready = await asyncio.to_thread(lambda: {one.id: made(embedder, one) for one in facts})
        await self._writer.write(lambda c: vectors.save_vectors(c, workspace, ready))
        return ready

    async def _complete(self, workspace: str) -> None:
        opened = self._find(workspace)
        if opened is None:
            return
        try:
            await self.complete(workspace, opened, lambda _done, _whole: None)
        except IndexBusy:
            opened.left_to_others = True  # who writes the index writes its vectors too

    async def _put(self, workspace: str, opened: Opened, before: int, ready: dict[str, tuple[str, bytes]]) -> bool:
        """Put vectors into a base as it was before they were read; False where it has changed, or was closed."""
        async with opened.gate.reading():
            if opened.change != before or self._find(workspace) is not opened or opened.base.meaning is None:
                return False
            await asyncio.to_thread(opened.base.meaning.put, ready)
            opened.gate.changes += 1  # what was read before may be otherwise now
        return True


def _is_of(fact: Fact, on_file: dict[str, tuple[str, bytes]]) -> bool:
    return fact.id in on_file and on_file[fact.id][0] == fingerprint(fact)
