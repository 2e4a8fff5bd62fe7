"""A real Bolt app, over both transports."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.routing import Route

from tests.slack_double import (
    APP_TOKEN,
    BOT_TOKEN,
    SIGNING_SECRET,
    HttpTransport,
    SlackDouble,
    SocketTransport,
    serving,
)
from tests.unit.slack_double.samples import ACTIONS, MODAL, SECTION


def bolt_app(double: SlackDouble) -> AsyncApp:
    client = AsyncWebClient(BOT_TOKEN, base_url=double.base_url)
    app = AsyncApp(client=client, signing_secret=SIGNING_SECRET)

    @app.command("/onrecord")
    async def on_command(ack: Any, respond: Any, command: Any) -> None:
        await ack(text="Looking…")
        await respond(text=f"Answer to {command['text']}", blocks=[SECTION, ACTIONS])

    @app.event("app_mention")
    async def on_mention(event: Any, say: Any) -> None:
        await say(text="On record", thread_ts=event["ts"])

    @app.event("message")
    async def on_message(event: Any, say: Any, request: Any) -> None:
        await say(text=f"retry {request.headers.get('x-slack-retry-num', ['none'])[0]}")

    @app.action("show")
    async def on_show(ack: Any, respond: Any, client: Any, body: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=MODAL)
        await respond(text="Shown", replace_original=True)

    @app.view("edit")
    async def on_edit(ack: Any, view: Any) -> None:
        if view["state"]["values"]["note"]["note_text"]["value"]:
            await ack()
        else:
            await ack(response_action="errors", errors={"note": "Say why"})

    return app


@asynccontextmanager
async def over_http(double: SlackDouble) -> AsyncIterator[HttpTransport]:
    handler = AsyncSlackRequestHandler(bolt_app(double))
    routes = [Route("/slack/events", handler.handle, methods=["POST"])]
    async with serving(Starlette(routes=routes)) as address:
        yield HttpTransport(double, f"{address}/slack/events", SIGNING_SECRET)


@asynccontextmanager
async def over_socket(double: SlackDouble) -> AsyncIterator[SocketTransport]:
    # Any, because Bolt leaves connect_async and close_async untyped.
    handler: Any = AsyncSocketModeHandler(bolt_app(double), APP_TOKEN, ping_interval=0.2)
    transport = SocketTransport(double)
    await handler.connect_async()
    await transport.connected()
    yield transport
    await handler.close_async()
