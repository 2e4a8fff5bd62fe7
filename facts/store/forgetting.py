"""Taking a person out of the tables: what was only theirs is deleted, what is the record's keeps no name of theirs.

Callers hold the transaction, and the workspace's row is locked.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, cast, delete, func, select, tuple_, update

from facts.store import tables
from facts.store.queue import OPEN, delete_empty

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sqlalchemy import Table
    from sqlalchemy.ext.asyncio import AsyncConnection

FORMER_CURATOR = "a former curator"
"""By whom a change is once its curator has asked to be forgotten."""

CHUNK = 500
"""Questions deleted in one transaction: about a hundredth of a second."""

NAMED = (
    (tables.revisions, "by"),
    (tables.corrections, "by"),
    (tables.corrections, "ended_by"),
    (tables.proposals, "proposed_by"),
    (tables.proposals, "decided_by"),
    (tables.queue, "taken_by"),
    (tables.queue, "closed_by"),
    (tables.roles, "given_by"),
    (tables.imports, "by"),
)
"""Every column that names who did something to the record."""

_questions = tables.questions
_claims = tables.queued_claims
_queue = tables.queue
_revisions = tables.revisions


async def delete_questions_before(
    connection: AsyncConnection, before: dt.datetime, own: Mapping[str, dt.datetime], most: int = CHUNK
) -> int:
    """Delete at most so many questions that were asked before `before`; returns how many.

    `own` names the workspaces that have a moment of their own.
    """
    found = 0
    for workspace, moment in own.items():
        found += await _delete(connection, most - found, workspace == _questions.c.workspace_id, moment)
    return found + await _delete(connection, most - found, _questions.c.workspace_id.not_in(list(own)), before)


async def _delete(connection: AsyncConnection, most: int, which: Any, before: dt.datetime) -> int:
    key = (_questions.c.workspace_id, _questions.c.id)
    oldest = select(*key).where(which, _questions.c.asked_at < before).order_by(_questions.c.asked_at).limit(most)
    return (await connection.execute(delete(_questions).where(tuple_(*key).in_(oldest)))).rowcount if most > 0 else 0


async def questions_of(connection: AsyncConnection, workspace: str, person: str) -> list[str]:
    """Return the ids of the questions that a person asked, or shared, under their name."""
    query = select(_questions.c.id).where(_questions.c.workspace_id == workspace, _questions.c.asked_by == person)
    return [str(found) for found in await connection.scalars(query)]


async def delete_person(connection: AsyncConnection, workspace: str, person: str, pseudonym: str) -> dict[str, int]:
    """Delete a person's questions, labels, follows and role, and take their name off everything else.

    Returns how much of each that was. `pseudonym` keeps the history of their roles together, and names nobody.
    """
    entries = await _entries_of(connection, workspace, person)
    done = {}
    for name, table, column in (
        ("questions", _questions, "asked_by"),
        ("labels", tables.labels, "by"),
        ("follows", tables.follows, "person"),
        ("roles", tables.roles, "person"),
    ):
        done[name] = (await connection.execute(delete(table).where(*_named(table, workspace, column, person)))).rowcount
    await delete_empty(connection, workspace)
    await _reword(connection, workspace, entries)
    await connection.execute(
        update(_queue)
        .where(*_named(_queue, workspace, "taken_by", person), _queue.c.state == OPEN)
        .values(taken_by=None, taken_at=None)
    )
    # Empty, and not none: that none of the suggestions was meant is another thing.
    shown = tables.shown
    await connection.execute(update(shown).where(*_named(shown, workspace, "picked_by", person)).values(picked_by=""))
    done["names"] = await _rename(connection, workspace, person)
    await _rename_roles(connection, workspace, person, pseudonym)
    await _rename_in_notes(connection, workspace, person)
    return done


def _named(table: Table, workspace: str, column: str, person: str) -> tuple[Any, Any]:
    return table.c.workspace_id == workspace, table.c[column] == person


async def _rename(connection: AsyncConnection, workspace: str, person: str) -> int:
    renamed = 0
    for table, column in NAMED:
        named = update(table).where(*_named(table, workspace, column, person))
        renamed += (await connection.execute(named.values({column: FORMER_CURATOR}))).rowcount
    return renamed


async def _rename_roles(connection: AsyncConnection, workspace: str, person: str, pseudonym: str) -> None:
    roles = update(_revisions).where(*_named(_revisions, workspace, "subject_id", person))
    await connection.execute(roles.where(_revisions.c.subject == "role").values(subject_id=pseudonym))


async def _rename_in_notes(connection: AsyncConnection, workspace: str, person: str) -> None:
    """Take a person's name off the notes of revisions, which say who approved."""
    query = select(_revisions).where(
        _revisions.c.workspace_id == workspace, cast(_revisions.c.note, Text).contains(json.dumps(person)[1:-1])
    )
    for row in (await connection.execute(query)).mappings().all():
        note = {name: FORMER_CURATOR if value == person else value for name, value in row["note"].items()}
        which = [_revisions.c[one] == row[one] for one in ("workspace_id", "subject", "subject_id", "number")]
        await connection.execute(update(_revisions).where(*which).values(note=note))


async def _entries_of(connection: AsyncConnection, workspace: str, person: str) -> list[str]:
    """Return the entries of the queue that hold a claim of a person's."""
    query = (
        select(_claims.c.entry_id)
        .distinct()
        .join(
            _questions,
            (_questions.c.workspace_id == _claims.c.workspace_id) & (_questions.c.id == _claims.c.question_id),
        )
        .where(*_named(_questions, workspace, "asked_by", person))
    )
    return [str(found) for found in await connection.scalars(query)]


async def _reword(connection: AsyncConnection, workspace: str, entries: list[str]) -> None:
    """Give entries the words of the first who asks the same and is still on file."""
    results = tables.question_results
    for entry in entries:
        first = (
            select(results.c.asked)
            .join(
                _claims,
                (_claims.c.workspace_id == results.c.workspace_id)
                & (_claims.c.question_id == results.c.question_id)
                & (_claims.c.position == results.c.position),
            )
            .where(_claims.c.workspace_id == workspace, _claims.c.entry_id == entry)
            .order_by(_claims.c.at, _claims.c.question_id, _claims.c.position)
            .limit(1)
        )
        asked = func.coalesce(first.scalar_subquery(), _queue.c.asked)
        which = (_queue.c.workspace_id == workspace, _queue.c.id == entry)
        await connection.execute(update(_queue).where(*which).values(asked=asked))
