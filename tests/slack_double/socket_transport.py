"""Slack's way to the bot in Socket Mode: envelopes over the WebSockets that the bot opened."""

import asyncio
from collections import defaultdict, deque
from dataclasses import replace
from typing import Any
from uuid import uuid4

from .acknowledgements import Acknowledgement, NotAcknowledged, take
from .envelopes import Envelope
from .server import SlackDouble
from .transport import PATIENCE_SECONDS


class SocketTransport:
    """Send envelopes; the bot finds the double by itself, through `apps.connections.open`."""

    def __init__(self, double: SlackDouble) -> None:
        self.acknowledgements: list[Acknowledgement] = []
        self._double = double
        self._waiting: defaultdict[str, deque[asyncio.Future[dict[str, Any]]]] = defaultdict(deque)
        double.sockets.listeners.append(self._hear)

    async def deliver(
        self,
        envelope: Envelope,
        *,
        attempt: int = 0,
        timeout: float = PATIENCE_SECONDS,  # noqa: ASYNC109 - Slack's own
    ) -> dict[str, Any]:
        """Send an envelope, as Transport has it, over an open socket or the first to open in time."""
        if "trigger_id" in envelope.payload:
            self._double.triggers.send(envelope.payload["trigger_id"])
        receipt: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        waiting = self._waiting[envelope.envelope_id]
        waiting.append(receipt)
        try:
            async with asyncio.timeout(timeout):
                await self._double.sockets.send(_sent(envelope, attempt))
                said = await receipt
        except TimeoutError:
            sockets = self._double.sockets.count
            raise NotAcknowledged(f"no acknowledgement within {timeout} s over {sockets} sockets") from None
        finally:
            if receipt in waiting:
                waiting.remove(receipt)
        take(self._double, envelope, said)
        return said

    async def redeliver(
        self,
        envelope: Envelope,
        *,
        attempt: int = 1,
        timeout: float = PATIENCE_SECONDS,  # noqa: ASYNC109 - Slack's own
    ) -> dict[str, Any]:
        """Send a payload once more, as Transport has it: the same event id in a new envelope."""
        again = replace(envelope, envelope_id=str(uuid4()))
        return await self.deliver(again, attempt=attempt, timeout=timeout)

    async def connected(
        self,
        count: int = 1,
        timeout: float = 30.0,  # noqa: ASYNC109 - tests fail rather than hang
    ) -> None:
        """Wait until the bot has so many sockets open; raises TimeoutError."""
        async with asyncio.timeout(timeout):
            await self._double.sockets.wait_for(count)

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tell the bot to open other sockets: `warning`, `refresh_requested` or `link_disabled`."""
        await self._double.sockets.disconnect(reason)

    async def drop(self) -> None:
        """Close every socket without a warning."""
        await self._double.sockets.close()

    def _hear(self, heard: dict[str, Any]) -> None:
        said = heard.get("payload") or {}
        self.acknowledgements.append(Acknowledgement(heard["envelope_id"], said))
        waiting = self._waiting[heard["envelope_id"]]
        while waiting:
            receipt = waiting.popleft()
            # Those who gave up a moment ago are still in the queue.
            if not receipt.done():
                receipt.set_result(said)
                break


def _sent(envelope: Envelope, attempt: int) -> dict[str, Any]:
    sent: dict[str, Any] = {
        "envelope_id": envelope.envelope_id,
        "type": envelope.kind,
        "payload": envelope.payload,
        "accepts_response_payload": envelope.accepts_response_payload,
    }
    if envelope.kind == "events_api":
        # Slack sends both with the first delivery too: 0 and an empty reason.
        sent |= {"retry_attempt": attempt, "retry_reason": "timeout" if attempt else ""}
    return sent
