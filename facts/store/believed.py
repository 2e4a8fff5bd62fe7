"""What was read lately and is believed for a moment, so that not every question reads it anew."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Hashable

T = TypeVar("T")

BELIEVED_SECONDS = 1.0
"""After how long something is read again: within this time every process knows what another one changed."""

MOST_BELIEVED = 5_000
"""Things that are remembered; those read longest ago go first."""


class Believed:
    """What one process remembers of a database. What it changes itself it knows at once."""

    def __init__(self) -> None:
        self._known: OrderedDict[Hashable, tuple[float, Any]] = OrderedDict()
        self._reading: dict[Hashable, asyncio.Task[Any]] = {}

    async def of(self, key: Hashable, read: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Return what goes by `key`, read by `read` unless that is remembered, or is being read in this moment."""
        known = self._known.get(key)
        if known is not None and time.monotonic() - known[0] < BELIEVED_SECONDS:
            remembered: T = known[1]
            return remembered
        reading = self._reading.get(key)
        if reading is None:
            reading = self._reading[key] = asyncio.create_task(self._read(key, read), name="reading settings")
            reading.add_done_callback(lambda done: self._done(key, done))
        found: T = await asyncio.shield(reading)
        return found

    def put(self, key: Hashable, changed: T) -> T:
        """Remember what was just changed and committed, and return it."""
        self._remember(key, time.monotonic(), changed)
        return changed

    async def _read(self, key: Hashable, read: Callable[[], Coroutine[Any, Any, T]]) -> T:
        began = time.monotonic()
        found = await read()
        known = self._known.get(key)
        if known is not None and known[0] > began:
            # It was changed since the reading began.
            changed: T = known[1]
            return changed
        self._remember(key, began, found)
        return found

    def _done(self, key: Hashable, reading: asyncio.Task[Any]) -> None:
        del self._reading[key]
        if not reading.cancelled():
            reading.exception()  # whoever waited for it may have gone

    def _remember(self, key: Hashable, at: float, known: Any) -> None:
        self._known[key] = (at, known)
        self._known.move_to_end(key)
        while len(self._known) > MOST_BELIEVED:
            self._known.popitem(last=False)
