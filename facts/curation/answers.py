"""Finding that a question somebody waits on has been answered: by a curator, or by what came onto the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.matching.results import Outcome
from facts.store import follows, queue, records

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sqlalchemy import RowMapping

    from facts.curation.queue import Queue
    from facts.service import Service
    from facts.store import Database

MOST_ASKED_AGAIN = 200
"""Questions that are asked again at a time when the record has changed: about as many milliseconds."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A claim of a question that somebody waits on, and the published fact that answers it."""

    person: str
    question_id: str
    position: int
    fact_id: str


class Answers:
    """The answers to what people wait on, in any workspace."""

    def __init__(self, database: Database, service: Service, queue: Queue) -> None:
        self._database = database
        self._service = service
        self._queue = queue
        self._looked_at: dict[str, tuple[int, dt.datetime | None]] = {}
        self._left: dict[str, list[RowMapping]] = {}

    def has_more(self, workspace: str) -> bool:
        """Tell whether questions are left that the next call of `found` will ask again."""
        return bool(self._left.get(workspace))

    async def found(self, workspace: str) -> list[Answered]:
        """Return who can be told of an answer, each at most once; empty when there is nothing new.

        Where the record has changed, the questions without an answer that somebody waits on are asked again, some
        at each call.
        """
        # Looked at twice a second: one transaction where there is nothing new.
        async with self._database.read() as connection:
            drafted = await queue.has_published_draft(connection, workspace)
            by_curators = await follows.answered_follows(connection, workspace)
            now = (
                await records.current_change(connection, workspace),
                await follows.newest_follow(connection, workspace),
            )
            if now != self._looked_at.get(workspace):
                self._looked_at[workspace] = now
                self._left[workspace] = await follows.followed_questions(connection, workspace)
        if drafted:
            await self._queue.settle(workspace)
            async with self._database.read() as connection:
                by_curators = await follows.answered_follows(connection, workspace)
        found = [Answered(row["person"], row["question_id"], row["position"], row["fact_id"]) for row in by_curators]
        left = self._left[workspace]
        self._left[workspace] = left[MOST_ASKED_AGAIN:]
        found += await self._asked_again(workspace, left[:MOST_ASKED_AGAIN])
        return list({(one.person, one.question_id, one.position): one for one in reversed(found)}.values())

    async def _asked_again(self, workspace: str, waiting: Iterable[RowMapping]) -> list[Answered]:
        found = []
        for row in waiting:
            results = (await self._service.ask(workspace, row["asked"])).results
            answers = [one.fact for one in results if one.outcome is Outcome.ANSWER and one.fact is not None]
            if answers and len(answers) == len(results):
                found.append(Answered(row["person"], row["question_id"], row["position"], answers[0].id))
        return found
