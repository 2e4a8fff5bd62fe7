"""Who wants to hear of what. Callers hold the transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, func, select

from facts.matching.results import Outcome
from facts.model import State
from facts.store import tables
from facts.store.dialects import dialect_insert
from facts.store.queue import ANSWERED

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import RowMapping
    from sqlalchemy.ext.asyncio import AsyncConnection

_follows = tables.follows

FACT, QUESTION = "fact", "question"


async def save_follow(
    connection: AsyncConnection,
    workspace: str,
    person: str,
    subject: str,
    subject_id: str,
    position: int,
    at: dt.datetime,
) -> bool:
    """Note that a person wants to hear; False where they follow already."""
    values = {"person": person, "subject": subject, "subject_id": subject_id, "position": position, "since": at}
    statement = dialect_insert(connection, _follows).values(workspace_id=workspace, **values)
    added = await connection.execute(statement.on_conflict_do_nothing().returning(_follows.c.person))
    return added.first() is not None


async def delete_follow(
    connection: AsyncConnection,
    workspace: str,
    person: str,
    subject: str | None = None,
    subject_id: str | None = None,
    position: int = 0,
) -> int:
    """End one follow of a person, or all of them; returns how many."""
    statement = delete(_follows).where(_follows.c.workspace_id == workspace, _follows.c.person == person)
    if subject is not None:
        statement = statement.where(
            _follows.c.subject == subject, _follows.c.subject_id == subject_id, _follows.c.position == position
        )
    return (await connection.execute(statement)).rowcount


async def delete_gone(connection: AsyncConnection) -> int:
    """End the follows of questions that are no longer on file, in all workspaces; returns how many."""
    questions = tables.questions
    kept = exists().where(questions.c.workspace_id == _follows.c.workspace_id, questions.c.id == _follows.c.subject_id)
    statement = delete(_follows).where(_follows.c.subject == QUESTION, ~kept)
    return (await connection.execute(statement)).rowcount


async def load_follows(connection: AsyncConnection, workspace: str, person: str) -> list[RowMapping]:
    """Return what a person follows, newest first, with the words of each: a fact's claim or what was asked."""
    facts, results = tables.facts, tables.question_results
    of_fact = (
        (facts.c.workspace_id == _follows.c.workspace_id)
        & (_follows.c.subject == FACT)
        & (facts.c.id == _follows.c.subject_id)
    )
    of_question = (
        (results.c.workspace_id == _follows.c.workspace_id)
        & (_follows.c.subject == QUESTION)
        & (results.c.question_id == _follows.c.subject_id)
        & (results.c.position == _follows.c.position)
    )
    query = (
        select(_follows, facts.c.claim, results.c.asked)
        .select_from(_follows.outerjoin(facts, of_fact).outerjoin(results, of_question))
        .where(_follows.c.workspace_id == workspace, _follows.c.person == person)
        .order_by(_follows.c.since.desc())
    )
    return list((await connection.execute(query)).mappings())


async def followers_of(connection: AsyncConnection, workspace: str, fact_id: str) -> list[str]:
    """Return who follows a fact."""
    query = (
        select(_follows.c.person)
        .where(_follows.c.workspace_id == workspace, _follows.c.subject == FACT, _follows.c.subject_id == fact_id)
        .order_by(_follows.c.since, _follows.c.person)
    )
    return [str(person) for person in await connection.scalars(query)]


async def followed_questions(connection: AsyncConnection, workspace: str) -> list[RowMapping]:
    """Return the claims that had nothing on record and whose answer somebody waits for.

    Each is person, question_id, position and asked.
    """
    results = tables.question_results
    query = (
        select(_follows.c.person, results.c.question_id, results.c.position, results.c.asked)
        .join(
            results,
            (results.c.workspace_id == _follows.c.workspace_id)
            & (results.c.question_id == _follows.c.subject_id)
            & (results.c.position == _follows.c.position),
        )
        .where(_follows.c.workspace_id == workspace, _follows.c.subject == QUESTION, results.c.outcome == Outcome.NONE)
        .order_by(_follows.c.since)
    )
    return list((await connection.execute(query)).mappings())


async def newest_follow(connection: AsyncConnection, workspace: str) -> dt.datetime | None:
    """Return when anybody last asked to hear of an answer."""
    query = select(func.max(_follows.c.since)).where(
        _follows.c.workspace_id == workspace, _follows.c.subject == QUESTION
    )
    found: dt.datetime | None = await connection.scalar(query)
    return found


async def answered_follows(connection: AsyncConnection, workspace: str) -> list[RowMapping]:
    """Return the follows whose question the curators have answered: person, question_id, position and fact_id."""
    claims, queue, facts = tables.queued_claims, tables.queue, tables.facts
    joined = (
        _follows.join(
            claims,
            (claims.c.workspace_id == _follows.c.workspace_id)
            & (claims.c.question_id == _follows.c.subject_id)
            & (claims.c.position == _follows.c.position),
        )
        .join(queue, (queue.c.workspace_id == claims.c.workspace_id) & (queue.c.id == claims.c.entry_id))
        .join(facts, (facts.c.workspace_id == queue.c.workspace_id) & (facts.c.id == queue.c.fact_id))
    )
    query = (
        select(_follows.c.person, claims.c.question_id, claims.c.position, queue.c.fact_id)
        .select_from(joined)
        .where(
            _follows.c.workspace_id == workspace,
            _follows.c.subject == QUESTION,
            queue.c.state == ANSWERED,
            facts.c.state == State.PUBLISHED,
        )
    )
    return list((await connection.execute(query)).mappings())
