"""Which teams the bot serves: the one that its token is for, or those that have installed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import structlog

if TYPE_CHECKING:
    import datetime as dt

    from bot.tenants.addressing import Addressee
    from bot.tenants.identity import Tenant


log = structlog.get_logger("onrecord.tenants")


class Directory(Protocol):
    """Finds tenants. What it returns is believed for one request, and no longer."""

    async def of(self, wanted: Addressee) -> Tenant | None:
        """Return the tenant that a payload is meant for, None where the bot isn't installed there."""

    async def named(self, workspace: str) -> Tenant | None:
        """Return the tenant whose workspace has this name, None where the bot isn't installed there."""

    async def end(self, workspace: str, why: str, at: dt.datetime) -> None:
        """End at once the installation that a workspace had at `at`, because Slack said so."""


class OneTenant:
    """The one team whose token is in the settings."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant

    async def of(self, wanted: Addressee) -> Tenant | None:
        """Return the one tenant, unless the payload names another team or organisation."""
        identity = self._tenant.identity
        if identity.org_wide:
            return self._tenant if wanted.enterprise_id in (None, identity.enterprise_id) else None
        return self._tenant if not wanted.org_wide and wanted.team_id in (None, identity.team_id) else None

    async def named(self, workspace: str) -> Tenant | None:
        """Return the one tenant, if that is its workspace."""
        return self._tenant if workspace == self._tenant.workspace else None

    async def end(self, workspace: str, why: str, at: dt.datetime) -> None:
        """Say in the log that the token in the settings is good no longer."""
        log.warning("token_ended", why=why, advice="install the app again and set SLACK_BOT_TOKEN to the new token")
