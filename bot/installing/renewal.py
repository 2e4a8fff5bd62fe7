"""Tokens that expire, where rotation is on: renewed two hours before, by one process at a time."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING

import aiohttp
import structlog
from slack_sdk.errors import SlackTokenRotationError
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from sqlalchemy import or_, select, update

from bot.installing.tables import tenants
from facts.errors import OnrecordError

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.installing.installations import Installations
    from facts.store import Database, Writer

log = structlog.get_logger("onrecord.installing")

BEFORE = dt.timedelta(hours=2)
"""How long before its end a token is renewed; Slack's live twelve hours."""

LOOK_SECONDS = 60

CLAIM_SECONDS = 60
"""How long one process has for renewing a token, after which another may: two calls at once would spoil both."""

_ALWAYS_MINUTES = 60 * 24 * 365
"""Slack's rotator looks at the clock too; whether it is time has been settled before."""


class Renewal:
    """Renews tokens."""

    def __init__(
        self,
        database: Database,
        writer: Writer,
        installations: Installations,
        client: AsyncWebClient,
        client_id: str,
        client_secret: str,
    ) -> None:
        """Ask Slack by `client`, which holds no token, with the app's id and secret."""
        self._database = database
        self._writer = writer
        self._installations = installations
        self._rotator = AsyncTokenRotator(client_id=client_id, client_secret=client_secret, client=client)

    async def run(self) -> None:
        """Renew what is due, once a minute, for ever."""
        while True:
            try:
                await self.renew_due()
            except OnrecordError as error:
                log.warning("renewal_put_off", error=type(error).__name__)
            await asyncio.sleep(LOOK_SECONDS)

    async def renew_due(self) -> int:
        """Renew every token that ends within two hours; tell how many were."""
        soon = dt.datetime.now(dt.UTC) + BEFORE
        due = select(tenants.c.workspace_id).where(tenants.c.ended_at.is_(None), tenants.c.token_expires_at <= soon)
        async with self._database.read() as connection:
            names = [str(name) for name in await connection.scalars(due)]
        return sum([await self.renew(name) for name in names])

    async def renew(self, workspace: str) -> bool:
        """Renew a team's token; False where another process does, or where Slack or the network refuses.

        Its old token goes on until it ends; a team whose token has ended is not served until it is renewed.
        """
        known = await self._installations.known(workspace)
        if known is None or not await self._claimed(workspace):
            return False
        try:
            installation = await self._installations.store.async_find_installation(**known.which)
            if installation is None:
                return False
            renewed = await self._rotator.perform_token_rotation(
                installation=installation, minutes_before_expiration=_ALWAYS_MINUTES
            )
            if renewed is None:
                return False
            # Keeping it ends the claim.
            if not await self._installations.renewed(known, renewed):
                return False
        except (SlackTokenRotationError, aiohttp.ClientError, TimeoutError, OSError) as error:
            log.warning("token_not_renewed", workspace=workspace, error=type(error).__name__)
            return False
        log.info("token_renewed", workspace=workspace)
        return True

    async def _claimed(self, workspace: str) -> bool:
        now = dt.datetime.now(dt.UTC)
        free = or_(tenants.c.renewing_until.is_(None), tenants.c.renewing_until <= now)
        claim = (
            update(tenants)
            .where(
                tenants.c.workspace_id == workspace,
                tenants.c.ended_at.is_(None),
                # Another may have renewed it since it was found due.
                tenants.c.token_expires_at <= now + BEFORE,
                free,
            )
            .values(renewing_until=now + dt.timedelta(seconds=CLAIM_SECONDS))
        )

        async def take(connection: AsyncConnection) -> bool:
            return bool((await connection.execute(claim)).rowcount)

        return await self._writer.write(take)
