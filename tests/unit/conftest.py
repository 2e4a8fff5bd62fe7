"""Who is who in Slack, asked of the double by a clock that tests move."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.delivery import outgoing
from bot.people import People
from bot.tenants import Identity
from tests.clock import Clock
from tests.slack_double import BOT_TOKEN, BOT_USER, TEAM, SlackDouble

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def double() -> AsyncIterator[SlackDouble]:
    async with SlackDouble() as playing:
        yield playing


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def people(double: SlackDouble, clock: Clock) -> People:
    client = outgoing.web_client(BOT_TOKEN, double.base_url, double.session)
    return People(client, Identity(TEAM, BOT_USER), clock=clock)
