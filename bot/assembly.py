"""Putting the parts together that the listeners work with."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from bot.access import Access
from bot.connection import identify
from bot.delivery import outgoing
from bot.delivery.digests import Digests
from bot.delivery.fanout import Fanout
from bot.delivery.inbox import Inbox
from bot.delivery.outbox import Outbox
from bot.people import People
from bot.sealing import Seal
from bot.services import Services
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

    from bot.services import Identity
    from bot.settings import Settings
    from facts.service import Service
    from facts.store import Database


@contextlib.asynccontextmanager
async def services_for(
    settings: Settings, database: Database, service: Service, session: aiohttp.ClientSession
) -> AsyncIterator[Services]:
    """Yield the parts, with one writer among them; on leaving, everything handed to it is committed.

    Raises SettingsError when Slack refuses the bot's token, ServingError when Slack can't be reached.
    """
    token = settings.bot_token.get_secret_value() if settings.bot_token else None
    client = outgoing.web_client(token, settings.slack_api_url, session)
    identity = await identify(client)
    writer = Writer(database)
    try:
        yield assembled(settings.workspace, database, writer, service, client, identity, Seal.of(settings))
    finally:
        await writer.close()


def assembled(
    workspace: str,
    database: Database,
    writer: Writer,
    service: Service,
    client: AsyncWebClient,
    identity: Identity,
    seal: Seal | None = None,
) -> Services:
    """Put the parts together for `workspace`; `client` is what asks Slack who people are."""
    curation = Curation(database, writer, service)
    queue = Queue(database, writer, curation)
    roles, desks, people = Roles(database, writer), Desks(database, writer), People(client, identity)
    outbox = Outbox(database, writer)
    return Services(
        service=service,
        inbox=Inbox(database, writer, seal),
        identity=identity,
        workspace=workspace,
        curation=curation,
        reviews=Reviews(database, writer),
        roles=roles,
        desks=desks,
        audit=Audit(database, writer),
        queue=queue,
        follows=Follows(database, writer),
        corrections=Corrections(database, writer),
        people=people,
        access=Access(people, roles, desks, workspace),
        lately=Lately(database, service),
        digests=Digests(writer),
        answers=Answers(database, service, queue),
        replies=Replies(database, writer),
        outbox=outbox,
        fanout=Fanout(database, writer, outbox, workspace),
    )
