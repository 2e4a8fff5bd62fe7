"""Putting the parts together that the listeners work with."""

from __future__ import annotations

import contextlib
from dataclasses import fields
from typing import TYPE_CHECKING

from bot.access import Access
from bot.askers import Askers
from bot.connection import identify
from bot.delivery import outgoing
from bot.delivery.digests import Digests
from bot.delivery.fanout import Fanout
from bot.delivery.inbox import LEASE_SECONDS, Inbox
from bot.delivery.outbox import Outbox
from bot.forgetting import forgetting
from bot.installing.assembly import installing_for
from bot.languages import Languages
from bot.leaders import Leaders
from bot.limits import Limits
from bot.people import People
from bot.sealing import Seal
from bot.services import Parts, Services
from bot.tenants.directory import OneTenant
from bot.tenants.identity import Tenant
from bot.tenants.tenants import Served, Tenants
from facts.curation.answers import Answers
from facts.curation.audit import Audit
from facts.curation.corrections import Corrections
from facts.curation.desk import Desks
from facts.curation.editing import Curation
from facts.curation.follows import Follows
from facts.curation.lately import Lately
from facts.curation.queue import Queue
from facts.curation.replies import Replies
from facts.curation.reviews import Reviews
from facts.curation.roles import Roles
from facts.store import Writer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import aiohttp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.settings import Settings
    from bot.tenants.directory import Directory
    from bot.tenants.identity import Identity
    from facts.service import Service
    from facts.store import Database


@contextlib.asynccontextmanager
async def tenants_for(
    settings: Settings,
    database: Database,
    service: Service,
    session: aiohttp.ClientSession,
    lease_seconds: float = LEASE_SECONDS,
) -> AsyncIterator[Tenants]:
    """Yield the teams to be served, with one writer for all; on leaving, everything handed to it is committed.

    After `lease_seconds` without a sign of this process another one takes over what it was working on.

    Raises SettingsError when Slack refuses the bot's token, ServingError when Slack can't be reached.
    """
    # What came in and what the service notes of it are one transaction, where they come at the same time.
    writer = service.writer

    def serve(parts: Parts, tenant: Tenant) -> Served:
        client = outgoing.web_client(tenant.token, settings.slack_api_url, session)
        services = bound(parts, database, writer, tenant.workspace, client, tenant.identity)
        once = outgoing.web_client(tenant.token, settings.slack_api_url, session, retrying=False)
        return Served(tenant, services, once)

    parts = shared(database, writer, service, Seal.of(settings), lease_seconds, settings.questions_per_minute)
    try:
        if not settings.installable:
            yield Tenants(await _one_tenant(settings, session), parts, serve)
            return
        installing = installing_for(settings, database, writer, session)
        yield Tenants(installing.directory, parts, serve, installing)
    finally:
        parts.urls.close()
        await writer.close()


async def _one_tenant(settings: Settings, session: aiohttp.ClientSession) -> Directory:
    token = settings.bot_token.get_secret_value() if settings.bot_token else None
    identity = await identify(outgoing.web_client(token, settings.slack_api_url, session))
    return OneTenant(Tenant(settings.workspace, identity, token))


def shared(
    database: Database,
    writer: Writer,
    service: Service,
    seal: Seal | None = None,
    lease_seconds: float = LEASE_SECONDS,
    per_minute: int = 0,
) -> Parts:
    """Put together what all teams share; `seal` encrypts what Slack handed over.

    Each person may ask `per_minute` questions a minute, 0: any number.
    """
    curation = Curation(database, writer, service)
    queue = Queue(database, writer, curation)
    return Parts(
        service=service,
        inbox=Inbox(database, writer, seal, lease_seconds=lease_seconds),
        curation=curation,
        reviews=Reviews(database, writer),
        roles=Roles(database, writer),
        desks=Desks(database, writer),
        audit=Audit(database, writer),
        queue=queue,
        follows=Follows(database, writer),
        corrections=Corrections(database, writer),
        lately=Lately(database, service),
        digests=Digests(writer),
        answers=Answers(database, service, queue),
        replies=Replies(database, writer),
        outbox=Outbox(database, writer, seal),
        forgetting=forgetting(writer, seal or Seal()),
        limits=Limits(per_minute),
    )


def bound(
    parts: Parts, database: Database, writer: Writer, workspace: str, client: AsyncWebClient, identity: Identity
) -> Services:
    """Put together what one team works with; `client` is what asks Slack who its people are."""
    people = People(client, identity)
    return Services(
        **{field.name: getattr(parts, field.name) for field in fields(Parts)},
        identity=identity,
        workspace=workspace,
        people=people,
        languages=Languages(people, parts.desks, parts.replies, workspace),
        access=Access(people, Leaders(client, identity, people), parts.roles, parts.desks, workspace),
        askers=Askers(people, parts.desks, workspace),
        fanout=Fanout(database, writer, parts.outbox, workspace),
    )
