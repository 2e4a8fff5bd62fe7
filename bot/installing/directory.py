"""The teams that have installed the bot, as the directory of who is served."""

from __future__ import annotations

import datetime as dt
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.errors import OnrecordError
from facts.worded import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.installing.installations import Installations, Known
    from bot.installing.renewal import Renewal
    from bot.tenants.addressing import Addressee
    from bot.tenants.identity import Tenant

BELIEVED_SECONDS = 2.0
"""How long it is believed that a team is installed, or isn't, before the database is asked again: by then every
replica knows what one of them was told. The one that was told knows at once."""

MOST_KEPT = 2_000
"""Teams that are remembered; the one that was looked up longest ago is forgotten first."""

ENDS_SOON = dt.timedelta(seconds=60)
"""A token with less than this left is renewed before anything is answered with it."""


class TokenEnded(OnrecordError):
    """A team's token has ended and couldn't be renewed; Slack is left to send again."""

    def __init__(self) -> None:
        super().__init__(worded("The bot's access to Slack is being renewed. Please try again in a minute."))


@dataclass(frozen=True, slots=True)
class _Looked:
    at: float
    known: Known | None
    tenant: Tenant | None


class InstalledTenants:
    """Every team that has installed the bot and hasn't taken it away."""

    def __init__(
        self, installations: Installations, renewal: Renewal, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`clock` counts seconds."""
        self._installations = installations
        self._renewal = renewal
        self._clock = clock
        self._looked: OrderedDict[str, _Looked] = OrderedDict()

    async def of(self, wanted: Addressee) -> Tenant | None:
        """Return the team that a payload is meant for, else the organisation that it belongs to."""
        if not wanted.org_wide and wanted.team_id is not None:
            found = await self.named(wanted.team_id)
            if found is not None:
                return found
        found = None if wanted.enterprise_id is None else await self.named(wanted.enterprise_id)
        return found if found is not None and found.identity.org_wide else None

    async def named(self, workspace: str) -> Tenant | None:
        """Return the tenant of a workspace. Raises TokenEnded where its token has ended and isn't renewed."""
        looked = self._looked.get(workspace)
        if looked is None or self._clock() - looked.at >= BELIEVED_SECONDS:
            looked = await self._look(workspace, looked)
        if looked.known is not None and _ends(looked.known):
            await self._renewal.renew(workspace)
            looked = await self._look(workspace, None)
            if looked.known is not None and _ends(looked.known, dt.timedelta()):
                raise TokenEnded
        return looked.tenant

    async def end(self, workspace: str, why: str, at: dt.datetime) -> None:
        """End an installation at once: see `Installations.end`."""
        if await self._installations.end(workspace, why, at):
            self._looked.pop(workspace, None)

    async def _look(self, workspace: str, before: _Looked | None) -> _Looked:
        known = await self._installations.known(workspace)
        if known is not None and before is not None and before.known == known:
            tenant = before.tenant
        else:
            tenant = None if known is None else await self._installations.tenant(known)
        looked = self._looked[workspace] = _Looked(self._clock(), known, tenant)
        self._looked.move_to_end(workspace)
        while len(self._looked) > MOST_KEPT:
            self._looked.popitem(last=False)
        return looked


def _ends(known: Known, soon: dt.timedelta = ENDS_SOON) -> bool:
    return known.token_expires_at is not None and known.token_expires_at <= dt.datetime.now(dt.UTC) + soon
