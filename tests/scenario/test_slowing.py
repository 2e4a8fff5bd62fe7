"""Whoever asks too much is asked to wait, once, and whoever asks beside them is answered."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.ids import Id
from bot.wording import asking as wording
from tests.scenario.conftest import Bot, settings_for
from tests.slack_double import CHANNEL, USER, SlackDouble, payloads

if TYPE_CHECKING:
    from facts.service import Service
    from facts.store import Database

SIGNING = "Did Syria and Israel agree to sign a security deal on 25 September?"


async def test_a_flood_of_mentions_is_slowed_with_one_word_and_others_are_answered(
    double: SlackDouble, record: Database, service: Service
) -> None:
    bot = Bot(double, replace(settings_for(double, "http"), questions_per_minute=2), record, service)
    await bot.start()
    for _ in range(5):
        await bot.transport.deliver(payloads.app_mention(SIGNING))
    await double.wait_for("chat.postMessage", 2)
    (word,) = await double.wait_for("chat.postEphemeral", 1)
    assert word.arguments["user"] == USER
    assert word.arguments["text"] in {wording.slow_down(seconds) for seconds in range(25, 31)}
    url = double.response_url()
    await bot.transport.deliver(payloads.slash_command(SIGNING, response_url=url, command=Id.FACT_COMMAND))
    await double.wait_for("response_url", 1)
    assert double.ephemerals(CHANNEL, USER)[-1].text.startswith("That was a lot")
    await bot.transport.deliver(payloads.app_mention(SIGNING, user="U0OTHER0001"))
    await double.wait_for("chat.postMessage", 3)
    await asyncio.sleep(0.2)
    assert len(double.calls_of("chat.postMessage")) == 3
    assert len(double.calls_of("chat.postEphemeral")) == 1
    await bot.stop()
