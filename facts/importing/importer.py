"""An import of any size: staged in chunks, compared with the record, decided on in one moment, carried through."""

from __future__ import annotations

import asyncio
import datetime as dt
import uuid
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from facts.causes import cause
from facts.errors import DatabaseError, FactFileError, Mistake
from facts.importing.change import Change, Imported
from facts.importing.comparing import load_known, of_staged
from facts.importing.recovery import carry_through, clear_away, settle, this_process
from facts.importing.taking import Taken
from facts.settling import settled
from facts.store import records, staging
from facts.store.known import changed_since
from facts.store.revisions import Revision
from facts.store.staging import Import

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from facts.importing.change import Progress
    from facts.importing.comparing import Known, Wanted
    from facts.store import Database
    from facts.store.staging import Staged
    from facts.transfer import Item

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


class Importer:
    """Brings items into the record of any workspace, all of them or none."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def bring_in(
        self,
        workspace: str,
        items: Iterable[Item | Mistake],
        *,
        by: str,
        dry_run: bool = False,
        noticed: Callable[[Change], None] | None = None,
        progress: Progress = lambda _done, _total: None,
    ) -> Imported:
        """Bring `items` into the record; with `dry_run`, only find out what that would change.

        `noticed` hears of each change as it is found, `progress` of the changes as they are brought in, after all
        were found. Raises FactFileError with every mistake (of a file that has very many, the first ones): then the
        record is as it was. Nobody sees any of it before all is there. Until it is decided on, it may be stopped at
        any moment; from then on it is carried through, by this process or by the next one.
        """
        await settle(self._database)
        run = _Run(self._database, workspace, by, noticed)
        try:
            await run.stage(iter(items))
            decided = False if dry_run else await run.decide()
        except BaseException:
            await asyncio.shield(clear_away(self._database, run.begun))
            raise
        if decided:
            await carry_through(self._database, run.begun, progress)
        else:
            await clear_away(self._database, run.begun)
        return Imported(run.counts.added, run.counts.changed)


class _Run:
    """One import until it is decided on."""

    def __init__(self, database: Database, workspace: str, by: str, noticed: Callable[[Change], None] | None) -> None:
        self._database = database
        self._workspace = workspace
        self._noticed = noticed
        self._chunks = 0
        self._mistakes: list[Mistake] = []
        self.counts = _Counts()
        now = dt.datetime.now(dt.UTC)
        self.begun = Import(workspace, uuid.uuid4().hex, this_process(), staging.STAGING, by, now, cause=cause())

    async def stage(self, items: Iterator[Item | Mistake]) -> None:
        """Read and stage everything. Raises FactFileError with the mistakes that were found."""
        async with self._database.write(lasting=False) as connection:
            change = await records.current_change(connection, self._workspace)
            self.begun = replace(self.begun, based_on=change)
            await staging.begin_import(connection, self.begun)
        read = True
        while read:
            taken = await self._take(items)
            self._mistakes += taken.mistakes
            read = taken.may_be_more
            if not self._mistakes and taken.subjects:
                await self._stage(taken.subjects)
            if len(self._mistakes) >= MOST_MISTAKES:
                last = self._mistakes[MOST_MISTAKES - 1]
                more = Mistake(last.file, None, "", f"There are more mistakes; these are the first {MOST_MISTAKES:,}.")
                raise FactFileError([*self._mistakes[:MOST_MISTAKES], more])
        if self._mistakes:
            raise FactFileError(self._mistakes)

    async def _take(self, items: Iterator[Item | Mistake]) -> Taken:
        """Take what is staged together: work for the processor, so not on the event loop."""
        taken = Taken()
        while not taken.is_full:
            # What is open is ended first; nobody is held back, for a file may come by a pipe, and be waited for.
            async with self._database.between_writes():
                pass
            await asyncio.to_thread(taken.take, items)
        return taken

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

    async def _stage(self, subjects: Sequence[Wanted]) -> None:
        async with self._database.read() as connection:
            known = await load_known(connection, self._workspace, subjects)
        taken = [one.taken(known.get(one.key)) for one in subjects] if known else []
        self._mistakes += [mistake for mistake in taken if mistake is not None]
        if self._mistakes:
            return
        async with self._database.between_writes():
            content = self._written(subjects, known)
        self._chunks += 1
        now = dt.datetime.now(dt.UTC)
        stage = partial(
            staging.stage, begun=self.begun, place=self._chunks, content=content, last_number=self.counts.number, at=now
        )
        if not await self._database.run(stage, lasting=False):
            raise DatabaseError("The import was silent for too long and was given up. Run it again.")

    def _written(self, subjects: Sequence[Wanted], known: Mapping[tuple[str, str], Known]) -> str:
        """Return a chunk as it is staged, its changes counted."""
        rows = []
        for one in subjects:
            row = one.staged(known.get(one.key), self.counts.number + 1)
            rows.append(row)
            if row.number is not None:
                self.counts.add(row)
                self._notice(one, known.get(one.key))
        return staging.written(rows)

    def _notice(self, one: Wanted, known: Known | None) -> None:
        if self._noticed is not None:
            before = None if known is None else known.values
            self._noticed(Change(Revision(one.subject, one.subject_id, "import", before, one.values)))

    async def _compare_again(self) -> None:
        """Stage anew what somebody changed in the record since it was compared.

        Raises FactFileError where an id is taken by now.
        """
        async with self._database.read() as connection:
            change = await records.current_change(connection, self._workspace)
            changed = await changed_since(connection, self._workspace, self.begun.based_on)
        place, last = 0, self._chunks
        while changed and place < last:
            async with self._database.read() as connection:
                chunk = await staging.next_chunk(connection, self.begun, place)
            if chunk is None or chunk.place > last:
                break
            place = chunk.place
            outdated = [row for row in chunk.rows if (row.subject, row.subject_id) in changed]
            if not outdated:
                continue
            for row in outdated:
                if row.number is not None:
                    self.counts.forget(row)
            current = [row for row in chunk.rows if (row.subject, row.subject_id) not in changed]
            async with self._database.write(lasting=False) as connection:
                await staging.restage(connection, self.begun, chunk, current)
            await self._stage([of_staged(row) for row in outdated])
        if self._mistakes:
            raise FactFileError(self._mistakes)
        self.begun = replace(self.begun, based_on=change)
