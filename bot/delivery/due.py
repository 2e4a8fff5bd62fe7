"""Which workspaces have something to be sent: asked for all at once, so that those at rest cost nothing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from bot.delivery.planned import Progress
from bot.delivery.tables import outbox
from facts.store import follows as following
from facts.store.corrections import RUNNING
from facts.store.tables import corrections, follows, workspaces

if TYPE_CHECKING:
    from facts.store import Database

LOOKED_AT_MINUTES = 10
"""For how long after a change of its record, or after somebody asked to hear of an answer, a workspace is looked at:
above the time between that moment, which the row tells, and the row's being there for others to see."""


class Due:
    """Finds the workspaces that have something due."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def workspaces(self) -> set[str]:
        """Return the workspaces that may have something to send, or somebody to tell of an answer, now."""
        now = dt.datetime.now(dt.UTC)
        lately = now - dt.timedelta(minutes=LOOKED_AT_MINUTES)
        queries = (
            select(outbox.c.workspace_id).where(
                outbox.c.state == Progress.WAITING, or_(outbox.c.not_before.is_(None), outbox.c.not_before <= now)
            ),
            select(corrections.c.workspace_id).where(corrections.c.state == RUNNING),
            select(workspaces.c.id).where(workspaces.c.changed_at >= lately),
            select(follows.c.workspace_id).where(follows.c.since >= lately, follows.c.subject == following.QUESTION),
        )
        async with self._database.read() as connection:
            return {str(name) for query in queries for name in await connection.scalars(query.distinct())}

    async def everything(self) -> set[str]:
        """Return every workspace there is: what a process looks at once, when it starts."""
        async with self._database.read() as connection:
            return {str(name) for name in await connection.scalars(select(workspaces.c.id))}
