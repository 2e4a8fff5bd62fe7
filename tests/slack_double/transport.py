"""The one interface over which scenario tests deliver, whichever way Slack does it."""

from typing import Any, Protocol

from .acknowledgements import Acknowledgement
from .envelopes import Envelope

# Three times Slack's own patience (https://docs.slack.dev/apis/events-api), so that a busy machine fails no test.
PATIENCE_SECONDS = 10.0


class Transport(Protocol):
    """Slack's way to the bot."""

    acknowledgements: list[Acknowledgement]

    async def deliver(
        self,
        envelope: Envelope,
        *,
        attempt: int = 0,
        timeout: float = PATIENCE_SECONDS,  # noqa: ASYNC109 - Slack's own
    ) -> dict[str, Any]:
        """Send an envelope and return what the acknowledgement says, empty where it says nothing.

        Args:
            envelope: what to send; one that was sent before is sent again as it is, acknowledged or not.
            attempt: the number of the retry, 1 to 3, or 0 for the first delivery.
            timeout: how many seconds the bot has.

        Raises:
            NotAcknowledged: the bot took too long, or refused.
        """
        ...

    async def redeliver(
        self,
        envelope: Envelope,
        *,
        attempt: int = 1,
        timeout: float = PATIENCE_SECONDS,  # noqa: ASYNC109 - Slack's own
    ) -> dict[str, Any]:
        """Send a payload once more as Slack retries: the same event id, in Socket Mode in a new envelope."""
        ...
