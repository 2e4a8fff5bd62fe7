"""Following: a fact, to hear of each change; a question without an answer, to hear once when it gets one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.matching.results import Outcome
from facts.questions import OPEN_CLAIMS
from facts.store import follows, queue

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.store import Database, Writer


@dataclass(frozen=True, slots=True)
class Follow:
    """What a person follows: a fact, or one claim (`position`, from 0) of a question.

    `words` is the fact's claim, or what was asked; None where that is no longer kept.
    """

    subject: str
    subject_id: str
    position: int
    since: dt.datetime
    words: str | None

    @property
    def is_fact(self) -> bool:
        """Whether a fact is followed, not a question."""
        return self.subject == follows.FACT


class Follows:
    """The follows of any workspace."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    async def follow_fact(self, workspace: str, person: str, fact_id: str) -> bool:
        """Let a person hear of each change to a fact; False where they did already."""
        at = dt.datetime.now(dt.UTC)
        return await self._writer.write(
            lambda c: follows.save_follow(c, workspace, person, follows.FACT, fact_id, 0, at)
        )

    async def follow_question(self, workspace: str, person: str, question_id: str, position: int) -> bool:
        """Let a person hear once when a claim of a question (or `OPEN_CLAIMS`) gets an answer.

        False where the question is no longer kept; following again changes nothing.
        """
        at = dt.datetime.now(dt.UTC)

        async def save(connection: AsyncConnection) -> bool:
            claims = await queue.load_claims_of(connection, workspace, question_id)
            wanted = [one["position"] for one in claims if position in (one["position"], OPEN_CLAIMS)]
            if position == OPEN_CLAIMS:
                wanted = [one["position"] for one in claims if one["outcome"] == Outcome.NONE] or wanted
            for place in wanted:
                await follows.save_follow(connection, workspace, person, follows.QUESTION, question_id, place, at)
            return bool(wanted)

        return await self._writer.write(save)

    async def unfollow(self, workspace: str, person: str, subject: str, subject_id: str, position: int = 0) -> bool:
        """End a follow (`subject` is `fact` or `question`); False where there was none."""
        return bool(
            await self._writer.write(
                lambda c: follows.delete_follow(c, workspace, person, subject, subject_id, position)
            )
        )

    async def drop(self, workspace: str, person: str) -> int:
        """End every follow of a person who has left; tells how many."""
        return await self._writer.write(lambda c: follows.delete_follow(c, workspace, person))

    async def forget_gone(self) -> int:
        """End the follows of questions that are no longer kept, in all workspaces; tells how many."""
        return await self._writer.write(follows.delete_gone)

    async def of(self, workspace: str, person: str) -> list[Follow]:
        """Return what a person follows, newest first."""
        async with self._database.read() as connection:
            rows = await follows.load_follows(connection, workspace, person)
        return [
            Follow(row["subject"], row["subject_id"], row["position"], row["since"], row["claim"] or row["asked"])
            for row in rows
        ]
