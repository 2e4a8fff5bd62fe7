"""Whom a correction concerns: the replies that showed what is no longer so, their threads, and those who follow."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from bot.delivery.outbox import add_planned, count_waiting, settle_delivery
from bot.delivery.planned import Planned, Progress
from facts.curation.replies import save_renewed
from facts.store import corrections, follows, questions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.delivery.outbox import Outbox
    from facts.curation.answers import Answered
    from facts.curation.corrections import Correction
    from facts.curation.replies import ShownReply
    from facts.store import Database, Writer
    from facts.store.corrections import StaleReply


class Fanout:
    """Plans the deliveries of one workspace's corrections. Planning again plans nothing twice."""

    def __init__(self, database: Database, writer: Writer, outbox: Outbox, workspace: str) -> None:
        self._database = database
        self._writer = writer
        self._outbox = outbox
        self._workspace = workspace

    async def plan(self, correction: Correction) -> int:
        """Plan everything that a correction has to reach; returns how much of it is new."""
        async with self._database.read() as connection:
            stale = await corrections.stale_replies(
                connection, self._workspace, correction.fact_id, before=correction.to_revision
            )
            people = await follows.followers_of(connection, self._workspace, correction.fact_id)
        return await self._outbox.plan(self._workspace, _planned(correction.id, correction.minor, stale, people))

    async def finish(self, correction_id: str) -> bool:
        """End a correction that has nothing left to send; False where it has."""
        at = dt.datetime.now(dt.UTC)

        async def save(connection: AsyncConnection) -> bool:
            if await count_waiting(connection, self._workspace, correction_id):
                return False
            await corrections.end_correction(
                connection, self._workspace, correction_id, corrections.DONE, by=None, at=at
            )
            return True

        return await self._writer.write(save)

    async def plan_answers(self, found: Sequence[Answered]) -> None:
        """Plan to tell those who waited for an answer, and end their waiting with it."""
        at = dt.datetime.now(dt.UTC)

        async def save(connection: AsyncConnection) -> None:
            for one in found:
                planned = Planned.answer(one.question_id, one.position, one.person, one.fact_id)
                await add_planned(connection, self._workspace, [planned], at)
                await follows.delete_follow(
                    connection, self._workspace, one.person, follows.QUESTION, one.question_id, one.position
                )

        await self._writer.write(save)

    async def note_reply(self, question_id: str, channel: str, ts: str, thread: str | None) -> None:
        """Keep where a reply stands, and let every correction that overtook it on its way reach it too."""
        at = dt.datetime.now(dt.UTC)

        async def save(connection: AsyncConnection) -> None:
            await questions.save_reply(connection, self._workspace, question_id, channel, ts, thread)
            for row in await corrections.overtaking(connection, self._workspace, question_id):
                stale = await corrections.stale_replies(
                    connection, self._workspace, row["fact_id"], before=row["to_revision"], question_id=question_id
                )
                planned = _planned(row["id"], row["minor"], stale, [])
                if await add_planned(connection, self._workspace, planned, at):
                    await corrections.reopen_correction(connection, self._workspace, row["id"])

        await self._writer.write(save)

    async def note_update(self, shown: ShownReply, key: str) -> None:
        """Keep that a reply shows its facts as they are now, and that the delivery `key` brought that about."""

        async def save(connection: AsyncConnection) -> None:
            await save_renewed(connection, self._workspace, shown)
            await settle_delivery(connection, self._workspace, key, Progress.SENT, sent_ts=shown.ts)

        await self._writer.write(save)


def _planned(correction_id: str, minor: bool, stale: list[StaleReply], people: list[str]) -> list[Planned]:
    planned = [
        Planned.message(correction_id, reply.question_id, reply.channel, reply.ts, reply.thread) for reply in stale
    ]
    if minor:
        return planned
    threads = dict.fromkeys((reply.channel, reply.thread) for reply in stale)
    planned += [Planned.notice(correction_id, channel, thread) for channel, thread in threads]
    return planned + [Planned.direct(correction_id, person) for person in people]
