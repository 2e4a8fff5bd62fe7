"""Who a person is in Slack: asked once, remembered for a minute, forgotten when Slack says that they changed."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.delivery.refusals import refusal_of
from bot.standing import Standing
from facts.errors import OnrecordError
from facts.worded import worded

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_sdk.web.async_client import AsyncWebClient
    from slack_sdk.web.async_slack_response import AsyncSlackResponse

    from bot.tenants.identity import Identity

REMEMBERED_SECONDS = 60
"""How long an answer of Slack's is believed. A deactivation arrives as an event and ends it at once."""

PATIENCE_SECONDS = 1.5
"""How long Slack may take to say who somebody is: a modal opens, or is answered, within three seconds or not."""

LOCALE_SECONDS = 86_400
"""How long a person's language is believed. Another choice of theirs arrives as an event, and ends it at once."""

MOST_REMEMBERED = 5_000
"""Entries kept; a newsroom has fewer people, and those above it are merely asked about again."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person in Slack.

    `leads` tells that they are an owner or an admin of the workspace; `teams` names the workspaces of an
    Enterprise organisation that they belong to.
    """

    id: str
    standing: Standing
    leads: bool = False
    teams: frozenset[str] = frozenset()


class PeopleUnknown(OnrecordError):
    """Slack doesn't say who somebody is; `code` is its reason, `passing` that it may say so in a moment."""

    def __init__(self, code: str, *, passing: bool = False) -> None:
        self.code = code
        self.passing = passing
        super().__init__(
            worded(
                "Slack doesn't say who you are ({code}). Try again; if it stays so, run `onrecord doctor`.", code=code
            )
        )


class People:
    """The people of the bot's workspace, as Slack's Web API describes them."""

    def __init__(
        self, client: AsyncWebClient, identity: Identity, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Ask by `client`, which holds the bot's token; `clock` counts seconds."""
        self._client = client
        self._identity = identity
        self._clock = clock
        self._people: OrderedDict[str, tuple[float, Person]] = OrderedDict()
        self._locales: OrderedDict[str, tuple[float, str | None]] = OrderedDict()
        self._groups: dict[str, tuple[float, frozenset[str]]] = {}

    async def person(self, user_id: str, *, believed: float = REMEMBERED_SECONDS) -> Person:
        """Return who `user_id` is, as Slack said at most `believed` seconds ago. Raises PeopleUnknown."""
        known = self._people.get(user_id)
        if known is not None and self._clock() - known[0] < believed:
            return known[1]
        return await self._asked(user_id)

    def remembered(self, user_id: str) -> Person | None:
        """Return who `user_id` was when Slack last said so, None where it never did."""
        known = self._people.get(user_id)
        return None if known is None else known[1]

    async def locale(self, user_id: str) -> str | None:
        """Return the locale that a person has Slack in, as `en-GB`; None while Slack doesn't say."""
        until, locale = self._locales.get(user_id, (0.0, None))
        if self._clock() < until:
            return locale
        try:
            await self._asked(user_id)
        except PeopleUnknown:
            # Not asked about again with each word that they say: Slack would be waited for each time.
            self._keep_locale(user_id, None, REMEMBERED_SECONDS)
        return self._locales[user_id][1]

    def seen_with(self, person: Person, team: str | None) -> Standing:
        """Return a person's standing, given the team that a payload names as theirs.

        A payload that names another team makes an outsider of a member, unless the organisation has both.
        """
        if self._identity.org_wide:
            # Slack has said that they are of the organisation; which of its teams they act from doesn't matter.
            return person.standing
        foreign = team is not None and team not in (self._identity.team_id, self._identity.enterprise_id, *person.teams)
        return Standing.OUTSIDER if foreign and person.standing is Standing.MEMBER else person.standing

    def learn(self, user: dict[str, Any], user_id: str) -> Person:
        """Remember what Slack says of a person, in answer or as an event, and return it."""
        found = self.described(user, user_id)
        self._people[user_id] = (self._clock(), found)
        self._people.move_to_end(user_id)
        while len(self._people) > MOST_REMEMBERED:
            self._people.popitem(last=False)
        locale = user.get("locale")
        self._keep_locale(user_id, str(locale) if locale else None, LOCALE_SECONDS if locale else REMEMBERED_SECONDS)
        return found

    def described(self, user: dict[str, Any], user_id: str) -> Person:
        """Return who somebody is that Slack describes so, without remembering it."""
        teams = frozenset(_teams(user))
        return Person(user_id, self._standing(user, user_id, teams), _leads(user), teams)

    def forget(self, user_id: str) -> None:
        """Remember nothing of a person any more."""
        self._people.pop(user_id, None)
        self._locales.pop(user_id, None)

    async def members(self, group: str) -> frozenset[str]:
        """Return the members of a user group. Raises PeopleUnknown when Slack doesn't say."""
        known = self._groups.get(group)
        if known is not None and self._clock() - known[0] < REMEMBERED_SECONDS:
            return known[1]
        answer = await answered(self._client.usergroups_users_list(usergroup=group))
        found = frozenset(str(one) for one in answer.get("users") or [])
        self._groups[group] = (self._clock(), found)
        return found

    async def _asked(self, user_id: str) -> Person:
        answer = await answered(self._client.users_info(user=user_id, include_locale=True))
        return self.learn(answer.get("user") or {}, user_id)

    def _keep_locale(self, user_id: str, locale: str | None, seconds: float) -> None:
        self._locales[user_id] = (self._clock() + seconds, locale)
        self._locales.move_to_end(user_id)
        while len(self._locales) > MOST_REMEMBERED:
            self._locales.popitem(last=False)

    def _standing(self, user: dict[str, Any], user_id: str, teams: frozenset[str]) -> Standing:
        if user.get("deleted"):
            return Standing.DEACTIVATED
        if user.get("is_bot") or user.get("is_workflow_bot") or user_id in ("USLACKBOT", self._identity.bot_user_id):
            return Standing.BOT
        if user.get("is_stranger") or not self._belongs(user, teams):
            return Standing.OUTSIDER
        if user.get("is_restricted") or user.get("is_ultra_restricted"):
            return Standing.GUEST
        return Standing.MEMBER

    def _belongs(self, user: dict[str, Any], teams: frozenset[str]) -> bool:
        """Tell whether a person is of the team, or of the organisation, that has installed the bot."""
        if self._identity.org_wide:
            own = (user.get("enterprise_user") or {}).get("enterprise_id") or user.get("enterprise_id")
            return own == self._identity.enterprise_id
        return self._identity.team_id in teams


async def answered(call: Awaitable[AsyncSlackResponse], seconds: float = PATIENCE_SECONDS) -> AsyncSlackResponse:
    """Wait for Slack's answer, at most so many `seconds`. Raises PeopleUnknown where there is none."""
    try:
        async with asyncio.timeout(seconds):
            return await call
    except (SlackApiError, aiohttp.ClientError, TimeoutError, OSError) as error:
        refusal = refusal_of(error)
        raise PeopleUnknown(refusal.failure, passing=not (refusal.final or refusal.is_for_the_operator)) from None


def _teams(user: dict[str, Any]) -> list[str]:
    """Name the workspaces that a person belongs to; in an Enterprise organisation they may be several."""
    own = [str(user["team_id"])] if user.get("team_id") else []
    return [*own, *map(str, (user.get("enterprise_user") or {}).get("teams") or [])]


def _leads(user: dict[str, Any]) -> bool:
    return any(user.get(role) for role in ("is_admin", "is_owner", "is_primary_owner"))
