"""The parts of each team that is being served: made when they are first wanted, kept while they are used."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.tenants.addressing import addressee

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.delivery.bodies import Body
    from bot.installing.assembly import Installing
    from bot.services import Parts, Services
    from bot.tenants.directory import Directory
    from bot.tenants.identity import Tenant

MOST_KEPT = 500
"""Teams whose parts are kept; what is remembered of a team above them (who its people are) is asked for again."""


@dataclass(frozen=True, slots=True)
class Served:
    """A team that is being served: who it is, its parts, and a client with its token that calls once."""

    tenant: Tenant
    services: Services
    client: AsyncWebClient


class Tenants:
    """Every team that the bot serves, at a cost that depends on those that are active alone."""

    def __init__(
        self,
        directory: Directory,
        parts: Parts,
        serve: Callable[[Parts, Tenant], Served],
        installing: Installing | None = None,
        *,
        most_kept: int = MOST_KEPT,
    ) -> None:
        """`serve` makes a team's parts; nothing of them is made for a team that nobody asks for.

        `installing` is what teams install the bot by, None where it serves the one whose token is in the settings.
        """
        self.parts = parts
        self.installing = installing
        self._directory = directory
        self._serve = serve
        self._most_kept = most_kept
        self._kept: OrderedDict[str, Served] = OrderedDict()

    async def of(self, body: Body) -> Served | None:
        """Return the team that a payload is meant for, None where the bot isn't installed there."""
        return self._kept_for(await self._directory.of(addressee(body)))

    async def named(self, workspace: str) -> Served | None:
        """Return the team whose workspace has this name, None where the bot isn't installed there."""
        found = await self._directory.named(workspace)
        if found is None:
            self._forget(workspace)
        return self._kept_for(found)

    async def end(self, workspace: str, why: str, at: dt.datetime) -> None:
        """End at once the installation that a workspace had at `at`, because Slack said so."""
        await self._directory.end(workspace, why, at)
        self._forget(workspace)

    def _kept_for(self, tenant: Tenant | None) -> Served | None:
        if tenant is None:
            return None
        known = self._kept.get(tenant.workspace)
        if known is not None and known.tenant.since != tenant.since:
            # Installed again; what it had may have been removed in between.
            self._forget(tenant.workspace)
            known = None
        if known is None or known.tenant != tenant:
            known = self._kept[tenant.workspace] = self._serve(self.parts, tenant)
        self._kept.move_to_end(tenant.workspace)
        while len(self._kept) > self._most_kept:
            self._forget(next(iter(self._kept)))
        return known

    def _forget(self, workspace: str) -> None:
        if self._kept.pop(workspace, None) is not None:
            self.parts.service.forget(workspace)
