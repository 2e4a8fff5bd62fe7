"""One import until it is decided on: staged in chunks, compared with the record."""

from __future__ import annotations

import asyncio
import datetime as dt
import uuid
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from facts.causes import cause
from facts.errors import DatabaseError, FactFileError, Mistake
from facts.importing.beside import Beside
from facts.importing.blocks import content_of, in_blocks, text_of, within
from facts.importing.change import Change
from facts.importing.comparing import load_known, staged, taken
from facts.importing.recovery import this_process
from facts.importing.wanted import of_staged
from facts.index.held import UpTo
from facts.settling import settled
from facts.store import changes, records, staging
from facts.store.known import changed_since
from facts.store.revisions import Revision
from facts.store.staging import Import

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence

    from facts.importing.apart import Told
    from facts.importing.blocks import Staged
    from facts.importing.comparing import Known
    from facts.importing.taking import Taken
    from facts.importing.wanted import Wanted
    from facts.store import Database

MOST_MISTAKES = 1_000
"""Mistakes after which a file is not read on: nobody mends more at a time."""


@dataclass(slots=True)
class _Counts:
    number: int = 0
    added: int = 0
    changed: int = 0

    def add(self, row: Staged) -> None:
        """Count a change; it has the next number."""
        self.number += 1
        self.added += row.before is None
        self.changed += row.before is not None

    def forget(self, row: Staged) -> None:
        """Count a change no more; its number is not given again."""
        self.added -= row.before is None
        self.changed -= row.before is not None


class Run:
    """One import until it is decided on."""

    def __init__(
        self,
        database: Database,
        workspace: str,
        by: str,
        noticed: Callable[[Change], None] | None,
        placed: Callable[[Mapping[str, str]], Awaitable[Sequence[Mistake]]] | None = None,
    ) -> None:
        """Bring nothing in yet. `placed` makes mistakes of sentences about facts by their ids, where items can't."""
        self._database = database
        self._workspace = workspace
        self._noticed = noticed
        self._chunks = 0
        self._mistakes: list[Mistake] = []
        self._placed = placed
        self._clashes: dict[str, str] = {}
        self._is_empty = False
        self.counts = _Counts()
        self.index = Beside()
        now = dt.datetime.now(dt.UTC)
        self.begun = Import(workspace, uuid.uuid4().hex, this_process(), staging.STAGING, by, now, cause=cause())

    async def is_first(self) -> bool:
        """Whether the record has nothing yet, and nobody wants to hear of each change."""
        async with self._database.read() as connection:
            return self._noticed is None and await records.current_change(connection, self._workspace) == 0

    async def finish_index(self) -> None:
        """Put the index that was built beside this in its place, where one was."""
        if not self.index.is_under_way:
            return
        change = self.begun.based_on + self.counts.number
        async with settled(self._database, self._workspace) as connection:
            up_to = UpTo(change, await changes.mark(connection, self._workspace, change))
            changed_at = await records.last_changed(connection, self._workspace)
        await self.index.finish(up_to, changed_at)

    async def stage(self, chunks: AsyncIterator[Taken] | AsyncIterator[Told]) -> None:
        """Stage everything as it is read. Raises FactFileError with the mistakes that were found."""
        async with self._database.write(lasting=False) as connection:
            change = await records.current_change(connection, self._workspace)
            self.begun = replace(self.begun, based_on=change)
            self._is_empty = change == 0
            await staging.begin_import(connection, self.begun)
        async for chunk in chunks:
            self._mistakes += chunk.mistakes
            if self._found_any or not chunk.count:
                pass  # what is there is only looked at
            elif chunk.text is not None and self._is_empty and self._noticed is None:
                await self._stage_new(chunk.text, chunk.count)
                await self.index.take(chunk.text)
            else:
                self.index.leave()
                await self._stage(chunk.subjects, chunk.text)
            if len(self._mistakes) + len(self._clashes) >= MOST_MISTAKES:
                break
        await self._refuse()
        await self.index.all_told()

    @property
    def _found_any(self) -> bool:
        return bool(self._mistakes or self._clashes)

    async def _refuse(self) -> None:
        """Raise FactFileError with the mistakes that were found; of very many, with the first ones."""
        if self._clashes and self._placed is not None:
            self._mistakes += await self._placed(self._clashes)
        if len(self._mistakes) >= MOST_MISTAKES:
            last = self._mistakes[MOST_MISTAKES - 1]
            more = Mistake(last.file, None, "", f"There are more mistakes; these are the first {MOST_MISTAKES:,}.")
            raise FactFileError([*self._mistakes[:MOST_MISTAKES], more])
        if self._mistakes:
            raise FactFileError(self._mistakes)

    async def decide(self) -> bool:
        """Decide that what is staged becomes the record; False where there is nothing to change."""
        while self.counts.number:
            at = dt.datetime.now(dt.UTC)
            async with self._database.write() as connection:
                await records.ensure_workspace(connection, self._workspace)
                if await staging.decide(connection, self.begun, based_on=self.begun.based_on, at=at):
                    self.begun = replace(
                        self.begun, state=staging.APPLYING, at=at, last_number=self.counts.number, applied=0
                    )
                    return True
                other = await staging.importing(connection, self._workspace)
            if other is not None:
                async with settled(self._database, self._workspace):
                    pass
            await self._compare_again()
        return False

    async def _stage(self, subjects: Sequence[Wanted], text: bytes | None = None) -> None:
        known: Mapping[tuple[str, str], Known] = {}
        if not self._is_empty:
            async with self._database.read() as connection:
                known = await load_known(connection, self._workspace, subjects)
        for one in subjects if known else ():
            mistake = taken(one, known.get(one.key))
            if mistake is not None and one.piece is None and self._placed is not None:
                self._clashes[one.subject_id] = mistake.what
            elif mistake is not None:
                self._mistakes.append(mistake)
        if self._found_any:
            return
        if text is not None and not known and self._noticed is None:
            await self._stage_new(text, len(subjects))
            return
        after = self.counts.number
        async with self._database.between_writes():
            rows = self._compared(subjects, known)
        async with self._database.between_writes():
            text = await asyncio.to_thread(lambda: text_of(in_blocks(rows)))
        await self._keep(content_of(text, after))

    async def _stage_new(self, text: bytes, count: int) -> None:
        """Stage what the record has nothing of: `count` items, in blocks."""
        after = self.counts.number
        self.counts.number += count
        self.counts.added += count
        await self._keep(content_of(text, after))

    async def _keep(self, content: str) -> None:
        self._chunks += 1
        now = dt.datetime.now(dt.UTC)
        stage = partial(
            staging.stage, begun=self.begun, place=self._chunks, content=content, last_number=self.counts.number, at=now
        )
        if not await self._database.run(stage, lasting=False):
            raise DatabaseError("The import was silent for too long and was given up. Run it again.")

    def _compared(self, subjects: Sequence[Wanted], known: Mapping[tuple[str, str], Known]) -> list[Staged]:
        """Return what is to be staged, numbered from 1, its changes counted."""
        rows, number = [], 1
        for one in subjects:
            row = staged(one, known.get(one.key), number)
            rows.append(row)
            if row.number is not None:
                number += 1
                self.counts.add(row)
                self._notice(one, known.get(one.key))
        return rows

    def _notice(self, one: Wanted, known: Known | None) -> None:
        if self._noticed is not None:
            before = None if known is None else known.values
            self._noticed(Change(Revision(one.subject, one.subject_id, "import", before, one.values)))

    async def _compare_again(self) -> None:
        """Stage anew what somebody changed in the record since it was compared.

        Raises FactFileError where an id is taken by now.
        """
        self._is_empty = False
        self.index.leave()
        async with self._database.read() as connection:
            change = await records.current_change(connection, self._workspace)
            changed = await changed_since(connection, self._workspace, self.begun.based_on)
        place, last = 0, self._chunks
        while changed and place < last:
            chunk = await self._database.look(partial(staging.next_chunk, begun=self.begun, place=place))
            if chunk is None or chunk.place > last:
                break
            place = chunk.place
            after, blocks = within(chunk.content)
            rows = [row for block in blocks for row in block.rows()]
            outdated = [row for row in rows if (row.subject, row.subject_id) in changed]
            if not outdated:
                continue
            for row in outdated:
                if row.number is not None:
                    self.counts.forget(row)
            current = in_blocks(row for row in rows if (row.subject, row.subject_id) not in changed)
            content = content_of(text_of(current), after)
            restage = partial(staging.restage, begun=self.begun, place=place, content=content)
            await self._database.run(restage, lasting=False)
            await self._stage([of_staged(row) for row in outdated])
        await self._refuse()
        self.begun = replace(self.begun, based_on=change)
