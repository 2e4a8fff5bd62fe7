"""The deliveries being worked on in this process, so that stopping can wait for them."""

from __future__ import annotations

import asyncio
import weakref
from collections import Counter, OrderedDict
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


MOST_GONE = 1_000
"""Deleted messages that are kept in mind: far more than are under way at any moment."""


class Work:
    """What is under way, by its delivery's key."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()
        self._changed = asyncio.Condition()

    def begin(self, key: str) -> None:
        """Count one more run of `key`."""
        self._open[key] += 1

    async def end(self, key: str) -> None:
        """Count one run of `key` less, and tell those who wait."""
        self._open[key] -= 1
        if self._open[key] <= 0:
            del self._open[key]
        async with self._changed:
            self._changed.notify_all()

    @property
    def count(self) -> int:
        """How many deliveries are being worked on."""
        return len(self._open)

    @property
    def keys(self) -> list[str]:
        """The keys of those deliveries."""
        return list(self._open)

    def under_way(self, key: str) -> bool:
        """Tell whether `key` is being worked on."""
        return key in self._open

    async def ended(self, key: str) -> None:
        """Wait until `key` is not being worked on."""
        async with self._changed:
            await self._changed.wait_for(lambda: key not in self._open)

    async def drained(self, seconds: float) -> int:
        """Wait until nothing is under way, at most `seconds`; return how many deliveries still are."""
        try:
            async with asyncio.timeout(seconds), self._changed:
                await self._changed.wait_for(lambda: not self._open)
        except TimeoutError:
            return len(self._open)
        return 0


class Locks:
    """A lock a message, so that a question and its edit are answered one after the other."""

    def __init__(self) -> None:
        self._locks: weakref.WeakValueDictionary[tuple[str, str], asyncio.Lock] = weakref.WeakValueDictionary()

    def of(self, channel: str, ts: str) -> asyncio.Lock:
        """Return the lock of a message; it goes when nobody holds or awaits it."""
        return self._locks.setdefault((channel, ts), asyncio.Lock())


class Gone:
    """Messages that were deleted before they were answered, for deliveries may come in any order."""

    def __init__(self) -> None:
        self._messages: OrderedDict[tuple[str, str], None] = OrderedDict()

    def add(self, channel: str, ts: str) -> None:
        """Keep that a message is gone; only the last `MOST_GONE` are kept."""
        self._messages[channel, ts] = None
        while len(self._messages) > MOST_GONE:
            self._messages.popitem(last=False)

    def has(self, channel: str, ts: str) -> bool:
        """Tell whether a message is gone."""
        return (channel, ts) in self._messages


class Looks:
    """What is being looked over for a form that is open, by the view's id."""

    def __init__(self) -> None:
        self._open: dict[str, asyncio.Task[list[str]]] = {}

    @contextmanager
    def at(self, view_id: str, looking: asyncio.Task[list[str]]) -> Iterator[None]:
        """Keep `looking` under the view's id meanwhile, so that it can be ended."""
        self._open[view_id] = looking
        try:
            yield
        finally:
            if self._open.get(view_id) is looking:
                del self._open[view_id]

    def end(self, view_id: str) -> None:
        """End what is looked over for a view: its form was sent again."""
        if view_id in self._open:
            self._open.pop(view_id).cancel()
