"""Answering what was stored and not answered: at the start, and again when a failure has passed."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING

import structlog
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.delivery.bodies import answers_by_url
from bot.intake import REPLAYED
from facts.errors import OnrecordError

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp

    from bot.delivery.inbox import Delivery
    from bot.services import Parts

log = structlog.get_logger("onrecord.replay")

RESPONSE_URL_MINUTES = 30
"""How long Slack takes answers by URL."""

SWEEP_SECONDS = 60
"""How often what failed is tried again; with at most five tries that is over within minutes."""

SWEEPS_BETWEEN_CLEANING = 60


async def replay(app: AsyncApp, services: Parts, deliveries: list[Delivery]) -> int:
    """Run `deliveries` through the app's listeners, one after the other; tell how many were begun.

    One at a time, so that a message and its edit keep their order and a long list is no burst on Slack.
    """
    begun = 0
    for delivery in deliveries:
        if services.work.under_way(delivery.key) or not await services.inbox.claim(delivery):
            continue
        if _expired(delivery):
            await services.inbox.done(delivery.key, "ResponseUrlExpired")
            continue
        begun += 1
        request = AsyncBoltRequest(mode="socket_mode", body=delivery.body, context={REPLAYED: True})
        await app.async_dispatch(request)
        await services.work.ended(delivery.key)
    return begun


async def sweep_forever(app: AsyncApp, services: Parts, question_days: int) -> None:
    """Retry what failed every minute, and every hour delete what is kept no longer."""
    turn = 0
    while True:
        try:
            if turn % SWEEPS_BETWEEN_CLEANING == 0:
                deliveries = await services.inbox.forget()
                questions = await services.service.forget_questions(question_days)
                entries = await services.queue.forget_empty()
                await services.follows.forget_gone()
                await services.outbox.forget(question_days)
                log.info("cleaned", deliveries=deliveries, questions=questions, entries=entries)
            await asyncio.sleep(SWEEP_SECONDS)
            await replay(app, services, await services.inbox.waiting(failed_only=True))
        except OnrecordError as error:
            log.warning("sweep_failed", error=type(error).__name__)
            await asyncio.sleep(SWEEP_SECONDS)
        turn += 1


def _expired(delivery: Delivery) -> bool:
    age = dt.datetime.now(dt.UTC) - delivery.received_at
    return answers_by_url(delivery.body) and age > dt.timedelta(minutes=RESPONSE_URL_MINUTES)
