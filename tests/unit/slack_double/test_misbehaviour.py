"""Slack on a bad day."""

import asyncio
import time
from dataclasses import replace

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.slack_double import (
    BOT_TOKEN,
    CHANNEL,
    ApiError,
    Drop,
    Hang,
    RateLimited,
    ServerError,
    SlackDouble,
    Step,
)
from tests.slack_double.misbehaviour import Weather
from tests.unit.slack_double.refusal import error_of


async def test_rate_limit_says_when_to_come_back_and_posts_nothing(double: SlackDouble, client: AsyncWebClient) -> None:
    double.misbehave("chat.postMessage", [RateLimited(retry_after=7)])
    with pytest.raises(SlackApiError) as limited:
        await client.chat_postMessage(channel=CHANNEL, text="x")
    assert limited.value.response.status_code == 429
    assert limited.value.response.headers["Retry-After"] == "7"
    assert double.messages() == []
    await client.chat_postMessage(channel=CHANNEL, text="x")
    assert len(double.messages()) == 1


async def test_server_and_api_errors_post_nothing(double: SlackDouble, client: AsyncWebClient) -> None:
    double.misbehave("chat.postMessage", [ServerError(502), ApiError("channel_not_found")])
    with pytest.raises(SlackApiError) as broken:
        await client.chat_postMessage(channel=CHANNEL, text="x")
    assert broken.value.response.status_code == 502
    assert await error_of(client.chat_postMessage(channel=CHANNEL, text="x")) == "channel_not_found"
    assert double.messages() == []


@pytest.mark.parametrize("after_accepting", [True, False])
@pytest.mark.parametrize("step", [Hang, Drop], ids=["hang", "drop"])
async def test_what_goes_wrong_after_accepting_has_taken_effect(
    double: SlackDouble, client: AsyncWebClient, step: type[Hang] | type[Drop], after_accepting: bool
) -> None:
    planned: Step = Drop(after_accepting) if step is Drop else Hang(0.2, after_accepting)
    double.misbehave("chat.postMessage", [planned])
    client.timeout = 0.1  # type: ignore[assignment]  # aiohttp takes fractions of a second; slack_sdk says int
    with pytest.raises((TimeoutError, aiohttp.ClientError)):
        await client.chat_postMessage(channel=CHANNEL, text="x")
    await asyncio.sleep(0.3)
    assert len(double.messages()) == int(after_accepting)


async def test_patient_caller_outlives_a_hang(double: SlackDouble, client: AsyncWebClient) -> None:
    double.misbehave("chat.postMessage", [Hang(0.05)])
    assert (await client.chat_postMessage(channel=CHANNEL, text="x"))["ok"]
    assert len(double.messages()) == 1


async def test_closing_the_double_does_not_wait_for_what_hangs() -> None:
    async with SlackDouble() as double:
        double.misbehave("auth.test", [Hang(60)])
        client = AsyncWebClient(BOT_TOKEN, base_url=double.base_url)
        hanging = asyncio.create_task(client.auth_test())
        await double.wait_for("auth.test")
        started = time.monotonic()
    assert time.monotonic() - started < 0.9
    await asyncio.gather(hanging, return_exceptions=True)


async def test_one_response_url_can_misbehave_alone(double: SlackDouble) -> None:
    unlucky, lucky = (AsyncWebhookClient(double.response_url(), retry_handlers=[]) for _ in range(2))
    double.misbehave(unlucky.url, [RateLimited(1)])
    assert (await lucky.send(text="x")).status_code == 200
    assert (await unlucky.send(text="x")).status_code == 429
    assert (await unlucky.send(text="x")).status_code == 200


async def test_random_misbehaviour_has_its_rates_and_repeats_itself(
    double: SlackDouble, client: AsyncWebClient
) -> None:
    weather = Weather(7, 0.2, 0.3, 0.1, retry_after=1, hang_seconds=1, only=frozenset())
    steps = [weather.step("chat.postMessage", number) for number in range(1, 1001)]
    kinds = [type(step) for step in steps]
    assert [round(kinds.count(kind) / 1000, 1) for kind in (RateLimited, ServerError, Hang)] == [
        0.2,
        0.3,
        0.1,
    ]
    assert steps == [weather.step("chat.postMessage", number) for number in range(1, 1001)]
    assert steps != [replace(weather, seed=8).step("chat.postMessage", number) for number in range(1, 1001)]

    double.misbehave_at_random(7, rate_429=1.0, only=["auth.test"])
    assert await error_of(client.auth_test()) == "ratelimited"
    assert (await client.team_info())["ok"]
    double.behave()
    assert (await client.auth_test())["ok"]
