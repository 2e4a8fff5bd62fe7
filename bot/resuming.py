"""Answering what is stored and still open: put off, left for lack of room, or begun by a process that died.

Every process runs this. On PostgreSQL they share the work; on SQLite there is one.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING

import structlog
from slack_bolt.request.async_request import AsyncBoltRequest
from sqlalchemy.exc import SQLAlchemyError

from bot.closing import RESPONSE_URL_MINUTES, age_of
from bot.delivery.bodies import answers_by_url, posts_to, team_of
from bot.intake import DELIVERY, LATE, MOST_UNDER_WAY, RECEIVED_AT, REPLAYED
from facts.errors import OnrecordError

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp

    from bot.delivery.inbox import Delivery
    from bot.services import Parts

log = structlog.get_logger("onrecord.resuming")

ATTEMPTS = 25
"""How often one delivery is begun at most: what fails so often, or ends the process, won't do better. The end of a
process counts for all that it worked on: in a storm of 200 kills, 297 of 10,000 mentions were begun more than 8
times."""

LOOK_SECONDS = 0.5
"""How often the inbox is looked into where nothing rings: for what other processes left."""

RENEWALS = 6
"""How often a lease is renewed before it would end, so that a slow database or a busy moment loses none."""

PAUSE_SECONDS = 5.0
"""After the database couldn't be used."""


class Resumer:
    """Begins what is due, until it is told to stop."""

    def __init__(self, app: AsyncApp, services: Parts, answer_minutes: float) -> None:
        """Close what is older than `answer_minutes` with a polite word in place of an answer."""
        self._app = app
        self._inbox = services.inbox
        self._turns = services.turns
        self._work = services.work
        self._answer_for = dt.timedelta(minutes=answer_minutes)

    async def run(self) -> None:
        """Work until cancelled; a database that can't be used is waited for."""
        while True:
            pause = LOOK_SECONDS
            try:
                while await self.work():
                    pass
            except (OnrecordError, SQLAlchemyError, OSError) as error:
                log.warning("resuming_waits", error=type(error).__name__)
                pause = PAUSE_SECONDS
            await self._inbox.alarm.wait(pause)

    async def work(self) -> int:
        """Begin what is due and there is room for; returns how many deliveries that were."""
        claimed = await self._inbox.claim(MOST_UNDER_WAY - self._work.count)
        await asyncio.gather(*[self._begin(delivery) for delivery in claimed])
        return len(claimed)

    async def _begin(self, delivery: Delivery) -> None:
        if self._work.under_way(delivery.key):
            return  # it took longer than its lease, and will be settled where it is
        late = self._is_late(delivery)
        channel = posts_to(delivery.body)
        if channel is not None and not delivery.put_off:
            # What was put off has its turn already.
            turn = self._turns.take(team_of(delivery.body), channel)
            if turn > 0:
                await self._inbox.put_off(delivery.key, turn, None, counted=False)
                return
        context = {REPLAYED: True, LATE: late, RECEIVED_AT: delivery.received_at}
        request = AsyncBoltRequest(mode="socket_mode", body=delivery.body, context=context)
        await self._app.async_dispatch(request)
        if DELIVERY not in request.context:
            # The team that it was meant for has gone, and its words and URLs are not kept.
            await self._inbox.done(delivery.key, "NotServed")

    def _is_late(self, delivery: Delivery) -> bool:
        limit = self._answer_for
        if answers_by_url(delivery.body):
            limit = min(limit, dt.timedelta(minutes=RESPONSE_URL_MINUTES))
        return delivery.attempts > ATTEMPTS or age_of(delivery.received_at) > limit

    async def renew_forever(self) -> None:
        """Keep what is being worked on, until cancelled."""
        while True:
            await asyncio.sleep(self._inbox.lease_seconds / RENEWALS)
            try:
                await self._inbox.renew(self._work.keys)
            except (OnrecordError, SQLAlchemyError, OSError) as error:
                log.warning("leases_not_renewed", error=type(error).__name__)
