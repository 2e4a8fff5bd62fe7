"""Keeping below Slack's rate limits, and waiting as long as Slack says where one was met all the same."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

BURST = 20
"""Calls of one method that may go out at once, after a while without any."""

PER_MINUTE = 45
"""Calls of one method a minute in the long run: below the 50 of Slack's tier 3, so that answers have room too."""


class Pace:
    """Says how long one kind of call has to wait."""

    def __init__(
        self, burst: int = BURST, per_minute: float = PER_MINUTE, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst = float(burst)
        self._each = 60.0 / per_minute
        self._clock = clock
        self._left = self._burst
        self._at = clock()
        self._closed_until = 0.0

    def take(self) -> float:
        """Take the right to one call; returns after how many seconds it may be made."""
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._at) / self._each)
        self._at = now
        self._left -= 1
        return max(0.0, self._closed_until - now, -self._left * self._each)

    def give_back(self) -> None:
        """Give the right to one call back."""
        self._left += 1

    def close(self, seconds: float) -> None:
        """Let nothing through for so many seconds, as Slack asked."""
        self._closed_until = max(self._closed_until, self._clock() + seconds)

    @property
    def is_closed(self) -> bool:
        """Whether the pause that Slack asked for isn't over."""
        return self._clock() < self._closed_until

    async def wait(self) -> None:
        """Wait until one more call may be made."""
        await asyncio.sleep(self.take())
