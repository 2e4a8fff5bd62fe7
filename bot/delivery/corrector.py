"""The desk's messenger: carries corrections to the replies and people they concern, and answers to who waits."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

import structlog

from bot.delivery.outbox import LEASE_SECONDS
from facts.errors import OnrecordError

if TYPE_CHECKING:
    from bot.delivery.planned import Delivery
    from bot.delivery.sender import Sender
    from bot.services import Services

log = structlog.get_logger("onrecord.corrector")


class Corrector:
    """Plans and sends for one workspace; made again after any end, it goes on where it was."""

    def __init__(self, services: Services, sender: Sender, *, lease_seconds: float = LEASE_SECONDS) -> None:
        self._services = services
        self._workspace = services.workspace
        self._fanout = services.fanout
        self._outbox = services.outbox
        self._sender = sender
        self._lease_seconds = lease_seconds
        self._planned: set[str] = set()
        self._stopping = False

    @property
    def has_more(self) -> bool:
        """Whether it has more to do than the database tells: corrections to end, or questions to ask again."""
        return bool(self._planned) or self._services.answers.has_more(self._workspace)

    def stop(self) -> None:
        """Let `work` end after what is being sent."""
        self._stopping = True

    async def begin(self, *, alone: bool) -> None:
        """Take up what another process left; with `alone` there is none that could still be sending."""
        if alone:
            await self._outbox.release(self._workspace)
        caught_up = await self._services.queue.catch_up(self._workspace)
        if caught_up:
            log.info("queue_caught_up", questions=caught_up)

    async def work(self) -> None:
        """Do everything that is due now, and return when nothing is or Slack asked for a pause."""
        await self._find_answers()
        if not self._planned and await self._outbox.is_idle(self._workspace):
            return
        while True:
            await self._plan()
            await self._find_answers()
            if self._stopping or self._sender.must_pause():
                return
            delivery = await self._outbox.claim(self._workspace, self._lease_seconds)
            if delivery is None:
                break
            await self._send(delivery)
        for correction_id in list(self._planned):
            if await self._fanout.finish(correction_id):
                self._planned.discard(correction_id)

    async def _plan(self) -> None:
        """Plan the corrections that have begun, and mark what those that were stopped had still to send."""
        await self._outbox.stop_stopped(self._workspace)
        running = await self._services.corrections.running(self._workspace)
        self._planned &= {correction.id for correction in running}
        for correction in running:
            if correction.id not in self._planned:
                planned = await self._fanout.plan(correction)
                self._planned.add(correction.id)
                log.info("correcting", correction=correction.id, fact=correction.fact_id, deliveries=planned)

    async def _find_answers(self) -> None:
        """Plan to tell those whose question has been answered; with that they have been told."""
        found = await self._services.answers.found(self._workspace)
        if found:
            await self._fanout.plan_answers(found)

    async def _send(self, delivery: Delivery) -> None:
        try:
            await self._sender.send(delivery)
        except OnrecordError:
            raise
        except Exception as error:
            # A mistake of ours in one message must not keep all others waiting.
            frames = "".join(traceback.format_tb(error.__traceback__))
            log.error("delivery_failed", key=delivery.planned.key, error=type(error).__name__, frames=frames)
            await self._sender.give_up_or_retry(delivery, type(error).__name__)
