"""A question that is taken back takes its answer with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from bot.delivery.tables import inbox
from bot.wording import surfaces as wording
from facts.store.tables import questions, queue
from tests.scenario.correcting import replies_on_file, until
from tests.slack_double import BOT_USER, CHANNEL, USER, ApiError, direct_channel, payloads

if TYPE_CHECKING:
    from tests.scenario.conftest import Bot
    from tests.slack_double import Envelope

SIGNING = "Was an agreement to be signed on September 25?"


async def count(bot: Bot, table: object) -> int:
    async with bot.database.read() as connection:
        return int(await connection.scalar(select(func.count()).select_from(table)) or 0)  # type: ignore[arg-type]  # any table


async def answered(bot: Bot, question: Envelope) -> None:
    """Put a question, and wait until its reply is on file."""
    await bot.transport.deliver(question)

    async def noted() -> bool:
        return await replies_on_file(bot.database) == 1

    await until(noted)


async def forgotten(bot: Bot) -> None:
    async def gone() -> bool:
        return await count(bot, questions) == 0

    await until(gone)


async def test_a_deleted_direct_message_takes_its_answer_with_it(bot: Bot) -> None:
    question = payloads.direct_message(SIGNING)
    await answered(bot, question)
    await bot.transport.deliver(payloads.direct_message_deleted(question))
    await forgotten(bot)
    assert bot.double.messages(direct_channel(USER)) == []


@pytest.mark.parametrize(
    "taken_back",
    [
        payloads.channel_message_deleted,
        payloads.channel_message_buried,
        lambda question: payloads.channel_message_changed(question, "Never mind."),
    ],
    ids=["deleted", "left-as-a-tombstone", "mention-edited-away"],
)
async def test_a_mention_that_is_taken_back_takes_its_answer_and_its_place_in_the_queue_with_it(
    http_bot: Bot, taken_back: object
) -> None:
    question = payloads.app_mention("Who won the match?")
    await answered(http_bot, question)
    assert callable(taken_back)
    await http_bot.transport.deliver(taken_back(question))
    await forgotten(http_bot)
    assert http_bot.double.messages(CHANNEL) == []

    async def nothing_queued() -> bool:
        return await count(http_bot, queue) == 0

    await until(nothing_queued)


async def test_an_answer_that_can_not_be_deleted_says_no_more(http_bot: Bot) -> None:
    question = payloads.direct_message(SIGNING)
    await answered(http_bot, question)
    http_bot.double.misbehave("chat.delete", [ApiError("cant_delete_message")])
    await http_bot.transport.deliver(payloads.direct_message_deleted(question))
    await forgotten(http_bot)
    assert [one.text for one in http_bot.double.messages(direct_channel(USER))] == [wording.WITHDRAWN]


async def test_a_deletion_that_arrives_before_its_question_leaves_it_unanswered(http_bot: Bot) -> None:
    question = payloads.direct_message(SIGNING)
    await http_bot.transport.deliver(payloads.direct_message_deleted(question))
    await http_bot.transport.deliver(question)
    await answered(http_bot, payloads.direct_message(SIGNING))
    assert len(http_bot.double.calls_of("chat.postMessage")) == 1


async def test_an_edit_that_keeps_the_mention_is_answered_once_by_the_mentions_own_event(http_bot: Bot) -> None:
    question = payloads.app_mention("Who won the match?")
    await answered(http_bot, question)
    kept = payloads.channel_message_changed(question, f"<@{BOT_USER}> {SIGNING}")
    again = payloads.edited_app_mention(question, SIGNING)
    again.event["edited"] = kept.event["message"]["edited"]
    await http_bot.transport.deliver(kept)
    await http_bot.transport.deliver(again)
    await http_bot.double.wait_for("chat.update")
    (reply,) = http_bot.double.messages(CHANNEL)
    assert reply.text.startswith("*Denied* by")


async def test_other_messages_in_channels_are_dropped_at_the_door(http_bot: Bot) -> None:
    message = payloads.message_in_channel("Lunch at one?")
    await http_bot.transport.deliver(message)
    await http_bot.transport.deliver(payloads.channel_message_changed(message, "Lunch at two?"))
    assert await count(http_bot, inbox) == 0
