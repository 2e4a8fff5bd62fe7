"""Corrections: what a change of the record means for the replies that showed what was so before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from facts.curation.outcomes import ChangeKind
from facts.curation.snapshots import fact_as_kept
from facts.errors import NotFound
from facts.store import corrections, records, revisions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import RowMapping

    from facts.curation.actors import Actor
    from facts.model import Fact
    from facts.store import Database, Writer


class CorrectionState(StrEnum):
    """How far a correction is."""

    RUNNING = "running"
    STOPPED = "stopped"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Correction:
    """One change that made replies outdated: from which of the fact's revisions to which, why, by whom and when.

    A `minor` one brings replies up to date without telling anybody. `ended_by` is who stopped it. `cause` names the
    delivery that brought it about, while it is under way.
    """

    id: str
    fact_id: str
    from_revision: int
    to_revision: int
    kind: ChangeKind
    minor: bool
    by: str
    at: dt.datetime
    state: CorrectionState
    ended_by: str | None = None
    ended_at: dt.datetime | None = None
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom a correction of a fact would concern: replies that show it, and people who follow it."""

    replies: int
    people: int


class Corrections:
    """The corrections of any workspace. Whoever sends them is the edge's affair."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    async def get(self, workspace: str, correction_id: str) -> Correction:
        """Return a correction. Raises NotFound."""
        async with self._database.read() as connection:
            rows = await corrections.load_corrections(connection, workspace, ids=[correction_id])
        if not rows:
            raise NotFound("There is no such correction.")
        return correction_of(rows[0])

    async def some(self, workspace: str, correction_ids: Sequence[str]) -> list[Correction]:
        """Return the corrections with these ids, newest first."""
        if not correction_ids:
            return []
        async with self._database.read() as connection:
            rows = await corrections.load_corrections(connection, workspace, ids=correction_ids)
        return [correction_of(row) for row in rows]

    async def running(self, workspace: str) -> list[Correction]:
        """Return the corrections that are under way, oldest first."""
        async with self._database.read() as connection:
            rows = await corrections.load_corrections(connection, workspace, state=corrections.RUNNING)
        return [correction_of(row) for row in reversed(rows)]

    async def of_fact(self, workspace: str, fact_id: str) -> list[Correction]:
        """Return a fact's corrections, newest first."""
        async with self._database.read() as connection:
            rows = await corrections.load_corrections(connection, workspace, fact_id=fact_id)
        return [correction_of(row) for row in rows]

    async def reach(self, workspace: str, fact_id: str) -> Reach:
        """Count the replies and people that a correction of a fact would concern, before anybody saves it."""
        async with self._database.read() as connection:
            return Reach(*await corrections.count_reach(connection, workspace, fact_id))

    async def reach_of_article(self, workspace: str, article_id: str) -> Reach:
        """Count the replies and people that a change of an article's details would concern."""
        async with self._database.read() as connection:
            ids = await corrections.shown_of_article(connection, workspace, article_id)
            return Reach(*await corrections.count_reach_of_all(connection, workspace, ids))

    async def stop(self, workspace: str, correction_id: str, *, by: Actor) -> bool:
        """Stop a running correction: what has gone out stays, nothing more goes out. False where it has ended.

        Raises NotAllowed and NotFound.
        """
        by.require_curator()
        await self.get(workspace, correction_id)
        return await self._end(workspace, correction_id, CorrectionState.STOPPED, by=by.person)

    async def current(self, workspace: str, fact_id: str) -> Fact | None:
        """Return a fact as it is now, in whatever state; None where there is none."""
        async with self._database.read() as connection:
            placed = (await records.load_facts(connection, workspace, ids=[fact_id])).get(fact_id)
        return None if placed is None else placed.fact

    async def fact_at(self, workspace: str, fact_id: str, revision: int) -> Fact | None:
        """Return a fact as one of its revisions left it, its article's details too; None where there is none."""
        async with self._database.read() as connection:
            placed = (await records.load_facts(connection, workspace, ids=[fact_id])).get(fact_id)
            kept = await revisions.load_kept(connection, workspace, fact_id, revision)
        if placed is None or kept is None:
            return None
        return fact_as_kept(kept, placed.fact.article, revision)

    async def _end(self, workspace: str, correction_id: str, state: CorrectionState, *, by: str) -> bool:
        at = dt.datetime.now(dt.UTC)
        return await self._writer.write(
            lambda c: corrections.end_correction(c, workspace, correction_id, state, by=by, at=at)
        )


def correction_of(row: RowMapping) -> Correction:
    """Make a correction of what is on file."""
    return Correction(
        row["id"],
        row["fact_id"],
        row["from_revision"],
        row["to_revision"],
        ChangeKind(row["kind"]),
        row["minor"],
        row["by"],
        row["at"],
        CorrectionState(row["state"]),
        row["ended_by"],
        row["ended_at"],
        row["cause"],
    )
