"""What tells whether the bot is well: over both ways to Slack, on Slack's port or on one of its own."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.settings import Settings
from facts.errors import ServingError, SettingsError
from tests.scenario.conftest import Bot, settings_for
from tests.slack_double import CHANNEL, ApiError, SocketTransport, payloads

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from facts.service import Service
    from facts.store import Database
    from tests.slack_double import SlackDouble

HEALTH = ("/healthz", "/readyz", "/metrics")


def free_port() -> int:
    with contextlib.closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


async def get(bot: Bot, path: str, port: int | None = None) -> tuple[int, str]:
    async with bot.double.session.get(f"http://127.0.0.1:{port or bot.port}{path}") as answer:
        return answer.status, await answer.text()


@pytest.fixture(params=["socket", "http"])
async def apart(
    request: pytest.FixtureRequest, double: SlackDouble, record: Database, service: Service
) -> AsyncIterator[Bot]:
    """A bot whose health is told on a port of its own."""
    settings = replace(settings_for(double, request.param), health_host="127.0.0.1", health_port=free_port())
    running = Bot(double, settings, record, service)
    await running.start()
    yield running
    await running.stop()


async def test_health_is_told_over_both_ways_to_slack(bot: Bot) -> None:
    assert await get(bot, "/healthz") == (200, '{"status":"alive"}')
    assert await get(bot, "/readyz") == (200, '{"ready":true,"reasons":[]}')


async def test_on_a_port_of_its_own_health_is_told_there_alone(apart: Bot) -> None:
    for path in HEALTH:
        assert (await get(apart, path, apart.settings.health_port))[0] == 200
        assert (await get(apart, path))[0] == 404
    async with apart.double.session.post(f"http://127.0.0.1:{apart.settings.health_port}/slack/events") as answer:
        assert answer.status == 404
    mention = payloads.app_mention("Were there meetings in Baku?")
    await apart.transport.deliver(mention)
    await apart.double.wait_for("chat.postMessage")
    assert apart.double.messages(CHANNEL, mention.event["ts"])


async def test_a_port_that_is_taken_is_named_by_its_setting(
    double: SlackDouble, record: Database, service: Service
) -> None:
    with contextlib.closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        running = Bot(double, replace(settings_for(double, "http"), health_port=port), record, service)
        with pytest.raises(ServingError, match=rf"Port {port} on 127\.0\.0\.1 .* set ONRECORD_HEALTH_PORT"):
            await running.start()


def test_a_health_port_has_to_be_one_that_can_be_named() -> None:
    assert Settings.of(health_port="9000").health_port == 9000
    with pytest.raises(SettingsError, match=r"ONRECORD_HEALTH_PORT .* from 1 to 65535"):
        Settings.of(health_port="0")


@pytest.mark.parametrize("bot", ["socket"], indirect=True)
async def test_without_its_websocket_the_bot_is_alive_and_not_ready(bot: Bot) -> None:
    assert isinstance(bot.transport, SocketTransport)
    bot.double.misbehave("apps.connections.open", [ApiError("internal_error")] * 2)
    await bot.transport.drop()
    async with asyncio.timeout(10):
        while (ready := await get(bot, "/readyz"))[0] == 200:  # noqa: ASYNC110 - a page tells nobody that it changed
            await asyncio.sleep(0.02)
    assert ready == (503, '{"ready":false,"reasons":["not connected to Slack"]}')
    assert (await get(bot, "/healthz"))[0] == 200
