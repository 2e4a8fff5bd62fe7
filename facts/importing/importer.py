"""An import of any size: staged in chunks, compared with the record, decided on in one moment, carried through."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
import uuid
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from facts.errors import DatabaseError, FactFileError, Mistake
from facts.importing.change import Change, Imported
from facts.importing.comparing import load_known, of_staged, wanted
from facts.importing.pace import Pace
from facts.importing.recovery import carry_through, clear_away, settle, this_process
from facts.settling import settled
from facts.store import records, staging
from facts.store.known import changed_since
from facts.store.revisions import Revision
from facts.store.staging import Import

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from facts.importing.change import Progress
    from facts.importing.comparing import Wanted
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
        noticed: Callable[[Change], None] = lambda _change: None,
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

    def __init__(self, database: Database, workspace: str, by: str, noticed: Callable[[Change], None]) -> None:
        self._database = database
        self._workspace = workspace
        self._noticed = noticed
        self._pace = Pace(200, most=800)
        self._mistakes: list[Mistake] = []
        self.counts = _Counts()
        now = dt.datetime.now(dt.UTC)
        self.begun = Import(workspace, uuid.uuid4().hex, this_process(), staging.STAGING, by, now)

    async def stage(self, items: Iterator[Item | Mistake]) -> None:
        """Read and stage everything. Raises FactFileError with the mistakes that were found."""
        async with self._database.write(lasting=False) as connection:
            change = await records.current_change(connection, self._workspace)
            self.begun = replace(self.begun, based_on=change)
            await staging.begin_import(connection, self.begun)
        while True:
            # Reading and checking is work for the processor: not on the event loop.
            chunk = await asyncio.to_thread(_taken, items, self._pace.rows)
            if not chunk:
                break
            self._mistakes += [one for one in chunk if isinstance(one, Mistake)]
            subjects = [wanted(one) for one in chunk if not isinstance(one, Mistake)]
            if not self._mistakes:
                await self._stage(subjects)
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
                    self.begun = replace(self.begun, state=staging.APPLYING, at=at)
                    return True
                other = await staging.importing(connection, self._workspace)
            if other is not None:
                async with settled(self._database, self._workspace):
                    pass
            await self._compare_again()
        return False

    async def _stage(self, subjects: Sequence[Wanted], *, again: bool = False) -> None:
        async with self._database.read() as connection:
            known = await load_known(connection, self._workspace, subjects)
        taken = [one.taken(known.get(one.key)) for one in subjects]
        self._mistakes += [mistake for mistake in taken if mistake is not None]
        if self._mistakes:
            return
        rows = []
        for one in subjects:
            row = one.staged(known.get(one.key), self.counts.number + 1)
            rows.append(row)
            if row.number is not None:
                self._count(row, 1)
        began = time.perf_counter()
        async with self._database.write(lasting=False) as connection:
            began = time.perf_counter()
            if again:
                for subject in ("article", "entity", "fact"):
                    ids = [one.subject_id for one in subjects if one.subject == subject]
                    await staging.unstage(connection, self.begun, subject, ids)
            now = dt.datetime.now(dt.UTC)
            if not await staging.stage(connection, self.begun, rows, last_number=self.counts.number, at=now):
                raise DatabaseError("The import was silent for too long and was given up. Run it again.")
        self._pace.took(time.perf_counter() - began, len(rows))

    def _count(self, row: Staged, step: int) -> None:
        self.counts.number += 1
        if row.before is None:
            self.counts.added += step
        else:
            self.counts.changed += step
        self._noticed(Change(Revision(row.subject, row.subject_id, "import", row.before, row.after)))

    async def _compare_again(self) -> None:
        """Stage anew what somebody changed in the record since it was compared.

        Raises FactFileError where an id is taken by now.
        """
        async with self._database.read() as connection:
            change = await records.current_change(connection, self._workspace)
            changed = await changed_since(connection, self._workspace, self.begun.based_on)
        for subject, ids in changed.items():
            for start in range(0, len(ids), records.CHUNK):
                async with self._database.read() as connection:
                    rows = await staging.load_staged(
                        connection, self.begun, subject, ids[start : start + records.CHUNK]
                    )
                for row in rows:
                    if row.number is not None:
                        self.counts.added -= row.before is None
                        self.counts.changed -= row.before is not None
                await self._stage([of_staged(row) for row in rows], again=True)
        if self._mistakes:
            raise FactFileError(self._mistakes)
        self.begun = replace(self.begun, based_on=change)


def _taken(items: Iterator[Item | Mistake], most: int) -> list[Item | Mistake]:
    return list(islice(items, most))
