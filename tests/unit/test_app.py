"""When what a listener says is passed on to Slack."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.app import App
from bot.intake import REPLAYED

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck

TURNS = 5
"""Turns of the loop, which take no time to speak of: nothing that waits by the clock comes to its end."""


async def authorize() -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id="T1", bot_user_id="UBOT", bot_id="B1", bot_token="xoxb-1")


@pytest.fixture
def app() -> App:
    return App(signing_secret="a-secret", authorize=authorize, request_verification_enabled=False)


def command(**context: Any) -> AsyncBoltRequest:
    body = {"command": "/fact", "text": "a question", "team_id": "T1", "user_id": "U1", "channel_id": "C1"}
    return AsyncBoltRequest(mode="socket_mode", body=body, context=context)


async def test_an_acknowledgement_is_passed_on_when_it_is_made_and_the_listener_goes_on(app: App) -> None:
    made, ended = asyncio.Event(), asyncio.Event()

    @app.command("/fact")
    async def answer(ack: AsyncAck) -> None:
        await ack("One moment.")
        made.set()
        await asyncio.sleep(0.05)
        ended.set()

    dispatching = asyncio.create_task(app.async_dispatch(command()))
    await made.wait()
    for _ in range(TURNS):
        if dispatching.done():
            break
        await asyncio.sleep(0)
    assert dispatching.done()
    assert "One moment." in (await dispatching).body
    assert not ended.is_set()
    await asyncio.wait_for(ended.wait(), 5)


async def test_a_listener_that_fails_before_it_acknowledges_leaves_bolt_its_answer(app: App) -> None:
    @app.command("/fact")
    async def answer(ack: AsyncAck) -> None:
        raise ValueError("no")

    assert (await app.async_dispatch(command())).status == 500


async def test_a_delivery_from_the_inbox_is_handled_as_any(app: App) -> None:
    @app.command("/fact")
    async def answer(ack: AsyncAck) -> None:
        await ack("One moment.")

    assert "One moment." in (await app.async_dispatch(command(**{REPLAYED: True}))).body


async def test_what_nobody_listens_to_has_its_end(app: App) -> None:
    assert (await app.async_dispatch(command())).status == 404
