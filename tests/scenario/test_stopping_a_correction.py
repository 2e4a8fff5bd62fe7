"""A correction that is going out, stopped from the fact's history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.delivery.planned import Progress
from bot.ids import Id
from bot.wording import corrections as said_of
from facts.curation.actors import Actor, Role
from facts.curation.roles import Roles
from tests.scenario.correcting import FACT, LOCAL, answered, confirm, done
from tests.scenario.curating import CURATOR, facts, press, said, until
from tests.slack_double import CHANNEL, Hang

if TYPE_CHECKING:
    from tests.scenario.conftest import Bot


async def test_a_curator_stops_what_is_still_to_be_sent(http_bot: Bot) -> None:
    await Roles(http_bot.database, http_bot.writer).grant(
        LOCAL, CURATOR, Role.CURATOR, by=Actor("U0ADMIN0001", Role.ADMIN)
    )
    await answered(http_bot)
    await answered(http_bot)
    http_bot.double.misbehave("chat.update", [Hang(3.0)])
    correction = await confirm(http_bot)
    await http_bot.double.wait_for("chat.update")
    await facts(http_bot, f"history {FACT}")
    await until(lambda: http_bot.double.ephemerals(CHANNEL, CURATOR), "the history")
    (history,) = http_bot.double.ephemerals(CHANNEL, CURATOR)
    await press(http_bot, history, Id.STOP_CORRECTION, correction)
    assert await said(http_bot, 2) == said_of.STOPPED
    found = [one.progress for one in await done(http_bot, correction)]
    assert sorted(found) == [Progress.SENT] + [Progress.STOPPED] * 3
    await press(http_bot, history, Id.STOP_CORRECTION, correction)
    assert await said(http_bot, 3) == said_of.STOPPED_ALREADY
