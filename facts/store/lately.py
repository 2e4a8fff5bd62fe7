"""What happened lately, for the start page and the digest. Callers hold the transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from facts.questions import Surface
from facts.store import tables

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.ext.asyncio import AsyncConnection

_revisions = tables.revisions
_questions = tables.questions
_results = tables.question_results


async def newest_changes(
    connection: AsyncConnection, workspace: str, *, most: int, passing_over: str, since: dt.datetime | None = None
) -> dict[str, dt.datetime]:
    """Return the facts that the newest `most` revisions changed, with when, the last changed first.

    Revisions whose action is `passing_over` don't count; `since` narrows them to those from that moment on.
    """
    query = (
        select(_revisions.c.subject_id, _revisions.c.at)
        .where(
            _revisions.c.workspace_id == workspace,
            _revisions.c.subject == "fact",
            _revisions.c.action != passing_over,
        )
        .order_by(_revisions.c.change.desc(), _revisions.c.subject_id)
        .limit(most)
    )
    if since is not None:
        query = query.where(_revisions.c.at >= since)
    found: dict[str, dt.datetime] = {}
    for fact_id, at in await connection.execute(query):
        found.setdefault(fact_id, at)
    return found


async def most_asked(
    connection: AsyncConnection, workspace: str, *, since: dt.datetime, most: int
) -> list[tuple[str, int]]:
    """Return the facts that answered the most claims since a moment, with how many, at most `most` of them.

    What was shared was asked once, by whoever shared it.
    """
    joined = _results.join(
        _questions,
        (_results.c.workspace_id == _questions.c.workspace_id) & (_results.c.question_id == _questions.c.id),
    )
    times = func.count()
    query = (
        select(_results.c.fact_id, times)
        .select_from(joined)
        .where(
            _results.c.workspace_id == workspace,
            _results.c.fact_id.is_not(None),
            _questions.c.asked_at >= since,
            _questions.c.surface != Surface.SHARED,
        )
        .group_by(_results.c.fact_id)
        .order_by(times.desc(), _results.c.fact_id)
        .limit(most)
    )
    return [(str(fact_id), int(count)) for fact_id, count in await connection.execute(query)]
