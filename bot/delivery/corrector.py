"""The desk's messenger: carries corrections to the replies and people they concern, and answers to who waits."""

from __future__ import annotations

import contextlib
import traceback
from typing import TYPE_CHECKING, Any

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
        self._causes: dict[str, str] = {}
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
            with self._traced(correction_id):
                if await self._fanout.finish(correction_id):
                    self._planned.discard(correction_id)
                    log.info("corrected")

    async def _plan(self) -> None:
        """Plan the corrections that have begun, and mark what those that were stopped had still to send."""
        await self._outbox.stop_stopped(self._workspace)
        running = await self._services.corrections.running(self._workspace)
        self._planned &= {correction.id for correction in running}
        self._causes = {correction.id: correction.cause for correction in running if correction.cause}
        for correction in running:
            if correction.id in self._planned:
                continue
            with self._traced(correction.id):
                planned = await self._fanout.plan(correction)
                self._planned.add(correction.id)
                log.info("correcting", fact=correction.fact_id, revision=correction.to_revision, deliveries=planned)

    async def _find_answers(self) -> None:
        """Plan to tell those whose question has been answered; with that they have been told."""
        found = await self._services.answers.found(self._workspace)
        if found:
            await self._fanout.plan_answers(found)

    def _traced(self, correction_id: str | None) -> contextlib.AbstractContextManager[Any]:
        """Let whatever is logged meanwhile name a correction, and the delivery that brought it about."""
        if correction_id is None:
            return contextlib.nullcontext()
        cause = self._causes.get(correction_id)
        known = {} if cause is None else {"delivery": cause}
        return structlog.contextvars.bound_contextvars(correction=correction_id, **known)

    async def _send(self, delivery: Delivery) -> None:
        with self._traced(delivery.planned.correction_id):
            await self._sent(delivery)

    async def _sent(self, delivery: Delivery) -> None:
        try:
            await self._sender.send(delivery)
        except OnrecordError:
            raise
        except Exception as error:
            # A mistake of ours in one message must not keep all others waiting.
            frames = "".join(traceback.format_tb(error.__traceback__))
            log.error("delivery_failed", key=delivery.planned.key, error=type(error).__name__, frames=frames)
            await self._sender.give_up_or_retry(delivery, type(error).__name__)
