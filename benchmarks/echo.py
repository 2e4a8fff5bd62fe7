"""The peer of `benchmarks.commands`: a bare Bolt app that only echoes what `/fact` was asked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck
    from starlette.responses import Response


def create_echo(signing_secret: str) -> Starlette:
    """Make the app, which checks signatures, calls nobody and keeps nothing."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-echo")  # noqa: S106 - nobody's

    app = AsyncApp(signing_secret=signing_secret, authorize=authorize)
    handler = AsyncSlackRequestHandler(app)

    @app.command("/fact")
    async def echo(ack: AsyncAck, command: dict[str, Any]) -> None:
        await ack(command["text"])

    async def events(request: Request) -> Response:
        return await handler.handle(request)

    return Starlette(routes=[Route("/slack/events", events, methods=["POST"])])


if __name__ == "__main__":
    uvicorn.run(create_echo(sys.argv[1]), port=int(sys.argv[2]), log_level="error", access_log=False)
