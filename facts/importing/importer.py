"""An import of any size: staged in chunks, compared with the record, decided on in one moment, carried through."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from facts.errors import Mistake
from facts.importing import apart
from facts.importing.admitting import admitted
from facts.importing.beside import beside
from facts.importing.change import Change, Imported
from facts.importing.recovery import carry_through, clear_away, settle
from facts.importing.run import Run
from facts.importing.taking import chunks, counted
from facts.transfer import read_items

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Sequence

    from facts.importing.apart import Told
    from facts.importing.change import Progress
    from facts.importing.taking import Taken
    from facts.index.library import Library
    from facts.store import Database
    from facts.transfer import Item, Source
    from facts.transfer.ratings import Ratings


class Importer:
    """Brings items into the record of any workspace, all of them or none."""

    def __init__(self, database: Database, *, large: int = apart.LARGE_BYTES, library: Library | None = None) -> None:
        """Work on `database`; files of so many bytes together are read by a process of their own.

        Where those are the first that a workspace has, its index in the `library` is built beside that.
        """
        self._database = database
        self._library = library
        self._large = large

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
        run = Run(self._database, workspace, by, noticed)
        return await self._bring_in(run, chunks(self._database, iter(items)), dry_run, progress)

    async def bring_in_files(
        self,
        workspace: str,
        sources: Sequence[Source],
        ratings: Ratings,
        *,
        by: str,
        dry_run: bool = False,
        noticed: Callable[[Change], None] | None = None,
        read: Progress = lambda _done, _total: None,
        progress: Progress = lambda _done, _total: None,
    ) -> Imported:
        """Bring what fact files hold into the record, as `bring_in` does; large ones are read by a process of theirs.

        `read` hears how many bytes were read, where it is known how many there are. Raises ReadingStopped where that
        process ends too early: then the record is as it was.
        """
        if not apart.is_worth_it(sources, self._large):
            run = Run(self._database, workspace, by, noticed)
            here = chunks(self._database, admitted(read_items(sources, ratings)))
            return await self._bring_in(run, counted(here, sources, read), dry_run, progress)
        run = Run(self._database, workspace, by, noticed, partial(apart.placed, sources, ratings))
        library = None if dry_run or not await run.is_first() else self._library
        async with apart.reader(sources, ratings) as process, beside(library, workspace) as run.index:
            told = apart.parts(process, sources)
            return await self._bring_in(run, counted(told, sources, read), dry_run, progress)

    async def _bring_in(
        self, run: Run, chunks: AsyncIterator[Taken] | AsyncIterator[Told], dry_run: bool, progress: Progress
    ) -> Imported:
        await settle(self._database)
        try:
            await run.stage(chunks)
            decided = False if dry_run else await run.decide()
        except BaseException:
            await asyncio.shield(clear_away(self._database, run.begun))
            raise
        if decided:
            await carry_through(self._database, run.begun, progress)
            await run.finish_index()
        else:
            await clear_away(self._database, run.begun)
        return Imported(run.counts.added, run.counts.changed)
