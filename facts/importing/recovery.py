"""Imports that were left: those decided on are carried through by whoever finds them, others are cleared away."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import socket
import time
from typing import TYPE_CHECKING

from facts.curation.snapshots import fact_of
from facts.curation.visible import seen
from facts.importing.pace import Pace
from facts.model import Article
from facts.store import applying, staging
from facts.store.corrections import begin_correction

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.importing.change import Progress
    from facts.store import Database
    from facts.store.staging import Import, Staged

GIVEN_UP_SECONDS = 120
"""How long an import may show no sign of life, where it can't be told whether its process is there."""


def this_process() -> str:
    """Return what names this process to others."""
    return f"{socket.gethostname()}:{os.getpid()}"


async def settle(database: Database) -> int:
    """Carry through what was decided on, and clear away what its process left; return how many imports that was.

    What a living process is still staging is left alone.
    """
    async with database.read() as connection:
        found = await staging.load_imports(connection)
    settled = 0
    for left in found:
        if left.state == staging.APPLYING:
            await carry_through(database, left)
        elif left.state == staging.DONE or _is_dead(left):
            await clear_away(database, left)
        else:
            continue
        settled += 1
    return settled


async def carry_through(database: Database, decided: Import, progress: Progress = lambda _done, _total: None) -> None:
    """Bring what an import staged into the record, a chunk a transaction, then let everybody see it at once.

    Several processes may do this at the same time, and any may be killed: each chunk is taken by one of them, and
    whoever comes next goes on where the last one ended.
    """
    pace = Pace(20, most=1_500)  # the first one has the statements compiled, too
    done = False
    while not done:
        async with database.write(lasting=False) as connection:
            began = time.perf_counter()
            current = await staging.load_import(connection, decided.workspace, decided.id)
            if current is None or current.state != staging.APPLYING or current.applied >= current.last_number:
                break
            first, last = current.applied + 1, min(current.applied + pace.rows, current.last_number)
            await applying.apply(connection, current, first, last)
            await _begin_corrections(connection, current, first, last)
            await staging.note_applied(connection, current, last)
            done = last == current.last_number
        pace.took(time.perf_counter() - began, last - first + 1)
        progress(last, current.last_number)
        await asyncio.sleep(0)
    async with database.write() as connection:
        current = await staging.load_import(connection, decided.workspace, decided.id)
        if current is not None and current.state == staging.APPLYING:
            await staging.finish(connection, current)
    await clear_away(database, decided)


async def clear_away(database: Database, ended: Import) -> None:
    """Delete what an import staged, a chunk a transaction; the record is not touched."""
    async with database.write() as connection:
        current = await staging.load_import(connection, ended.workspace, ended.id)
        if current is None or current.state == staging.APPLYING:
            return  # what was decided on is carried through, also when whoever decided it was stopped just then
        await staging.discard(connection, ended)
    pace = Pace(1_000, most=3_000)
    deleted = most = 1
    while deleted == most:
        most = pace.rows
        async with database.write(lasting=False) as connection:
            began = time.perf_counter()
            deleted = await staging.clear(connection, ended, most)
        pace.took(time.perf_counter() - began, deleted)
        await asyncio.sleep(0)


async def _begin_corrections(connection: AsyncConnection, decided: Import, first: int, last: int) -> None:
    """Begin a correction of each changed fact whose replies no longer say what the record says."""
    at = decided.at or dt.datetime.now(dt.UTC)
    for row in await applying.changed_before_people(connection, decided, first, last):
        if _is_visible(row):
            await begin_correction(
                connection,
                decided.workspace,
                row.subject_id,
                revisions=(row.revision - 1, row.revision),
                kind="updated",
                minor=False,
                by=decided.by,
                at=at,
            )


def _is_visible(row: Staged) -> bool:
    before = row.before or {}
    articles = [Article(str(values.get("article", row.article_id))) for values in (before, row.after)]
    return seen(fact_of(before, articles[0], row.revision - 1), fact_of(row.after, articles[1], row.revision)).anything


def _is_dead(left: Import) -> bool:
    """Whether an import's process is no more; where that can't be seen from here, whether it was silent for long."""
    host, _, number = left.owner.rpartition(":")
    if host == socket.gethostname() and number.isdigit():
        try:
            os.kill(int(number), 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            pass
        if int(number) == os.getpid():
            return False
    silent = dt.datetime.now(dt.UTC) - left.seen_at
    return silent > dt.timedelta(seconds=GIVEN_UP_SECONDS)
