"""Who may do what: a person's role, worked out anew at every entry from Slack, the roles on file and the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.blocks.moments import person
from bot.people import PeopleUnknown
from bot.standing import Standing
from bot.wording import curation as wording
from facts.curation.actors import Actor, Role

if TYPE_CHECKING:
    from bot.leaders import Leaders
    from bot.people import People, Person
    from facts.curation.desk import Desks
    from facts.curation.roles import Roles

log = structlog.get_logger("onrecord.access")

ADMINS_NAMED = 5
"""How many admins a refusal names; one of them answers."""


class Access:
    """Works out roles. Nothing is believed for longer than `People` remembers it."""

    def __init__(self, people: People, leaders: Leaders, roles: Roles, desks: Desks, workspace: str) -> None:
        self._people = people
        self._leaders = leaders
        self._roles = roles
        self._desks = desks
        self._workspace = workspace

    async def actor(self, user_id: str, team: str | None = None) -> Actor:
        """Return who acts, and as what; `team` is the person's own, where the payload tells it.

        People of other organisations, guests, bots and deactivated people have no role, whatever is on file.
        Raises PeopleUnknown when Slack doesn't say who somebody is.
        """
        found = await self._people.person(user_id)
        standing = self._people.seen_with(found, team)
        if standing is Standing.DEACTIVATED:
            await self.drop(user_id)
        if standing is not Standing.MEMBER:
            return Actor(user_id, None)
        return Actor(user_id, await self._role(found))

    async def drop(self, user_id: str) -> None:
        """Take every role from a person who was deactivated."""
        if await self._roles.of(self._workspace, user_id) is not None:
            await self._roles.drop(self._workspace, user_id)
            log.info("roles_dropped", reason="deactivated")

    async def refusal(self, user_id: str, team: str | None, needed: Role) -> str:
        """Say why a person may not, and whom to ask. Raises PeopleUnknown where it is that Slack doesn't say."""
        found = await self._people.person(user_id)
        standing = self._people.seen_with(found, team)
        if standing is Standing.MEMBER:
            await self._role(found)
        reason = wording.REFUSED_STANDING.get(standing) or wording.REFUSED_ROLE[needed]
        admins = [one.person for one in await self._roles.everyone(self._workspace) if one.role is Role.ADMIN]
        return wording.refused(reason, [person(one) for one in admins[:ADMINS_NAMED]])

    async def curators(self) -> frozenset[str]:
        """Return everybody known to curate: by the roles on file, and by the user group where one is set."""
        group = (await self._desks.of(self._workspace)).curators_group
        on_file = await self._roles.everyone(self._workspace)
        if group is None:
            return frozenset(one.person for one in on_file)
        admins = {one.person for one in on_file if one.role is Role.ADMIN}
        return (await self._people.members(group)) | admins

    async def reviewers(self) -> list[str]:
        """Return everybody who may decide on a proposal: known curators first, then Slack's owners and admins."""
        known: frozenset[str] = frozenset()
        try:
            known = await self.curators()
        except PeopleUnknown as error:
            log.warning("curators_unknown", code=error.code)
        return [*sorted(known), *sorted(await self._leaders.everyone() - known)]

    async def _role(self, found: Person) -> Role | None:
        if found.leads:
            return Role.ADMIN
        role = await self._roles.of(self._workspace, found.id)
        group = (await self._desks.of(self._workspace)).curators_group
        if group is None or role is Role.ADMIN:
            return role
        # Tied to a group, the group decides, and with it whoever keeps it: a role on file gives nothing.
        return Role.CURATOR if found.id in await self._people.members(group) else None
