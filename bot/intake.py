"""The door: what Slack hands over is stored before anything else is done, and once only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.response import BoltResponse

from bot.delivery.bodies import delivery_key, event_of, team_of, written_by_a_bot

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_bolt.request.async_request import AsyncBoltRequest

    from bot.services import Services

log = structlog.get_logger("onrecord.intake")

REPLAYED = "replayed"
"""Marks, in a request's context, what comes from the inbox itself. Nobody outside can set it."""

DELIVERY = "delivery"
"""Holds, in a request's context, the key of the delivery."""

_HANDSHAKES = frozenset({"url_verification", "ssl_check"})

_PASSING = frozenset({"block_suggestion"})
"""What is answered at once or never, such as what is typed into a menu: it changes nothing, and the same words typed
again want the same answer. It is not stored."""


class Intake(AsyncMiddleware):
    """Stores each delivery, drops what was stored before, and hands the services to the listeners.

    It runs after the signature's check and before authorisation, for Bolt acknowledges and drops what it
    can't authorise. A database that can't be written to raises: without an acknowledgement Slack sends again.
    """

    def __init__(self, services: Services) -> None:
        self._services = services

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 - Bolt hands it over by this name
    ) -> BoltResponse | None:
        """Let new deliveries and replays through; answer everything else with an empty 200."""
        if req.body.get("type") in _HANDSHAKES or "ssl_check" in req.body:
            return await next()
        req.context["services"] = self._services
        if req.body.get("type") in _PASSING:
            return await next()
        key = delivery_key(req.body)
        if req.context.get(REPLAYED) is not True and not await self._is_new(req, key):
            # Not another status: over Socket Mode only a 200 is an acknowledgement.
            return BoltResponse(status=200, body="")
        req.context[DELIVERY] = key
        self._services.work.begin(key)
        return await next()

    async def _is_new(self, req: AsyncBoltRequest, key: str) -> bool:
        identity = self._services.identity
        if written_by_a_bot(req.body, identity.bot_user_id):
            return False
        # A press may come from a person of another organisation; an event or a command is the team's own.
        team = team_of(req.body)
        if (event_of(req.body) or req.body.get("command")) and team not in ("", identity.team_id):
            log.warning("delivery_of_another_team", team=team)
            return False
        new = await self._services.inbox.accept(req.body)
        log.debug("delivery", key=key, new=new)
        return new
