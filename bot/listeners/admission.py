"""Letting in whoever may ask: before every press, command and shortcut of those who ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog

from bot.failures import settle
from bot.intake import DELIVERY
from bot.listeners.permissions import person_of, refused
from bot.people import PeopleUnknown

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_bolt.async_app import AsyncApp
    from slack_bolt.context.async_context import AsyncBoltContext
    from slack_bolt.response import BoltResponse
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.delivery.bodies import Body
    from bot.services import Services

log = structlog.get_logger("onrecord.permissions")


async def whoever_may_ask(
    body: Body,
    context: AsyncBoltContext,
    client: AsyncWebClient,
    services: Services,
    next_: Callable[[], Awaitable[None]],
) -> BoltResponse | None:
    """Let whoever may ask through. Events are let through too: their listeners ask, once Slack has its answer."""
    if body.get("type") == "event_callback":
        await next_()
        return None
    user_id, team = person_of(body)
    try:
        said = await services.askers.refusal(user_id, team)
    except PeopleUnknown as error:
        said = str(error)
    if said is None:
        await next_()
        return None
    log.info("not_let_in", kind=body.get("type"))
    try:
        return await refused(said, user_id, body, client)
    finally:
        if DELIVERY in context:
            # No listener runs, so that nobody else would.
            await settle(context)


class Admitting:
    """The app, for kinds of listeners that are for whoever may ask: each of them is registered behind that question."""

    def __init__(self, app: AsyncApp) -> None:
        self._app = app

    def __getattr__(self, kind: str) -> Callable[..., Any]:
        """Return the app's way of registering a kind of listener, with the question put before it."""
        register = getattr(self._app, kind)

        def behind(*names: Any, middleware: Any = (), **more: Any) -> Any:
            return register(*names, middleware=[whoever_may_ask, *middleware], **more)

        return behind
