"""What happened lately: which published facts changed, and which were asked about most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.curation.outcomes import Action
from facts.settling import settled
from facts.store import lately

if TYPE_CHECKING:
    import datetime as dt

    from facts.model import Fact
    from facts.service import Service
    from facts.store import Database

LOOKED_THROUGH = 500
"""Revisions that are looked through, the newest: a day of a busy desk. An import of more counts as its newest."""


class Lately:
    """What happened lately in any workspace; changes nothing."""

    def __init__(self, database: Database, service: Service) -> None:
        self._database = database
        self._service = service

    async def changed(
        self, workspace: str, *, most: int, since: dt.datetime | None = None
    ) -> list[tuple[Fact, dt.datetime]]:
        """Return at most `most` published facts with when they changed, the last changed first.

        That somebody looked and found a fact still standing is no change. `since` narrows to what changed from
        that moment on.
        """
        async with settled(self._database, workspace) as connection:
            found = await lately.newest_changes(
                connection, workspace, most=LOOKED_THROUGH, passing_over=Action.CHECK, since=since
            )
        known = await self._service.published(workspace)
        return [(known[fact_id], at) for fact_id, at in found.items() if fact_id in known][:most]

    async def most_asked(self, workspace: str, *, most: int, since: dt.datetime) -> list[tuple[Fact, int]]:
        """Return at most `most` published facts that answered questions since a moment, with how many."""
        async with self._database.read() as connection:
            found = await lately.most_asked(connection, workspace, since=since, most=most)
        known = await self._service.published(workspace)
        return [(known[fact_id], count) for fact_id, count in found if fact_id in known]
