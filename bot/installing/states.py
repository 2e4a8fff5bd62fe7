"""The `state` of an OAuth round trip: issued when somebody sets out to Slack, good for one return."""

from __future__ import annotations

import datetime as dt
import logging
import secrets
from typing import TYPE_CHECKING

from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from sqlalchemy import delete, func, insert, select

from bot.installing.tables import states
from facts.errors import OnrecordError

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.store import Writer

GOOD_SECONDS = 600
"""How long somebody may look at Slack's page before they come back."""

MOST_OPEN = 10_000
"""States that are open at once. The page that issues them is open to all, and may not fill the disk."""


class TooManyInstalling(OnrecordError):
    """More people are installing the bot at once than there can be."""


class States(AsyncOAuthStateStore):
    """The states on file, so that any replica takes who comes back."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    @property
    def logger(self) -> logging.Logger:
        """Return the logger, which nothing is written to."""
        return logging.getLogger("slack_sdk.oauth")

    async def async_issue(self, *_: object, **__: object) -> str:
        """Make a state that nobody can guess. Raises TooManyInstalling."""
        state = secrets.token_urlsafe(32)
        now = dt.datetime.now(dt.UTC)
        row = {"state": state, "expires_at": now + dt.timedelta(seconds=GOOD_SECONDS)}

        async def save(connection: AsyncConnection) -> None:
            await connection.execute(delete(states).where(states.c.expires_at <= now))
            if int(await connection.scalar(select(func.count()).select_from(states)) or 0) >= MOST_OPEN:
                raise TooManyInstalling("Too many installations are under way. Try again in ten minutes.")
            await connection.execute(insert(states).values(row))

        await self._writer.write(save)
        return state

    async def async_consume(self, state: str) -> bool:
        """Tell whether a state was issued and is still good; from now on it isn't."""
        found = (states.c.state == state[:64]) & (states.c.expires_at > dt.datetime.now(dt.UTC))

        async def take(connection: AsyncConnection) -> bool:
            return bool((await connection.execute(delete(states).where(found))).rowcount)

        return await self._writer.write(take)
