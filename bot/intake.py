"""The door: what Slack hands over is stored before anything else is done, and once only."""

from __future__ import annotations

import functools
import time
from typing import TYPE_CHECKING

import structlog
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.response import BoltResponse

from bot import metrics
from bot.delivery.bodies import concerns, delivery_key, posts_to, team_of, written_by_a_bot
from bot.delivery.held import hold
from bot.delivery.inbox import Accepted
from bot.wording import asking as wording
from bot.wording import speak
from facts.causes import set_cause

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_bolt.request.async_request import AsyncBoltRequest

    from bot.delivery.bodies import Body
    from bot.services import Services
    from bot.tenants import Tenants
    from bot.tenants.tenants import Served

log = structlog.get_logger("onrecord.intake")

REPLAYED = "replayed"
"""Marks, in a request's context, what comes from the inbox itself. Nobody outside can set it."""

TENANTS = "tenants"
"""Holds, in a request's context, all teams that are served."""

TENANT = "tenant"
"""Holds, in a request's context, the team that the delivery is meant for."""

DELIVERY = "delivery"
"""Holds, in a request's context, the key of the delivery."""

BEGAN = "began"
"""Holds, in a request's context, when it was begun, on the clock that times are measured by."""

RECEIVED_AT = "received_at"
"""Holds, in a replay's context, when Slack handed it over."""

LATE = "late"
"""Marks, in a replay's context, what isn't to be answered any more."""

TURN = "turn"
"""Holds, in a request's context, the team and the channel in which its answer is posted."""

MOST_UNDER_WAY = 100
"""Deliveries that one process works on at once. A message above it is stored, acknowledged and answered when there is
room, by whichever process has it; what a person waits for, such as a command, is always begun."""

BUSY_SECONDS = 0.2
"""After how long what found this process busy is looked at again."""

_HANDSHAKES = frozenset({"url_verification", "ssl_check"})

_PASSING = frozenset({"block_suggestion"})
"""What is answered at once or never, such as what is typed into a menu: it changes nothing, and the same words typed
again want the same answer. It is not stored."""


class Intake(AsyncMiddleware):
    """Stores each delivery, drops what was stored before, and hands the team's services to the listeners.

    What is meant for a team that hasn't installed the bot, or has no longer, is neither stored nor answered; only
    whoever gives a command is told why.

    It runs after the signature's check and before authorisation, for Bolt acknowledges and drops what it
    can't authorise. A database that can't be written to raises: without an acknowledgement Slack sends again.
    """

    def __init__(self, tenants: Tenants) -> None:
        self._tenants = tenants

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 - Bolt hands it over by this name
    ) -> BoltResponse | None:
        """Let new deliveries and replays through; answer everything else with an empty 200."""
        structlog.contextvars.clear_contextvars()
        set_cause(None)
        if req.body.get("type") in _HANDSHAKES or "ssl_check" in req.body:
            return await next()
        served = await self._tenants.of(req.body)
        if served is None:
            log.warning("delivery_of_another_team", kind=req.body.get("type") or req.body.get("command"))
            return _not_installed(req)
        req.context["services"] = served.services
        req.context[TENANT] = served.tenant
        req.context[TENANTS] = self._tenants
        if req.body.get("type") in _PASSING:
            return await next()
        key = delivery_key(req.body)
        if req.context.get(REPLAYED) is not True and not await self._is_to_be_begun(req, key, served):
            # Not another status: over Socket Mode only a 200 is an acknowledgement.
            return BoltResponse(status=200, body="")
        req.context[DELIVERY] = key
        req.context[BEGAN] = time.perf_counter()
        channel = posts_to(req.body)
        if channel is not None:
            req.context[TURN] = team_of(req.body), channel
        # For everything that is said from here on, in the listener's task too, which inherits it.
        speak(await served.services.languages.of_delivery(req.body))
        served.services.work.begin(key)
        hold(functools.partial(served.services.inbox.holds, key))
        # Whatever is logged on the way to the answer, in tasks that are begun for it too, names the delivery.
        structlog.contextvars.bind_contextvars(delivery=key)
        set_cause(key)
        return await next()

    async def _is_to_be_begun(self, req: AsyncBoltRequest, key: str, served: Served) -> bool:
        """Store what is new, and tell whether it is to be worked on here and now."""
        bot_user_id = served.tenant.identity.bot_user_id
        if written_by_a_bot(req.body, bot_user_id) or not concerns(req.body, bot_user_id):
            return False
        with metrics.timed(metrics.Stage.ACCEPT):
            accepted = await _accepted(served.services, req.body, key)
        log.debug("delivery", key=key, accepted=accepted.name)
        return accepted is Accepted.BEGUN


async def _accepted(services: Services, body: Body, key: str) -> Accepted:
    """Store `body`; the answer to a message waits for its turn in the channel, and for room."""
    channel = posts_to(body)
    if channel is None:
        return await services.inbox.accept(body, key=key)
    wait = services.turns.take(team_of(body), channel)
    if not wait and services.work.count >= MOST_UNDER_WAY:
        wait = BUSY_SECONDS
    accepted = await services.inbox.accept(body, key=key, wait=wait)
    if accepted is Accepted.KNOWN:
        services.turns.give_back(team_of(body), channel)
    return accepted


def _not_installed(req: AsyncBoltRequest) -> BoltResponse:
    if not req.body.get("command"):
        return BoltResponse(status=200, body="")
    return BoltResponse(status=200, body={"response_type": "ephemeral", "text": wording.NOT_INSTALLED})
