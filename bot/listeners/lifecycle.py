"""The end of an installation: the app was taken away, or its token was. Access ends with it, at once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from bot.installing.installations import REVOKED, UNINSTALLED
from bot.intake import TENANTS

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp
    from slack_bolt.context.async_context import AsyncBoltContext

    from bot.delivery.bodies import Body
    from bot.services import Services
    from bot.tenants import Tenants


def register(app: AsyncApp) -> None:
    """Register the events."""
    app.event("app_uninstalled")(app_uninstalled)
    app.event("tokens_revoked")(tokens_revoked)


async def app_uninstalled(body: Body, context: AsyncBoltContext, services: Services) -> None:
    """End the access of a team that took the app away."""
    tenants: Tenants = context[TENANTS]
    await tenants.end(services.workspace, UNINSTALLED, happened_at(body))


async def tokens_revoked(body: Body, event: dict[str, Any], context: AsyncBoltContext, services: Services) -> None:
    """End a team's access where the bot's own token is among those that were revoked."""
    revoked = event.get("tokens")
    bots = revoked.get("bot") if isinstance(revoked, dict) else None
    if isinstance(bots, list) and services.identity.bot_user_id in bots:
        tenants: Tenants = context[TENANTS]
        await tenants.end(services.workspace, REVOKED, happened_at(body))


def happened_at(body: Body) -> dt.datetime:
    """Return when an event happened, as Slack tells; without that, it is taken to be now."""
    told = body.get("event_time")
    if isinstance(told, int) and 0 < told < 2**33:
        return dt.datetime.fromtimestamp(told, dt.UTC)
    return dt.datetime.now(dt.UTC)
