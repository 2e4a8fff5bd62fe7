from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.delivery.inbox import Inbox
from bot.ids import Id
from bot.wording import asking as wording
from facts.store import Writer
from tests.slack_double import CHANNEL, OUTSIDE_TEAM, Hang, RateLimited, ServerError, direct_channel, payloads
from tests.slack_double.identities import USER

if TYPE_CHECKING:
    from tests.scenario.conftest import Bot

SIGNING = "Did Syria and Israel agree to sign a security deal on 25 September?"
OTHER = "nothing: who won the match?"


async def settled(bot: Bot) -> None:
    """Wait until nothing in the inbox is open."""
    inbox = Inbox(bot.database, Writer(bot.database))
    async with asyncio.timeout(5):
        while await inbox.waiting():  # noqa: ASYNC110 - the bot tells nobody when it is done
            await asyncio.sleep(0.01)


async def test_a_redelivered_event_gets_no_second_message(bot: Bot) -> None:
    mention = payloads.app_mention(SIGNING)
    await bot.transport.deliver(mention)
    await bot.transport.redeliver(mention, attempt=1)
    await settled(bot)
    await bot.transport.redeliver(mention, attempt=2)
    await settled(bot)
    assert len(bot.double.calls_of("chat.postMessage")) == 1


async def test_two_deliveries_at_the_same_time_get_one_message(bot: Bot) -> None:
    mention = payloads.app_mention(SIGNING)
    await asyncio.gather(bot.transport.deliver(mention), bot.transport.redeliver(mention))
    await settled(bot)
    assert len(bot.double.calls_of("chat.postMessage")) == 1


async def test_a_command_sent_twice_is_answered_once(bot: Bot) -> None:
    command = payloads.slash_command(SIGNING, response_url=bot.double.response_url(), command=Id.FACT_COMMAND)
    await bot.transport.deliver(command)
    await bot.transport.redeliver(command)
    await settled(bot)
    assert len(bot.double.calls_of("response_url")) == 1


async def test_an_edited_mention_updates_the_first_reply(bot: Bot) -> None:
    mention = payloads.app_mention(OTHER)
    await bot.transport.deliver(mention)
    await bot.double.wait_for("chat.postMessage")
    await settled(bot)
    await bot.transport.deliver(payloads.edited_app_mention(mention, SIGNING))
    await bot.double.wait_for("chat.update")
    await settled(bot)
    replies = bot.double.messages(CHANNEL, mention.event["ts"])
    assert [reply.text.split(" ")[0] for reply in replies] == ["*Denied*"]


async def test_an_edit_that_overtakes_the_answer_still_leaves_one_reply(bot: Bot) -> None:
    mention = payloads.app_mention(OTHER)
    bot.double.misbehave("chat.postMessage", [RateLimited(1)])
    await bot.transport.deliver(mention)
    await bot.transport.deliver(payloads.edited_app_mention(mention, SIGNING))
    await settled(bot)
    replies = bot.double.messages(CHANNEL, mention.event["ts"])
    assert [reply.text.split(" ")[0] for reply in replies] == ["*Denied*"]


async def test_a_bare_mention_that_gets_a_question_updates_its_reply(bot: Bot) -> None:
    mention = payloads.app_mention("")
    await bot.transport.deliver(mention)
    await bot.double.wait_for("chat.postMessage")
    await settled(bot)
    await bot.transport.deliver(payloads.edited_app_mention(mention, SIGNING))
    await bot.double.wait_for("chat.update")
    assert len(bot.double.calls_of("chat.postMessage")) == 1


async def test_an_edited_direct_message_updates_the_first_reply(bot: Bot) -> None:
    message = payloads.direct_message(OTHER)
    await bot.transport.deliver(message)
    await bot.double.wait_for("chat.postMessage")
    await settled(bot)
    await bot.transport.deliver(payloads.direct_message_changed(message, SIGNING))
    await bot.double.wait_for("chat.update")
    assert len(bot.double.messages(direct_channel(USER))) == 1


async def test_a_message_changed_without_new_words_is_left_alone(bot: Bot) -> None:
    message = payloads.direct_message(SIGNING)
    await bot.transport.deliver(message)
    await bot.double.wait_for("chat.postMessage")
    await bot.transport.deliver(payloads.direct_message_changed(message, SIGNING))
    await settled(bot)
    assert bot.double.calls_of("chat.update") == []


async def test_a_reply_that_was_deleted_is_posted_again_after_an_edit(bot: Bot) -> None:
    mention = payloads.app_mention(OTHER)
    await bot.transport.deliver(mention)
    await bot.double.wait_for("chat.postMessage")
    await settled(bot)
    reply = bot.double.messages(CHANNEL, mention.event["ts"])[0]
    bot.double.channels.delete(reply.channel, reply.ts)
    await bot.transport.deliver(payloads.edited_app_mention(mention, SIGNING))
    await bot.double.wait_for("chat.postMessage", 2)
    assert len(bot.double.messages(CHANNEL, mention.event["ts"])) == 1


async def test_a_rate_limit_and_a_server_error_delay_the_answer_only(bot: Bot) -> None:
    bot.double.misbehave("chat.postMessage", [RateLimited(1), ServerError(503)])
    await bot.transport.deliver(payloads.app_mention(SIGNING))
    await bot.double.wait_for("chat.postMessage", 3)
    await settled(bot)
    assert len(bot.double.messages()) == 1


async def test_a_failure_is_told_with_a_reference_and_without_its_words(bot: Bot) -> None:
    await bot.transport.deliver(payloads.app_mention("explode: secret words"))
    call = (await bot.double.wait_for("chat.postMessage"))[0]
    assert call.arguments["text"].startswith(wording.failed("").rstrip())
    assert "secret words" not in call.arguments["text"]
    await settled(bot)


async def test_a_failed_command_is_told_privately(bot: Bot) -> None:
    url = bot.double.response_url()
    await bot.transport.deliver(
        payloads.slash_command("explode: secret words", response_url=url, command=Id.FACT_COMMAND)
    )
    call = (await bot.double.wait_for("response_url"))[0]
    assert "Reference:" in call.arguments["text"]
    assert bot.double.messages() == []


async def test_an_event_of_another_team_is_not_answered(bot: Bot) -> None:
    await bot.transport.deliver(payloads.app_mention(SIGNING, team=OUTSIDE_TEAM))
    await settled(bot)
    assert bot.double.calls_of("chat.postMessage") == []


async def test_stopping_finishes_what_is_under_way(bot: Bot) -> None:
    bot.double.misbehave("chat.postMessage", [Hang(0.5)])
    await bot.transport.deliver(payloads.app_mention(SIGNING))
    await bot.stop()
    assert len(bot.double.messages()) == 1


async def test_stopping_waits_for_no_pause_that_slack_asked_for_and_the_next_start_answers(bot: Bot) -> None:
    bot.double.misbehave("chat.postMessage", [RateLimited(60)])
    await bot.transport.deliver(payloads.app_mention(SIGNING))
    await bot.double.wait_for("chat.postMessage")
    await bot.stop()
    assert bot.double.messages() == []
    await bot.start()
    await bot.double.wait_for("chat.postMessage", 2)
    await settled(bot)
    assert len(bot.double.messages()) == 1


async def test_what_was_stored_and_not_answered_is_answered_at_the_next_start(bot: Bot) -> None:
    await bot.stop()
    writer = Writer(bot.database)
    assert await Inbox(bot.database, writer).accept(payloads.app_mention(SIGNING).payload)
    await writer.close()
    await bot.start()
    await bot.double.wait_for("chat.postMessage")
    await settled(bot)
    await bot.stop()
    await bot.start()
    await settled(bot)
    assert len(bot.double.calls_of("chat.postMessage")) == 1


async def test_payloads_are_emptied_once_answered(bot: Bot) -> None:
    await bot.transport.deliver(payloads.app_mention(SIGNING))
    await bot.double.wait_for("chat.postMessage")
    await settled(bot)
    async with bot.database.read() as connection:
        rows = (await connection.exec_driver_sql("SELECT payload, failure, attempts FROM inbox")).all()
    assert [tuple(row) for row in rows] == [(None, None, 1)]
