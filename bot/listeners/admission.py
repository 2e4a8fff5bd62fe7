"""Letting in whoever may ask: before every press, command and shortcut of those who ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog
from slack_bolt.middleware.async_middleware import AsyncMiddleware

from bot.failures import settle
from bot.intake import DELIVERY
from bot.listeners.permissions import person_of, refused
from bot.people import PeopleUnknown

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_bolt.async_app import AsyncApp
    from slack_bolt.request.async_request import AsyncBoltRequest
    from slack_bolt.response import BoltResponse

    from bot.delivery.bodies import Body
    from bot.services import Services

log = structlog.get_logger("onrecord.permissions")


class WhoeverMayAsk(AsyncMiddleware):
    """Lets whoever may ask through. Events are let through too: their listeners ask, once Slack has its answer."""

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 - Bolt hands it over by this name
    ) -> BoltResponse | None:
        """Go on, or say why not."""
        body: Body = req.body
        if body.get("type") == "event_callback":
            return await next()
        services: Services = req.context["services"]
        user_id, team = person_of(body)
        try:
            said = await services.askers.refusal(user_id, team)
        except PeopleUnknown as error:
            said = str(error)
        if said is None:
            return await next()
        log.info("not_let_in", kind=body.get("type"))
        try:
            return await refused(said, user_id, body, req.context.client)
        finally:
            if DELIVERY in req.context:
                # No listener runs, so that nobody else would.
                await settle(req.context)


class Admitting:
    """The app, for kinds of listeners that are for whoever may ask: each of them is registered behind that question."""

    def __init__(self, app: AsyncApp) -> None:
        self._app = app

    def __getattr__(self, kind: str) -> Callable[..., Any]:
        """Return the app's way of registering a kind of listener, with the question put before it."""
        register = getattr(self._app, kind)

        def behind(*names: Any, middleware: Any = (), **more: Any) -> Any:
            return register(*names, middleware=[WhoeverMayAsk(), *middleware], **more)

        return behind
