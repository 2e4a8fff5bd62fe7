"""The Bolt app: the door, the listeners, and what happens when one fails."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.closing import Closing
from bot.delivery import outgoing
from bot.failures import Completion, Start, abandon, handle_error
from bot.guard import unreadable
from bot.intake import DELIVERY, TENANT, Intake
from bot.listeners import register

if TYPE_CHECKING:
    from slack_bolt.context.async_context import AsyncBoltContext
    from slack_bolt.request.async_request import AsyncBoltRequest
    from slack_bolt.response import BoltResponse
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.settings import Settings
    from bot.tenants import Tenant, Tenants

log = structlog.get_logger("onrecord.app")


class PromptAck(AsyncAck):
    """Bolt's `ack`; `said` is what it was first called with, or None where the request came to an end without it."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Bolt gives it no types
        self.said: asyncio.Future[BoltResponse | None] = asyncio.get_running_loop().create_future()

    async def __call__(self, *arguments: Any, **named: Any) -> BoltResponse:
        """Acknowledge as Bolt's does."""
        response = await super().__call__(*arguments, **named)
        self.end(response)
        return response

    def end(self, response: BoltResponse | None) -> None:
        """Tell who waits, unless they were told, or have gone."""
        if not self.said.done():
            self.said.set_result(response)


class App(AsyncApp):
    """Bolt's app, but for what Bolt itself trips over before any error handler has it, and for how it waits.

    Bolt by itself gives each listener a task of its own, and looks every 10 ms whether it has acknowledged. Here a
    delivery is one task to its end, and an acknowledgement is passed on when it is made.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._dispatching: set[asyncio.Task[BoltResponse]] = set()

    async def async_dispatch(self, req: AsyncBoltRequest) -> BoltResponse:
        """Begin to handle a request, and return its acknowledgement.

        One of a shape that is not Slack's is answered with 400, and never begun again.
        """
        ack = req.context["ack"] = PromptAck()
        dispatching = asyncio.create_task(self._dispatched(req), name="dispatch")
        self._dispatching.add(dispatching)
        dispatching.add_done_callback(self._dispatching.discard)
        dispatching.add_done_callback(lambda _: ack.end(None))
        return await ack.said or dispatching.result()

    async def _dispatched(self, req: AsyncBoltRequest) -> BoltResponse:
        try:
            return await super().async_dispatch(req)
        except Exception as error:
            # Bolt trips over shapes that are not Slack's before it asks anybody what to do about it.
            log.warning("request_unreadable", error=type(error).__name__)
            if DELIVERY in req.context:
                await abandon(req.context, type(error).__name__)
            return unreadable()


def create_app(settings: Settings, tenants: Tenants, client: AsyncWebClient | None = None) -> AsyncApp:
    """Make the app that serves all teams, the same for Socket Mode and HTTP.

    `client`, which holds no token, carries the connections to the Web API; without one, each call opens its
    own. Raises nothing that a missing token could cause: `missing_for_slack` is for whoever serves.
    """

    async def authorize(context: AsyncBoltContext) -> AuthorizeResult:
        # From what the intake found: asking Slack for every event would cost a call each.
        tenant: Tenant = context[TENANT]
        return AuthorizeResult(
            enterprise_id=tenant.identity.enterprise_id,
            team_id=tenant.identity.team_id or None,
            bot_user_id=tenant.identity.bot_user_id,
            bot_id=tenant.identity.bot_id,
            bot_token=tenant.token,
        )

    app = App(
        # Bolt sets the level of the logger of this name: were it `onrecord`, all of ours would fall silent with it.
        name="slack_bolt.onrecord",
        logger=logging.getLogger("slack_bolt"),
        signing_secret=settings.signing_secret.get_secret_value() if settings.signing_secret else "",
        # Over HTTP the guard has checked it, before anything was read; over Socket Mode there is none.
        request_verification_enabled=False,
        client=client or outgoing.web_client(None, settings.slack_api_url),
        before_authorize=Intake(tenants),
        authorize=authorize,
        # Bolt's own answer to what nobody listens to is a 404, which Slack would send again.
        raise_error_for_unhandled_request=True,
        # A listener runs where its request is: `App` doesn't wait for its end, and `Start` acknowledges events.
        process_before_response=True,
    )
    app.use(Closing())
    app.error(handle_error)
    app.listener_runner.listener_start_handler = Start()
    app.listener_runner.listener_completion_handler = Completion()
    register(app)
    return app
