"""The way through OAuth: to Slack with a state of ours, and back with a code that is exchanged for the token."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import aiohttp
import structlog
from slack_bolt.error import BoltError
from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.response import BoltResponse

from bot.installing.pages import failed, install, installed
from bot.scopes import OPTIONAL_SCOPES, SCOPES
from bot.wording import language_of, speaking
from facts.errors import OnrecordError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_bolt.oauth.async_callback_options import AsyncFailureArgs, AsyncSuccessArgs
    from slack_bolt.request.async_request import AsyncBoltRequest
    from slack_sdk.oauth.installation_store import Installation
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.installing.installations import Installations
    from bot.installing.states import States
    from bot.settings import Settings

log = structlog.get_logger("onrecord.installing")

INSTALL_PATH = "/slack/install"
REDIRECT_PATH = "/slack/oauth_redirect"

_TEAM = re.compile(r"[TE][A-Z0-9]{2,63}")
_HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

_SILENT = logging.getLogger("onrecord.installing.bolt")
"""Bolt logs the code that it exchanges and whole requests, with their cookies."""
_SILENT.addHandler(logging.NullHandler())
_SILENT.propagate = False


class InstallFlow(AsyncOAuthFlow):
    """Bolt's flow with our pages, and with what it brings kept by `installations`."""

    def __init__(
        self, settings: Settings, installations: Installations, states: States, client: AsyncWebClient
    ) -> None:
        """Install the app whose id and secret are in the settings; `client` holds no token."""
        self._installations = installations
        secret = settings.client_secret.get_secret_value() if settings.client_secret else ""
        redirect = urljoin(settings.public_url, REDIRECT_PATH) if settings.public_url else None
        super().__init__(
            client=client,
            logger=_SILENT,
            settings=AsyncOAuthSettings(
                client_id=settings.client_id,
                client_secret=secret,
                scopes=sorted(SCOPES | OPTIONAL_SCOPES.keys()),
                user_scopes=[],
                redirect_uri=redirect,
                install_path=INSTALL_PATH,
                redirect_uri_path=REDIRECT_PATH,
                # Slack's pages are beside its Web API.
                authorization_url=urljoin(settings.slack_api_url, "../oauth/v2/authorize"),
                installation_store=installations.store,
                state_store=states,
                callback_options=AsyncCallbackOptions(_succeeded, _failed),
                logger=_SILENT,
            ),
        )

    async def begin(self, request: AsyncBoltRequest) -> BoltResponse:
        """Show the page with the way to Slack."""
        return await _told(self.handle_installation, request)

    async def complete(self, request: AsyncBoltRequest) -> BoltResponse:
        """Take who comes back from Slack, and show what came of it."""
        return await _told(self.handle_callback, request)

    async def build_authorize_url(self, state: str, request: AsyncBoltRequest) -> str:
        """Return Slack's address; a team to choose there beforehand may be named in the query."""
        team = (request.query.get("team") or [""])[0]
        return self.settings.authorize_url_generator.generate(state, team if _TEAM.fullmatch(team) else None)

    async def build_install_page_html(self, url: str, request: AsyncBoltRequest) -> str:
        """Return the page with the way to Slack."""
        return install(url)

    async def store_installation(self, request: AsyncBoltRequest, installation: Installation) -> None:
        """Keep the installation. Raises BoltError, which Bolt answers with the page for what failed."""
        try:
            await self._installations.save(installation)
        except OnrecordError as error:
            raise BoltError(str(error)) from error


async def _told(
    answering: Callable[[AsyncBoltRequest], Awaitable[BoltResponse]], request: AsyncBoltRequest
) -> BoltResponse:
    """Answer in the language that the browser asks for first."""
    with speaking(language_of(_first_language(request))):
        try:
            answer = await answering(request)
        except (OnrecordError, aiohttp.ClientError, TimeoutError, OSError) as error:
            log.warning("not_installed", reason=type(error).__name__)
            return BoltResponse(status=503, body=failed("unavailable"), headers=dict(_HEADERS))
    for name, value in _HEADERS.items():
        answer.headers[name.lower()] = [value]
    return answer


def _first_language(request: AsyncBoltRequest) -> str:
    wanted = (request.headers.get("accept-language") or [""])[0]
    return wanted.split(",")[0].split(";")[0].strip()[:20]


async def _succeeded(args: AsyncSuccessArgs) -> BoltResponse:
    found = args.installation
    named = found.enterprise_name if found.is_enterprise_install else found.team_name
    return _page(200, installed(named or "", found.app_id or "", found.team_id), args)


async def _failed(args: AsyncFailureArgs) -> BoltResponse:
    log.warning("not_installed", reason=args.reason if args.reason in KNOWN_REASONS else "another")
    return _page(args.suggested_status_code, failed(args.reason, str(args.error or "")), args)


def _page(status: int, html: str, args: AsyncSuccessArgs | AsyncFailureArgs) -> BoltResponse:
    spent = args.settings.state_utils.build_set_cookie_for_deletion()
    return BoltResponse(status=status, body=html, headers={"Set-Cookie": spent})


KNOWN_REASONS = frozenset({"access_denied", "invalid_browser", "invalid_state", "missing_code", "invalid_code"})
