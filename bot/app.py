"""The Bolt app: the door, the listeners, and what happens when one fails."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot.delivery import outgoing
from bot.failures import Completion, Start, handle_error
from bot.intake import Intake
from bot.listeners import register

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.services import Services
    from bot.settings import Settings


def create_app(settings: Settings, services: Services, client: AsyncWebClient | None = None) -> AsyncApp:
    """Make the app of one team's bot, the same for Socket Mode and HTTP.

    `client`, which holds no token, carries the connections to the Web API; without one, each call opens its
    own. Raises nothing that a missing token could cause: `missing_for_slack` is for whoever serves.
    """
    identity = services.identity
    token = settings.bot_token.get_secret_value() if settings.bot_token else None

    async def authorize() -> AuthorizeResult:
        # From what auth.test said once at the start: asking Slack for every event would cost a call each.
        return AuthorizeResult(
            enterprise_id=identity.enterprise_id,
            team_id=identity.team_id,
            bot_user_id=identity.bot_user_id,
            bot_id=identity.bot_id,
            bot_token=token,
        )

    app = AsyncApp(
        name="onrecord",
        logger=logging.getLogger("slack_bolt"),
        signing_secret=settings.signing_secret.get_secret_value() if settings.signing_secret else "",
        client=client or outgoing.web_client(None, settings.slack_api_url),
        before_authorize=Intake(services),
        authorize=authorize,
        # Bolt's own answer to what nobody listens to is a 404, which Slack would send again.
        raise_error_for_unhandled_request=True,
    )
    app.error(handle_error)
    app.listener_runner.listener_start_handler = Start()
    app.listener_runner.listener_completion_handler = Completion()
    register(app)
    return app
