"""A bot that teams install, and the browser of somebody who does."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.installing.flow import INSTALL_PATH, REDIRECT_PATH
from bot.settings import Settings
from tests.slack_double import APP_TOKEN, CLIENT_ID, CLIENT_SECRET, SIGNING_SECRET, Workspace

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.scenario.conftest import Bot
    from tests.slack_double import SlackDouble

KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
OTHER_KEY = "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXowMTIzNDU="

COURIER = Workspace("T0COURIER", "U0BOTCOURIER", "B0COURIER", name="The Courier", domain="courier")
HERALD = Workspace("T0HERALD", "U0BOTHERALD", "B0HERALD", name="The Herald", domain="herald")
GROUP = Workspace("", "U0BOTGROUP", "B0GROUP", name="", domain="group", enterprise_id="E0GROUP", org_wide=True)
PATIENCE_SECONDS = 20.0


def installable(double: SlackDouble, mode: str = "http", keys: str = KEY) -> Settings:
    """Make the settings of a bot that teams install."""
    return Settings.of(
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        encryption_keys=keys,
        app_token=APP_TOKEN if mode == "socket" else None,
        signing_secret=SIGNING_SECRET,
        slack_api_url=double.base_url,
        port=0,
    )


@dataclass(frozen=True)
class Page:
    """What a browser shows at last."""

    status: int
    text: str
    headers: dict[str, str]


async def install(bot: Bot, workspace: Workspace | None, *, keeps_cookie: bool = True) -> Page:
    """Go the whole way as a browser does: our page, Slack's, and back. None denies it on Slack's page."""
    oauth, session = bot.double.oauth, bot.double.session
    here = f"http://127.0.0.1:{bot.port}"
    oauth.redirect_url, oauth.workspace = f"{here}{REDIRECT_PATH}", workspace
    async with session.get(f"{here}{INSTALL_PATH}") as got:
        page = await got.text()
        # A browser sends a cookie marked Secure over HTTPS alone; here it is carried by hand.
        cookie = got.headers["Set-Cookie"].split(";")[0]
    link = page.split('class="go" href="')[1].split('"')[0].replace("&amp;", "&")
    async with session.get(link, allow_redirects=False) as got:
        back = got.headers["Location"]
    return await visit(bot, back, cookie if keeps_cookie else None)


async def visit(bot: Bot, address: str, cookie: str | None = None) -> Page:
    """Show a page."""
    headers = {} if cookie is None else {"Cookie": cookie}
    async with bot.double.session.get(address, headers=headers) as got:
        return Page(got.status, await got.text(), dict(got.headers))


async def until(condition: Callable[[], Awaitable[bool]], what: str) -> None:
    """Wait until something has come about."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not await condition():  # noqa: ASYNC110 - a database tells nobody of its rows
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise AssertionError(f"never came: {what}") from None
