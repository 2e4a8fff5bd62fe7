"""Sending what the outbox holds, each thing once, and noting what became of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from bot.blocks.correction import answered, notice, told
from bot.delivery import outgoing
from bot.delivery.pace import Pace
from bot.delivery.planned import Kind, Progress
from bot.delivery.refusals import pause_before, refusal_of
from bot.delivery.renewal import Renewal
from bot.wording import speaking
from facts.curation.visible import seen
from facts.model import State

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.blocks import Message
    from bot.delivery.planned import Delivery
    from bot.services import Services
    from facts.curation.corrections import Correction

log = structlog.get_logger("onrecord.sender")

GIVE_UP_HOURS = 24
"""How long a delivery is tried again where Slack can't be reached or can't serve."""

MOST_MISTAKES = 5
"""Tries of a delivery that an error of ours prevents."""

NOTHING_TO_SAY = "up to date"
NOT_FOR_ALL = "no replies for all to see"


class Sender:
    """Sends the deliveries of one workspace."""

    def __init__(self, services: Services, client: AsyncWebClient) -> None:
        """Send by `client`, which must not try again by itself: the outbox does, and counts."""
        self._services = services
        self._client = client
        self._workspace = services.workspace
        self._outbox = services.outbox
        self._renewal = Renewal(services.service, services.corrections, services.workspace)
        self._paces = {"update": Pace(), "post": Pace()}

    async def send(self, delivery: Delivery) -> None:
        """Make a delivery that was claimed, and note what became of it."""
        planned = delivery.planned
        try:
            if planned.kind is Kind.SAID:
                await self._post(delivery, planned.person or "", self._outbox.words(planned))
                return
            if planned.correction_id is None:
                await self._answer(delivery)
                return
            correction = await self._services.corrections.get(self._workspace, planned.correction_id)
            if planned.kind is Kind.MESSAGE:
                await self._update(delivery, correction)
            elif planned.kind is Kind.THREAD:
                await self._notice(delivery, correction)
            else:
                await self._tell(delivery, correction)
        except (SlackApiError, aiohttp.ClientError, TimeoutError, OSError) as error:
            await self._failed(delivery, error)

    def must_pause(self) -> bool:
        """Tell whether Slack asked for a pause that isn't over."""
        return any(pace.is_closed for pace in self._paces.values())

    async def give_up_or_retry(self, delivery: Delivery, failure: str) -> None:
        """Note that a delivery failed for a reason of ours; after a few tries it is given up."""
        if delivery.attempts >= MOST_MISTAKES:
            await self._settle(delivery, Progress.FAILED, failure=failure)
        else:
            await self._outbox.put_off(self._workspace, delivery.planned.key, pause_before(delivery.attempts), failure)

    async def _update(self, delivery: Delivery, correction: Correction) -> None:
        """Bring a reply up to date in its place."""
        planned = delivery.planned
        question_id = planned.question_id or ""
        shown = await self._services.replies.shown(self._workspace, question_id)
        await self._paces["update"].wait()
        # The lock that an edited question's answer takes: neither may overwrite the other's newer words.
        async with self._services.locks.of(planned.channel or "", (shown and shown.message_ts) or planned.ts or ""):
            shown = await self._services.replies.shown(self._workspace, question_id)
            if shown is None or not shown.outdated:
                await self._settle(delivery, Progress.SKIPPED, failure=NOTHING_TO_SAY)
                return
            earlier = await self._told_before(question_id, correction)
            with speaking(await self._services.languages.of_place(shown.channel)):
                message = await self._renewal.message(shown, [correction, *earlier])
            await self._client.chat_update(channel=shown.channel, ts=shown.ts, **outgoing.arguments(message))
            await self._services.fanout.note_update(shown, planned.key)

    async def _notice(self, delivery: Delivery, correction: Correction) -> None:
        """Tell a thread, where any of its replies showed what is no longer so."""
        planned = delivery.planned
        came = await self._outbox.came_in_thread(self._workspace, correction.id, planned.channel, planned.thread)
        change = await self._renewal.change(correction)
        if change is None or not came - {Progress.SKIPPED} or not seen(change.before, change.after).anything:
            await self._settle(delivery, Progress.SKIPPED, failure=NOTHING_TO_SAY)
            return
        if not (await self._services.desks.of(self._workspace)).replies_in(planned.channel or ""):
            await self._settle(delivery, Progress.SKIPPED, failure=NOT_FOR_ALL)
            return
        with speaking(await self._services.languages.of_place(planned.channel or "")):
            message = notice(change, updated=Progress.FAILED not in came)
        await self._post(delivery, planned.channel or "", message, planned.thread)

    async def _tell(self, delivery: Delivery, correction: Correction) -> None:
        """Tell somebody who follows the fact."""
        change = await self._renewal.change(correction)
        if change is None or not seen(change.before, change.after).anything:
            await self._settle(delivery, Progress.SKIPPED, failure=NOTHING_TO_SAY)
            return
        person = delivery.planned.person or ""
        with speaking(await self._services.languages.of_person(person)):
            message = told(change)
        await self._post(delivery, person, message)

    async def _answer(self, delivery: Delivery) -> None:
        """Tell somebody who waited for it that their question has an answer."""
        planned = delivery.planned
        fact = await self._services.corrections.current(self._workspace, planned.fact_id or "")
        position = int(planned.key.split(":")[2])
        noted = await self._services.service.noted_result(self._workspace, planned.question_id or "", position)
        if fact is None or fact.state is not State.PUBLISHED or noted is None:
            await self._settle(delivery, Progress.SKIPPED, failure=NOTHING_TO_SAY)
            return
        with speaking(await self._services.languages.of_person(planned.person or "")):
            message = answered(noted.asked, fact)
        await self._post(delivery, planned.person or "", message)

    async def _post(self, delivery: Delivery, channel: str, message: Message, thread_ts: str | None = None) -> None:
        await self._paces["post"].wait()
        ts = await outgoing.post(self._client, channel, message, thread_ts)
        await self._settle(delivery, Progress.SENT, sent_ts=ts)

    async def _failed(self, delivery: Delivery, error: Exception) -> None:
        refusal = refusal_of(error)
        kind, key = delivery.planned.kind, delivery.planned.key
        if refusal.retry_after is not None:
            self._paces["update" if kind is Kind.MESSAGE else "post"].close(refusal.retry_after)
        too_old = dt.datetime.now(dt.UTC) - delivery.made_at > dt.timedelta(hours=GIVE_UP_HOURS)
        if refusal.final or (too_old and refusal.retry_after is None):
            log.warning("not_delivered", kind=kind, key=key, failure=refusal.failure)
            await self._settle(delivery, Progress.FAILED, failure=refusal.failure)
            return
        seconds = refusal.retry_after or pause_before(delivery.attempts)
        log.info("put_off", kind=kind, key=key, failure=refusal.failure, seconds=seconds)
        await self._outbox.put_off(self._workspace, key, seconds, refusal.failure)

    async def _told_before(self, question_id: str, correction: Correction) -> list[Correction]:
        ids = await self._outbox.corrections_sent_to(self._workspace, question_id)
        return await self._services.corrections.some(self._workspace, [one for one in ids if one != correction.id])

    async def _settle(
        self, delivery: Delivery, progress: Progress, *, sent_ts: str | None = None, failure: str | None = None
    ) -> None:
        planned = delivery.planned
        await self._outbox.settle(self._workspace, planned.key, progress, sent_ts=sent_ts, failure=failure)
        log.debug("settled", kind=planned.kind, key=planned.key, progress=progress)
