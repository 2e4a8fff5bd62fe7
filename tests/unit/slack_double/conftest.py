"""A double, and a client that calls it."""

from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_double import (
    BOT_TOKEN,
    SlackDouble,
)


@pytest.fixture
async def double() -> AsyncIterator[SlackDouble]:
    async with SlackDouble() as running:
        yield running


@pytest.fixture
def client(double: SlackDouble) -> AsyncWebClient:
    return AsyncWebClient(BOT_TOKEN, base_url=double.base_url, retry_handlers=[])
