"""When a listener fails: a sentence for the person, the cause for the log, and the delivery's end."""

from __future__ import annotations

import asyncio
import datetime as dt
import secrets
import time
import traceback
from typing import TYPE_CHECKING

import structlog
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.listener.async_listener_completion_handler import AsyncListenerCompletionHandler
from slack_bolt.listener.async_listener_start_handler import AsyncListenerStartHandler
from slack_bolt.response import BoltResponse
from sqlalchemy.exc import SQLAlchemyError

from bot import metrics
from bot.blocks.modals import faults
from bot.delivery.apology import tell
from bot.delivery.refusals import NotSent
from bot.intake import BEGAN, DELIVERY, LATE, RECEIVED_AT, TURN
from bot.wording import asking as wording
from bot.wording import curation as wording_curation
from bot.wording import problems
from facts.errors import DatabaseError, DatabaseUnreachable, OnrecordError

if TYPE_CHECKING:
    from slack_bolt.context.async_context import AsyncBoltContext
    from slack_bolt.request.async_request import AsyncBoltRequest
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.delivery.bodies import Body
    from bot.delivery.refusals import Refusal
    from bot.services import Services

log = structlog.get_logger("onrecord.failures")

AGAIN_SECONDS = 60
"""After how long something is tried again that failed for a reason of ours, and whose sender couldn't be told."""

AWAY_SECONDS = 3
"""After how long something is tried again for which the database was away."""

_AWAY = "away"
_FAILURE = "failure"
_REFUSAL = "refusal"
_TOLD = "told"
_STARTED = "started"


async def handle_error(
    error: Exception, body: Body, context: AsyncBoltContext, client: AsyncWebClient
) -> BoltResponse | None:
    """Tell the person what happened, and the log why. Neither sees the other's words."""
    key = context.get(DELIVERY)
    if isinstance(error, BoltUnhandledRequestError):
        if key is not None:
            await settle(context)
        return BoltResponse(status=200, body="")
    if isinstance(error, NotSent) and key is not None:
        # Slack's matter, or the network's: there is nobody to be told, and the inbox tries again where that may help.
        context[_REFUSAL] = error.refusal
        return await _settled_unless_started(context)
    context[_FAILURE] = type(error).__name__
    if isinstance(error, DatabaseUnreachable) and key is not None and _can_wait(body):
        # It restarts, or another server takes its place: in a moment there is an answer, which is better than an error.
        log.warning("waits_for_the_database", delivery=key)
        context[_AWAY] = True
        return await _settled_unless_started(context)
    text = _explained(error, key, saving=body.get("type") == "view_submission")
    if key is None:
        # It was never stored: no acknowledgement, so that Slack sends it again. What fails for another reason than the
        # database before it is stored has a shape that nothing of Slack's has.
        ours = isinstance(error, OnrecordError | SQLAlchemyError | OSError)
        return BoltResponse(status=503 if ours else 400, body="")
    answer: BoltResponse | None = None
    if body.get("type") == "view_submission" and context.ack.response is None:
        answer = BoltResponse(status=200, body=faults.refusal(error, text, body["view"]))
        context[_TOLD] = True
    else:
        try:
            await tell(text, body, client)
            context[_TOLD] = True
        except Exception as silence:
            log.warning("person_not_told", delivery=key, error=type(silence).__name__)
    if not context.get(_STARTED):
        # It failed on the way to a listener, so that no completion follows. It is stored: Slack need not send it again.
        await settle(context)
        return answer or BoltResponse(status=200, body="")
    return answer


async def _settled_unless_started(context: AsyncBoltContext) -> BoltResponse | None:
    """Settle what failed on the way to its listener, after which nothing follows that would."""
    if context.get(_STARTED):
        return None
    await settle(context)
    return BoltResponse(status=200, body="")


def _can_wait(body: Body) -> bool:
    """Whether nobody has a form or a menu open that is of no use in a moment."""
    return body.get("type") == "event_callback" or "command" in body


async def settle(context: AsyncBoltContext, failure: str | None = None) -> None:
    """Mark the delivery as done, or let it be tried again where its sender knows nothing of a failure yet."""
    services: Services = context["services"]
    key: str = context[DELIVERY]
    refusal: Refusal | None = context.get(_REFUSAL)
    failure = failure or context.get(_FAILURE)
    _note_handled(context, failure, refusal)
    try:
        if refusal is not None and not refusal.final:
            await services.inbox.put_off(key, _pause(services, context, refusal), refusal.failure, counted=False)
        elif context.get(_AWAY) is True and context.get(LATE) is not True:
            await services.inbox.put_off(key, AWAY_SECONDS, failure, counted=False)
        elif failure is None or refusal is not None or context.get(_TOLD) or context.get(LATE) is True:
            await services.inbox.done(key, refusal.failure if refusal is not None else failure)
        else:
            await services.inbox.put_off(key, AGAIN_SECONDS, failure, counted=True)
    except OnrecordError as error:
        log.warning("delivery_not_settled", delivery=key, error=type(error).__name__)
    finally:
        await services.work.end(key)


async def abandon(context: AsyncBoltContext, failure: str) -> None:
    """Settle for good what no listener will ever have."""
    services: Services = context["services"]
    key: str = context[DELIVERY]
    try:
        await services.inbox.done(key, failure)
    except OnrecordError as error:
        log.warning("delivery_not_settled", delivery=key, error=type(error).__name__)
    finally:
        await services.work.end(key)


def _note_handled(context: AsyncBoltContext, failure: str | None, refusal: Refusal | None) -> None:
    seconds = time.perf_counter() - context[BEGAN]
    if refusal is not None and not refusal.final:
        result = "put off"
    else:
        told = context.get(_TOLD)
        result = "handled" if failure is None and refusal is None else "told" if told else "failed"
    metrics.count_handled(result, seconds)
    log.debug("handled", delivery=context[DELIVERY], failure=failure, took_ms=round(seconds * 1_000, 1))


async def settle_refused(context: AsyncBoltContext, refusal: Refusal) -> None:
    """Settle a delivery whose answer Slack didn't take: later where that may help, else for good."""
    context[_REFUSAL] = refusal
    level = log.error if refusal.is_for_the_operator else log.info
    level("answer_not_sent", delivery=context[DELIVERY], failure=refusal.failure, final=refusal.final)
    await settle(context)


def _pause(services: Services, context: AsyncBoltContext, refusal: Refusal) -> float:
    """Return in how many seconds to try again; where it is a channel's turn that was missed, at the next one."""
    received_at: dt.datetime | None = context.get(RECEIVED_AT)
    age = (dt.datetime.now(dt.UTC) - received_at).total_seconds() if received_at else 0.0
    pause = refusal.pause(age)
    turn: tuple[str, str] | None = context.get(TURN)
    if turn is None:
        return pause
    if refusal.retry_after is not None:
        services.turns.close(*turn, refusal.retry_after)
    return max(pause, services.turns.take(*turn))


class Start(AsyncListenerStartHandler):
    """Notes that a listener has begun, and that its completion will follow; acknowledges what wants no more, events."""

    async def handle(self, request: AsyncBoltRequest, response: BoltResponse | None) -> None:
        """Mark the request."""
        request.context[_STARTED] = True
        if request.body.get("type") == "event_callback":
            await request.context.ack()


class Completion(AsyncListenerCompletionHandler):
    """Settles a delivery when its listener has run, well or not."""

    async def handle(self, request: AsyncBoltRequest, response: BoltResponse | None) -> None:
        """Settle the request's delivery."""
        ack = request.context.ack
        if ack.response is None:
            # Bolt takes an acknowledgement back when the listener fails before it was passed on, and Slack
            # would wait in vain and send again.
            await ack()
        # A listener cut off by the process's end has not answered: it stays in the inbox for the next one.
        task = asyncio.current_task()
        if DELIVERY in request.context and not (task and task.cancelling()):
            await settle(request.context)


def _explained(error: Exception, key: str | None, *, saving: bool) -> str:
    """Log `error` and return what the person reads; `saving` tells that it was a form that failed."""
    if isinstance(error, DatabaseError):
        log.warning("record_unavailable", delivery=key, error=type(error).__name__, said=str(error))
        return wording.RECORD_UNAVAILABLE
    if isinstance(error, OnrecordError):
        log.info("refused", delivery=key, error=type(error).__name__)
        return problems.of_error(error)
    reference = secrets.token_hex(4)
    # The frames and the error's name, not its text: drivers put the row into theirs, question and all.
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("failed", delivery=key, reference=reference, error=type(error).__name__, frames=frames)
    return wording_curation.form_failed(reference) if saving else wording.failed(reference)
