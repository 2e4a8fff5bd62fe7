"""What Slack refuses for good, what came too late, and what waits for an operator."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from bot.delivery.bodies import delivery_key
from bot.delivery.inbox import Inbox
from bot.delivery.tables import inbox as table
from bot.ids import Id
from bot.resuming import ATTEMPTS
from bot.wording import asking as wording
from facts.store import Writer
from tests.scenario.test_delivery import SIGNING, settled
from tests.slack_double import CHANNEL, ApiError, direct_channel, payloads
from tests.slack_double.identities import USER

if TYPE_CHECKING:
    from tests.scenario.conftest import Bot
    from tests.slack_double import Envelope


async def left(bot: Bot, envelope: Envelope, **values: object) -> None:
    """Stop the bot, leave a delivery with these values in its inbox, and start it again."""
    await bot.stop()
    writer = Writer(bot.database)
    await Inbox(bot.database, writer).accept(envelope.payload)
    await writer.close()
    async with bot.database.write() as connection:
        row = update(table).where(table.c.key == delivery_key(envelope.payload))
        await connection.execute(row.values(**values))
    await bot.start()


def ago(minutes: float) -> dt.datetime:
    return dt.datetime.now(dt.UTC) - dt.timedelta(minutes=minutes)


async def test_a_mention_that_waited_for_too_long_is_closed_with_a_word_in_its_thread(http_bot: Bot) -> None:
    mention = payloads.app_mention(SIGNING)
    await left(http_bot, mention, received_at=ago(361))
    await http_bot.double.wait_for("chat.postMessage")
    await settled(http_bot)
    assert [one.text for one in http_bot.double.messages(CHANNEL, mention.event["ts"])] == [wording.TOO_LATE]


async def test_a_mention_that_is_young_enough_is_answered(http_bot: Bot) -> None:
    mention = payloads.app_mention(SIGNING)
    await left(http_bot, mention, received_at=ago(359))
    await http_bot.double.wait_for("chat.postMessage")
    assert http_bot.double.messages(CHANNEL, mention.event["ts"])[0].text.startswith("*Denied*")


async def test_a_command_whose_url_slack_has_closed_is_closed_with_a_word_to_the_asker(http_bot: Bot) -> None:
    command = payloads.slash_command(SIGNING, response_url=http_bot.double.response_url(), command=Id.FACT_COMMAND)
    await left(http_bot, command, received_at=ago(31))
    await http_bot.double.wait_for("chat.postMessage")
    assert [one.text for one in http_bot.double.messages(direct_channel(USER))] == [wording.TOO_LATE]
    assert http_bot.double.calls_of("response_url") == []


async def test_what_was_begun_too_often_is_closed_too(http_bot: Bot) -> None:
    mention = payloads.app_mention(SIGNING)
    await left(http_bot, mention, attempts=ATTEMPTS)
    await http_bot.double.wait_for("chat.postMessage")
    await settled(http_bot)
    assert [one.text for one in http_bot.double.messages()] == [wording.TOO_LATE]


async def test_nothing_is_said_of_a_late_deletion(http_bot: Bot) -> None:
    message = payloads.direct_message(SIGNING)
    await left(http_bot, payloads.direct_message_deleted(message), received_at=ago(361))
    await settled(http_bot)
    assert http_bot.double.calls_of("chat.postMessage") == []


@pytest.mark.parametrize("code", ["not_in_channel", "channel_not_found", "is_archived"])
async def test_what_can_not_be_posted_where_it_was_asked_goes_to_the_asker(http_bot: Bot, code: str) -> None:
    http_bot.double.misbehave("chat.postMessage", [ApiError(code)])
    await http_bot.transport.deliver(payloads.app_mention(SIGNING))
    await http_bot.double.wait_for("chat.postMessage", 2)
    await settled(http_bot)
    (told,) = http_bot.double.messages(direct_channel(USER))
    assert told.text.startswith(wording.asked_elsewhere(CHANNEL))
    assert "*Denied*" in told.text
    assert http_bot.double.messages(CHANNEL) == []


async def test_an_answer_whose_url_is_used_up_goes_to_the_asker(http_bot: Bot) -> None:
    url = http_bot.double.response_url(expires_in=0)
    await http_bot.transport.deliver(payloads.slash_command(SIGNING, response_url=url, command=Id.FACT_COMMAND))
    await http_bot.double.wait_for("chat.postMessage")
    assert "*Denied*" in http_bot.double.messages(direct_channel(USER))[0].text


@pytest.mark.parametrize("code", ["account_inactive", "invalid_auth", "token_revoked"])
async def test_what_a_refused_token_keeps_from_being_sent_waits_for_the_operator(http_bot: Bot, code: str) -> None:
    http_bot.double.misbehave("chat.postMessage", [ApiError(code)])
    await http_bot.transport.deliver(payloads.app_mention(SIGNING))
    await http_bot.double.wait_for("chat.postMessage")
    await http_bot.stop()
    (waiting,) = await Inbox(http_bot.database, http_bot.writer).waiting()
    assert waiting.put_off
    await http_bot.start()
    await http_bot.double.wait_for("chat.postMessage", 2)
    await settled(http_bot)
    assert len(http_bot.double.messages()) == 1
