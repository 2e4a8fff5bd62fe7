"""Exchanging a code, or a refresh token, for a token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.outgoing import TIMEOUT_SECONDS, retries

if TYPE_CHECKING:
    from aiohttp import ClientSession
    from slack_sdk.web.async_slack_response import AsyncSlackResponse


class OAuthClient(AsyncWebClient):
    """A client that holds no token and names the app in the body, as Slack's `oauth.v2.access` takes it too.

    The library's way is a header by a class that aiohttp is about to remove, with a warning at each call.
    """

    async def oauth_v2_access(self, *, client_id: str, client_secret: str, **wanted: Any) -> AsyncSlackResponse:
        """Call `oauth.v2.access`."""
        given = {name: value for name, value in wanted.items() if value is not None}
        app = {"client_id": client_id, "client_secret": client_secret}
        return await self.api_call("oauth.v2.access", data=app | given)


def oauth_client(base_url: str, session: ClientSession, *, retrying: bool) -> OAuthClient:
    """Make a client of the Web API at `base_url`; without `retrying` it calls once."""
    handlers = retries() if retrying else []
    return OAuthClient(base_url=base_url, timeout=TIMEOUT_SECONDS, session=session, retry_handlers=handlers)
