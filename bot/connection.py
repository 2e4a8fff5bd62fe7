"""Finding out at Slack who the bot is, and opening its WebSocket."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.errors import SlackApiError

from bot.delivery.outgoing import RETRIES
from bot.tenants.identity import Identity
from facts.errors import ServingError, SettingsError

if TYPE_CHECKING:
    from typing import Self

    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

_REFUSED = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"})


async def identify(client: AsyncWebClient) -> Identity:
    """Ask Slack whose bot the client's token is.

    Raises SettingsError when Slack refuses the token, ServingError when Slack can't be reached.
    """
    try:
        found = await client.auth_test()
    except SlackApiError as error:
        raise _explained("SLACK_BOT_TOKEN", "xoxb-", error) from None
    except (aiohttp.ClientError, TimeoutError) as error:
        raise unreachable(error) from None
    org_wide = found.get("is_enterprise_install") is True
    return Identity(
        team_id="" if org_wide else str(found["team_id"]),
        bot_user_id=str(found["user_id"]),
        bot_id=found.get("bot_id"),
        enterprise_id=found.get("enterprise_id"),
        org_wide=org_wide,
    )


async def open_socket(client: AsyncWebClient, app_token: str) -> str:
    """Ask Slack for a WebSocket's address, and so find out whether it takes the app-level token.

    Raises as `identify` does. The address holds a ticket: it is not for logs.
    """
    try:
        opened = await client.apps_connections_open(app_token=app_token)
    except SlackApiError as error:
        raise _explained("SLACK_APP_TOKEN", "xapp-", error) from None
    except (aiohttp.ClientError, TimeoutError) as error:
        raise unreachable(error) from None
    return str(opened["url"])


def unreachable(error: BaseException) -> ServingError:
    """Say that Slack can't be reached."""
    kind = type(error).__name__
    return ServingError(
        f"Slack can't be reached ({kind}, {RETRIES + 1} tries). Check the network, the proxy and SLACK_API_URL."
    )


def _explained(key: str, prefix: str, error: SlackApiError) -> SettingsError | ServingError:
    code = error.response.get("error") if isinstance(error.response.data, dict) else None
    if code in _REFUSED:
        return SettingsError(
            f"Slack refuses {key} ({code}). Copy the token that begins with {prefix} from the app's pages "
            "again; after reinstalling the app it is a new one."
        )
    if code == "missing_scope":
        return SettingsError(f"The token in {key} lacks a scope. Install the app again from manifest.yaml.")
    return ServingError(f"Slack answers {code or 'nothing that can be read'} to {key}. Try again in a minute.")


class SocketMode:
    """The WebSocket to Slack; an asynchronous context that is left when nothing more shall be taken."""

    def __init__(self, app: AsyncApp, app_token: str, client: AsyncWebClient) -> None:
        self._app = app
        self._app_token = app_token
        self._client = client
        self._handler: AsyncSocketModeHandler | None = None

    async def __aenter__(self) -> Self:
        # Slack's client would try a refused token for ever; so its first address is fetched here.
        address = await open_socket(self._client, self._app_token)
        logger = logging.getLogger("slack_sdk.socket_mode")
        self._handler = AsyncSocketModeHandler(self._app, self._app_token, logger=logger, web_client=self._client)
        self._handler.client.wss_uri = address
        await self._handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt gives it no types
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._handler is not None:
            await self._handler.close_async()  # type: ignore[no-untyped-call]  # Bolt gives it no types

    async def connected(self) -> bool:
        """Tell whether the WebSocket is open."""
        return self._handler is not None and await self._handler.client.is_connected()
