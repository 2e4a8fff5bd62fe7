from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.ids import Id
from bot.wording import asking as wording
from facts.store.tables import questions
from tests.slack_double import CHANNEL, USER, direct_channel, payloads

if TYPE_CHECKING:
    from tests.scenario.conftest import Bot
    from tests.slack_double import Message

MEETING = "suggest: did they meet?"


async def press(bot: Bot, message: Message, action: Id, fact_id: str | None = None) -> None:
    """Press a button under `message`; with `fact_id`, that fact's."""
    value = None
    if fact_id is not None:
        held = [block["accessory"]["value"] for block in message.blocks if "value" in block.get("accessory", {})]
        value = next(one for one in held if json.loads(one)[1] == fact_id)
    url = bot.double.response_url(message.channel, USER, original=message)
    await bot.transport.deliver(payloads.block_action(action, value, message=message, response_url=url))


async def in_thread(bot: Bot, text: str) -> Message:
    mention = payloads.app_mention(text)
    await bot.transport.deliver(mention)
    await bot.double.wait_for("chat.postMessage")
    return bot.double.messages(CHANNEL, mention.event["ts"])[0]


async def in_private(bot: Bot, text: str) -> Message:
    url = bot.double.response_url()
    await bot.transport.deliver(payloads.slash_command(text, response_url=url, command=Id.FACT_COMMAND))
    await bot.double.wait_for("response_url")
    return bot.double.ephemerals()[0]


async def test_a_suggestion_turns_into_the_answer_in_its_place(bot: Bot) -> None:
    message = await in_thread(bot, MEETING)
    await press(bot, message, Id.PICK_SUGGESTION, "agreement-signing-september-25")
    await bot.double.wait_for("chat.update")
    shown = bot.double.messages(CHANNEL, message.thread_ts)
    assert len(shown) == 1
    assert shown[0].text.startswith("*Denied* by Syrian Foreign Ministry")
    assert wording.picked_by(USER) in shown[0].text


async def test_a_private_suggestion_turns_into_the_answer_in_its_place(bot: Bot) -> None:
    await press(bot, await in_private(bot, MEETING), Id.PICK_SUGGESTION, "agreement-signing-september-25")
    await bot.double.wait_for("response_url", 2)
    shown = bot.double.ephemerals()
    assert len(shown) == 1
    assert shown[0].text.startswith("*Denied* by Syrian Foreign Ministry")


async def test_none_of_these_in_a_channel_goes_to_the_queue(bot: Bot) -> None:
    message = await in_thread(bot, MEETING)
    await press(bot, message, Id.NONE_OF_THESE)
    call = (await bot.double.wait_for("chat.update"))[0]
    assert call.arguments["text"].startswith("*Not on record.*")
    assert wording.QUEUED in call.arguments["text"]


async def test_none_of_these_in_private_offers_the_queue(bot: Bot) -> None:
    await press(bot, await in_private(bot, MEETING), Id.NONE_OF_THESE)
    call = (await bot.double.wait_for("response_url", 2))[1]
    assert wording.QUEUED not in call.arguments["text"]
    assert wording.OFFER_QUEUE in call.arguments["text"]


async def test_a_private_question_is_sent_to_the_curators_with_a_name(bot: Bot) -> None:
    await press(bot, await in_private(bot, "nothing: who won?"), Id.QUEUE_NAMED)
    call = (await bot.double.wait_for("response_url", 2))[1]
    assert call.arguments["text"] == wording.QUEUED


async def test_a_direct_question_is_sent_to_the_curators_without_a_name(bot: Bot) -> None:
    await bot.transport.deliver(payloads.direct_message("nothing: who won?"))
    await bot.double.wait_for("chat.postMessage")
    message = bot.double.messages(direct_channel(USER))[0]
    await press(bot, message, Id.QUEUE_UNNAMED)
    call = (await bot.double.wait_for("chat.postMessage", 2))[1]
    assert call.arguments["text"] == wording.QUEUED_UNNAMED


async def test_a_press_leaves_the_question_in_the_curators_queue(bot: Bot) -> None:
    await press(bot, await in_private(bot, "nothing: who won?"), Id.QUEUE_UNNAMED)
    await bot.double.wait_for("response_url", 2)
    async with bot.database.read() as connection:
        rows = (await connection.execute(select(questions.c.queued, questions.c.asked_by))).all()
    assert [tuple(row) for row in rows] == [(True, None)]
