"""Who leads a workspace in Slack: its owners and admins, walked through once in some hours, and only when asked for."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import structlog

from bot.people import PeopleUnknown, answered
from bot.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.people import People
    from bot.tenants.identity import Identity

log = structlog.get_logger("onrecord.leaders")

LEADERS_SECONDS = 6 * 3_600
"""How long a walk through the workspace's people is believed. Whoever was deactivated since is left out at once."""

AGAIN_SECONDS = 600
"""How long after a walk that Slack cut short the next one may begin."""

PAGE = 200
"""People asked for at once; Slack recommends no more."""

MOST_PAGES = 20
"""Pages of one walk: what Slack lets this method be called in a minute, and 4,000 people."""

PAGE_SECONDS = 10
"""How long Slack may take for a page; nobody waits for it with a form open."""


class Leaders:
    """The owners and admins of the bot's workspace, by `users.list`, which needs no scope beyond `users:read`."""

    def __init__(
        self,
        client: AsyncWebClient,
        identity: Identity,
        people: People,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Ask by `client`, which holds the bot's token; `clock` counts seconds."""
        self._client = client
        self._identity = identity
        self._people = people
        self._clock = clock
        self._lock = asyncio.Lock()
        self._until: float | None = None
        self._found: frozenset[str] = frozenset()

    async def everyone(self) -> frozenset[str]:
        """Return the ids of the owners and admins: those found before where Slack doesn't say now.

        Empty for a whole organisation, which has no team whose people Slack would list.
        """
        if self._identity.org_wide:
            return frozenset()
        async with self._lock:
            if self._until is None or self._clock() >= self._until:
                await self._walk()
        return frozenset(one for one in self._found if self._still(one))

    async def _walk(self) -> None:
        found: set[str] = set()
        cursor = ""
        for _ in range(MOST_PAGES):
            try:
                page = self._client.users_list(limit=PAGE, cursor=cursor or None)
                answer = await answered(page, PAGE_SECONDS)
            except PeopleUnknown as error:
                log.warning("leaders_unknown", code=error.code)
                self._found |= found
                self._until = self._clock() + AGAIN_SECONDS
                return
            for user in answer.get("members") or []:
                described = self._people.described(user, str(user.get("id") or ""))
                if described.leads and described.standing is Standing.MEMBER:
                    found.add(described.id)
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                break
        else:
            log.info("leaders_cut_short", pages=MOST_PAGES)
        self._found = frozenset(found)
        self._until = self._clock() + LEADERS_SECONDS

    def _still(self, person: str) -> bool:
        """Tell whether nothing that Slack said of somebody since speaks against it."""
        known = self._people.remembered(person)
        return known is None or (known.leads and known.standing is Standing.MEMBER)
