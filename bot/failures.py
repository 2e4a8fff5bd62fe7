"""When a listener fails: a sentence for the person, the cause for the log, and the delivery's end."""

from __future__ import annotations

import asyncio
import secrets
import time
import traceback
from typing import TYPE_CHECKING, Any

import structlog
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.listener.async_listener_completion_handler import AsyncListenerCompletionHandler
from slack_bolt.listener.async_listener_start_handler import AsyncListenerStartHandler
from slack_bolt.response import BoltResponse

from bot import metrics
from bot.blocks import sentence
from bot.blocks.modals.faults import refusal
from bot.blocks.mrkdwn import escape
from bot.delivery import outgoing
from bot.delivery.bodies import answers_by_url, event_of, thread_of
from bot.intake import BEGAN, DELIVERY
from bot.wording import asking as wording
from bot.wording import curation as wording_curation
from facts.errors import DatabaseError, Invalid, OnrecordError

if TYPE_CHECKING:
    from slack_bolt.context.async_context import AsyncBoltContext
    from slack_bolt.request.async_request import AsyncBoltRequest
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.delivery.bodies import Body
    from bot.services import Services

log = structlog.get_logger("onrecord.failures")

_FAILURE = "failure"
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
    context[_FAILURE] = type(error).__name__
    text = _explained(error, key, saving=body.get("type") == "view_submission")
    if key is None:
        # It was never stored: no acknowledgement, so that Slack sends it again.
        return BoltResponse(status=503, body="")
    answer: BoltResponse | None = None
    if body.get("type") == "view_submission" and context.ack.response is None:
        answer = BoltResponse(status=200, body=refusal(error, text, body["view"]))
        context[_TOLD] = True
    else:
        try:
            await _tell(text, body, client)
            context[_TOLD] = True
        except Exception as silence:
            log.warning("person_not_told", delivery=key, error=type(silence).__name__)
    if not context.get(_STARTED):
        # It failed on the way to a listener, so that no completion follows.
        await settle(context)
    return answer


async def settle(context: AsyncBoltContext) -> None:
    """Mark the delivery as done, or as failed where its sender knows nothing of it yet."""
    services: Services = context["services"]
    key: str = context[DELIVERY]
    failure: str | None = context.get(_FAILURE)
    _note_handled(context, failure)
    try:
        if failure is None or context.get(_TOLD):
            await services.inbox.done(key, failure)
        else:
            await services.inbox.failed(key, failure)
    except OnrecordError as error:
        log.warning("delivery_not_settled", delivery=key, error=type(error).__name__)
    finally:
        await services.work.end(key)


def _note_handled(context: AsyncBoltContext, failure: str | None) -> None:
    seconds = time.perf_counter() - context[BEGAN]
    metrics.STAGES.labels(metrics.Stage.WHOLE).observe(seconds)
    metrics.HANDLED.labels("handled" if failure is None else "told" if context.get(_TOLD) else "failed").inc()
    log.debug("handled", delivery=context[DELIVERY], failure=failure, took_ms=round(seconds * 1_000, 1))


class Start(AsyncListenerStartHandler):
    """Notes that a listener has begun, and that its completion will follow."""

    async def handle(self, request: AsyncBoltRequest, response: BoltResponse | None) -> None:
        """Mark the request."""
        request.context[_STARTED] = True


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
        return " ".join(error.fields.values()) if isinstance(error, Invalid) else str(error)
    reference = secrets.token_hex(4)
    # The frames and the error's name, not its text: drivers put the row into theirs, question and all.
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("failed", delivery=key, reference=reference, error=type(error).__name__, frames=frames)
    return wording_curation.form_failed(reference) if saving else wording.failed(reference)


async def _tell(text: str, body: Body, client: AsyncWebClient) -> None:
    message = sentence(escape(text))
    if answers_by_url(body):
        await outgoing.respond(body["response_url"], message, thread_ts=thread_of(body))
        return
    event: dict[str, Any] = event_of(body)
    if event.get("channel"):
        thread = event.get("thread_ts") or (event.get("ts") if event.get("type") == "app_mention" else None)
        await outgoing.post(client, event["channel"], message, thread)
        return
    person = (body.get("user") or {}).get("id")
    if person and not event:
        # A press in App Home or in a form has no message that could be answered.
        await outgoing.post(client, str(person), message)
