"""The curators' queue on file: entries, and the questions in each. Callers hold the transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, exists, func, insert, select, update

from facts.model import State
from facts.store import tables
from facts.store.dialects import dialect_insert

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from sqlalchemy import RowMapping
    from sqlalchemy.ext.asyncio import AsyncConnection

_claims = tables.queued_claims
_queue = tables.queue
_questions = tables.questions
_results = tables.question_results

OPEN, ANSWERED, DISMISSED = "open", "answered", "dismissed"

_OF_CLAIM = (
    (_claims.c.workspace_id == _results.c.workspace_id)
    & (_claims.c.question_id == _results.c.question_id)
    & (_claims.c.position == _results.c.position)
)


_DRAFT_PUBLISHED = (
    _queue.c.state == OPEN,
    exists().where(
        tables.facts.c.workspace_id == _queue.c.workspace_id,
        tables.facts.c.id == _queue.c.fact_id,
        tables.facts.c.state == State.PUBLISHED,
    ),
)


async def load_claims_of(connection: AsyncConnection, workspace: str, question_id: str) -> list[RowMapping]:
    """Return a question's claims, in order: position, asked and outcome."""
    query = (
        select(_results.c.position, _results.c.asked, _results.c.outcome)
        .where(_results.c.workspace_id == workspace, _results.c.question_id == question_id)
        .order_by(_results.c.position)
    )
    return list((await connection.execute(query)).mappings())


async def load_wordings(connection: AsyncConnection, workspace: str, most: int) -> dict[str, tuple[str, ...]]:
    """Return the different words in which each open entry was asked; only the `most` newest entries."""
    newest = (
        select(_queue.c.id, _queue.c.asked)
        .where(_queue.c.workspace_id == workspace, _queue.c.state == OPEN)
        .order_by(_queue.c.newest_at.desc())
        .limit(most)
    )
    found = {str(entry_id): [str(asked)] for entry_id, asked in await connection.execute(newest)}
    query = (
        select(_claims.c.entry_id, _results.c.asked)
        .distinct()
        .select_from(_claims.join(_results, _OF_CLAIM))
        .where(_claims.c.workspace_id == workspace, _claims.c.entry_id.in_(newest.with_only_columns(_queue.c.id)))
        .order_by(_claims.c.entry_id, _results.c.asked)
    )
    for entry_id, asked in await connection.execute(query):
        if entry_id in found and asked not in found[entry_id]:
            found[entry_id].append(asked)
    return {entry_id: tuple(words) for entry_id, words in found.items()}


async def open_entry(connection: AsyncConnection, workspace: str, entry_id: str, asked: str, at: dt.datetime) -> None:
    """Open an entry for the words that somebody asked first."""
    values = {
        "workspace_id": workspace,
        "id": entry_id,
        "asked": asked,
        "state": OPEN,
        "opened_at": at,
        "newest_at": at,
    }
    await connection.execute(insert(_queue).values(values))


async def put_claim(
    connection: AsyncConnection,
    workspace: str,
    entry_id: str,
    *,
    question_id: str,
    position: int,
    why: str,
    at: dt.datetime,
) -> bool:
    """Put one claim of a question into an open entry, out of the one it was in; False where the entry is closed."""
    still_open = exists().where(*_entry(workspace, entry_id), _queue.c.state == OPEN)
    if not await connection.scalar(select(still_open)):
        return False
    into = {"entry_id": entry_id, "why": why, "at": at}
    key = {"workspace_id": workspace, "question_id": question_id, "position": position}
    statement = dialect_insert(connection, _claims).values(**key, **into)
    await connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=into))
    await connection.execute(update(_queue).where(*_entry(workspace, entry_id)).values(newest_at=at))
    return True


async def entry_of(connection: AsyncConnection, workspace: str, question_id: str, position: int) -> str | None:
    """Return the id of the open entry that a claim is in, None where it is in none."""
    found = await connection.scalar(
        select(_claims.c.entry_id)
        .join(_queue, (_queue.c.workspace_id == _claims.c.workspace_id) & (_queue.c.id == _claims.c.entry_id))
        .where(
            _claims.c.workspace_id == workspace,
            _claims.c.question_id == question_id,
            _claims.c.position == position,
            _queue.c.state == OPEN,
        )
    )
    return None if found is None else str(found)


async def load_entries(
    connection: AsyncConnection,
    workspace: str,
    *,
    state: str | None = None,
    ids: Sequence[str] | None = None,
    offset: int = 0,
    limit: int | None = None,
) -> list[RowMapping]:
    """Return entries with `asked_count`, those with the newest demand first."""
    counted = (
        select(func.count(_claims.c.question_id.distinct()))
        .where(_claims.c.workspace_id == _queue.c.workspace_id, _claims.c.entry_id == _queue.c.id)
        .scalar_subquery()
        .label("asked_count")
    )
    query = select(_queue, counted).where(_queue.c.workspace_id == workspace)
    if state is not None:
        query = query.where(_queue.c.state == state)
    if ids is not None:
        query = query.where(_queue.c.id.in_(ids))
    query = query.order_by(_queue.c.newest_at.desc(), _queue.c.id).offset(offset).limit(limit)
    return list((await connection.execute(query)).mappings())


async def count_entries(connection: AsyncConnection, workspace: str, state: str) -> int:
    """Count the entries in one state."""
    query = select(func.count()).where(_queue.c.workspace_id == workspace, _queue.c.state == state)
    return int(await connection.scalar(query) or 0)


async def load_demand(connection: AsyncConnection, workspace: str, entry_ids: Iterable[str]) -> list[RowMapping]:
    """Return every claim in some entries, newest first: its entry, words, why, by whom and where it was asked."""
    joined = _claims.join(_results, _OF_CLAIM).join(
        _questions, (_questions.c.workspace_id == _claims.c.workspace_id) & (_questions.c.id == _claims.c.question_id)
    )
    query = (
        select(
            _claims.c.entry_id,
            _claims.c.question_id,
            _claims.c.position,
            _claims.c.why,
            _claims.c.at,
            _results.c.asked,
            _questions.c.asked_by,
            _questions.c.surface,
            _questions.c.channel,
            _questions.c.message_ts,
        )
        .select_from(joined)
        .where(_claims.c.workspace_id == workspace, _claims.c.entry_id.in_(list(entry_ids)))
        .order_by(_claims.c.at.desc(), _claims.c.question_id, _claims.c.position)
    )
    return list((await connection.execute(query)).mappings())


async def change_entry(
    connection: AsyncConnection, workspace: str, entry_id: str, values: dict[str, Any], *, free_or: str | None = None
) -> bool:
    """Change an open entry; False where it is closed. With `free_or`, only one that nobody else than they took."""
    statement = update(_queue).where(*_entry(workspace, entry_id), _queue.c.state == OPEN)
    if free_or is not None:
        statement = statement.where(_queue.c.taken_by.is_(None) | (_queue.c.taken_by == free_or))
    return bool((await connection.execute(statement.values(**values))).rowcount)


async def has_published_draft(connection: AsyncConnection, workspace: str) -> bool:
    """Tell whether the draft of any open entry has been published."""
    query = select(_queue.c.id).where(_queue.c.workspace_id == workspace, *_DRAFT_PUBLISHED).limit(1)
    return await connection.scalar(query) is not None


async def answer_published(connection: AsyncConnection, workspace: str, at: dt.datetime) -> list[str]:
    """Answer the open entries whose draft has been published, by whoever was on them; returns their ids."""
    statement = (
        update(_queue)
        .where(_queue.c.workspace_id == workspace, *_DRAFT_PUBLISHED)
        .values(state=ANSWERED, closed_by=_queue.c.taken_by, closed_at=at)
        .returning(_queue.c.id)
    )
    return [str(found) for found in await connection.scalars(statement)]


async def left_behind(connection: AsyncConnection, workspace: str) -> list[str]:
    """Return the questions that were sent to the queue and aren't in it, oldest first."""
    unqueued = ~exists().where(
        _claims.c.workspace_id == _questions.c.workspace_id, _claims.c.question_id == _questions.c.id
    )
    query = (
        select(_questions.c.id)
        .where(_questions.c.workspace_id == workspace, _questions.c.queued.is_(True), unqueued)
        .order_by(_questions.c.asked_at)
    )
    return [str(found) for found in await connection.scalars(query)]


async def is_queued(connection: AsyncConnection, workspace: str, question_id: str) -> bool:
    """Tell whether a question was sent to the queue."""
    query = select(_questions.c.queued).where(_questions.c.workspace_id == workspace, _questions.c.id == question_id)
    return bool(await connection.scalar(query))


async def take_out(connection: AsyncConnection, workspace: str, question_id: str) -> None:
    """Take a question out of the queue, as when it was edited into another."""
    of_question = (_claims.c.workspace_id == workspace) & (_claims.c.question_id == question_id)
    await connection.execute(delete(_claims).where(of_question))


async def delete_empty(connection: AsyncConnection, workspace: str | None) -> int:
    """Delete the entries of which every question has been deleted, None: of all workspaces; returns how many."""
    asked = exists().where(_claims.c.workspace_id == _queue.c.workspace_id, _claims.c.entry_id == _queue.c.id)
    statement = delete(_queue).where(~asked)
    if workspace is not None:
        statement = statement.where(_queue.c.workspace_id == workspace)
    return (await connection.execute(statement)).rowcount


def _entry(workspace: str, entry_id: str) -> tuple[Any, Any]:
    return _queue.c.workspace_id == workspace, _queue.c.id == entry_id
