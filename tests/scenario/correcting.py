"""What the tests of corrections share: replies that are on file, corrections, and waiting for their end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.delivery.outbox import Outbox
from bot.delivery.planned import Progress
from facts.curation.actors import Actor, Role
from facts.curation.corrections import Corrections, CorrectionState
from facts.curation.outcomes import Saved
from facts.model import Stance, Statement
from facts.store.tables import questions
from tests.slack_double import CHANNEL, payloads

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.delivery.planned import Delivery, Kind
    from facts.curation.outcomes import Proposed
    from facts.store import Database
    from tests.scenario.conftest import Bot
    from tests.slack_double import Message

LOCAL = "local"
ANNA = Actor("UANNA", Role.CURATOR)
SIGNING = "Was an agreement to be signed on September 25?"
FACT = "agreement-signing-september-25"
CONFIRMED = Statement(Stance.CONFIRMED, "the Syrian presidency", when="on Sunday")
PATIENCE_SECONDS = 60


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Wait until `condition` is true of the database. Raises TimeoutError."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await condition():  # noqa: ASYNC110 - a database tells nobody of its rows
            await asyncio.sleep(0.05)


async def answered(bot: Bot, text: str = SIGNING, *, thread_ts: str | None = None) -> Message:
    """Mention the bot and return its reply, which is on file."""
    before = await replies_on_file(bot.database)
    mention = payloads.app_mention(text, thread_ts=thread_ts)
    await bot.transport.deliver(mention)

    async def noted() -> bool:
        return await replies_on_file(bot.database) > before

    await until(noted)
    return bot.double.messages(CHANNEL, thread_ts or mention.event["ts"])[-1]


async def replies_on_file(database: Database) -> int:
    """Count the replies whose place is known."""
    async with database.read() as connection:
        query = select(func.count()).where(questions.c.reply_ts.is_not(None))
        return int(await connection.scalar(query) or 0)


async def confirm(bot: Bot, fact_id: str = FACT) -> str:
    """Add a confirmation to a fact and return the id of the correction that this began."""
    return begun(await bot.curation.add_statement(LOCAL, fact_id, CONFIRMED, by=ANNA))


def begun(saved: Saved | Proposed) -> str:
    """Return the id of the correction that a change began."""
    assert isinstance(saved, Saved)
    assert saved.correction is not None
    return saved.correction


async def done(bot: Bot, correction_id: str) -> list[Delivery]:
    """Wait until a correction has ended, and return its deliveries."""
    corrections, outbox = Corrections(bot.database, bot.writer), Outbox(bot.database, bot.writer)

    async def ended() -> bool:
        running = (await corrections.get(LOCAL, correction_id)).state is CorrectionState.RUNNING
        return not running and not await outbox.waiting(LOCAL, correction_id)

    await until(ended)
    return await outbox.deliveries(LOCAL, correction_id)


def outcome(deliveries: list[Delivery], kind: Kind) -> list[Progress]:
    """Return what became of the deliveries of a kind."""
    return [one.progress for one in deliveries if one.planned.kind is kind]
