"""Imports that were left: those decided on are carried through by whoever finds them, others are cleared away."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import socket
import time
from typing import TYPE_CHECKING

from pydantic_core import from_json

from facts.curation.articles import correct_article
from facts.curation.outcomes import Action
from facts.curation.saving import Act
from facts.curation.snapshots import article_of, fact_of
from facts.curation.visible import seen
from facts.importing.ahead import ahead
from facts.importing.pace import Pace
from facts.model import Article
from facts.store import applying, staging
from facts.store.corrections import begin_correction, shown_articles
from facts.store.revisions import load_article_changes
from facts.store.values import Values

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.importing.ahead import Left
    from facts.importing.blocks import Staged
    from facts.importing.change import Progress
    from facts.store import Database
    from facts.store.revisions import Revision
    from facts.store.staging import Import

GIVEN_UP_SECONDS = 120
"""How long an import may show no sign of life, where it can't be told whether its process is there."""


CLEARED = 8
"""Chunks that are cleared away in one transaction."""


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
    """Bring what an import staged into the record, some rows a transaction, then let everybody see it at once.

    Several processes may do this at the same time, and any may be killed: each transaction goes on where the last one
    of any process ended.
    """
    pace = Pace(64, fewest=64, most=1_024)
    applied = decided.applied
    async with ahead(database, decided) as chunks:
        while (left := await chunks.left(applied)) is not None:
            ended: int | None = applied
            while ended is not None and applied < left.last_number:
                ended = await _bring_in(database, decided, left, applied, pace)
                applied = ended or applied
                progress(applied, decided.last_number)
                await asyncio.sleep(0)
            if applied < left.last_number:  # another process was quicker, or has ended it
                async with database.read() as connection:
                    found = [one for one in await staging.load_imports(connection) if one.id == decided.id]
                if not found or found[0].state != staging.APPLYING:
                    break
                applied = found[0].applied
    since, until = decided.based_on, decided.based_on + decided.last_number
    async with database.read() as connection:
        articles = await load_article_changes(connection, decided.workspace, since=since, until=until)
    async with database.write() as connection:
        current = await staging.load_import(connection, decided.workspace, decided.id)
        if current is not None and current.state == staging.APPLYING:
            await staging.finish(connection, current)
            await _correct_articles(connection, current, articles)
    await clear_away(database, decided)


async def _bring_in(database: Database, decided: Import, left: Left, applied: int, pace: Pace) -> int | None:
    """Write the next blocks of a chunk into the record; return the number up to which it holds the import then.

    None, and nothing is written, where it doesn't hold it up to `applied`: another process is at it.
    """
    some, ended = left.take(pace.rows)
    changed = [row for block in some for row in block.changed()]
    changed_ids = [row.subject_id for row in changed]
    values = Values()
    for block in some:
        values.extend(block)

    def write(connection: Connection) -> float | None:
        began = time.perf_counter()
        if not staging.take(connection, decided, applied, ended):
            return None
        applying.write(connection, decided, values, since=decided.based_on + left.after, changed=changed_ids)
        if left.is_empty:
            staging.forget_chunk(connection, decided, left.place)
        return time.perf_counter() - began

    if not changed:
        took = await database.run(write, lasting=False)
    else:
        async with database.write(lasting=False) as writing:
            began = time.perf_counter()
            took = await writing.run_sync(write)
            if took is not None:
                await _begin_corrections(writing, decided, changed)
                took = time.perf_counter() - began
    if took is None:
        return None
    pace.took(took, sum(block.changes for block in some))
    return ended


async def clear_away(database: Database, ended: Import) -> None:
    """Delete what an import staged, a few chunks a transaction; the record is not touched."""
    async with database.write() as connection:
        current = await staging.load_import(connection, ended.workspace, ended.id)
        if current is None or current.state == staging.APPLYING:
            return  # what was decided on is carried through, also when whoever decided it was stopped just then
        await staging.discard(connection, ended)
    deleted = CLEARED
    while deleted == CLEARED:
        async with database.write(lasting=False) as connection:
            deleted = await staging.clear(connection, ended, CLEARED)
        await asyncio.sleep(0)


async def _begin_corrections(connection: AsyncConnection, decided: Import, changed: list[Staged]) -> None:
    """Begin a correction of each changed fact whose replies no longer say what the record says."""
    if not changed:
        return
    at = decided.at or dt.datetime.now(dt.UTC)
    ids = [row.subject_id for row in changed]
    concerned = await applying.changed_before_people(connection, decided.workspace, ids)
    for row in changed:
        if row.subject_id in concerned and _is_visible(row):
            await begin_correction(
                connection,
                decided.workspace,
                row.subject_id,
                revisions=(row.revision - 1, row.revision),
                kind="updated",
                minor=False,
                by=decided.by,
                at=at,
                cause=decided.cause,
            )


async def _correct_articles(connection: AsyncConnection, decided: Import, changes: list[Revision]) -> None:
    """Begin corrections of the facts whose article's details have changed."""
    act = Act(Action.EDIT, decided.by, decided.at or dt.datetime.now(dt.UTC), cause=decided.cause)
    shown = await shown_articles(connection, decided.workspace, [one.subject_id for one in changes])
    for one in changes:
        if one.subject_id not in shown:
            continue
        before, after = (article_of({**(values or {}), "id": one.subject_id}) for values in (one.before, one.after))
        await correct_article(connection, decided.workspace, before, after, act)


def _is_visible(row: Staged) -> bool:
    before, after = from_json(row.before or "{}"), from_json(row.after)
    articles = [Article(str(values.get("article", row.article_id))) for values in (before, after)]
    return seen(fact_of(before, articles[0], row.revision - 1), fact_of(after, articles[1], row.revision)).anything


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
