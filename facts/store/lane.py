"""A queue of small write operations, carried out in their order, as many to a transaction as wait when one begins."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from facts.errors import DatabaseUnreachable
from facts.store.commits import Commits

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.store.database import Database

    Kind = Callable[[Connection, Sequence[Any]], Sequence[Any]]


@runtime_checkable
class AtOnce(Protocol):
    """A kind of which some items go by a single statement, which needs no transaction around it on PostgreSQL."""

    def is_single(self, items: Sequence[Any]) -> bool:
        """Tell whether `items` go by one statement, which leaves the writer's number too."""

    def look_up(self, connection: Connection, items: Sequence[Any]) -> Sequence[Any]:
        """Return what writing `items` came to, where the answer was lost on its way."""


GROUP = 200
"""The most operations in one transaction; it keeps one well below a tenth of a second on SQLite."""

BUSY = 0.2
"""The share of the last second or so in which the writer was writing, from which it is busy."""

AWAY_SECONDS = 20
"""How long what was handed over is tried while the database is away: less than a process may take to end. What isn't
written by then raises, and what isn't settled so is taken up again when its lease has ended."""

AWAY_PAUSE = 0.2
"""Seconds between two tries."""


@dataclass(slots=True)  # not frozen, which takes four times as long to make
class _Waiting:
    """An operation, or an item of a kind that is written together, and who waits for it."""

    operation: Callable[[AsyncConnection], Awaitable[Any]] | None
    kind: Kind | None
    item: Any
    done: asyncio.Future[Any]
    until: float


class Lane:
    """One queue, written by one transaction at a time."""

    def __init__(self, database: Database, company_seconds: float, *, patient: bool = False) -> None:
        """Write to `database`; what is patient waits `company_seconds` at most for others to be written with.

        On PostgreSQL a `patient` lane has a connection of its own, so that the other one doesn't wait for it.
        """
        self._database = database
        self._company_seconds = company_seconds
        self._patient = patient
        self._commits = Commits(database)
        self._queue: asyncio.Queue[_Waiting] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None
        self._busy = 0.0
        self._ended = time.monotonic()

    async def close(self) -> None:
        """Wait until everything that was handed over is committed, then stop."""
        if self._task is None:
            return
        await self._queue.join()
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        self._task = None

    def hand_over(
        self,
        operation: Callable[[AsyncConnection], Awaitable[Any]] | None = None,
        kind: Kind | None = None,
        item: Any = None,
        *,
        patient: bool = False,
    ) -> asyncio.Future[Any]:
        """Take one in; what is returned is done when it is committed. A `patient` one may wait for company."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run(), name="writer")
        until = time.monotonic() + self._company_seconds if patient and self._busy > BUSY else 0.0
        waiting = _Waiting(operation, kind, item, asyncio.get_running_loop().create_future(), until)
        self._queue.put_nowait(waiting)
        return waiting.done

    async def _run(self) -> None:
        while True:
            group = [await self._queue.get()]
            # Whoever is about to hand something over in this very moment comes along.
            await asyncio.sleep(0)
            self._take_waiting(group)
            await self._find_company(group)
            began = time.monotonic()
            try:
                await self._commit(group)
            finally:
                self._note_busy(began)
                for _ in group:
                    self._queue.task_done()

    def _take_waiting(self, group: list[_Waiting]) -> None:
        while len(group) < GROUP and not self._queue.empty():
            group.append(self._queue.get_nowait())

    async def _find_company(self, group: list[_Waiting]) -> None:
        """Wait until somebody comes who is in a hurry, as long as all in the group may."""
        while len(group) < GROUP and (left := min(one.until for one in group) - time.monotonic()) > 0:
            try:
                async with asyncio.timeout(left):
                    group.append(await self._queue.get())
            except TimeoutError:
                return
            self._take_waiting(group)

    def _note_busy(self, began: float) -> None:
        """Note that something was written since `began`."""
        now = time.monotonic()
        since = max(now - self._ended, 1e-6)
        self._busy += min(since, 1.0) * (min((now - began) / since, 1.0) - self._busy)
        self._ended = now

    async def _commit(self, group: list[_Waiting]) -> None:
        items = [waiting for waiting in group if waiting.kind is not None]
        operations = [waiting for waiting in group if waiting.operation is not None]
        try:
            results = await self._written(items, operations)
        except Exception as error:
            if len(group) == 1 or isinstance(error, DatabaseUnreachable):
                for waiting in group:
                    _settle(waiting.done, error=error)
                return
            for waiting in group:
                await self._commit([waiting])
            return
        for waiting, result in zip([*items, *operations], results, strict=True):
            _settle(waiting.done, result=result)

    async def _written(self, items: list[_Waiting], operations: list[_Waiting]) -> list[Any]:
        """Write a group, once, however often the database goes away meanwhile; return the results in that order."""
        if self._database.is_sqlite and not operations:
            return await self._database.run_apart(partial(_write_together, items=items))
        single = None if operations else _single(items)
        until = time.monotonic() + AWAY_SECONDS
        answer_lost = False
        while True:
            results: list[Any] = []
            try:
                await self._try_to_write(items, operations, results, once=single is not None)
            except DatabaseUnreachable as error:
                answer_lost |= error.undecided and single is not None
                if error.undecided and await self._commits.took_place(until, error):
                    break
                if time.monotonic() > until:
                    raise
            else:
                break
            await asyncio.sleep(AWAY_PAUSE)
        if single is None or not answer_lost:
            return results
        # Also where it seemed not to have taken place: a server may have carried out the first try after all.
        written = [waiting.item for waiting in items]
        return list(await self._database.look(lambda connection: single.look_up(connection, written)))

    async def _try_to_write(
        self, items: list[_Waiting], operations: list[_Waiting], results: list[Any], *, once: bool
    ) -> None:
        """Write a group in one transaction; `results` has what came of it before the commit."""

        def write_together(connection: Connection) -> None:
            results.extend(_write_together(connection, items))

        def write_and_note(connection: Connection) -> None:
            self._commits.begin(connection)
            write_together(connection)
            self._commits.end(connection)

        if not operations:
            await self._database.run_apart(write_and_note, patient=self._patient, once=once)
            return
        async with self._database.write() as connection:
            await connection.run_sync(self._commits.begin)
            if items:
                await connection.run_sync(write_together)
            results += [await one.operation(connection) for one in operations if one.operation]
            await connection.run_sync(self._commits.end)


def _single(items: Sequence[_Waiting]) -> AtOnce | None:
    """Return the kind of all items, where they go by a single statement."""
    kind = items[0].kind
    if not isinstance(kind, AtOnce) or any(waiting.kind is not kind for waiting in items):
        return None
    return kind if kind.is_single([waiting.item for waiting in items]) else None


def _write_together(connection: Connection, items: Sequence[_Waiting]) -> list[Any]:
    """Write items kind by kind, and return their results in their own order."""
    kinds: dict[Any, list[int]] = {}
    for place, waiting in enumerate(items):
        kinds.setdefault(waiting.kind, []).append(place)
    results: list[Any] = [None] * len(items)
    for kind, places in kinds.items():
        for place, result in zip(places, kind(connection, [items[one].item for one in places]), strict=True):
            results[place] = result
    return results


def _settle(done: asyncio.Future[Any], *, result: Any = None, error: Exception | None = None) -> None:
    """Hand over the outcome, unless the one who waited has gone."""
    if done.done():
        return
    if error is None:
        done.set_result(result)
    else:
        done.set_exception(error)
