"""Asking whoever asks too much to wait, in a friendly word and without looking anything up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot import metrics
from bot.blocks import sentence
from bot.delivery import outgoing
from bot.wording import asking as wording
from facts.questions import Surface

if TYPE_CHECKING:
    from collections.abc import Hashable

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.limits import Slowed
    from bot.services import Services
    from facts.questions import Place

log = structlog.get_logger("onrecord.slowing")


def slowed(services: Services, place: Place, question: Hashable) -> Slowed | None:
    """Count a question against its asker's limit; None where it may be answered."""
    found = services.limits.take(services.workspace, place.asked_by, question)
    if found is not None:
        metrics.SLOWED.inc()
        log.info("slowed", surface=str(place.surface), seconds=found.seconds)
    return found


async def say_slowed(client: AsyncWebClient, place: Place, slow: Slowed, thread_ts: str | None) -> None:
    """Tell whoever wrote a message to wait, so that they alone see it; once a pause, for a word each would be a flood.

    Raises NotSent.
    """
    if not slow.first:
        return
    channel, message = place.channel or "", sentence(wording.slow_down(slow.seconds))
    async with outgoing.once(client):
        if place.surface is Surface.MENTION:
            await outgoing.post_privately(client, channel, place.asked_by or "", message, thread_ts)
        else:
            await outgoing.post(client, channel, message, thread_ts)
