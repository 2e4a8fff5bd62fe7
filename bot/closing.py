"""Closing politely what has waited for too long to be answered."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import structlog
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.response import BoltResponse

from bot.delivery.apology import tell_late
from bot.delivery.refusals import NotSent
from bot.failures import settle, settle_refused
from bot.intake import DELIVERY, LATE, RECEIVED_AT
from bot.wording import asking as wording

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_bolt.request.async_request import AsyncBoltRequest

log = structlog.get_logger("onrecord.closing")

RESPONSE_URL_MINUTES = 30
"""How long Slack takes answers by URL."""


class Closing(AsyncMiddleware):
    """Says, in place of a listener's answer, that the request came too late to be answered.

    It runs after authorisation, so that the client is the workspace's own.
    """

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 - Bolt hands it over by this name
    ) -> BoltResponse | None:
        """Let through what is young enough."""
        if req.context.get(LATE) is not True:
            return await next()
        log.info("closed_late", delivery=req.context[DELIVERY])
        try:
            url_is_open = age_of(req.context[RECEIVED_AT]) < dt.timedelta(minutes=RESPONSE_URL_MINUTES)
            await tell_late(wording.TOO_LATE, req.body, req.context.client, url_is_open=url_is_open)
        except NotSent as error:
            await settle_refused(req.context, error.refusal)
        else:
            await settle(req.context, failure="TooLate")
        return BoltResponse(status=200, body="")


def age_of(received_at: dt.datetime) -> dt.timedelta:
    """Return how long ago something came in."""
    return dt.datetime.now(dt.UTC) - received_at
