"""Posting the digest: once a day, at the hour and in the channel that the desk's settings name."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import structlog
from slack_sdk.errors import SlackApiError

from bot.blocks.digest import SHOWN, Day, digest
from bot.delivery import outgoing
from bot.wording import speaking
from facts.errors import OnrecordError

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.services import Services
    from bot.tenants import Tenants
    from facts.curation.desk import Desk

log = structlog.get_logger("onrecord.digest")

LOOK_SECONDS = 60
"""How often the clock is looked at."""

LATE_HOURS = 2
"""How much later than its hour a digest may still come, when the bot was down; later it is no morning's digest."""

DAY = dt.timedelta(days=1)
MOST = 50
"""Changes and facts under review that are counted; a digest names `SHOWN` of each."""


async def post_digests_forever(tenants: Tenants) -> None:
    """Look at the clock once a minute and post what is due, in every workspace that has a digest."""
    while True:
        try:
            await post_all_due(tenants, dt.datetime.now(dt.UTC))
        except OnrecordError as error:
            log.warning("digest_put_off", error=type(error).__name__)
        await asyncio.sleep(LOOK_SECONDS)


async def post_all_due(tenants: Tenants, now: dt.datetime) -> None:
    """Post the digest of each workspace whose hour has come; what fails in one keeps no other waiting."""
    for workspace, desk in (await tenants.parts.desks.with_digest()).items():
        if not _hour_has_come(desk, now):
            continue
        served = await tenants.named(workspace)
        if served is None:
            continue
        try:
            await post_if_due(served.client, served.services, now)
        except OnrecordError as error:
            log.warning("digest_put_off", workspace=workspace, error=type(error).__name__)


async def post_if_due(client: AsyncWebClient, services: Services, now: dt.datetime) -> bool:
    """Post the digest if its hour has come, none was posted that day, and there is anything to tell."""
    desk = await services.desks.of(services.workspace)
    if desk.digest_channel is None or not _hour_has_come(desk, now):
        return False
    here = now.astimezone(ZoneInfo(desk.timezone))
    if not await services.digests.begin(services.workspace, here.date(), desk.digest_channel):
        return False
    told = await what_to_tell(services, here)
    if told.empty:
        return False
    try:
        with speaking(await services.languages.of_workspace()):
            message = digest(told)
        await outgoing.post(client, desk.digest_channel, message)
    except (SlackApiError, OSError, TimeoutError) as error:
        code = str(error.response.get("error")) if isinstance(error, SlackApiError) else type(error).__name__
        log.warning("digest_not_posted", error=code)
        await services.digests.failed(services.workspace, here.date(), code)
        return False
    return True


def _hour_has_come(desk: Desk, now: dt.datetime) -> bool:
    return desk.digest_hour <= now.astimezone(ZoneInfo(desk.timezone)).hour <= desk.digest_hour + LATE_HOURS


async def what_to_tell(services: Services, here: dt.datetime) -> Day:
    """Gather the digest of the day before `here`, which is in the desk's time zone."""
    workspace = services.workspace
    changed = await services.lately.changed(workspace, most=MOST, since=here - DAY)
    held = await services.curation.list_facts(workspace, held=True, limit=MOST)
    queue = await services.queue.entries(workspace, limit=1)
    return Day(
        here.date(),
        [fact for fact, _ in changed],
        held.facts,
        await services.lately.most_asked(workspace, most=SHOWN, since=here - DAY),
        queue.total,
        len(await services.reviews.waiting(workspace)),
        (await services.curation.due(workspace, here.date(), limit=1)).total,
    )
