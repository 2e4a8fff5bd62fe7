"""Waking whoever looks into the inbox when something is due, so that nobody has to look often."""

from __future__ import annotations

import asyncio
import contextlib


class Alarm:
    """Wakes one waiter at the earliest of the times that were set."""

    def __init__(self) -> None:
        self._rings = asyncio.Event()
        self._timer: asyncio.TimerHandle | None = None

    def set_for(self, seconds: float) -> None:
        """Ring in so many seconds; of several times the earliest counts, and the waiter looks for the rest itself."""
        loop = asyncio.get_running_loop()
        when = loop.time() + max(0.0, seconds)
        if self._timer is not None and not self._timer.cancelled() and loop.time() < self._timer.when() <= when:
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_at(when, self._rings.set)

    async def wait(self, most: float) -> None:
        """Return when it rings, or after `most` seconds."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(most):
                await self._rings.wait()
        self._rings.clear()
