"""Putting the parts together by which teams install the bot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.installing.directory import InstalledTenants
from bot.installing.exchange import oauth_client
from bot.installing.flow import InstallFlow
from bot.installing.installations import Installations
from bot.installing.renewal import Renewal
from bot.installing.states import States
from bot.installing.store import SealedInstallationStore
from bot.sealing import Seal

if TYPE_CHECKING:
    import aiohttp

    from bot.settings import Settings
    from facts.store import Database, Writer


@dataclass(frozen=True, slots=True)
class Installing:
    """Who has installed the bot, the pages by which others do, and what keeps their tokens good."""

    directory: InstalledTenants
    flow: InstallFlow
    renewal: Renewal


def installing_for(
    settings: Settings, database: Database, writer: Writer, session: aiohttp.ClientSession
) -> Installing:
    """Put together what the app's id and secret in the settings are for."""
    client_id = settings.client_id or ""
    secret = settings.client_secret.get_secret_value() if settings.client_secret else ""
    client = oauth_client(settings.slack_api_url, session, retrying=True)
    store = SealedInstallationStore(client_id, database, Seal.of(settings))
    installations = Installations(database, writer, store)
    # Not tried again by itself: a refresh token is good for one call.
    once = oauth_client(settings.slack_api_url, session, retrying=False)
    renewal = Renewal(database, writer, installations, once, client_id, secret)
    flow = InstallFlow(settings, installations, States(writer), client)
    return Installing(InstalledTenants(installations, renewal), flow, renewal)
