"""`/fact forget-me`: asked once more, then done, over both ways to Slack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.ids import Id
from bot.wording import asking as wording
from facts.store.tables import questions
from tests.scenario.correcting import answered
from tests.scenario.curating import press, said, until
from tests.slack_double import CHANNEL, USER, payloads

if TYPE_CHECKING:
    from tests.scenario.conftest import Bot
    from tests.slack_double import Message


async def asked_to_be_forgotten(bot: Bot) -> Message:
    url = bot.double.response_url()
    await bot.transport.deliver(payloads.slash_command("forget-me", response_url=url, command=Id.FACT_COMMAND))
    assert (await said(bot, user=USER)).startswith(wording.FORGET_TITLE)
    return bot.double.ephemerals(CHANNEL, USER)[-1]


async def askers(bot: Bot) -> list[str]:
    async with bot.database.read() as connection:
        return [str(one) for one in await connection.scalars(select(questions.c.asked_by))]


async def shows(bot: Bot, message: Message, text: str) -> None:
    await until(lambda: bot.double.channels.find(CHANNEL, message.ts).text == text, text)


async def test_who_asks_to_be_forgotten_is_asked_once_more_and_then_is(bot: Bot) -> None:
    await answered(bot, "Were there meetings in Baku?")
    assert await askers(bot) == [USER]
    message = await asked_to_be_forgotten(bot)
    assert await askers(bot) == [USER]
    await press(bot, message, Id.FORGET_ME, user=USER)
    await shows(bot, message, wording.FORGOTTEN)
    assert await askers(bot) == []


async def test_who_thinks_better_of_it_loses_nothing(http_bot: Bot) -> None:
    await answered(http_bot, "Were there meetings in Baku?")
    message = await asked_to_be_forgotten(http_bot)
    await press(http_bot, message, Id.KEEP_ME, user=USER)
    await shows(http_bot, message, wording.NOTHING_FORGOTTEN)
    assert await askers(http_bot) == [USER]
