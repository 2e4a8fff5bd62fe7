"""Which teams the bot serves: the one that its token is for, or those that have installed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.tenants.addressing import Addressee
    from bot.tenants.identity import Tenant


class Directory(Protocol):
    """Finds tenants. What it returns is believed for one request, and no longer."""

    async def of(self, wanted: Addressee) -> Tenant | None:
        """Return the tenant that a payload is meant for, None where the bot isn't installed there."""

    async def named(self, workspace: str) -> Tenant | None:
        """Return the tenant whose workspace has this name, None where the bot isn't installed there."""


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
