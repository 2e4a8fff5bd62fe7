"""Which workspaces have something to be sent: asked for all at once, so that those at rest cost nothing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from bot.delivery.planned import Progress
from bot.delivery.tables import outbox
from facts.store import follows as following
from facts.store.corrections import RUNNING
from facts.store.tables import corrections, follows, questions, workspaces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Select

    from facts.store import Database

LOOKED_AT_MINUTES = 10
"""For how long after a change of its record, or after somebody asked to hear of an answer, a workspace is looked at:
above the time between that moment, which the row tells, and the row's being there for others to see."""

LEFT_DAYS = 1
"""Of a question that a process died with before it was put before the curators: how long before the newest question on
file it was asked at most. That process was the last to note any, or another has taken over within a minute."""

_WAITING = select(outbox.c.workspace_id).where(outbox.c.state == Progress.WAITING)
_RUNNING = select(corrections.c.workspace_id).where(corrections.c.state == RUNNING)


class Due:
    """Finds the workspaces that have something due."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def workspaces(self) -> set[str]:
        """Return the workspaces that may have something to send, or somebody to tell of an answer, now."""
        now = dt.datetime.now(dt.UTC)
        lately = now - dt.timedelta(minutes=LOOKED_AT_MINUTES)
        queries = (
            _WAITING.where(or_(outbox.c.not_before.is_(None), outbox.c.not_before <= now)).distinct(),
            _RUNNING,
            select(workspaces.c.id).where(workspaces.c.changed_at >= lately),
            select(follows.c.workspace_id).where(follows.c.since >= lately, follows.c.subject == following.QUESTION),
        )
        return await self._names(queries)

    async def everything(self) -> set[str]:
        """Return the workspaces in which something may have been left: what a process looks at once, when it starts.

        Those at rest are not among them, of which there may be very many.
        """
        async with self._database.read() as connection:
            newest = await connection.scalar(select(func.max(questions.c.asked_at)))
        since = (newest or dt.datetime.now(dt.UTC)) - dt.timedelta(days=LEFT_DAYS)
        queries = (
            _WAITING.distinct(),
            _RUNNING,
            select(follows.c.workspace_id).where(follows.c.subject == following.QUESTION).distinct(),
            select(questions.c.workspace_id).where(questions.c.asked_at >= since, questions.c.queued),
        )
        return await self._names(queries)

    async def _names(self, queries: Iterable[Select[Any]]) -> set[str]:
        async with self._database.read() as connection:
            return {str(name) for query in queries for name in await connection.scalars(query)}
